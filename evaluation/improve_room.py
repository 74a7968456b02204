"""The room in which weights may move: bounds of each item, sums that must hold, linear limits to keep."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from evaluation.improve_partial import filled
from risk.design import Floats

SLACK = 1e-7
Constraint = Any  # a mapping with type, fun and jac


@dataclass(frozen=True, eq=False)
class Room:
    """``low`` <= w <= ``high`` (m,); ``sums`` (e, m) w = ``totals`` (e,); each of ``limits``: row (m,) . w <= value.

    A row has NaN at items without figures, which count nothing (improve_partial).
    """

    low: Floats
    high: Floats
    sums: Floats
    totals: Floats
    limits: Mapping[str, tuple[Floats, float]]

    def holds(self, weights: Floats) -> bool:
        """Whether weights (m,) lie in the room, up to rounding."""
        inside = (weights >= self.low - SLACK).all() and (weights <= self.high + SLACK).all()
        kept = all(
            float(filled(row, value) @ weights) <= value + SLACK * max(1.0, abs(value))
            for row, value in self.limits.values()
        )
        return bool(inside and kept and np.allclose(self.sums @ weights, self.totals, atol=SLACK))

    def without(self, name: str) -> "Room":
        """The room without one of its limits."""
        kept = {key: limit for key, limit in self.limits.items() if key != name}
        return Room(self.low, self.high, self.sums, self.totals, kept)

    def without_limits(self) -> "Room":
        """The room with its bounds and sums alone."""
        return Room(self.low, self.high, self.sums, self.totals, {})

    def rows(self) -> tuple[Floats, Floats]:
        """The limits as a matrix (k, m) and values (k,)."""
        matrix = np.array([filled(row, value) for row, value in self.limits.values()]).reshape(-1, len(self.low))
        return matrix, np.array([value for _, value in self.limits.values()])

    def constraints(self) -> list[Constraint]:
        """Sums and limits as SLSQP takes them: functions that are 0, or not below it."""
        matrix, values = self.rows()
        found: list[Constraint] = [
            {"type": "eq", "fun": lambda w: self.sums @ w - self.totals, "jac": lambda w: self.sums}
        ]
        if len(values):
            found.append({"type": "ineq", "fun": lambda w: values - matrix @ w, "jac": lambda w: -matrix})
        return found


def usual_bounds(weights: Floats, movable: np.ndarray) -> tuple[Floats, Floats]:
    """From a quarter of an equal share to two and a half, wide enough for what is there; fixed where not movable.

    Among five items .05 and .5.
    """
    share = float(weights[movable].sum()) / max(int(movable.sum()), 1)
    low = np.where(movable, np.minimum(weights, 0.25 * share), weights)
    high = np.where(movable, np.maximum(weights, 2.5 * share), weights)
    return low, high
