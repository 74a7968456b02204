"""Fuzzy AHP: by hand for two things, degrees of possibility by search, zero weights warned of."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.weighting.matrices import pairwise, reciprocal
from weighting.answers import Nothing
from weighting.fuzzy_ahp import buckley, chang, possibility, triangular, weigh


def test_triangular_numbers_by_hand():
    fuzzy = triangular(np.array([[1, 3, 9], [1 / 3, 1, 1], [1 / 9, 1, 1]]))
    assert fuzzy[0, 1] == pytest.approx([2, 3, 4])
    assert fuzzy[1, 0] == pytest.approx([1 / 4, 1 / 3, 1 / 2])
    assert fuzzy[0, 2] == pytest.approx([8, 9, 9])
    assert fuzzy[1, 2] == pytest.approx([1, 1, 1])


def test_two_things_by_hand():
    """(2, 3, 4): means (sqrt 2, sqrt 3, 2) and (1/2, 1/sqrt 3, 1/sqrt 2)."""
    low, middle, high = (
        np.array([np.sqrt(2), 1 / 2]),
        np.array([np.sqrt(3), 1 / np.sqrt(3)]),
        np.array([2, np.sqrt(0.5)]),
    )
    centres = (low / high.sum() + middle / middle.sum() + high / low.sum()) / 3
    weights, (found,) = weigh(pairwise(("a", "b", 3)), ["a", "b"])
    assert weights == pytest.approx(centres / centres.sum())
    assert found.values["variant"] == "buckley"
    assert found.values["consistency_ratio"] == 0


@given(st.lists(st.floats(0, 10), min_size=6, max_size=6))
def test_possibility_is_the_height_of_the_crossing(values):
    first, second = np.sort(values[:3]), np.sort(values[3:])
    if min(np.diff(first).min(), np.diff(second).min()) < 0.05:
        return
    x = np.linspace(0, 10, 20_001)
    one, other = (np.interp(x, number, [0, 1, 0], left=0, right=0) for number in (first, second))
    reached = np.maximum.accumulate(other)  # the best degree of the second at or below x
    assert possibility(first, second) == pytest.approx(np.minimum(one, reached).max(), abs=0.02)


def test_extent_analysis_can_give_nothing_and_says_so():
    answers = pairwise(("a", "b", 9), ("a", "c", 9), ("b", "c", 1))
    weights, (_, *warnings) = weigh(answers, ["a", "b", "c"], variant="chang")
    assert weights == pytest.approx([1, 0, 0])
    assert [(warning.code, warning.where) for warning in warnings] == [("zero_weight", "b"), ("zero_weight", "c")]
    assert (weigh(answers, ["a", "b", "c"])[0] > 0).all()


def test_extents_of_two_things_by_hand():
    """(1, 2, 3) against: rows (2, 3, 4) and (4/3, 3/2, 2) over (6, 4.5, 10/3): .333 .667 1.2 and .222 .333 .6."""
    weights, extents = chang(triangular(np.array([[1, 2], [1 / 2, 1]])))
    assert extents == pytest.approx(np.array([[2 / 6, 3 / 4.5, 1.2], [4 / 18, 1 / 3, 0.6]]))
    degree = (1 / 3 - 0.6) / ((1 / 3 - 0.6) - (2 / 3 - 1 / 3))
    assert weights == pytest.approx(np.array([1, degree]) / (1 + degree))


@given(reciprocal(1, 6), st.randoms())
def test_weights_sum_to_one_whatever_the_order(matrix, random):
    order = list(range(len(matrix)))
    random.shuffle(order)
    moved = matrix[np.ix_(order, order)]
    for method in (buckley, chang):
        weights, fuzzy = method(triangular(matrix))
        assert weights.sum() == pytest.approx(1)
        assert (weights >= 0).all()
        assert method(triangular(moved))[0] == pytest.approx(weights[order])
        assert (np.diff(fuzzy, axis=1) >= -1e-12).all()


def test_another_shape_of_answer_is_our_fault():
    with pytest.raises(TypeError):
        weigh(Nothing(), ["a"])
