"""Reciprocals as people type them: one rule for all of 2 to 9, whatever the decimals."""

from math import floor

import numpy as np
import pytest

from indicators import UserError
from tests.weighting.matrices import faults
from weighting import Judgment, Pairwise
from weighting.answers import answers_of, comparison_matrix
from weighting.scale import decimals, exact, mirrors, on_scale


def written(x: int, count: int) -> set[float]:
    """1/x cut off and rounded (halves up) at ``count`` decimals."""
    unit = 10**count
    return {floor(unit / x) / unit, floor(unit / x + 0.5) / unit}


def of_pair(upper: float, lower: float) -> float:
    answers = answers_of(np.array([[1, upper], [lower, 1]]), ["a", "b"])
    return float(comparison_matrix(answers, ["a", "b"])[0, 1])


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("x", range(2, 10))
def test_every_reciprocal_is_read_with_two_decimals_or_more(x: int, count: int) -> None:
    for typed in written(x, count):
        assert exact(typed) == 1 / x
        assert on_scale(typed)
        assert mirrors(typed, x) and mirrors(x, typed)
        assert of_pair(float(x), typed) == x
        assert of_pair(typed, float(x)) == 1 / x
        assert of_pair(typed, np.nan) == 1 / x
        assert of_pair(np.nan, typed) == pytest.approx(x)
        held = Pairwise(judgments=(Judgment(a="a", b="b", value=typed),))
        assert comparison_matrix(held, ["a", "b"])[1, 0] == pytest.approx(x)


@pytest.mark.parametrize(("typed", "x"), [(0.3, 3), (0.34, 3), (0.18, 6), (0.15, 6), (0.12, 9), (0.1, 9), (0.2, 6)])
def test_what_is_no_writing_of_the_reciprocal_contradicts(typed: float, x: int) -> None:
    with pytest.raises(UserError) as caught:
        of_pair(float(x), typed)
    assert faults(caught)[0][0] in ("ahp.contradiction", "ahp.off_scale")


def test_figures_between_the_steps_of_the_scale() -> None:
    """1.5 beside .67 or .66 (2/3), 2.5 beside .4, .3 beside 3.33: each a writing of the other's reciprocal."""
    assert of_pair(0.67, 1.5) == of_pair(0.66, 1.5) == 1 / 1.5
    assert of_pair(2.5, 0.4) == 2.5
    assert of_pair(0.3, 3.33) == 0.3
    assert exact(0.67) == 0.67
    assert not on_scale(0.1) and not on_scale(0.10) and not on_scale(9.1)
    assert not on_scale(0) and not on_scale(-2)


def test_decimals() -> None:
    assert [decimals(value) for value in (3.0, 0.5, 0.17, 1e-05, 12.0)] == [1, 1, 2, 5, 1]
