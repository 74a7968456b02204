"""Grey relational analysis (灰色关联): how near a unit runs to the best of everything.

Source: Deng 1989, J. Grey Syst. 1(1) 1-24 (``deng1989``). Min-max with directions applied, the reference is 1 in every
item, distinguishing coefficient .5; the grade is the weighted mean of the coefficients.
"""

import numpy as np
from numpy.typing import NDArray

from weighting.normalise import minmax
from weighting.sameness import constant

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def coefficients(values: Floats, up: Mask, distinguishing: float = 0.5) -> Floats:
    """Relational coefficients (n, m): (least gap + r largest gap) / (gap + r largest gap); 1 where nothing varies."""
    gaps = np.where(constant(values), 0.0, 1 - minmax(values, up))
    largest = float(gaps.max())
    if not largest > 0:
        return np.ones_like(gaps)
    return np.asarray((gaps.min() + distinguishing * largest) / (gaps + distinguishing * largest))


def grades(values: Floats, up: Mask, weights: Floats, distinguishing: float = 0.5) -> Floats:
    """Grey relational grades (n,), 0..1, higher is better."""
    return np.asarray(coefficients(values, up, distinguishing) @ (weights / weights.sum()))
