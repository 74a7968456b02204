"""What several experts' answers say besides the weights: own ratios, own warnings, whose the joint figures are."""

import numpy as np
import pytest

from tests.weighting.matrices import pairwise
from tests.weighting.test_weigh import TABLE
from weighting import BestWorst, ExpertAnswers, NodeJudgment, Pairwise, Weighting, ahp, weigh
from weighting.experts import weigh_experts
from weighting.panel import weigh_panel

ABC = ["a", "b", "c"]
WHOLE = pairwise(("a", "b", 2), ("a", "c", 3), ("b", "c", 5))  # CR .14
AGREES = pairwise(("a", "b", 2), ("a", "c", 4), ("b", "c", 2))
PART = pairwise(("a", "b", 2))
CIRCLE = pairwise(("a", "b", 2), ("b", "c", 2), ("a", "c", 1 / 2))
WAYS = ("judgments", "priorities", "priorities_arithmetic")


def judged(method: str, *answers: Pairwise | BestWorst, weights: tuple[float, ...] = (), **fields: str):
    held = weights or (1.0,) * len(answers)
    experts = [
        ExpertAnswers(name=f"E{k}", answers=one, weight=w) for k, (one, w) in enumerate(zip(answers, held, strict=True))
    ]
    weights_, found = weigh_experts(NodeJudgment(method=method, experts=experts, **fields), ABC)
    return weights_, {code: [d for d in found if d.code == code] for code in {d.code for d in found}}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("method", ["ahp", "fuzzy_ahp"])
def test_joint_figures_are_named_and_each_expert_has_a_ratio(method: str, way: str) -> None:
    _, found = judged(method, WHOLE, AGREES, aggregate=way)
    (joint,), (consensus,) = found["consistency"], found["consensus"]
    assert joint.values["consistency_of"] == "joint_judgments"
    ratios = [expert["consistency_ratio"] for expert in consensus.values["experts"]]
    assert ratios == pytest.approx([ahp.weigh(WHOLE, ABC)[1][0].value, 0], abs=1e-9)
    assert [expert["consistency_limit"] for expert in consensus.values["experts"]] == [0.1, 0.1]


@pytest.mark.parametrize("way", ["priorities", "judgments"])
def test_best_worst_experts_have_their_ratios(way: str) -> None:
    first = BestWorst(best="a", worst="c", best_to_others={"b": 2, "c": 8}, others_to_worst={"b": 2})
    second = BestWorst(best="a", worst="c", best_to_others={"b": 9, "c": 3}, others_to_worst={"b": 2})
    _, found = judged("best_worst", first, second, aggregate=way)
    experts = found["consensus"][0].values["experts"]
    assert all(expert["consistency_ratio"] > 0 and expert["consistency_limit"] > 0 for expert in experts)
    assert [d.values["expert"] for d in found["best_worst_beyond"]] == ["E1"]


@pytest.mark.parametrize("way", WAYS)
def test_circles_of_each_expert_are_told_with_the_name(way: str) -> None:
    _, found = judged("precedence", CIRCLE, AGREES, aggregate=way)
    own = [d for d in found["circular_triads"] if "expert" in d.values]
    assert [(d.values["expert"], d.value, d.values["triads"]) for d in own] == [("E0", 1.0, [["a", "b", "c"]])]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("method", ["ahp", "fuzzy_ahp", "precedence"])
def test_nothing_is_asked_of_the_answers_of_an_expert_without_weight(method: str, way: str) -> None:
    weights, found = judged(method, AGREES, PART, weights=(1.0, 0.0), aggregate=way)
    alone, _ = judged(method, AGREES, aggregate=way)
    assert weights == pytest.approx(alone)
    assert [expert["name"] for expert in found["consensus"][0].values["experts"]] == ["E0"]


def test_of_a_panel_too() -> None:
    weights, (found,) = weigh_panel([AGREES, PART], ABC, ["1", "2"], "priorities", [1, 0])
    assert weights == pytest.approx(np.array([4, 2, 1]) / 7)
    assert [expert["name"] for expert in found.values["experts"]] == ["1"]


def test_a_judgment_of_a_heading_that_is_not_there_is_warned_of() -> None:
    lost = NodeJudgment(node="ZZ", method="ahp", answers=pairwise(("q", "r", 2)))
    found = weigh(Weighting(nodes=(lost,)), TABLE)
    assert [(d.code, d.where) for d in found.diagnostics] == [("unknown_node", "ZZ")]
