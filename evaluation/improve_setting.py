"""What a search may change and what it must keep: limits with their rows, bounds, kept weights, kept shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np

from evaluation.evaluate import Evaluation
from evaluation.improve_room import Room, usual_bounds
from indicators.faults import Fault, UserError
from indicators.model import Item
from indicators.points import STEPS, Step, base_mask
from risk.design import Bools, Design, Floats
from risk.gaps import PanelResult
from risk.panel_statistics import premium_slopes

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
    return Setting(Room(low, high, sums, sums @ weights, {}), _rows(evaluation, asked.limits), inside, base)


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
        rows |= {name: row for name, row in _rows_of_panel(evaluation).items() if name in limits}
    return rows


def _rows_of_panel(evaluation: Evaluation) -> dict[Limit, Floats]:
    """The rows of gap and premium; raises UserError without effective figures of enough units."""
    panel = evaluation.panel
    if panel is None or panel.figures.effective is None:
        raise UserError(Fault("improve.no_panel"))
    rows = panel_rows(panel, evaluation.design)
    if rows is None:
        raise UserError(Fault("improve.panel_too_small", values={"units": int(panel.figures.whole.sum())}))
    return rows


def panel_rows(panel: PanelResult, design: Design) -> dict[Limit, Floats] | None:
    """Mean gap of each item and ten times its slope on formalism, (m,); 0 for items without figures.

    None where effective figures are missing, units too few or without spread.
    """
    slopes = premium_slopes(panel, design)
    if slopes is None or panel.figures.gap is None:
        return None
    places = [design.ids.index(name) for name in panel.figures.ids]
    gap, premium = np.zeros(len(design.ids)), np.zeros(len(design.ids))
    gap[places] = panel.figures.gap[panel.figures.whole].mean(axis=0)
    premium[places] = 10 * slopes
    return {"gap": gap, "premium": premium}


def _check(evaluation: Evaluation, asked: Asked) -> None:
    ids, keep, bounds = evaluation.weights.ids, asked.keep, asked.bounds
    faults = [Fault("improve.unknown_item", name) for name in keep if name not in ids]
    faults += [
        Fault("improve.out_of_range", name, {"value": weight})
        for name, weight in (*keep.items(), *(("bounds", bound) for bound in bounds or ()))
        if weight is not None and not 0 <= weight <= 1
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
