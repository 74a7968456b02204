"""Padding: how far a data weight moves when part of the units inflate what they report.

The weakest share of the units of one item report more (of a cost: less) by a factor; the item is weighed anew, all
else as it was. Whoever spreads an item gives it weight, truly or falsely. The share and factor are assumptions, shown
with the figure.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Bare = Callable[[Floats, Mask], Floats]

PADDED_SHARE: Final = 0.25  # [assumption] share of units that inflate
PADDED_FACTOR: Final = 1.2  # [assumption] by how much
LARGEST: Final = 200_000  # cells x items beyond which the figure is not computed by itself


def inflate(values: Floats, up: Mask, column: int, share: float, factor: float) -> Floats:
    """The figures (n, m) with the weakest ``share`` of the units inflated in one column; ties by their order."""
    count = int(np.ceil(share * len(values) - 1e-9))
    own = values[:, column]
    weakest = np.argsort(own if up[column] else -own, kind="stable")[:count]
    padded = values.copy()
    gain = (factor - 1) if up[column] else -(1 - 1 / factor)
    padded[weakest, column] += gain * np.abs(own[weakest])
    return padded


def padded_weights(
    bare: Bare, values: Floats, up: Mask, share: float = PADDED_SHARE, factor: float = PADDED_FACTOR
) -> Floats:
    """Weight of each item (m,) after its own figures were padded, each item alone."""
    m = values.shape[1]
    return np.array([bare(inflate(values, up, j, share, factor), up)[j] for j in range(m)])
