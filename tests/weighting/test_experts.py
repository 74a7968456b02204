"""Every way of judging a node, its options, and several experts on it: weights by hand, agreement, faults."""

from typing import get_args

import numpy as np
import pytest

from evaluation.scheme import Scheme
from indicators import UserError, named, read
from tests.weighting.matrices import faults, pairwise
from tests.weighting.test_weigh import TABLE, direct
from weighting import (
    LABORATORY,
    BestWorst,
    DirectPoints,
    ExpertAnswers,
    NodeJudgment,
    Nothing,
    Pairwise,
    Ranking,
    Weighting,
    weigh,
)
from weighting.model import OPTIONS, Aggregate, NodeMethod, Priority, RandomIndexKey
from weighting.panel import AGGREGATES
from weighting.priorities import PRIORITIES
from weighting.random_index import RANDOM_INDICES

AB = ("a", "b")
TWO = pairwise(("a", "b", 3))
ANSWERS = {
    "nothing": Nothing(),
    "points": direct(a=3, b=1),
    "pairwise": TWO,
    "ranking": Ranking(order=[["a"], ["b"]]),
    "best_worst": BestWorst(best="a", worst="b", best_to_others={"b": 3}),
}
BY_HAND = {
    "points": 3 / 4, "equal": 1 / 2, "rank_order_centroid": 3 / 4, "rank_sum": 2 / 3, "precedence": 3 / 4,
    "swing": 3 / 4, "ahp": 3 / 4, "best_worst": 3 / 4,
}  # fmt: skip


def at_a1(method, answers=None, **fields):
    """Weights of a and b under A1, and the diagnostics of that node."""
    node = NodeJudgment(node="A1", method=method, answers=answers or Nothing(), **fields)
    found = weigh(Weighting(nodes=(node,)), TABLE)
    held = np.array([found.by_id()[name] for name in AB])
    return held / held.sum(), [d for d in found.diagnostics if d.where == "A1"], found


def of_experts(*answers, weights=None):
    return tuple(
        ExpertAnswers(name=f"专家{n}", answers=answer, weight=1 if weights is None else weights[n - 1])
        for n, answer in enumerate(answers, start=1)
    )


@pytest.mark.parametrize("method", get_args(NodeMethod))
def test_every_judged_method_weighs_a_node(method):
    weights, _, found = at_a1(method, ANSWERS[LABORATORY[method].asks])
    assert weights.sum() == pytest.approx(1)
    assert found.method == method
    if method in BY_HAND:
        assert weights[0] == pytest.approx(BY_HAND[method], abs=1e-6)


@pytest.mark.parametrize("method", get_args(NodeMethod))
def test_one_expert_says_the_same_as_a_person_without_a_panel(method):
    answers = ANSWERS[LABORATORY[method].asks]
    alone, _, _ = at_a1(method, answers)
    panel, found, _ = at_a1(method, experts=of_experts(answers))
    assert panel == pytest.approx(alone)
    if method != "equal":
        (consensus,) = [d for d in found if d.code == "consensus"]
        assert consensus.value is None and not consensus.unwise


@pytest.mark.parametrize("method", [m for m in get_args(NodeMethod) if m not in ("equal", "best_worst")])
def test_an_expert_without_weight_counts_for_nothing(method):
    mine, other = ANSWERS[LABORATORY[method].asks], {
        "points": direct(a=1, b=5), "pairwise": pairwise(("a", "b", 1 / 5)), "ranking": Ranking(order=["b", "a"]),
    }[LABORATORY[method].asks]  # fmt: skip
    alone, _, _ = at_a1(method, mine)
    weights, _, _ = at_a1(method, experts=of_experts(mine, other, weights=(2, 0)))
    assert weights == pytest.approx(alone)


def test_opposite_experts_have_no_consensus_and_weigh_alike():
    """9 : 1 and 1 : 9 joined are 1 : 1; Goepel's consensus of such a pair is 0."""
    found = at_a1("ahp", experts=of_experts(pairwise(("a", "b", 9)), pairwise(("a", "b", 1 / 9))))
    weights, diagnostics, whole = found
    assert weights == pytest.approx([0.5, 0.5])
    consistency, consensus = diagnostics
    assert (consistency.code, consensus.code) == ("consistency", "consensus")
    assert "consensus" not in consistency.values
    assert consensus.value == pytest.approx(0, abs=1e-12)
    assert consensus.unwise
    assert consensus.values["aggregate"] == "judgments"
    assert whole.source == "saaty1980+forman1998"


def test_weights_of_points_are_joined_by_their_mean():
    """3 : 1 and 1 : 1 are .75 and .5: arithmetic .625; geometric sqrt .375 : sqrt .125 = sqrt 3 : 1."""
    both = of_experts(direct(a=3, b=1), direct(a=1, b=1))
    assert at_a1("points", experts=both)[0] == pytest.approx([0.625, 0.375])
    geometric = np.sqrt(3) / (1 + np.sqrt(3))
    assert at_a1("points", experts=both, aggregate="priorities")[0][0] == pytest.approx(geometric)


def test_charts_are_joined_by_their_mean():
    """One says a, one says alike: a wins .75 of the pair, so (1.25, .75) / 2; by weights (.75 + .5) / 2 as well."""
    both = of_experts(pairwise(("a", "b", 2)), pairwise(("a", "b", 1)))
    for way in ("judgments", "priorities_arithmetic"):
        assert at_a1("precedence", experts=both, aggregate=way)[0] == pytest.approx([0.625, 0.375])


