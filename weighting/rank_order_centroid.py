"""Rank-order centroid: the middle of all weights that agree with a ranking.

Source: Barron & Barrett 1996, Manage. Sci. 42(11) 1515-1523 (``barron1996``): w_k = (1/n) sum_{i >= k} 1/i.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from indicators.faults import Fault, UserError
from weighting.answers import Answers
from weighting.answers_ranked import Ranking
from weighting.model import Answered

Floats = NDArray[np.float64]


def centroid(n: int) -> Floats:
    """Weights (n,) of the first to the last, sum 1."""
    return np.asarray(np.cumsum(1 / np.arange(n, 0, -1.0))[::-1] / n)


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """Centroid weights of a ranking; equally important things share the mean of their places."""
    return by_places(answers, labels, centroid)


def by_places(answers: Answers, labels: Sequence[str], weights_of: Callable[[int], Floats]) -> Answered:
    """Weights of places given to things; raises UserError naming every thing that is not ranked."""
    if not isinstance(answers, Ranking):
        raise TypeError("a ranking is asked for")
    places, missing = answers.places(labels)
    if missing:
        raise UserError([Fault("ranking.missing", label) for label in missing])
    weights = weights_of(len(labels))
    held = np.array([weights[first - 1 : last].mean() for first, last in (places[label] for label in labels)])
    return held / held.sum(), ()
