"""Rank-sum weights: falling evenly with the place in a ranking.

Source: Stillwell, Seaver & Edwards 1981, Organ. Behav. Hum. Perform. 28(1) 62-77 (``stillwell1981``):
w_k = 2 (n + 1 - k) / (n (n + 1)).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from weighting.answers import Answers
from weighting.model import Answered
from weighting.rank_order_centroid import by_places

Floats = NDArray[np.float64]


def falling(n: int) -> Floats:
    """Weights (n,) of the first to the last, sum 1."""
    return np.asarray(2 * np.arange(n, 0, -1.0) / (n * (n + 1)))


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """Rank-sum weights of a ranking; equally important things share the mean of their places."""
    return by_places(answers, labels, falling)
