"""Padding: how far a data weight moves when part of the units inflate what they report.

The weakest share of the units of one item report more (of a cost: less) by a factor; the item is weighed anew, all
else as it was. Whoever spreads an item gives it weight, truly or falsely. The share and factor are assumptions, shown
with the figure.
"""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from weighting.sameness import SAME

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Bare = Callable[[Floats, Mask], Floats]

PADDED_SHARE: Final = 0.25  # [assumption] share of units that inflate
PADDED_FACTOR: Final = 1.2  # [assumption] by how much
LARGEST: Final = 200_000  # units x items x items beyond which the figure is not computed by itself
SLOW: Final[Mapping[str, int]] = {"benefit_of_doubt": 8, "correlation_optimised": 10}  # items up to which it is
SLOW_UNITS: Final = 60  # and units, of the same methods


def by_itself(key: str, units: int, items: int) -> bool:
    """Whether the figure is computed unasked: beyond these sizes only where a person asks for it."""
    slow = key in SLOW and (items > SLOW[key] or units > SLOW_UNITS)
    return not slow and units * items * items <= LARGEST


def weakest(own: Floats, up: bool, share: float) -> Floats:
    """How much of the inflation each unit (n,) takes part in, 0..1: 1 for the weakest ``share`` of those that report.

    Units that are the same at the edge share what is left, which is the mean over all choices among them: the order of
    the units does not matter. 0 for units without a figure.
    """
    known = own[np.isfinite(own)]
    count = int(np.ceil(share * len(known) - 1e-9))
    if count < 1:
        return np.zeros(len(own))
    worse = own if up else -own
    edge, near = np.sort(known if up else -known)[count - 1], SAME * np.abs(known).max()
    below, tied = worse < edge - near, np.abs(worse - edge) <= near
    return np.asarray(below + tied * ((count - below.sum()) / tied.sum()))


def inflate(values: Floats, up: Mask, column: int, share: float, factor: float) -> Floats:
    """The figures (n, m) with the weakest ``share`` of the units inflated in one column. A factor leaves 0 at 0."""
    own = values[:, column]
    part = weakest(own, bool(up[column]), share)
    gain = (factor - 1) if up[column] else -(1 - 1 / factor)
    padded = values.copy()
    padded[:, column] = np.where(part > 0, own + gain * part * np.abs(own), own)
    return padded


def left_at_zero(values: Floats, up: Mask, share: float) -> NDArray[np.int64]:
    """How many of the weakest ``share`` of the units report 0 in each column (m,), which no factor inflates."""
    found = [
        ((weakest(own, bool(rises), share) > 0) & (own == 0)).sum() for own, rises in zip(values.T, up, strict=True)
    ]
    return np.array(found, dtype=np.int64)


def padded_weights(
    bare: Bare, values: Floats, up: Mask, share: float = PADDED_SHARE, factor: float = PADDED_FACTOR
) -> Floats:
    """Weight of each item (m,) after its own figures were padded, each item alone."""
    m = values.shape[1]
    return np.array([bare(inflate(values, up, j, share, factor), up)[j] for j in range(m)])
