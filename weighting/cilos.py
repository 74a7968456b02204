"""CILOS: an indicator counts by how little is lost in it when the others are at their best.

Source: Mirkin 1974; Zavadskas & Podvezko 2016, Int. J. Inf. Technol. Decis. Mak. 15(2) 267-283 (``zavadskas2016``).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from weighting.answers import Answers
from weighting.figures import weigh_figures
from weighting.model import Answered
from weighting.normalise import TIE

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

LEANING: Final = 1e-10  # pull towards equal weights, which decides only where the losses leave the answer open


def losses(values: Floats, up: Mask) -> Floats:
    """Relative loss (m, m) in column j while column i is at its best, of positive figures (n, m); diagonal 0.

    Costs are turned round (min / x). Where several units share a best value, the mean of their losses.
    """
    gains = np.where(up, values, values.min(axis=0) / values)
    best = gains.max(axis=0)
    first = gains >= best * (1 - TIE)
    at_best = (first / first.sum(axis=0)).T @ gains
    found = (best - at_best) / best
    np.fill_diagonal(found, 0.0)
    return np.asarray(np.maximum(found, 0.0))


def cilos_weights(values: Floats, up: Mask) -> Floats:
    """Weights (m,), sum 1: the solution of F q = 0, F the losses with minus their column sums on the diagonal.

    Where one unit is best in everything there is no loss and the weights are equal.
    """
    lost = losses(values, up)
    m = len(lost)
    system = lost - np.diag(lost.sum(axis=0))
    solved = np.linalg.solve(system - LEANING * np.eye(m), np.full(m, -LEANING / m))
    found = np.maximum(solved, 0.0)
    return np.asarray(found / found.sum())


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """CILOS weights; cells that are not positive are refused by name."""
    return weigh_figures(answers, labels, cilos_weights, "positive", "ratio")
