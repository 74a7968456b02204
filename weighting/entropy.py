"""Entropy weights: an indicator counts by how unequally it is spread over the units.

Source: Shannon 1948; Hwang & Yoon 1981, Multiple Attribute Decision Making, ch. 3 (key ``hwang1981``). Whoever spreads
an indicator, truly or falsely, gives it weight (docs/methods.md "Padding").
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy

from weighting.answers import Answers
from weighting.figures import refuse_holes, weigh_figures
from weighting.model import Answered
from weighting.sameness import constant

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

__all__ = ["constant", "divergence", "entropy_weights", "refuse_holes", "weigh"]


def divergence(values: Floats) -> Floats:
    """1 - normalised entropy of each column of non-negative ``values`` (n, m); 0 ln 0 = 0; 0 for constant columns.

    p = x / sum x, e = -sum p ln p / ln n. With one unit there is nothing to tell apart: all zeros.
    """
    n = len(values)
    if n < 2:
        return np.zeros(values.shape[1])
    sums = values.sum(axis=0)
    shares = values / np.where(sums > 0, sums, 1.0)
    result = 1.0 + xlogy(shares, shares).sum(axis=0) / np.log(n)
    return np.where(constant(values), 0.0, np.maximum(result, 0.0))


def entropy_weights(values: Floats, up: Mask | None = None) -> Floats:
    """Weights (m,), sum 1, of non-negative figures (n, m); equal where no column tells the units apart."""
    spread = divergence(values)
    total = spread.sum()
    m = values.shape[1]
    return spread / total if total > 0 else np.full(m, 1 / m)


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """Entropy weights of raw figures with their warnings; missing and negative cells are refused by name."""
    return weigh_figures(answers, labels, entropy_weights, "non_negative", "none")
