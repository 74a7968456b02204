"""One search over weights: the nearest that hold the limits, in steps of points, or the tightest there is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from evaluation import improve_hollow, improve_linear, improve_steps
from evaluation.evaluate import Evaluation, evaluate
from evaluation.improve_partial import figure
from evaluation.improve_room import Room
from evaluation.improve_scheme import rounded, with_points
from evaluation.improve_setting import Limits, Setting
from evaluation.scheme import Scheme
from indicators.points import Step
from risk.assumptions import Assumptions
from risk.design import Floats
from risk.gaps import Panel
from risk.progress import Tell

Status = Literal["met", "best_found", "infeasible"]
CLOSE = 1e-6


@dataclass(frozen=True, eq=False)
class World:
    """What every evaluation of one search shares."""

    scheme: Scheme
    unit_class: str | None
    panel: Panel | None
    assumptions: Assumptions
    seed: int

    def evaluated(self, scheme: Scheme) -> Evaluation:
        """A scheme evaluated in this world, without bands."""
        return evaluate(
            scheme,
            panel=self.panel,
            seed=self.seed,
            unit_class=self.unit_class,
            bands="none",
            assumptions=self.assumptions,
        )


@dataclass(frozen=True, eq=False)
class Searching:
    """One search over weights, in steps of points that hold the limits."""

    world: World
    before: Evaluation
    setting: Setting
    asked: Limits
    step: Step
    progress: Tell

    def run(self) -> tuple[Status, Scheme, Mapping[str, float | None]]:
        """Status, changed scheme (as it was where nothing is found or needed), tightest figures if infeasible."""
        weights, room = self.before.weights.values, self.setting.within(self.asked)
        if room.holds(weights) and not self.excess(weights):
            return "met", self.world.scheme, {}
        found = self.in_steps(room)
        if found is not None:
            status, changed = found[1], self.written(found[0])
            if not self.excess(self.world.evaluated(changed).weights.values):
                return status, changed, {}
        return "infeasible", self.world.scheme, self.tightest(room)

    def in_steps(self, room: Room) -> tuple[Floats, Status] | None:
        """Weights in steps of points that hold the limits, and how sure it is that none are nearer."""
        weights = self.before.weights.values
        if "hollow_share" in self.asked:
            reached = [w for start in self.starts(room) if (w := self.exchange(room).mended(start)) is not None]
            nearest = min(reached, key=lambda w: float(((w - weights) ** 2).sum()), default=None)
            return None if nearest is None else (nearest, "best_found")
        found = improve_steps.nearest(weights, room, self.grid)
        return None if found is None else (found[0], "met" if found[1] else "best_found")

    def starts(self, room: Room) -> Iterator[Floats]:
        """On the grid: the weights that hold the bound nearest to the present ones, and the least hollow ones."""
        weights, seed, bound = self.before.weights.values, self.world.seed, self.asked["hollow_share"]
        near = improve_hollow.least_change(
            weights, self.curve, bound, room, seed, lambda share: self.progress(share / 2)
        )
        if near is None:
            return
        least = improve_hollow.least_hollow(
            weights, self.curve, room, seed, lambda share: self.progress(0.5 + share / 2)
        )
        for start in (near, least):
            found = None if start is None else improve_steps.nearest(start, room.without_limits(), self.grid)
            if found is not None:
                yield found[0]

    def exchange(self, room: Room) -> improve_steps.Exchange:
        """Exchanges of steps under the bound on the hollow share."""
        weights = self.before.weights.values
        return improve_steps.Exchange(self.curve, self.asked["hollow_share"], room, self.grid, weights)

    @cached_property
    def grid(self) -> improve_steps.Grid:
        """Where weights may lie when points go in steps."""
        weights = self.before.weights.values
        return improve_steps.grid_of(self.setting.room, weights, self.setting.groups, self.scale, self.step)

    @property
    def scale(self) -> float:
        """Points per weight."""
        base, weights = self.setting.base, self.before.weights.values
        return float(self.before.points[base].sum()) / max(float(weights[base].sum()), 1e-12)

    def figures(self, weights: Floats) -> dict[str, float]:
        """Each limit's figure under weights."""
        found = {str(name): figure(row, weights) for name, row in self.setting.rows.items()}
        return {"hollow_share": self.curve.share(weights), **found} if "hollow_share" in self.asked else found

    def excess(self, weights: Floats) -> dict[str, float]:
        """How far figures lie over their limits; those within are left out."""
        found = self.figures(weights)
        return {name: found[name] - value for name, value in self.asked.items() if found[name] > value + CLOSE}

    @property
    def curve(self) -> improve_hollow.Curve:
        """Hollow share as a function of the weights."""
        return improve_hollow.curve_of(self.before.design, self.world.assumptions)

    def written(self, weights: Floats) -> Scheme:
        """The scheme with the points of weights, in steps."""
        base, ids = self.setting.base, self.before.weights.ids
        points = rounded(weights * self.scale, self.setting.groups, ids, self.step)
        return with_points(self.world.scheme, {ids[j]: float(points[j]) for j in np.flatnonzero(base)})

    def tightest(self, room: Room) -> dict[str, float | None]:
        """The least of each limit while the others hold: in steps where only the steps are in the way."""
        found = improve_linear.tightest(room)
        if "hollow_share" in self.asked:
            least = improve_hollow.least_hollow(self.before.weights.values, self.curve, room, self.world.seed)
            found = {"hollow_share": None if least is None else self.curve.share(least), **found}
        limits = {str(name): value for name, value in self.asked.items()}
        if any(value is None or value > limits[name] + CLOSE for name, value in found.items()):
            return found
        stepped = improve_steps.tightest(room, self.grid)
        if "hollow_share" in self.asked:
            shares = [self.exchange(room).least(start) for start in self.starts(room)]
            stepped = {"hollow_share": min(shares, default=None), **stepped}
        return stepped
