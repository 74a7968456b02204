"""Figures so small that their squares vanish are weighed as the same figures in a larger unit are."""

import numpy as np
import pytest

from weighting import LABORATORY
from weighting.answers import Data
from weighting.normalise import vector, zscore

PANEL = np.array([[0.9, 40.0, 7.0], [0.5, 90.0, 6.0], [0.7, 60.0, 9.0], [0.6, 70.0, 5.0]])
UP = np.array([True, True, False])
UNITS = ("甲", "乙", "丙", "丁")
TINY = 2.0**-1000  # an exact change of unit, about 1e-301: the squares are 0
RELATIVE = ("coefficient_of_variation", "pca", "correlation_optimised", "critic", "entropy", "merec")


@pytest.mark.parametrize("normalised", [zscore, vector])
def test_the_unit_of_a_column_does_not_matter(normalised) -> None:
    assert normalised(PANEL * [1.0, TINY, 1.0], UP) == pytest.approx(normalised(PANEL, UP), rel=1e-14)


@pytest.mark.parametrize("key", RELATIVE)
def test_weights_do_not_depend_on_the_unit(key: str) -> None:
    weights, _ = LABORATORY[key].weigh(Data(PANEL, UNITS, UP), ("a", "b", "c"))
    small, _ = LABORATORY[key].weigh(Data(PANEL * [1.0, TINY, 1.0], UNITS, UP), ("a", "b", "c"))
    assert small == pytest.approx(weights, abs=1e-9)


def test_two_units_one_of_them_with_hardly_anything() -> None:
    """Eigenvalues of a table with infinite standard scores did not converge."""
    figures = np.array([[50.0, 0.0, -1.0], [1e-300, 1e-300, 1e-300]])
    for key in ("pca", "correlation_optimised"):
        weights, _ = LABORATORY[key].weigh(Data(figures, UNITS[:2], UP), ("a", "b", "c"))
        assert np.isfinite(weights).all() and weights.sum() == pytest.approx(1)
