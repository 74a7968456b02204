"""Points in whole steps under limits: exactly for linear limits, by exchange of steps for the hollow share.

Linear limits: a mixed-integer program, min sum |w - w0|, so that the answer is the nearest there is (HiGHS, Huangfu &
Hall 2018, through scipy.optimize.milp). Hollow share: steps are exchanged between two items of a group as long as an
exchange brings the figures nearer to their limits, then as long as one brings the weights nearer to the present ones:
"best found".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from evaluation.improve_hollow import Curve
from evaluation.improve_partial import least_figure
from evaluation.improve_room import Room
from evaluation.improve_scheme import fitting
from indicators.points import STEPS, Step
from risk.design import Bools, Floats

EDGE = 1e-9  # steps
CLOSE = 1e-6  # of the figures under limits
NODES = 200  # of the search tree after which the mixed-integer program gives the best it has (1 to 3 s for 200 items)


@dataclass(frozen=True, eq=False)
class Grid:
    """Where weights (m,) may lie: multiples of ``unit`` from ``low`` to ``high`` where ``whole``, any number elsewhere.

    ``member`` (m,): the number of the group within which steps may be exchanged, -1 where none may.
    """

    unit: Floats
    low: Floats
    high: Floats
    whole: Bools
    member: np.ndarray


def grid_of(room: Room, weights: Floats, groups: Sequence[str | None], scale: float, step: Step) -> Grid:
    """The grid of a room; ``scale``: points per weight. A group whose sum is no multiple of a step has no grid."""
    m = len(weights)
    unit, whole, member = np.ones(m), np.zeros(m, dtype=bool), np.full(m, -1)
    for number, name in enumerate(dict.fromkeys(group for group in groups if group is not None)):
        inside = np.array([group == name for group in groups])
        found = fitting(float(weights[inside].sum()) * scale, step)
        if found is not None:
            unit[inside], whole[inside], member[inside] = float(STEPS[found]) / scale, True, number
    low = np.where(whole, np.ceil(room.low / unit - EDGE), room.low)
    high = np.where(whole, np.floor(room.high / unit + EDGE), room.high)
    return Grid(unit, low, high, whole, member)


def nearest(weights: Floats, room: Room, grid: Grid) -> tuple[Floats, bool] | None:
    """Weights (m,) on the grid under the room's limits, nearest by sum of absolute changes, and whether that is proven.

    None where there are none.
    """
    m = len(weights)
    counts, moves = np.diag(grid.unit), np.eye(m)
    matrix, values = room.rows()
    found = milp(
        np.concatenate([np.zeros(m), np.ones(m)]),
        integrality=np.concatenate([grid.whole, np.zeros(m)]),
        bounds=Bounds(np.concatenate([grid.low, np.zeros(m)]), np.concatenate([grid.high, np.full(m, np.inf)])),
        constraints=[
            LinearConstraint(np.hstack([counts, -moves]), -np.inf, weights),
            LinearConstraint(np.hstack([-counts, -moves]), -np.inf, -weights),
            *_limits(room, grid, matrix, values, m),
        ],
        options={"node_limit": NODES},
    )
    return None if found.x is None else (_weights(found.x[:m], grid), found.status == 0)


def least(row: Floats, room: Room, grid: Grid) -> float | None:
    """The least value of row . w on the grid under the room's limits; None where there is none."""
    matrix, values = room.rows()
    found = milp(
        row * grid.unit,
        integrality=grid.whole.astype(int),
        bounds=Bounds(grid.low, grid.high),
        constraints=_limits(room, grid, matrix, values, 0),
        options={"node_limit": NODES},
    )
    return None if found.x is None else float(row @ _weights(found.x, grid))


def tightest(room: Room, grid: Grid) -> dict[str, float | None]:
    """For each limit the least value on the grid while the others hold; None where the others cannot."""
    return {
        name: least_figure(row, value, partial(_least_without, name, room, grid))
        for name, (row, value) in room.limits.items()
    }


def _least_without(name: str, room: Room, grid: Grid, row: Floats) -> float | None:
    return least(row, room.without(name), grid)


