"""Several experts: means of judgments and of priorities, blanks, consensus, who stands apart."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import UserError
from tests.weighting.matrices import faults, pairwise, reciprocal
from weighting.panel import agreement, consensus, judgments, priorities, shares, standing_apart, weigh_panel
from weighting.priorities import geometric_mean

ABC = ["a", "b", "c"]
FIRST = pairwise(("a", "b", 2), ("a", "c", 4), ("b", "c", 2))
SECOND = pairwise(("a", "b", 8), ("a", "c", 4), ("b", "c", 1 / 2))
names = ("甲", "乙", "丙")


def test_judgments_by_hand():
    """Geometric means 4, 4, 1: a counts four times b and c."""
    weights, (found,) = weigh_panel([FIRST, SECOND], ABC, names[:2])
    assert weights == pytest.approx([4 / 6, 1 / 6, 1 / 6])
    assert found.value == pytest.approx(0, abs=1e-12)
    assert found.values["aggregate"] == "judgments"


def test_judgments_with_expert_weights_by_hand():
    """Weights 3 : 1: 2^.75 8^.25 = 2 sqrt 2, 4, 2^.75 / 2^.25 = sqrt 2."""
    weights, _ = weigh_panel([FIRST, SECOND], ABC, names[:2], expert_weights=[3, 1])
    assert weights == pytest.approx(np.array([4, np.sqrt(2), 1]) / (5 + np.sqrt(2)))


def test_priorities_by_hand_are_renormalised():
    """4/7 2/7 1/7 and 8/11 1/11 2/11: geometric means sqrt(32) : sqrt(2) : sqrt(2) = 4 : 1 : 1; arithmetic apart."""
    weights, _ = weigh_panel([FIRST, SECOND], ABC, names[:2], "priorities")
    assert weights == pytest.approx([4 / 6, 1 / 6, 1 / 6])
    weights, _ = weigh_panel([FIRST, SECOND], ABC, names[:2], "priorities_arithmetic")
    assert weights == pytest.approx([(4 / 7 + 8 / 11) / 2, (2 / 7 + 1 / 11) / 2, (1 / 7 + 2 / 11) / 2])


@settings(max_examples=30)
@given(st.lists(reciprocal(4, 4), min_size=1, max_size=4), st.data())
def test_by_row_means_both_ways_agree(matrices, data):
    """With row geometric means, joining judgments and joining priorities is the same thing (Crawford, Williams)."""
    stack = np.array(matrices)
    held = shares(data.draw(st.lists(st.floats(0.1, 5), min_size=len(stack), max_size=len(stack))), len(stack))
    joint = geometric_mean(judgments(stack, held))[0]
    assert priorities(geometric_mean(stack)[0], held) == pytest.approx(joint)
    assert joint.sum() == pytest.approx(1)


def test_blanks_of_one_are_made_up_by_the_others():
    part = pairwise(("a", "b", 2))
    weights, (found,) = weigh_panel([FIRST, part], ABC, names[:2])
    assert weights == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    assert found.values["consensus"] is None
    assert [expert["weights"] is None for expert in found.values["experts"]] == [False, True]
    with pytest.raises(UserError) as caught:
        weigh_panel([FIRST, part], ABC, names[:2], "priorities")
    assert faults(caught) == [("ahp.missing_judgment", "乙 › a : c")]


def test_an_expert_without_weight_counts_for_nothing():
    weights, _ = weigh_panel([FIRST, SECOND], ABC, names[:2], expert_weights=[1, 0])
    assert weights == pytest.approx([4 / 7, 2 / 7, 1 / 7])
    weights, _ = weigh_panel([FIRST, SECOND], ABC, names[:2], "priorities", expert_weights=[1, 0])
    assert weights == pytest.approx([4 / 7, 2 / 7, 1 / 7])


@pytest.mark.parametrize("given_weights", [[1], [1, -1], [0, 0], [1, np.nan]])
def test_expert_weights_that_cannot_be(given_weights):
    with pytest.raises(UserError) as caught:
        weigh_panel([FIRST, SECOND], ABC, names[:2], expert_weights=given_weights)
    assert faults(caught) == [("panel.weights", "")]


def test_consensus_of_like_and_of_opposite_experts():
    """Goepel 2013: 1 for the same priorities; 0 for n experts who each put another thing nine to one first."""
    same = np.array([[0.5, 0.3, 0.2]] * 3)
    assert consensus(same) == pytest.approx(1)
    opposite = (np.ones((3, 3)) + 8 * np.eye(3)) / 11
    assert consensus(opposite) == pytest.approx(0, abs=1e-12)
    assert consensus(same[:1]) is None
    assert consensus(np.ones((2, 1))) is None


def test_consensus_of_two_by_hand():
    """(.9, .1) and (.1, .9): H_alpha = .325083, H_gamma = ln 2; the least H is that of 9 : 1, so the consensus is 0."""
    assert consensus(np.array([[0.9, 0.1], [0.1, 0.9]])) == pytest.approx(0, abs=1e-12)
    halfway = consensus(np.array([[0.75, 0.25], [0.25, 0.75]]))
    alpha, least = 0.5623351446, np.exp(0.3250829734) / 2
    assert halfway == pytest.approx((np.exp(alpha) / 2 - least) / (1 - least))


@given(st.lists(st.lists(st.floats(0.05, 1), min_size=4, max_size=4), min_size=2, max_size=5), st.randoms())
def test_consensus_lies_between_0_and_1_whatever_the_order(values, random):
    vectors = np.array(values) / np.sum(values, axis=1, keepdims=True)
    found = consensus(vectors)
    assert 0 <= found <= 1
    order = list(range(4))
    random.shuffle(order)
    assert consensus(vectors[::-1][:, order]) == pytest.approx(found)
    assert agreement(vectors) == pytest.approx(agreement(vectors).T)


def test_who_stands_apart():
    vectors = np.array([[0.7, 0.2, 0.1], [0.68, 0.22, 0.1], [0.05, 0.15, 0.8]])
    assert standing_apart(agreement(vectors)) == [2]
    assert standing_apart(agreement(vectors[:2])) == []
    third = pairwise(("a", "b", 1 / 5), ("a", "c", 1 / 9), ("b", "c", 1 / 9))
    _, (found,) = weigh_panel([FIRST, FIRST, third], ABC, names)
    assert found.values["standing_apart"] == ["丙"]
    assert found.values["agreement"][0] == list(names)
