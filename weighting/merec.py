"""MEREC: an indicator counts by how much the units' overall performance changes when it is left out.

Source: Keshavarz-Ghorabaee, Amiri, Zavadskas, Turskis & Antucheviciene 2021, Symmetry 13(4) 525 (``keshavarz2021``).
Figures must be positive: they are divided and their logarithms taken.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from weighting.answers import Answers
from weighting.figures import weigh_figures
from weighting.model import Answered

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def merec_weights(values: Floats, up: Mask) -> Floats:
    """Weights (m,), sum 1, of positive figures (n, m).

    n_ij = min_j / x_ij (of a cost x_ij / max_j); S_i = ln(1 + mean_j |ln n_ij|); S_ij without the term of j; the
    effect of j is sum_i |S_ij - S_i|.
    """
    scaled = np.where(up, values.min(axis=0) / values, values / values.max(axis=0))
    terms = np.abs(np.log(scaled)) / values.shape[1]
    whole = terms.sum(axis=1, keepdims=True)
    without = np.log1p(np.maximum(whole - terms, 0.0))
    effects = np.abs(without - np.log1p(whole)).sum(axis=0)
    return np.asarray(effects / effects.sum())


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """MEREC weights; cells that are not positive are refused by name."""
    return weigh_figures(answers, labels, merec_weights, "positive", "ratio")