def _limits(room: Room, grid: Grid, matrix: Floats, values: Floats, more: int) -> list[LinearConstraint]:
    """Sums and limits over counts of steps and ``more`` other variables."""
    sums = np.hstack([room.sums * grid.unit, np.zeros((len(room.totals), more))])
    found = [LinearConstraint(sums, room.totals, room.totals)]
    if len(values):
        found.append(LinearConstraint(np.hstack([matrix * grid.unit, np.zeros((len(values), more))]), -np.inf, values))
    return found


def _weights(counts: Floats, grid: Grid) -> Floats:
    return np.asarray(np.where(grid.whole, np.round(counts), counts) * grid.unit)


@dataclass(frozen=True, eq=False)
class Exchange:
    """Exchanges of one step within a group under the limit of the ``curve`` and those of the room."""

    curve: Curve
    at_most: float
    room: Room
    grid: Grid
    weights: Floats

    def mended(self, start: Floats) -> Floats | None:
        """Weights on the grid that hold all limits, from a start on the grid; None where exchanges lead to none."""
        reached = self._descended(start)
        return self._nearer(reached) if self._over(reached) <= CLOSE else None

    def least(self, start: Floats) -> float:
        """The least hollow share, per cent, that exchanges lead to from a start, the room's limits held."""
        lowest = Exchange(self.curve, 0.0, self.room, self.grid, self.weights)
        return self.curve.share(lowest._descended(start))

    def _descended(self, w: Floats) -> Floats:
        while (over := self._over(w)) > CLOSE:
            after = np.where(self._allowed(w), self._over_after(w), np.inf)
            place = np.unravel_index(np.argmin(after), after.shape)
            if not after[place] < over - 1e-12:
                break
            w = self._moved(w, place)
        return w

    def _nearer(self, w: Floats) -> Floats:
        """One exchange after the other that brings the weights nearer to the present ones and holds the limits."""
        while True:
            gain = self._nearer_by(w)
            gain[~self._allowed(w) | (self._over_after(w) > CLOSE)] = 0.0
            place = np.unravel_index(np.argmax(gain), gain.shape)
            if gain[place] <= 1e-15:
                return w
            w = self._moved(w, place)

    def _allowed(self, w: Floats) -> Bools:
        """Which exchanges are possible, (m, m): a step from the row's item to the column's."""
        grid, counts = self.grid, np.round(w / self.grid.unit)
        gives, takes = grid.whole & (counts > grid.low + 0.5), grid.whole & (counts < grid.high - 0.5)
        same = grid.member[:, None] == grid.member[None, :]
        return np.asarray(gives[:, None] & takes[None, :] & same & ~np.eye(len(w), dtype=bool))

    def _moved(self, w: Floats, place: Sequence[np.intp]) -> Floats:
        moved = w.copy()
        moved[place[0]] -= self.grid.unit[place[0]]
        moved[place[1]] += self.grid.unit[place[1]]
        return moved

    def _over(self, w: Floats) -> float:
        """How far figures lie over their limits, in sum."""
        rows = sum(max(float(row @ w - value), 0.0) for row, value in zip(*self.room.rows(), strict=True))
        return max(self.curve.share(w) - self.at_most, 0.0) + rows

    def _over_after(self, w: Floats) -> Floats:
        """The same after each exchange, (m, m)."""
        u = self.grid.unit
        fewer, more = (w - u) ** 2 - w**2, (w + u) ** 2 - w**2
        hollow, earned = (
            part @ w**2 + (part * fewer)[:, None] + (part * more)[None, :]
            for part in (self.curve.hollow, self.curve.earned)
        )
        over = np.maximum(100 * hollow / (earned + self.curve.motive * w.sum()) - self.at_most, 0.0)
        for row, value in zip(*self.room.rows(), strict=True):
            over = over + np.maximum(row @ w - (row * u)[:, None] + (row * u)[None, :] - value, 0.0)
        return np.asarray(over)

    def _nearer_by(self, w: Floats) -> Floats:
        """By how much each exchange lessens the sum of squared changes, (m, m)."""
        u, off = self.grid.unit, w - self.weights
        return np.asarray((off**2 - (off - u) ** 2)[:, None] + (off**2 - (off + u) ** 2)[None, :])
