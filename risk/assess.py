"""Every case's result for one design: the row itself, before the reform, what drives it, what the record shows."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from indicators.vocabulary import LAYERS
from risk.assumptions import DRAWS, SEED, Assumptions
from risk.cases import CODES, PLACE, REMEDIES, REPORTING_CODES, CaseTable, Conditions, Rows, draw_rows, solve_rows
from risk.design import Design, Floats
from risk.headline import Band, band, number

DRIVERS = 3
MOVES = 1e-9  # hollow shares nearer than this are equal


@dataclass(frozen=True, eq=False)
class Row:
    """Hollow share per cent (None when nothing is earned), substance and price of time per unit of stake."""

    hollow_share: float | None
    substance: float
    multiplier: float
    band: Band | None = None


@dataclass(frozen=True, eq=False)
class CaseResult:
    """One design on one case. ``condition`` is the code whose removal moves the share most, with that move.

    ``replay_points``: points of 100 whose object and layer the case's record shows being assessed.
    """

    id: str
    row: Row
    before: Row | None
    drivers: tuple[str, ...]
    condition: tuple[str, float] | None
    little_known: bool
    replay_points: float


@dataclass(frozen=True, eq=False)
class RiskReport:
    """The design on all cases; ``none`` is the design without any stated condition, to which differences refer."""

    none: Row
    none_drivers: tuple[str, ...]
    cases: tuple[CaseResult, ...]


def assess(
    design: Design,
    table: CaseTable,
    assumptions: Assumptions,
    own_share: float = 0.0,
    bands: bool = False,
    seed: int = SEED,
    progress: Callable[[float], None] | None = None,
) -> RiskReport:
    """One design on every case: point values of all rows in one call; bands on demand (4,096 draws).

    ``own_share``: share of staff time the design's own reporting takes. ``progress`` is told the share done.
    """
    layout = layout_of(table)
    figures = solve_rows(design, layout.conditions, assumptions, own_share)
    found = _bands(design, layout, assumptions, own_share, seed, progress) if bands else None
    rows = [_row(figures, r, found) for r in range(layout.shown)]
    n = len(table.ids)
    before = iter(rows[1 + n :])
    results = tuple(
        CaseResult(
            id=table.ids[i],
            row=rows[1 + i],
            before=next(before) if table.reform[i] else None,
            drivers=drivers(design, figures.contributions[1 + i]),
            condition=_condition(figures, layout, i),
            little_known=bool(table.little_known[i]),
            replay_points=replay_points(design, table.records[i]),
        )
        for i in range(n)
    )
    return RiskReport(rows[0], drivers(design, figures.contributions[0]), results)


@dataclass(frozen=True, eq=False)
class Layout:
    """Rows solved together: none, the cases, the cases before their reform, then each case without one code."""

    conditions: Conditions
    shown: int
    removed: tuple[tuple[int, str], ...]

    @property
    def shown_conditions(self) -> Conditions:
        """Those rows that are shown by themselves and have bands."""
        return Conditions(self.conditions.strength[: self.shown], self.conditions.hours[: self.shown])


def layout_of(table: CaseTable) -> Layout:
    """The rows that one design is solved in on these cases."""
    before = np.flatnonzero(table.reform)
    strengths = [np.zeros((1, len(CODES))), table.strength, np.where(REMEDIES, 0.0, table.strength[before])]
    hours = [np.array([np.nan]), table.hours, table.hours[before]]
    removed = [(i, code) for i in range(len(table.ids)) for code in CODES if table.strength[i, PLACE[code]] > 0]
    for i, code in removed:
        without = table.strength[i].copy()
        without[PLACE[code]] = 0.0
        strengths.append(without[None])
        hours.append(np.array([np.nan if code in REPORTING_CODES else table.hours[i]]))
    shown = 1 + len(table.ids) + len(before)
    return Layout(Conditions(np.concatenate(strengths), np.concatenate(hours)), shown, tuple(removed))


def _row(figures: Rows, r: int, found: list[Band] | None) -> Row:
    share = number(figures.hollow_share[r])
    return Row(share, float(figures.substance[r]), float(figures.multiplier[r]), found[r] if found else None)


def _condition(figures: Rows, layout: Layout, case: int) -> tuple[str, float] | None:
    best: tuple[str, float] | None = None
    for place, (i, code) in enumerate(layout.removed):
        if i != case:
            continue
        move = float(figures.hollow_share[1 + case] - figures.hollow_share[layout.shown + place])
        if abs(move) > MOVES and (best is None or abs(move) > abs(best[1]) + MOVES):
            best = (code, move)
    return best


def drivers(design: Design, contributions: Floats) -> tuple[str, ...]:
    """Ids of the items that contribute most, largest first, ties by place, items without contribution left out."""
    order = np.argsort(-np.nan_to_num(contributions), kind="stable")[:DRIVERS]
    return tuple(design.ids[j] for j in order if contributions[j] > MOVES)


def replay_points(design: Design, record: frozenset[tuple[str, str]]) -> float:
    """Points of 100 on items whose object and layer are in the record; ``other`` and unknown fields never match."""
    matches = [
        obj is not None and obj != "other" and not design.unknown_layer[j] and (obj, LAYERS[design.layers[j]]) in record
        for j, obj in enumerate(design.objects)
    ]
    return float(100 * design.weights[np.array(matches, dtype=bool)].sum())


def _bands(
    design: Design,
    layout: Layout,
    assumptions: Assumptions,
    own_share: float,
    seed: int,
    progress: Callable[[float], None] | None,
) -> list[Band]:
    draws = hollow_case_draws(design, layout.shown_conditions, assumptions, own_share, seed=seed, progress=progress)
    return [band(draws[:, r]) for r in range(layout.shown)]


def with_bands(report: RiskReport, draws: Floats) -> RiskReport:
    """The report with the bands of other draws (draws, shown rows of its layout)."""
    n = len(report.cases)
    bands = [band(column) for column in draws.T]
    before = iter(bands[1 + n :])
    cases = tuple(
        replace(
            case,
            row=replace(case.row, band=bands[1 + place]),
            before=None if case.before is None else replace(case.before, band=next(before)),
        )
        for place, case in enumerate(report.cases)
    )
    return replace(report, none=replace(report.none, band=bands[0]), cases=cases)


def hollow_case_draws(
    design: Design,
    conditions: Conditions,
    assumptions: Assumptions,
    own_share: float = 0.0,
    extra: int | None = None,
    seed: int = SEED,
    progress: Callable[[float], None] | None = None,
) -> Floats:
    """Hollow share (draws, rows) of conditions; the draws are the same for every design with the same ``extra``."""
    chunks: list[Floats] = []
    for chunk in draw_rows(design, conditions, assumptions, own_share, extra, seed):
        chunks.append(chunk)
        if progress is not None:
            progress(sum(map(len, chunks)) / DRAWS)
    return np.concatenate(chunks)
