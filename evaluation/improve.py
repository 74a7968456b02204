"""The way to a better design: the smallest change that meets a bound, or where money for checks buys most.

Every answer carries substance, best pressure and burden before and after: a low hollow share can be bought by
abandoning work. Every run is logged in the scheme, so that tuning on the score can be seen (docs/methods.md "Improve").
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal

import numpy as np

from evaluation.evaluate import Evaluation
from evaluation.improve_checks import deterring, spend
from evaluation.improve_loosened import loosened
from evaluation.improve_scheme import with_checks
from evaluation.improve_search import Searching, Status, World
from evaluation.improve_setting import Asked, Kept, Limits, asked_of, setting_of
from evaluation.scheme import Scheme, Search
from indicators.faults import Fault, UserError
from indicators.points import Step
from risk.assumptions import SEED, Assumptions, default_assumptions
from risk.design import Floats
from risk.gaps import Panel
from risk.headline import Behaviour, behave
from risk.progress import Tell, untold

Field = Literal["weight", "points", "verification"]


@dataclass(frozen=True)
class Change:
    """One figure of one item before and after; weights and chances 0..1."""

    id: str
    field: Field
    before: float
    after: float


@dataclass(frozen=True, eq=False)
class Improvement:
    """What a search came to. ``met``: nothing nearer exists, or nothing was needed; ``best_found``: of many starts.

    ``reached`` holds each limit's figure after the change. ``tightest``, of an infeasible search only: the least each
    limit can be brought to while the others hold, None where they cannot; in whole steps where only the steps stand in
    the way. ``loosened``: then the least hollow share with one of the other conditions left out, by its name.
    ``scheme`` is changed and has the run logged.
    """

    status: Status
    changes: tuple[Change, ...]
    before: Behaviour
    after: Behaviour
    reached: Mapping[str, float]
    tightest: Mapping[str, float | None]
    loosened: Mapping[str, float | None]
    scheme: Scheme


def improve(
    scheme: Scheme,
    *,
    hollow_share_at_most: float | None = None,
    limits: Limits | None = None,
    keep: Kept | None = None,
    keep_balance: bool = False,
    bounds: tuple[float, float] | None = None,
    step: Step | None = None,
    unit_class: str | None = None,
    panel: Panel | None = None,
    assumptions: Assumptions | None = None,
    seed: int = SEED,
    on: date | None = None,
    progress: Tell = untold,
) -> Improvement:
    """The smallest change of weights that keeps the hollow share (per cent) and other ``limits`` under their bounds.

    ``keep``: weight 0..1 an item must have, None for the one it has. ``keep_balance``: the shares of quantity, quality
    and resident items stay. ``bounds``: least and largest weight of an item. ``step`` of points, the scheme's own by
    default. Sizes, layers, sources and checks stay. Gap and premium need a panel. Where several classes of units share
    items, the sum of every group of shared items stays. ``progress`` is told the share done, 0..1. Raises UserError for
    wrong requests.
    """
    limited: Limits = {**(limits or {})}
    if hollow_share_at_most is not None:
        limited = {"hollow_share": hollow_share_at_most, **limited}
    step = step or scheme.weighting.step
    asked = Asked(limited, keep or {}, keep_balance, bounds, step, len(scheme.class_ids) > 1)
    world = World(scheme, unit_class, panel, assumptions or default_assumptions(), seed)
    before = world.evaluated(scheme)
    search = Searching(world, before, setting_of(before, asked), limited, step, progress)
    status, changed, tightest = search.run()
    looser = loosened(before, asked, search.curve, seed) if status == "infeasible" else {}
    found = _answer(world, before, changed, (status, asked_of(asked), tightest), search.figures, on)
    return replace(found, loosened=looser)


def spend_on_checks(
    scheme: Scheme,
    *,
    money: float,
    cost: Mapping[str, float],
    hours_of_full_check: Mapping[str, float] | None = None,
    unit_class: str | None = None,
    panel: Panel | None = None,
    assumptions: Assumptions | None = None,
    seed: int = SEED,
    on: date | None = None,
) -> Improvement:
    """Extra money for checks spent where it buys most, no item beyond v*; the hollow share is computed anew.

    ``cost`` by item id: money that takes the chance of being found from 0 to 1. ``hours_of_full_check`` by item id
    lets both behaviours carry the hours that checks take. ``reached``: 100 sum w eta (1 - v) and the money spent.
    """
    world = World(scheme, unit_class, panel, assumptions or default_assumptions(), seed)
    before = world.evaluated(scheme)
    design, ids = before.design, before.weights.ids
    faults = [Fault("improve.no_cost", name) for name in ids if not cost.get(name, -1.0) >= 0]
    if faults or not money >= 0:
        raise UserError(faults or Fault("improve.out_of_range", "money", {"value": money}))
    prices = np.array([cost[name] for name in ids])
    gain = design.weights * before.behaviour.hollow_alone
    enough = deterring(design, world.assumptions)
    chances = spend(gain, prices, design.verification, np.maximum(design.verification, enough), money)
    moved = np.flatnonzero(chances > design.verification + 1e-12)
    changed = with_checks(scheme, {ids[j]: float(chances[j]) for j in moved})
    reached = {
        "open": float(100 * (gain * (1 - chances)).sum()),
        "money": float(prices @ (chances - design.verification)),
    }
    hours = hours_of_full_check or {}
    full = np.array([hours.get(name, 0.0) for name in ids]) if hours else None
    return _answer(world, before, changed, ("met", f"money<={money:g}", {}), lambda _: reached, on, full)


Outcome = tuple[Status, str, Mapping[str, float | None]]


def _answer(
    world: World,
    before: Evaluation,
    changed: Scheme,
    outcome: Outcome,
    figures: Callable[[Floats], dict[str, float]],
    on: date | None,
    full: Floats | None = None,
) -> Improvement:
    status, asked, tightest = outcome
    after = before if changed is world.scheme else world.evaluated(changed)
    staff = world.scheme.staff_hours_per_year
    was, becomes = (behave(one.design, world.assumptions, staff, full) for one in (before, after))
    logged = Search(
        on=on or datetime.now(tz=UTC).date(),
        asked=asked,
        status=status,
        before=was.hollow_share,
        after=becomes.hollow_share,
    )
    return Improvement(
        status=status,
        changes=changes_of(before, after),
        before=was,
        after=becomes,
        reached=figures(after.weights.values),
        tightest=tightest,
        loosened={},
        scheme=changed.changed(searches=(*changed.searches, logged)),
    )


def changes_of(before: Evaluation, after: Evaluation) -> tuple[Change, ...]:
    """What differs between two evaluations of the same items: weights, points, chances of being found."""
    found: list[Change] = []
    for j, name in enumerate(before.weights.ids):
        pairs: tuple[tuple[Field, float, float], ...] = (
            ("weight", before.weights.values[j], after.weights.values[j]),
            ("points", before.points[j], after.points[j]),
            ("verification", before.design.verification[j], after.design.verification[j]),
        )
        found += [Change(name, field, float(a), float(b)) for field, a, b in pairs if abs(a - b) > 1e-9]
    return tuple(found)
