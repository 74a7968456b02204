"""What if: a scheme with changes that are only tried, beside the scheme as it stands. The scheme itself stays as it is.

Changes are the scheme's own fields, so that what was tried can be taken over as it is; pressure, time and the
conditions of a case are surroundings and are never part of a scheme.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from evaluation.attribution import Attribution, Setting, attribute
from evaluation.evaluate import class_of, weights_of
from evaluation.scheme import Scheme
from indicators.model import IndicatorSet, Item
from indicators.scoring import Rule
from risk.assumptions import SEED, Assumptions
from risk.design import Design, design_of
from risk.headline import Band, band, checking_hours
from risk.what_if import Answer, Surroundings, answer, draws_in

Floats = NDArray[np.float64]
Field = Literal[
    "reporting.source",
    "reporting.reports_per_year",
    "reporting.hours_per_report",
    "judging.verification",
    "scoring.rule",
]
Value = str | float | Rule | None
LESS: Final = 1e-9  # hollow shares nearer than this are equal


@dataclass(frozen=True)
class Change:
    """One field of one item set to a value, only tried."""

    where: str
    field: Field
    value: Value


def value_of(item: Item, field: Field) -> Value:
    """What the field of an item holds."""
    part, name = field.split(".")
    held: Value = getattr(getattr(item, part), name)
    return held


def tried(scheme: Scheme, changes: Sequence[Change], least_checked: float = 0.0, middle: float = 0.2) -> Scheme:
    """The scheme with the changes made; raises UserError where a value is not possible. Unknown items are left out.

    ``least_checked``: every item's chance of being found is at least this; an unknown one, which counts as ``middle``,
    becomes known only where it would rise.
    """
    by_item: dict[str, list[Change]] = {}
    for change in changes:
        by_item.setdefault(change.where, []).append(change)
    items = tuple(
        _checked(with_changes(item, by_item.get(item.id, [])), least_checked, middle) for item in scheme.items.items
    )
    if items == scheme.items.items:
        return scheme
    return scheme.changed(items=scheme.items.changed(items=items))


def with_changes(item: Item, changes: Sequence[Change]) -> Item:
    """One item with changes made; raises UserError where a value is not possible."""
    parts: dict[str, dict[str, Value]] = {}
    for change in changes:
        if change.value != value_of(item, change.field):
            part, name = change.field.split(".")
            parts.setdefault(part, {})[name] = change.value
    if not parts:
        return item
    return item.changed(**{part: getattr(item, part).changed(**fields) for part, fields in parts.items()})


def _checked(item: Item, least: float, middle: float) -> Item:
    held = item.judging.verification
    if least <= (middle if held is None else held):
        return item
    return item.changed(judging=item.judging.changed(verification=least))


@dataclass(frozen=True, eq=False)
class Trial:
    """A design in its surroundings. ``hours``: person-hours a year for reporting; ``check_hours`` for being checked."""

    items: IndicatorSet
    design: Design
    around: Surroundings
    answer: Answer
    hours: float
    check_hours: float

    @property
    def pays_weight(self) -> float:
        """Weight of the items on which falsifying up pays, 0..1."""
        return float(self.design.weights[self.answer.pays].sum())


@dataclass(frozen=True, eq=False)
class WhatIf:
    """A trial beside the scheme as it stands, on common draws.

    ``band`` of the trial's hollow share and ``move`` of its difference to the scheme as it stands, per cent and
    percentage points; ``less_hollow`` and ``hollower`` are shares of draws, 0..1. ``attribution`` says which group of
    attributes moves the share how far, the scheme as it stands first; None in a case, where it is not taken apart.
    """

    held: Trial
    trial: Trial
    draws: Floats
    band: Band
    move: Band
    less_hollow: float
    hollower: float
    attribution: Attribution | None


def what_if(
    held: Scheme,
    trial: Scheme,
    around: Surroundings,
    assumptions: Assumptions,
    unit_class: str | None = None,
    seed: int = SEED,
) -> WhatIf:
    """Try a scheme in surroundings; raises UserError where it cannot be evaluated.

    The time that reporting takes, and that more checks than now take, is left out of the surroundings' own share and
    filled in here.
    """
    unit_class = class_of(held, unit_class)
    before = _trial(held, Surroundings(), assumptions, unit_class, None)
    after = _trial(trial, around, assumptions, unit_class, before)
    extra = max(before.design.unknown_fields, after.design.unknown_fields)
    timed = around.time_drawn
    old, new = (draws_in(t.design, t.around, assumptions, extra, seed, timed=timed) for t in (before, after))
    settings = (
        Setting(),
        Setting(around.stake, np.inf if around.time is None else around.time, after.around.own_share),
    )
    return WhatIf(
        held=before,
        trial=after,
        draws=new,
        band=band(new),
        move=band(new - old),
        less_hollow=float(np.mean(new < old - LESS)),
        hollower=float(np.mean(new > old + LESS)),
        attribution=None if around.conditions else attribute(before.design, after.design, assumptions, settings),
    )


def _trial(
    scheme: Scheme, around: Surroundings, assumptions: Assumptions, unit_class: str | None, held: Trial | None
) -> Trial:
    items = scheme.items.of_class(unit_class)
    design = design_of(items, weights_of(scheme, items, None).values, assumptions)
    hours = float(design.reporting.sum())
    checks = checking_hours(design, assumptions.constant("check_share") * design.reporting)
    added = checks - (held.check_hours if held else checks)
    staff = scheme.staff_hours_per_year or assumptions.constant("staff_hours")
    around = replace(around, own_share=0.0 if around.slack else max(hours + added, 0.0) / staff)
    return Trial(items, design, around, answer(design, around, assumptions), hours, checks)


def open_hours(items: IndicatorSet) -> int:
    """Items whose hours of reporting are not stated: their burden counts as none."""
    return sum(None in (i.reporting.reports_per_year, i.reporting.hours_per_report) for i in items.items)


def parts_that_move(attribution: Attribution | None, least: float = 0.05) -> Mapping[str, float]:
    """Parts of the difference of at least ``least`` percentage points, largest first."""
    parts = {} if attribution is None else attribution.parts
    moving = {str(group): part for group, part in parts.items() if abs(part) >= least}
    return dict(sorted(moving.items(), key=lambda pair: -abs(pair[1])))
