"""CRITIC: an indicator counts by its spread and by how little the others say the same.

Source: Diakoulaki, Mavrotas & Papayannakis 1995, Comput. Oper. Res. 22(7) 763-770 (``diakoulaki1995``):
C_j = s_j sum_k (1 - r_jk), s the standard deviation of min-max figures with directions applied, r their correlations.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from weighting.answers import Answers
from weighting.figures import weigh_figures
from weighting.model import Answered
from weighting.normalise import NORMALISATIONS

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def critic_weights(values: Floats, up: Mask, normalise: str = "minmax") -> Floats:
    """Weights (m,), sum 1, of figures (n, m) whose columns all vary; equal where all columns say the same."""
    scaled = NORMALISATIONS[normalise](values, up)
    scaled = scaled - scaled.mean(axis=0)
    squares = scaled.T @ scaled
    spread = np.sqrt(np.diag(squares))
    m = len(spread)
    correlations = squares / np.outer(spread, spread)
    information = spread * np.maximum(m - correlations.sum(axis=0), 0.0)
    total = information.sum()
    return information / total if total > 1e-12 * spread.sum() else np.full(m, 1 / m)


def weigh(answers: Answers, labels: Sequence[str], normalise: str = "minmax") -> Answered:
    """CRITIC weights; costs are turned round before the columns are compared."""
    return weigh_figures(answers, labels, lambda v, up: critic_weights(v, up, normalise), "any", normalise)
