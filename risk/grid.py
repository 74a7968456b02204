"""The step in which figures are written down, whole numbers, fives, tens: found from the figures."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
STEPS: Final = (10.0, 5.0, 1.0, 0.5, 0.1, 0.01)
MOSTLY: Final = 0.5  # share of multiples from which figures are taken to be written in such steps


def grid_of(values: Floats, share: float = MOSTLY) -> float:
    """The largest step of which at least ``share`` of the figures are multiples; 0 where there is none.

    Whole numbers are multiples of 5 in one case of five, so that half of them mean a habit or a rule.
    """
    known = values[~np.isnan(values)]
    for step in STEPS:
        if len(known) and (np.abs(known - step * np.rint(known / step)) < 1e-6).mean() >= share:
            return step
    return 0.0
