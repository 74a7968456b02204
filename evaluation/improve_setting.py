"""What a search may change and what it must keep: limits with their rows, bounds, kept weights, kept shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np

from evaluation.evaluate import Evaluation
from evaluation.improve_room import SLACK, Room, usual_bounds
from indicators.faults import Fault, UserError
from indicators.model import Item
from indicators.points import STEPS, Step, base_mask
from risk.design import Bools, Design, Floats
from risk.gaps import PanelResult
from risk.panel_statistics import FEWEST, premium_slopes

Limit = Literal["hollow_share", "static_hollow_share", "gap", "premium", "burden"]
LIMITS: Final[tuple[Limit, ...]] = get_args(Limit)
Limits = Mapping[Limit, float]  # at most; shares in per cent, gap and premium in points, burden in weighted hours
Kept = Mapping[str, float | None]  # weight an item must have; None: the one it has


@dataclass(frozen=True, eq=False)
class Asked:
    """What is asked of a search. ``classes_share``: several classes of units share items, whose sums must stay."""

    limits: Limits
    keep: Kept
    keep_balance: bool
    bounds: tuple[float, float] | None
    step: Step
    classes_share: bool = False


@dataclass(frozen=True, eq=False)
class Setting:
    """One search over the m items of an evaluation: room without limits, rows of linear limits, groups of points."""

    room: Room
    rows: Mapping[Limit, Floats]
    groups: tuple[str | None, ...]
    base: Bools

    def within(self, limits: Limits) -> Room:
        """The room under limits, as far as they are linear."""
        held = {str(name): (self.rows[name], value) for name, value in limits.items() if name in self.rows}
        return Room(self.room.low, self.room.high, self.room.sums, self.room.totals, held)


def setting_of(evaluation: Evaluation, asked: Asked) -> Setting:
    """The setting of a search; raises UserError for items that are not there, shares out of range, missing figures."""
    _check(evaluation, asked)
    bounds = asked.bounds
    weights, base = evaluation.weights.values, base_mask(evaluation.items)
    held = {name: weights[evaluation.weights.ids.index(name)] if w is None else w for name, w in asked.keep.items()}
    kept = np.array([name in held for name in evaluation.weights.ids], dtype=bool)
    low, high = usual_bounds(weights, base & ~kept)
    if bounds is not None:
        low, high = (np.where(base & ~kept, bound, weights) for bound in bounds)
    else:
        share = weights[base].sum() / max(float(evaluation.points[base].sum()), 1e-9)
        low = np.where(base & ~kept, np.maximum(low, np.minimum(weights, share * float(STEPS[asked.step]))), low)
    fixed = np.array([held.get(name, 0.0) for name in evaluation.weights.ids])
    low, high = np.where(kept, fixed, low), np.where(kept, fixed, high)
    groups = tuple(_group(item, asked) for item in evaluation.items.items)
    inside = tuple(g if b and not k else None for g, b, k in zip(groups, base, kept, strict=True))
    sums = np.array([[g == name for g in groups] & base for name in dict.fromkeys(np.array(groups)[base])], dtype=float)
    _check_sums(evaluation.weights.ids, sums, sums @ weights, kept, fixed)
    return Setting(Room(low, high, sums, sums @ weights, {}), _rows(evaluation, asked.limits), inside, base)


def _check_sums(ids: tuple[str, ...], sums: Floats, totals: Floats, kept: Bools, fixed: Floats) -> None:
    """Raise UserError where the kept weights (m,) of a group leave nothing for it, or do not fill it by themselves."""
    faults = []
    for row, total in zip(sums > 0, totals, strict=True):
        held, whole = float(fixed[row & kept].sum()), not (row & ~kept).any()
        values = {"value": f"{held:.6g}", "most": f"{total:.6g}"}
        where = ", ".join(ids[int(j)] for j in np.flatnonzero(row & kept))
        if held > total + SLACK:
            faults.append(Fault("improve.kept_too_much", where, values))
        elif whole and held < total - SLACK:
            faults.append(Fault("improve.kept_too_little", where, values))
    if faults:
        raise UserError(faults)


def _group(item: Item, asked: Asked) -> str:
    """The items among which points may move: of one kind where the shares stay, for the same classes of units."""
    kind = (item.kind or "unknown") if asked.keep_balance else "all"
    return kind + ("|" + ",".join(sorted(item.applies_to)) if asked.classes_share else "")


def _rows(evaluation: Evaluation, limits: Limits) -> dict[Limit, Floats]:
    """The row of each linear limit asked for, (m,): its figure is row . weights."""
    rows: dict[Limit, Floats] = {}
    if "static_hollow_share" in limits:
        rows["static_hollow_share"] = 100 * evaluation.behaviour.hollow_alone
    if "burden" in limits:
        rows["burden"] = evaluation.design.reporting
    if "gap" in limits or "premium" in limits:
        rows |= {name: row for name, row in _rows_of_panel(evaluation, limits).items() if name in limits}
    return rows


def _rows_of_panel(evaluation: Evaluation, limits: Limits) -> dict[Limit, Floats]:
    """The rows of the bounds on a panel; raises UserError without effective figures of enough units, or spread."""
    panel = evaluation.panel
    if panel is None or panel.figures.effective is None:
        raise UserError(Fault("improve.no_panel"))
    units = int(panel.figures.whole.sum())
    rows = panel_rows(panel, evaluation.design)
    if not rows:
        raise UserError(Fault("improve.panel_too_small", values={"units": units}))
    if "premium" in limits and "premium" not in rows:
        raise UserError(Fault("improve.no_spread", values={"units": units}))
    return rows


def panel_rows(panel: PanelResult, design: Design) -> dict[Limit, Floats]:
    """Mean gap of each item and ten times its slope on formalism, (m,); NaN for items without figures.

    Empty where effective figures are missing or units too few; without the premium where gap and substance do not vary
    apart from each other.
    """
    figures = panel.figures
    if figures.gap is None or figures.whole.sum() < FEWEST:
        return {}
    places = [design.ids.index(name) for name in figures.ids]
    slopes = premium_slopes(panel, design)
    columns: dict[Limit, Floats] = {"gap": figures.gap[figures.whole].mean(axis=0)}
    if slopes is not None:
        columns["premium"] = 10 * slopes
    rows: dict[Limit, Floats] = {name: np.full(len(design.ids), np.nan) for name in columns}
    for name, column in columns.items():
        rows[name][places] = column
    return rows


def _check(evaluation: Evaluation, asked: Asked) -> None:
    ids, keep, bounds = evaluation.weights.ids, asked.keep, asked.bounds
    faults = [Fault("improve.unknown_item", name) for name in keep if name not in ids]
    faults += [
        Fault("improve.out_of_range", name, {"value": weight})
        for name, weight in (*keep.items(), *(("bounds", bound) for bound in bounds or ()))
        if weight is not None and not 0 <= weight <= 1
    ]
    base = base_mask(evaluation.items)
    faults += [
        Fault("improve.keep_outside", name)
        for name, inside, weight in zip(ids, base, evaluation.weights.values, strict=True)
        if not inside and (wanted := keep.get(name)) is not None and abs(wanted - weight) > SLACK
    ]
    if not asked.limits:
        faults.append(Fault("improve.no_limit"))
    if faults:
        raise UserError(faults)


def asked_of(asked: Asked) -> str:
    """What was asked, in codes, for the log: ``hollow_share<=30 keep:a=.2 keep_balance``."""
    bounds = asked.bounds
    parts = [f"{name}<={value:g}" for name, value in asked.limits.items()]
    parts += [f"keep:{name}" + ("" if weight is None else f"={weight:g}") for name, weight in asked.keep.items()]
    parts += ["keep_balance"] if asked.keep_balance else []
    return " ".join([*parts, *([] if bounds is None else [f"bounds:{bounds[0]:g}-{bounds[1]:g}"])])