def test_blanks_of_one_are_made_up_by_the_others_and_of_all_are_named():
    three = {"a": 1, "b": 2, "c": 4}
    table = TABLE.changed(items=[one.changed(path=("A",)) if one.id in three else one for one in TABLE.items])
    first, part = pairwise(("a", "b", 2), ("a", "c", 4), ("b", "c", 2)), pairwise(("a", "b", 2))

    def joined(method, *answers, **fields):
        node = NodeJudgment(node="A", method=method, experts=of_experts(*answers), **fields)
        return weigh(Weighting(nodes=(node,)), table)

    held = joined("ahp", first, part).by_id()
    assert held["a"] / held["c"] == pytest.approx(4)
    assert joined("fuzzy_ahp", first, part).by_id()["a"] > held["b"]
    for method in ("ahp", "fuzzy_ahp"):
        with pytest.raises(UserError) as caught:
            joined(method, first, part, aggregate="priorities")
        assert faults(caught) == [("ahp.missing_judgment", "专家2 › a : c")]
    with pytest.raises(UserError) as caught:
        joined("precedence", first, part, aggregate="judgments")
    assert {where for _, where in faults(caught)} == {"专家2 › a : c", "专家2 › b : c"}


def test_the_group_model_of_best_worst():
    other = BestWorst(best="a", worst="b", best_to_others={"b": 5})
    first = ANSWERS["best_worst"]
    weights, found, whole = at_a1("best_worst", experts=of_experts(first, other, weights=(2, 1)), aggregate="judgments")
    assert 0.6 < weights[0] < 0.95
    assert [d.code for d in found] == ["best_worst_panel", "experts_count_alike", "consensus"]
    assert whole.source == "rezaei2016+mohammadi2020"
    again, _, _ = at_a1("best_worst", experts=of_experts(first, other, weights=(2, 1)), aggregate="judgments")
    assert list(again) == list(weights)


def test_options_of_a_judgment_reach_its_method():
    contradicting = pairwise(("a", "b", 2), ("a", "c", 2), ("b", "c", 5))
    table = TABLE.changed(items=[one.changed(path=("A",)) if one.id in "abc" else one for one in TABLE.items])

    def found(**fields):
        node = NodeJudgment(node="A", answers=contradicting, **fields)
        return weigh(Weighting(nodes=(node,)), table).diagnostics[0]

    assert found(method="ahp").values["random_index"] == 0.58
    assert found(method="ahp", random_index="saaty2005").values["random_index"] == 0.52
    assert found(method="fuzzy_ahp", random_index="saaty2005").values["random_index"] == 0.52
    assert found(method="fuzzy_ahp", variant="chang").values["variant"] == "chang"
    assert found(method="ahp", priorities="geometric_mean").code == "consistency"


def test_the_lists_of_options_are_those_of_the_methods():
    assert set(get_args(Priority)) == PRIORITIES.keys()
    assert set(get_args(RandomIndexKey)) == RANDOM_INDICES.keys()
    assert get_args(Aggregate) == AGGREGATES
    assert OPTIONS.keys() <= set(get_args(NodeMethod)) <= LABORATORY.keys()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"method": "points", "variant": "chang"}, "weighting.option"),
        ({"method": "fuzzy_ahp", "priorities": "geometric_mean"}, "weighting.option"),
        ({"method": "points", "aggregate": "judgments"}, "weighting.option"),
        ({"experts": of_experts(TWO)[:1] * 2}, "panel.repeated_expert"),
        ({"experts": of_experts(TWO, Nothing())}, "panel.shapes"),
    ],
)
def test_what_does_not_fit_together_is_refused(fields, code):
    with pytest.raises(UserError) as caught:
        read(NodeJudgment, {"node": "A", **fields})
    assert [fault.code for fault in caught.value.faults] == [code]


def test_answers_of_another_shape_are_named():
    for judgment in (
        NodeJudgment(node="A1", method="ahp", answers=direct(a=1, b=1)),
        NodeJudgment(node="A1", method="ahp", experts=of_experts(direct(a=1, b=1))),
    ):
        with pytest.raises(UserError) as caught:
            weigh(Weighting(nodes=(judgment,)), TABLE)
        assert faults(caught) == [("weighting.answers_missing", "A1")]


def test_overall_consistency_comes_with_two_compared_nodes():
    nodes = (
        NodeJudgment(node="", method="ahp", answers=pairwise(("A", "B", 3))),
        NodeJudgment(node="B", method="ahp", answers=pairwise(("d", "e", 3))),
    )
    assert [d.code for d in weigh(Weighting(nodes=nodes), TABLE).diagnostics][-1] == "overall_consistency"
    assert [d.code for d in weigh(Weighting(nodes=nodes[:1]), TABLE).diagnostics] == ["consistency"]


def test_new_fields_change_neither_file_nor_digest_of_a_scheme_without_them():
    """Digest as of the version before the fields were there."""
    node = NodeJudgment(node="A", method="ahp", answers=Pairwise())
    assert node.model_dump(exclude_none=True).keys() == {"node", "method", "answers"}
    scheme = Scheme(title=named("x"), year=2026, weighting=Weighting(nodes=(node,)))
    assert scheme.digest() == DIGEST
    assert isinstance(read(Scheme, {"title": named("x"), "year": 2026}), Scheme)
    assert DirectPoints(points=()).kind == "points"


DIGEST = "8555829cd0956b1269572c46fa11a57c855c216c0b0c5b7dcda746a8acc60b28"
