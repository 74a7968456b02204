"""The smallest change of weights that keeps the hollow share under a bound: sequential quadratic programming.

min |w - w0|^2 / 2 subject to HS(w) <= b and the room, sizes unchanged, time slack. The bound is not convex, so several
starts are tried and the best kept: "best found". Source: Kraft 1988 (SLSQP) through scipy.optimize.minimize.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from evaluation.improve_room import Constraint, Room
from risk.assumptions import Assumptions, defaults
from risk.behaviour import hollow_part, slack_problem, written_fields
from risk.design import Design, Floats
from risk.progress import Tell, untold

STARTS = 20
CLOSE = 1e-6  # percentage points


@dataclass(frozen=True, eq=False)
class Curve:
    """HS(w) = 100 sum hollow w^2 / (sum earned w^2 + sum motive w) for one design's items, time slack.

    earned = q (1 + h), hollow = q h, q = B mu / c; motive = gamma.
    """

    hollow: Floats
    earned: Floats
    motive: float

    def share(self, weights: Floats) -> float:
        """Hollow share of weights (m,), per cent."""
        return float(100 * (self.hollow @ weights**2) / (self.earned @ weights**2 + self.motive * weights.sum()))

    def slope(self, weights: Floats) -> Floats:
        """Its gradient, (m,)."""
        below = self.earned @ weights**2 + self.motive * weights.sum()
        above = self.hollow @ weights**2
        return np.asarray(
            100 * (2 * self.hollow * weights * below - above * (2 * self.earned * weights + self.motive)) / below**2
        )


def curve_of(design: Design, assumptions: Assumptions) -> Curve:
    """The curve of a design at default assumptions."""
    parameters = defaults(assumptions)
    eta = hollow_part(slack_problem(design, parameters, assumptions, written_fields(design)))
    pull = float(parameters.stake) * design.slopes / design.cost
    return Curve(pull * eta / (1 - eta), pull / (1 - eta), float(parameters.gamma))


def least_change(
    weights: Floats, curve: Curve, at_most: float, room: Room, seed: int, tell: Tell = untold
) -> Floats | None:
    """Weights (m,) in the room with HS <= ``at_most``, the nearest found; None where no start leads to any."""
    bound: Constraint = {"type": "ineq", "fun": lambda w: at_most - curve.share(w), "jac": lambda w: -curve.slope(w)}

    def distance(w: Floats) -> float:
        return float(((w - weights) ** 2).sum() / 2)

    def search(start: Floats) -> Floats | None:
        w = _search(distance, lambda w: w - weights, start, [*room.constraints(), bound], room)
        return w if room.holds(w) and curve.share(w) <= at_most + CLOSE else None

    first, *others = _starts(weights, room, seed)
    reached = [search(first)]
    if reached[0] is None:
        least = least_hollow(weights, curve, room, seed, lambda _: tell(0.0))
        if least is None or curve.share(least) > at_most + CLOSE:
            return None
    for done, start in enumerate(others, start=1):
        tell(done / len(others))
        reached.append(search(start))
    return min((w for w in reached if w is not None), key=distance, default=None)


def least_share(weights: Floats, curve: Curve, room: Room, seed: int) -> float | None:
    """The least hollow share found in the room, per cent; None where the room seems empty."""
    found = least_hollow(weights, curve, room, seed)
    return None if found is None else curve.share(found)


def least_hollow(weights: Floats, curve: Curve, room: Room, seed: int, tell: Tell = untold) -> Floats | None:
    """The weights (m,) in the room with the least hollow share found; None where the room seems empty."""
    reached = []
    for done, start in enumerate(_starts(weights, room, seed)):
        tell(done / (STARTS + 1))
        w = _search(curve.share, curve.slope, start, room.constraints(), room)
        if room.holds(w):
            reached.append(w)
    return min(reached, key=curve.share, default=None)


def _starts(weights: Floats, room: Room, seed: int) -> list[Floats]:
    """The weights as they are, and Dirichlet ones cut to the bounds."""
    drawn = np.random.default_rng(seed).dirichlet(np.ones(len(weights)), STARTS)
    return [np.clip(start, room.low, room.high) for start in (weights, *drawn)]


Value = Callable[[Floats], float]
Slope = Callable[[Floats], Floats]


def _search(value: Value, slope: Slope, start: Floats, constraints: list[Constraint], room: Room) -> Floats:
    bounds = list(zip(room.low, room.high, strict=True))
    found = minimize(
        value,
        start,
        jac=slope,
        bounds=bounds,
        constraints=constraints,
        method="SLSQP",
        options={"ftol": 1e-12, "maxiter": 300},
    )
    return np.asarray(np.clip(found.x, room.low, room.high))
