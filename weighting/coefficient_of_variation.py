"""Weights by the coefficient of variation (变异系数法): standard deviation over mean, which has no unit.

Source: practice of Chinese evaluation textbooks (``practice``). Raw figures, none negative: where a mean
can be 0 the ratio says nothing.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from weighting.answers import Answers
from weighting.figures import weigh_figures
from weighting.model import Answered
from weighting.normalise import near_one

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def variation_weights(values: Floats, up: Mask | None = None) -> Floats:
    """Weights (m,), sum 1, of non-negative figures (n, m) whose columns all vary."""
    sized = near_one(values)
    ratio = sized.std(axis=0) / sized.mean(axis=0)
    return np.asarray(ratio / ratio.sum())


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """Weights by the coefficient of variation; negative cells are refused by name."""
    return weigh_figures(answers, labels, variation_weights, "non_negative", "none")
