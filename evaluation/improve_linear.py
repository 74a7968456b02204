"""The smallest change of weights under linear limits: a linear program, so that the answer is the best there is.

min sum |w - w0| subject to the room. Source: HiGHS (Huangfu & Hall 2018) through scipy.optimize.linprog.
"""

from functools import partial

import numpy as np
from scipy.optimize import linprog

from evaluation.improve_partial import least_figure
from evaluation.improve_room import Room
from risk.design import Floats


def least_change(weights: Floats, room: Room) -> Floats | None:
    """Weights (m,) in the room nearest to the given ones by sum of absolute changes; None where the room is empty.

    Variables w, up, down with w - up + down = w0.
    """
    m = len(weights)
    eye = np.eye(m)
    matrix, values = room.rows()
    found = linprog(
        np.concatenate([np.zeros(m), np.ones(2 * m)]),
        A_ub=np.hstack([matrix, np.zeros((len(values), 2 * m))]) if len(values) else None,
        b_ub=values if len(values) else None,
        A_eq=np.block([[room.sums, np.zeros((len(room.totals), 2 * m))], [eye, -eye, eye]]),
        b_eq=np.concatenate([room.totals, weights]),
        bounds=[*zip(room.low, room.high, strict=True), *[(0, None)] * (2 * m)],
        method="highs",
    )
    return np.asarray(found.x)[:m] if found.success else None


def least(row: Floats, room: Room) -> float | None:
    """The least value of row . w in the room; None where the room is empty."""
    matrix, values = room.rows()
    found = linprog(
        row,
        A_ub=matrix if len(values) else None,
        b_ub=values if len(values) else None,
        A_eq=room.sums,
        b_eq=room.totals,
        bounds=list(zip(room.low, room.high, strict=True)),
        method="highs",
    )
    return None if found.fun is None or not found.success else float(found.fun)


def tightest(room: Room) -> dict[str, float | None]:
    """For each limit the least value that can be reached while the others hold; None where the others cannot."""
    return {
        name: least_figure(row, value, partial(_least_without, name, room))
        for name, (row, value) in room.limits.items()
    }


def _least_without(name: str, room: Room, row: Floats) -> float | None:
    return least(row, room.without(name))
