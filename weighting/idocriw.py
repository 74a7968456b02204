"""IDOCRIW: entropy weights and impact-loss weights multiplied.

Source: Zavadskas & Podvezko 2016, Int. J. Inf. Technol. Decis. Mak. 15(2) 267-283 (``zavadskas2016``). Entropy is taken
of the figures as they stand, losses with costs turned round, as in the paper.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from weighting.answers import Answers
from weighting.cilos import cilos_weights
from weighting.entropy import entropy_weights
from weighting.figures import weigh_figures
from weighting.model import Answered

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def idocriw_weights(values: Floats, up: Mask) -> Floats:
    """Weights (m,), sum 1, of positive figures (n, m) whose columns all vary."""
    product = entropy_weights(values) * cilos_weights(values, up)
    return np.asarray(product / product.sum())


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """IDOCRIW weights; cells that are not positive are refused by name."""
    return weigh_figures(answers, labels, idocriw_weights, "positive", "ratio")
