"""Entropy weights: an indicator counts by how unequally it is spread over the units.

Source: Shannon 1948; Hwang & Yoon 1981, Multiple Attribute Decision Making, ch. 3 (key ``hwang1981``). Whoever spreads
an indicator, truly or falsely, gives it weight (docs/methods.md "Padding").
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy

from weighting.answers import Answers
from weighting.figures import refuse_holes, weigh_figures
from weighting.model import Answered
from weighting.sameness import constant

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

SMALL: Final = 0.03  # spread over the mean up to which a series stands for the logarithm, which would lose digits
TERMS: Final = 10  # of that series; the first one left out is below 1e-15 of the sum

__all__ = ["constant", "divergence", "entropy_weights", "refuse_holes", "weigh"]


def divergence(values: Floats) -> Floats:
    """1 - normalised entropy of each column of non-negative ``values`` (n, m); 0 ln 0 = 0; 0 for constant columns.

    p = x / sum x, e = -sum p ln p / ln n. With one unit there is nothing to tell apart: all zeros. Computed with
    r = x / mean as sum (r ln r - r + 1) / (n ln n), which is the same and keeps its digits where r is near 1.
    """
    n = len(values)
    if n < 2:
        return np.zeros(values.shape[1])
    means = values.mean(axis=0)
    safe = np.where(means > 0, means, 1.0)
    ratios = values / safe
    found = xlogy(ratios, ratios).sum(axis=0) - (ratios - 1).sum(axis=0)
    near = np.flatnonzero(np.ptp(values, axis=0) <= SMALL * means)
    if len(near):
        found[near] = _near_one(values[:, near], safe[near])
    return np.where(constant(values), 0.0, np.maximum(found, 0.0) / (n * np.log(n)))


def _near_one(values: Floats, means: Floats) -> Floats:
    """Sum (m,) of r ln r - r + 1 = d^2/2 - d^3/6 + d^4/12 - ... with d = r - 1, of figures near their means."""
    leads = (values - means) / means
    leads -= leads.mean(axis=0)
    series = np.zeros_like(leads)
    for k in range(TERMS, 1, -1):
        series = (-1) ** k / (k * (k - 1)) + leads * series
    return np.asarray((leads**2 * series).sum(axis=0))


def entropy_weights(values: Floats, up: Mask | None = None) -> Floats:
    """Weights (m,), sum 1, of non-negative figures (n, m); equal where no column tells the units apart."""
    spread = divergence(values)
    total = spread.sum()
    m = values.shape[1]
    return spread / total if total > 0 else np.full(m, 1 / m)


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """Entropy weights of raw figures with their warnings; missing and negative cells are refused by name."""
    return weigh_figures(answers, labels, entropy_weights, "non_negative", "none")
