"""When figures of a column are the same: within 1e-12 of the largest of them, so that rounding is no difference.

Relative to the column, since the unit of measure must not matter; a double holds sixteen digits, no measurement twelve.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

SAME: Final = 1e-12  # of the largest absolute figure of the column


def nearness(values: Floats) -> Floats:
    """How far apart figures of each column (n, m) may lie and be the same, shape (m,)."""
    return np.asarray(SAME * np.maximum(values.max(axis=0), -values.min(axis=0)))


def constant(values: Floats, within: float = SAME) -> Mask:
    """Which columns are the same for all units, ``within`` a share of their largest absolute figure, shape (m,)."""
    low, high = values.min(axis=0), values.max(axis=0)
    return np.asarray(high - low <= within * np.maximum(high, -low))


def settled(values: Floats) -> Floats:
    """The figures (n, m) with those that are the same made equal: to the lowest of them, counted from the lowest up.

    So no chain of small steps makes far figures equal, and a column that varies still does.
    """
    near, ordered = nearness(values), np.sort(values, axis=0)
    steps = np.diff(ordered, axis=0)
    found = values.copy()
    for j in np.flatnonzero(((steps > 0) & (steps <= near)).any(axis=0)):
        first = _firsts(ordered[:, j], near[j])
        found[:, j] = first[np.searchsorted(first, values[:, j], side="right") - 1]
    return found


def _firsts(ordered: Floats, near: float) -> Floats:
    """The lowest figure of each group of equal ones, of figures in order."""
    firsts = [ordered[0]]
    for value in ordered[1:]:
        if value - firsts[-1] > near:
            firsts.append(value)
    return np.array(firsts)
