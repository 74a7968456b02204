"""Weights down the table: judged nodes, points, bonus items, data weights, and every fault at once."""

from typing import get_args

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import Heading, IndicatorSet, Item, Measure, Scoring, UserError, named, read
from indicators.scoring import Bonus, Deduct, Veto
from weighting import (
    LABORATORY,
    DirectPoints,
    Judgment,
    Measured,
    NodeJudgment,
    Pairwise,
    PointsOf,
    Weighting,
    weigh,
)
from weighting.blend import linear
from weighting.model import Asks, NodeMethod
from weighting.simple import weigh_equal, weigh_points
from weighting.tree import children, nodes

HEADINGS = (
    Heading(id="A", names=named("A")),
    Heading(id="B", names=named("B")),
    Heading(id="A1", names=named("A1"), parent="A"),
    Heading(id="A2", names=named("A2"), parent="A"),
)


def item(name, points, path=(), rule=None, direction=None):
    measure = Measure(direction=direction)
    return Item(id=name, names=named(name), path=path, measure=measure, scoring=Scoring(points=points, rule=rule))


TABLE = IndicatorSet(
    headings=HEADINGS,
    items=(
        item("a", 10, ("A", "A1")),
        item("b", 20, ("A", "A1")),
        item("c", 30, ("A", "A2")),
        item("d", 25, ("B",)),
        item("e", 15, ("B",)),
    ),
)


def pairwise(*pairs):
    return Pairwise(judgments=[Judgment(a=a, b=b, value=value) for a, b, value in pairs])


def direct(**points):
    return DirectPoints(points=[PointsOf(id=name, points=value) for name, value in points.items()])


def judged(*judgments, **fields):
    return Weighting(nodes=judgments, **fields)


def test_unjudged_points_telescope_to_their_shares():
    found = weigh(Weighting(), TABLE)
    assert found.values == pytest.approx([0.10, 0.20, 0.30, 0.25, 0.15])
    assert (found.method, found.source, found.diagnostics) == ("points", "practice", ())
    assert found.by_id() == pytest.approx({"a": 0.1, "b": 0.2, "c": 0.3, "d": 0.25, "e": 0.15})


def test_judged_nodes_are_multiplied_down():
    """Top 3 : 1; A1 against A2 as points 30 : 30; a and b equal; d : e as points 25 : 15."""
    weighting = judged(
        NodeJudgment(node="", method="ahp", answers=pairwise(("A", "B", 3))), NodeJudgment(node="A1", method="equal")
    )
    found = weigh(weighting, TABLE)
    assert found.values == pytest.approx([0.75 / 4, 0.75 / 4, 0.75 / 2, 0.25 * 25 / 40, 0.25 * 15 / 40])
    assert (found.method, found.source) == ("ahp+equal", "saaty1980+practice")
    assert [diagnostic.code for diagnostic in found.diagnostics] == ["consistency"]


def test_points_given_at_a_node_and_the_place_of_a_diagnostic():
    weighting = judged(
        NodeJudgment(node="A", method="points", answers=direct(A1=1, A2=3)),
        NodeJudgment(node="B", method="ahp", answers=pairwise(("d", "e", 4))),
    )
    found = weigh(weighting, TABLE)
    assert found.values == pytest.approx([0.6 / 4 / 3, 0.6 / 4 * 2 / 3, 0.6 * 3 / 4, 0.32, 0.08])
    assert [diagnostic.where for diagnostic in found.diagnostics] == ["B"]


@given(st.lists(st.integers(0, 40), min_size=5, max_size=5).filter(any))
def test_shares_by_points_at_every_node_are_shares_by_points(points):
    items = [one.changed(scoring=Scoring(points=p)) for one, p in zip(TABLE.items, points, strict=True)]
    found = weigh(Weighting(), TABLE.changed(items=items))
    assert found.values == pytest.approx(np.array(points) / sum(points))


