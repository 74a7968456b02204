"""Consistency of a whole hierarchy, by hand."""

import pytest

from indicators import Heading, IndicatorSet, Item, Scoring, named
from tests.weighting.matrices import pairwise
from weighting import NodeJudgment, Weighting, weigh
from weighting.hierarchy import overall_consistency

ITEMS = IndicatorSet(
    headings=(Heading(id="A", names=named("A")), Heading(id="B", names=named("B"))),
    items=tuple(
        Item(id=name, names=named(name), path=(heading,), scoring=Scoring(points=1))
        for name, heading in (("a", "A"), ("b", "A"), ("c", "A"), ("d", "B"), ("e", "B"))
    ),
)


def test_nodes_count_by_their_weight():
    """The top has two things (no index); A holds 3/4 and contradicts itself; B holds two things."""
    top = NodeJudgment(node="", method="ahp", answers=pairwise(("A", "B", 3)))
    inner = NodeJudgment(node="A", method="ahp", answers=pairwise(("a", "b", 2), ("b", "c", 2), ("a", "c", 2)))
    found = weigh(Weighting(nodes=(top, inner)), ITEMS)
    of_inner = next(d for d in found.diagnostics if d.where == "A")
    assert overall_consistency(found, ITEMS).value == pytest.approx(of_inner.value)
    assert of_inner.value == pytest.approx(of_inner.values["consistency_index"] / 0.58)


def test_a_node_with_blanks_counts_by_the_index_of_blanks():
    """Four things with one blank: CI over .9 x 2/3; a tree (two answers on three things) adds nothing."""
    items = IndicatorSet(
        headings=ITEMS.headings,
        items=tuple(
            Item(id=name, names=named(name), path=(heading,), scoring=Scoring(points=1))
            for name, heading in (*((name, "A") for name in "abcd"), *((name, "B") for name in "efg"))
        ),
    )
    inner = NodeJudgment(
        node="A", method="ahp",
        answers=pairwise(("a", "b", 2), ("b", "c", 2), ("a", "c", 1 / 2), ("c", "d", 3), ("b", "d", 2)),
    )  # fmt: skip
    tree = NodeJudgment(node="B", method="ahp", answers=pairwise(("e", "f", 2), ("f", "g", 2)))
    found = weigh(Weighting(nodes=(inner, tree)), items)
    of_inner = next(d for d in found.diagnostics if d.where == "A")
    assert of_inner.value == pytest.approx(of_inner.values["consistency_index"] / 0.6)
    assert overall_consistency(found, items).value == pytest.approx(of_inner.value)


def test_consistent_and_uncompared_tables():
    two = NodeJudgment(node="B", method="ahp", answers=pairwise(("d", "e", 3)))
    assert overall_consistency(weigh(Weighting(nodes=(two,)), ITEMS), ITEMS).value == 0
    assert overall_consistency(weigh(Weighting(), ITEMS), ITEMS) is None
