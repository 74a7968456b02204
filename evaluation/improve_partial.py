"""Limits on means over some items only: items without figures count nothing and the weights of the rest are rescaled.

figure = sum of row x weight over the known items / sum of their weights. It is at most v exactly where row . w <= v
with v in the place of every unknown item, since all weights add up to 1. Unknown items are NaN in a row.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from risk.design import Floats

TRIES: Final = 200
CLOSE: Final = 1e-9


def figure(row: Floats, weights: Floats) -> float:
    """The figure of a row (m,) under weights (m,); NaN where no weight lies on a known item."""
    known = ~np.isnan(row)
    if known.all():
        return float(row @ weights)
    total = float(weights[known].sum())
    return float(row[known] @ weights[known]) / total if total > 0 else float("nan")


def filled(row: Floats, value: float) -> Floats:
    """The row whose product with weights of sum 1 is at most ``value`` exactly where the figure is."""
    return np.where(np.isnan(row), value, row)


def least_figure(row: Floats, value: float, least: Callable[[Floats], float | None]) -> float | None:
    """The least figure, where ``least`` gives the least product of a whole row; None where there is no room.

    The figure of the best weights for a value is never above it: from there again, until it stays.
    """
    if not np.isnan(row).any():
        return least(row)
    for _ in range(TRIES):
        found = least(filled(row, value))
        if found is None or abs(found - value) <= CLOSE * max(1.0, abs(value)):
            return found
        value = found
    return value