@given(st.lists(st.integers(1, 9), min_size=4, max_size=4), st.permutations(range(5)))
def test_weights_sum_to_one_whatever_the_order(values, order):
    weighting = judged(
        NodeJudgment(node="", method="ahp", answers=pairwise(("A", "B", values[0]))),
        NodeJudgment(node="A", method="ahp", answers=pairwise(("A2", "A1", values[1]))),
        NodeJudgment(node="A1", method="points", answers=direct(a=values[2], b=values[3])),
    )
    found = weigh(weighting, TABLE)
    moved = weigh(weighting, TABLE.changed(items=[TABLE.items[j] for j in order]))
    assert found.values.sum() == pytest.approx(1)
    assert (found.values >= 0).all()
    assert moved.by_id() == pytest.approx(found.by_id())


def test_bonus_items_and_pure_deductions_keep_the_share_of_their_points():
    """100 points in the table, 10 of bonus, 15 of deduction: they hold 10 and 15 of 125 however the rest is judged."""
    extra = (
        item("bonus", None, ("B",), Bonus(points_each=1, cap=10)),
        item("minus", None, (), Deduct(points_each=1, floor=-15)),
        item("veto", None, (), Veto(condition="x")),
    )
    items = TABLE.changed(items=(*TABLE.items, *extra))
    weighting = judged(NodeJudgment(node="", method="equal"), NodeJudgment(node="B", method="equal"))
    found = weigh(weighting, items).by_id()
    assert (found["bonus"], found["minus"], found["veto"]) == pytest.approx((0.08, 0.12, 0))
    assert sum(found.values()) == pytest.approx(1)
    assert (found["d"], found["e"]) == pytest.approx((0.2, 0.2))


def test_a_scheme_of_bonus_items_only():
    items = IndicatorSet(items=(item("x", 3, rule=Bonus(points_each=1)), item("y", 1, rule=Bonus(points_each=1))))
    assert weigh(Weighting(), items).values == pytest.approx([0.75, 0.25])


def test_data_weights_are_blended_by_their_share():
    """Only c and d vary, alike: data weights .5 each, a quarter of the whole."""
    scores = pd.DataFrame({"a": [5, 5], "b": [5, 5], "c": [1, 3], "d": [30, 10], "e": [5, 5]}, index=["u1", "u2"])
    found = weigh(Weighting(data_method="entropy", data_share=0.25), TABLE, scores)
    assert found.values == pytest.approx([0.075, 0.15, 0.225 + 0.125, 0.1875 + 0.125, 0.1125])
    assert (found.method, found.source) == ("points+entropy", "practice+hwang1981")
    assert [d.where for d in found.diagnostics if d.code == "constant_column"] == ["a", "b", "e"]


def test_data_weights_kept_with_the_scheme_stand_in_for_figures():
    held = {"a": 0, "b": 0, "c": 2, "d": 2, "e": 0}
    kept = Measured(weights=[PointsOf(id=name, points=value) for name, value in held.items()], units=2)
    weighting = Weighting(data_method="entropy", data_share=0.25, measured=kept)
    found = weigh(weighting, TABLE)
    assert found.values == pytest.approx([0.075, 0.15, 0.225 + 0.125, 0.1875 + 0.125, 0.1125])
    scores = pd.DataFrame({"a": [1, 3], **{name: [5, 5] for name in "bcde"}})
    assert weigh(weighting, TABLE, scores).by_id()["a"] == pytest.approx(0.075 + 0.25)
    fewer = kept.changed(weights=kept.weights[:3])
    assert codes(weighting.changed(measured=fewer)) == [("data.no_column", "d"), ("data.no_column", "e")]
    nothing = kept.changed(weights=[PointsOf(id=name, points=0) for name in held])
    assert codes(weighting.changed(measured=nothing)) == [("points.none_at_stake", "")]


def test_data_weights_without_a_share_need_no_figures():
    assert weigh(Weighting(data_method="entropy"), TABLE).method == "points"


def codes(weighting, items=TABLE, scores=None):
    with pytest.raises(UserError) as caught:
        weigh(weighting, items, scores)
    return [(fault.code, fault.where) for fault in caught.value.faults]


