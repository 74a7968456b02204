"""Gini weights (基尼系数法): an indicator counts by the inequality of the units in it.

Source: Gini, C. 1912, Variabilita e mutabilita (``gini1912``); as weights in Chinese practice.
G = sum |x_i - x_k| / (2 n^2 mean).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from weighting.answers import Answers
from weighting.figures import weigh_figures
from weighting.model import Answered

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def gini_coefficients(values: Floats) -> Floats:
    """Gini coefficient (m,) of each column of non-negative figures (n, m) with a positive sum, 0..1."""
    n = len(values)
    places = 2 * np.arange(1, n + 1) - n - 1
    return np.asarray(places @ np.sort(values, axis=0) / (n * values.sum(axis=0)))


def gini_weights(values: Floats, up: Mask | None = None) -> Floats:
    """Weights (m,), sum 1, of non-negative figures (n, m) whose columns all vary."""
    found = gini_coefficients(values)
    return np.asarray(found / found.sum())


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """Gini weights of raw figures; negative cells are refused by name."""
    return weigh_figures(answers, labels, gini_weights, "non_negative", "none")
