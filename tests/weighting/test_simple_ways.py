"""Rankings, the precedence chart and swings: formulas by hand, ties, what is missing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import UserError, read
from tests.weighting.matrices import faults, pairwise
from weighting import DirectPoints, PointsOf, rank_sum, swing
from weighting import precedence as chart
from weighting import rank_order_centroid as centroid
from weighting.answers import Nothing
from weighting.answers_ranked import Ranking

ABCD = ["a", "b", "c", "d"]


def test_centroid_as_printed():
    """Barron and Barrett 1996: n = 3 .6111 .2778 .1111; n = 4 .5208 .2708 .1458 .0625."""
    assert centroid.centroid(3) == pytest.approx([0.6111, 0.2778, 0.1111], abs=5.1e-5)
    assert centroid.centroid(4) == pytest.approx([0.5208, 0.2708, 0.1458, 0.0625], abs=5.1e-5)


def test_the_centroid_is_the_mean_of_all_weights_that_agree():
    draws = np.sort(np.random.default_rng(1).dirichlet(np.ones(4), 200_000), axis=1)[:, ::-1]
    assert centroid.centroid(4) == pytest.approx(draws.mean(axis=0), abs=2e-3)


def test_rank_sum_by_hand():
    assert rank_sum.falling(4) == pytest.approx([0.4, 0.3, 0.2, 0.1])


@pytest.mark.parametrize("method", [centroid, rank_sum])
def test_rankings_with_ties_and_other_order(method):
    weights, found = method.weigh(Ranking(order=["c", ["a", "d"], "b"]), ABCD)
    single = method.weigh(Ranking(order=["c", "a", "d", "b"]), ABCD)[0]
    assert found == ()
    assert weights[0] == weights[3] == pytest.approx((single[0] + single[3]) / 2)
    assert weights[[1, 2]] == pytest.approx(single[[1, 2]])
    assert method.weigh(Ranking(order=[ABCD]), ABCD)[0] == pytest.approx([0.25] * 4)
    with pytest.raises(UserError) as caught:
        method.weigh(Ranking(order=["c"]), ABCD[1:])
    assert faults(caught) == [("ranking.missing", "b"), ("ranking.missing", "d")]
    with pytest.raises(TypeError):
        method.weigh(Nothing(), ABCD)


def test_things_that_are_not_asked_for_leave_their_place():
    assert rank_sum.weigh(Ranking(order=["x", "a", "y", "b"]), ["a", "b"])[0] == pytest.approx([2 / 3, 1 / 3])


def test_a_thing_is_ranked_once():
    with pytest.raises(UserError) as caught:
        read(Ranking, {"order": ["a", ["b", "a"]]})
    assert faults(caught) == [("ranking.repeated", "a")]


@given(st.permutations(ABCD))
def test_the_precedence_chart_of_a_ranking(order):
    """Without ties row sums are 3.5, 2.5, 1.5, .5 of 8."""
    weights, found = chart.weigh(Ranking(order=order), ABCD)
    assert dict(zip(ABCD, weights, strict=True)) == pytest.approx(
        dict(zip(order, np.array([3.5, 2.5, 1.5, 0.5]) / 8, strict=True))
    )
    assert found == ()


def test_the_chart_by_hand_from_every_shape():
    """A beats b and c, b and c alike: rows 2.5, 1, 1 of 4.5."""
    expected = pytest.approx(np.array([2.5, 1, 1]) / 4.5)
    abc = ABCD[:3]
    points = DirectPoints(points=[PointsOf(id="a", points=9), PointsOf(id="b", points=3), PointsOf(id="c", points=3)])
    shapes = [pairwise(("a", "b", 7), ("a", "c", 2), ("b", "c", 1)), Ranking(order=["a", ["b", "c"]]), points]
    for answers in shapes:
        assert chart.weigh(answers, abc)[0] == expected
    typed = np.array([[0.5, 1, 1], [0, 0.5, 0.5], [np.nan, 0.5, 0.5]])
    assert chart.weigh(chart.answers_of_chart(typed, abc), abc)[0] == expected


def test_circles_are_counted():
    _, (found,) = chart.weigh(pairwise(("a", "b", 2), ("b", "c", 2), ("c", "a", 2)), ABCD[:3])
    assert (found.code, found.value) == ("circular_triads", 1)
    assert found.unwise


def test_faults_of_a_chart():
    typed = np.array([[0.5, 0.7, 1], [0.3, 0.5, np.nan], [1, np.nan, 0.5]])
    with pytest.raises(UserError) as caught:
        chart.answers_of_chart(typed, ABCD[:3], "表")
    codes = faults(caught)
    assert ("precedence.value", "表 › a : b") in codes
    assert ("precedence.contradiction", "表 › a : c") in codes
    with pytest.raises(UserError) as caught:
        chart.weigh(pairwise(("a", "b", 2)), ABCD[:3])
    assert faults(caught) == [("precedence.missing", "a : c"), ("precedence.missing", "b : c")]
    with pytest.raises(UserError) as caught:
        chart.weigh(Ranking(), ["a"])
    assert faults(caught) == [("ranking.missing", "a")]
    with pytest.raises(UserError) as caught:
        chart.weigh(DirectPoints(points=[]), ["a"])
    assert faults(caught) == [("answers.missing", "a")]
    with pytest.raises(TypeError):
        chart.weigh(Nothing(), ["a"])


def test_swings_are_proportions():
    given_points = DirectPoints(points=[PointsOf(id="a", points=100), PointsOf(id="b", points=60)])
    assert swing.weigh(given_points, ["b", "a"])[0] == pytest.approx([0.375, 0.625])