def test_faults_of_all_nodes_come_at_once():
    weighting = judged(
        NodeJudgment(node="", method="ahp", answers=pairwise()),
        NodeJudgment(node="A", method="points", answers=direct(A1=1)),
        NodeJudgment(node="A1", method="points", answers=direct(a=0, b=0)),
        NodeJudgment(node="B", method="ahp"),
    )
    assert codes(weighting) == [
        ("ahp.missing_judgment", "A : B"),
        ("answers.missing", "A2"),
        ("points.none_at_stake", ""),
        ("weighting.answers_missing", "B"),
    ]


def test_faults_of_figures():
    blended = Weighting(data_method="entropy", data_share=0.5)
    assert codes(blended) == [("data.no_panel", "")]
    assert codes(blended, scores=pd.DataFrame()) == [("data.no_panel", "")]
    part = pd.DataFrame({"a": [1, 2], "b": [1, 2], "c": [1, 2]})
    assert codes(blended, scores=part) == [("data.no_column", "d"), ("data.no_column", "e")]


def test_nothing_at_stake_is_refused():
    assert codes(Weighting(), IndicatorSet(items=(item("x", 0),))) == [("points.none_at_stake", "")]


def test_a_node_is_judged_once_and_can_be_judged_anew():
    twice = {"nodes": [{"node": "A"}, {"node": "A"}]}
    with pytest.raises(UserError) as caught:
        read(Weighting, twice)
    assert caught.value.faults[0].code == "weighting.repeated_node"
    weighting = judged(NodeJudgment(node="A", method="equal")).with_node(NodeJudgment(node="A"))
    assert weighting.node("A").method == "points"
    assert weighting.node("B") is None


def test_points_are_given_once():
    with pytest.raises(UserError) as caught:
        read(DirectPoints, {"points": [{"id": "a", "points": 1}, {"id": "a", "points": 2}]})
    assert [(fault.code, fault.where) for fault in caught.value.faults] == [("answers.repeated", "a")]


def test_nodes_and_children_of_a_table():
    assert nodes(TABLE) == ("", "A", "A1", "B")
    assert children(TABLE, "") == ("A", "B")
    assert children(TABLE, "A") == ("A1", "A2")
    assert children(TABLE, "A1") == ("a", "b")


@pytest.mark.parametrize(
    ("vectors", "trust", "expected"),
    [
        ([[0.5, 0.5], [0.9, 0.1]], None, [0.7, 0.3]),
        ([[0.5, 0.5], [0.9, 0.1]], [3, 1], [0.6, 0.4]),
        ([[0.5, 0.5], [0.9, 0.1]], [0, 1], [0.9, 0.1]),
        ([[2, 2], [0, 4]], [1, 1], [0.25, 0.75]),
    ],
)
def test_blends_by_hand(vectors, trust, expected):
    assert linear([np.array(vector, float) for vector in vectors], trust) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("vectors", "trust", "code"),
    [
        ([[1, 0], [1]], None, "blend.shapes"),
        ([[1, 0]], [1, 1], "blend.shapes"),
        ([[1, 0], [0, 1]], [1, -1], "blend.trust"),
        ([[1, 0], [0, 1]], [0, 0], "blend.trust"),
    ],
)
def test_blends_that_cannot_be(vectors, trust, code):
    with pytest.raises(UserError) as caught:
        linear([np.array(vector, float) for vector in vectors], trust)
    assert caught.value.faults[0].code == code


def test_simple_ways():
    assert weigh_points(direct(a=1, b=3), ["b", "a"])[0] == pytest.approx([0.75, 0.25])
    assert weigh_equal(None, ["a", "b", "c", "d"])[0] == pytest.approx([0.25] * 4)


def test_every_method_states_its_source_and_what_it_asks_for():
    assert all(key == method.key and method.source for key, method in LABORATORY.items())
    assert {method.asks for method in LABORATORY.values()} <= set(get_args(Asks))
    assert set(get_args(NodeMethod)) <= LABORATORY.keys()
