"""Figures brought to one scale: every way applies directions, so that more is better afterwards.

Source: OECD & JRC 2008, Handbook on Constructing Composite Indicators, step 5 (``oecd2008``). A constant column (all
figures the same, weighting/sameness.py) tells nothing apart and becomes 0 everywhere, except where goalposts or a
target give it a place.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from weighting.sameness import SAME, constant, nearness

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

TIE: Final = 1e-9  # computed shares and scores nearer than this are equal


def near_one(values: Floats) -> Floats:
    """Columns times a power of two, their largest figure in [1/2, 1): squares do not vanish, nothing is rounded."""
    return np.asarray(np.ldexp(values, -np.frexp(np.abs(values).max(axis=0))[1]))


def minmax(values: Floats, up: Mask) -> Floats:
    """0 for the worst unit, 1 for the best, (n, m)."""
    low, high = values.min(axis=0), values.max(axis=0)
    span = high - low
    varies = span > SAME * np.maximum(high, -low)
    scaled = (values - low) / np.where(varies, span, 1.0)
    return np.where(varies, np.where(up, scaled, 1 - scaled), 0.0)


def zscore(values: Floats, up: Mask) -> Floats:
    """Distance from the mean in population standard deviations, costs turned round."""
    varies, sized = ~constant(values), near_one(values)
    spread = sized.std(axis=0)
    scaled = (sized - sized.mean(axis=0)) / np.where(varies, spread, 1.0)
    return np.where(varies, np.where(up, scaled, -scaled), 0.0)


def places(values: Floats, up: Mask) -> Floats:
    """Rank of each unit in each column, 1 = best; values that are the same share the better rank."""
    better = np.where(up, values, -values)
    ahead = [
        len(better) - np.searchsorted(np.sort(column), column + near, side="right")
        for column, near in zip(better.T, nearness(values), strict=True)
    ]
    return 1.0 + np.array(ahead, dtype=np.float64).reshape(better.shape[::-1]).T


def rank(values: Floats, up: Mask) -> Floats:
    """1 for the first, 0 for the last of n units, evenly between; ties share the better rank."""
    n = len(values)
    return np.asarray((n - places(values, up)) / max(n - 1, 1))


def percentile(values: Floats, up: Mask) -> Floats:
    """Share of units that are not better, 1/n to 1."""
    n = len(values)
    return np.asarray((n + 1 - places(values, up)) / n)


def goalposts(values: Floats, up: Mask, low: Floats, high: Floats) -> Floats:
    """0 at the stated ``low`` and 1 at ``high`` (m,), cut off beyond; costs turned round."""
    scaled = np.clip((values - low) / (high - low), 0.0, 1.0)
    return np.where(up, scaled, 1 - scaled)


def target_distance(values: Floats, target: Floats) -> Floats:
    """1 at the target (m,), falling with the distance to 0 for the farthest unit; all 1 where everybody is there."""
    distance = np.abs(values - target)
    distance = np.where(distance <= np.maximum(nearness(values), SAME * np.abs(target)), 0.0, distance)
    farthest = distance.max(axis=0)
    return np.asarray(1 - distance / np.where(farthest > 0, farthest, 1.0))


def vector(values: Floats, up: Mask) -> Floats:
    """Divided by the length of the column; costs keep their sign and are turned round by whoever uses them."""
    sized = near_one(values)
    length = np.sqrt((sized**2).sum(axis=0))
    return np.asarray(sized / np.where(length > 0, length, 1.0))


def none(values: Floats, up: Mask) -> Floats:
    """The figures as they are, costs with their sign turned round."""
    return np.asarray(np.where(up, values, -values))


NORMALISATIONS: Final[dict[str, Callable[[Floats, Mask], Floats]]] = {
    "minmax": minmax,
    "zscore": zscore,
    "rank": rank,
    "percentile": percentile,
    "none": none,
}
