"""TOPSIS: near the best and far from the worst of what was reached.

Source: Hwang & Yoon 1981, Multiple Attribute Decision Making, ch. 3 (``hwang1981``). Vector normalisation as there
(min-max on request: other closeness, sometimes other ranks).
"""

import numpy as np
from numpy.typing import NDArray

from weighting.normalise import minmax, vector
from weighting.sameness import constant

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def closeness(values: Floats, up: Mask, weights: Floats, normalise: str = "vector") -> Floats:
    """Relative closeness (..., n), 0..1, of units (n, m) for weights (m,) or many at once (k, m); .5 if all are alike.

    With squared distances to the best and the worst of each column, every set of weights is one row of two products.
    """
    scaled = vector(values, up) if normalise == "vector" else minmax(values, up)
    high, low = scaled.max(axis=0), scaled.min(axis=0)
    turned = up if normalise == "vector" else np.ones_like(up)
    best, worst = np.where(turned, high, low), np.where(turned, low, high)
    squares = np.where(constant(values), 0.0, np.asarray(weights, dtype=np.float64) ** 2)
    to_best = np.sqrt(squares @ ((scaled - best) ** 2).T)
    to_worst = np.sqrt(squares @ ((scaled - worst) ** 2).T)
    whole = to_best + to_worst
    return np.where(whole > 0, to_worst / np.where(whole > 0, whole, 1.0), 0.5)
