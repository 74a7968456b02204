"""Experts in a weighting: answers taken, replaced, weighed, joined, taken out; figures from an independent source."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.experts import (
    displaced,
    experts_of,
    weight_of,
    with_aggregate,
    with_answers,
    with_weight,
    without_expert,
)
from indicators import UserError
from sample_data import template
from weighting import NodeJudgment, Weighting, weigh
from weighting.answers import DirectPoints, Judgment, Pairwise, PointsOf
from weighting.answers_ranked import Ranking

IDS = [item.id for item in template("result").items.items]


def pairs(weights: list[float]) -> Pairwise:
    judged = [
        Judgment(a=a, b=b, value=weights[i] / weights[j]) for i, a in enumerate(IDS) for j, b in enumerate(IDS) if i < j
    ]
    return Pairwise(judgments=tuple(judged))


A, B = pairs([4, 2, 2, 1, 1]), pairs([1, 1, 2, 2, 4])


def test_two_experts_by_pairs_give_the_geometric_mean_of_what_they_say() -> None:
    held = with_answers(with_answers(Weighting(), "E01", {"": A}), "E02", {"": B})
    assert experts_of(held) == ("E01", "E02")
    weights = weigh(held, template("result").items)
    wanted = np.sqrt(np.array([4, 2, 2, 1, 1]) / 10 * np.array([1, 1, 2, 2, 4]) / 10)
    assert weights.values == pytest.approx(wanted / wanted.sum(), abs=1e-9)
    (consensus,) = [d for d in weights.diagnostics if d.code == "consensus"]
    assert consensus.value is not None and 0 < consensus.value < 1
    arithmetic = weigh(with_aggregate(held, "priorities_arithmetic"), template("result").items)
    assert arithmetic.values == pytest.approx([0.25, 0.15, 0.2, 0.15, 0.25], abs=1e-9)


def test_weights_of_experts_count_and_none_leaves_one_out() -> None:
    held = with_answers(with_answers(Weighting(), "E01", {"": A}), "E02", {"": B})
    alone = weigh(with_weight(held, "E02", 0), template("result").items)
    assert alone.values == pytest.approx([0.4, 0.2, 0.2, 0.1, 0.1], abs=1e-9)
    assert weight_of(with_weight(held, "E02", 0), "E02") == 0
    with pytest.raises(KeyError):
        weight_of(held, "E09")


def test_a_second_round_replaces_the_first_and_keeps_the_weight() -> None:
    held = with_weight(with_answers(Weighting(), "E01", {"": A}), "E01", 3)
    again = with_answers(held, "E01", {"": B})
    node = again.node("")
    assert node is not None and node.experts is not None
    assert [(e.name, e.weight, e.answers) for e in node.experts] == [("E01", 3, B)]


def test_another_shape_displaces_what_cannot_be_joined() -> None:
    held = with_aggregate(with_answers(Weighting(), "E01", {"": A}), "judgments")
    ranked = Ranking(order=tuple((i,) for i in IDS))
    assert displaced(held, {"": ranked}) == ("",)
    assert displaced(held, {"": B, "x": B}) == ()
    after = with_answers(held, "E02", {"": ranked})
    node = after.node("")
    assert node is not None and node.experts is not None
    assert (node.method, node.aggregate, [e.name for e in node.experts]) == ("rank_order_centroid", None, ["E02"])
    assert with_aggregate(after, "judgments") == after
    weigh(after, template("result").items)


def test_a_method_that_asks_for_the_shape_stays() -> None:
    held = Weighting(nodes=(NodeJudgment(node="", method="fuzzy_ahp", variant="chang"),))
    node = with_answers(held, "E01", {"": A}).node("")
    assert node is not None
    assert (node.method, node.variant) == ("fuzzy_ahp", "chang")


def test_when_the_last_expert_leaves_own_answers_count_again_or_the_points() -> None:
    own = Weighting(nodes=(NodeJudgment(node="", method="ahp", answers=A),))
    with_expert = with_answers(own, "E01", {"": B})
    assert without_expert(with_expert, "E01") == own
    assert without_expert(with_answers(Weighting(), "E01", {"": B}), "E01") == Weighting()
    assert without_expert(own, "E01") == own
    given = DirectPoints(points=(PointsOf(id=IDS[0], points=3),))
    assert without_expert(with_answers(own, "E02", {"": given}), "E02") == Weighting()


def test_a_name_that_is_too_long_is_a_fault_of_the_reader() -> None:
    with pytest.raises((UserError, ValueError)):
        with_answers(Weighting(), "x" * 101, {"": A})


@given(st.permutations(["E01", "E02", "E03"]))
def test_the_order_in_which_files_come_does_not_matter(order: list[str]) -> None:
    answers = {"E01": A, "E02": B, "E03": pairs([1, 2, 3, 4, 5])}
    held = Weighting()
    for name in order:
        held = with_answers(held, name, {"": answers[name]})
    weights = weigh(held, template("result").items).values
    logs = np.mean([np.log(np.array(w) / sum(w)) for w in ([4, 2, 2, 1, 1], [1, 1, 2, 2, 4], [1, 2, 3, 4, 5])], axis=0)
    assert weights == pytest.approx(np.exp(logs) / np.exp(logs).sum(), abs=1e-9)
