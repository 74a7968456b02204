"""The demonstration panel: what the behaviour model implies for the conditions of each coded case, with sampling.

A unit is an archetype S01-S30 with the coded conditions of case C01-C30; it stands for no place. Per unit of stake k:
effective E = K a/k, verified V = E + K rho p/k, reported R = V + K zeta z/k, where K makes a unit without stated
conditions report 80 per cent of target in every item; above 120 all three are scaled down (docs/cases.md "Panel").
Streams: SeedSequence([seed, first 8 hex digits of sha256(case id)]), PCG64; a unit draws 19 conditions, four loads,
then per quarter 19 innovations, per item (verified, effective, kept) and hours: a subset of units gives the same rows.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from evaluation.scheme import Scheme
from indicators import Fault, UserError
from indicators.points import stakes
from indicators.vocabulary import Language
from risk.assumptions import SEED, Assumptions, default_assumptions, defaults
from risk.behaviour import respond, written_fields
from risk.cases import CODES, PLACE, CaseTable, Conditions, case_problem, case_table, pressure
from risk.design import Design, design_of
from risk.gaps import Panel
from sample_data import documented
from sample_data.panel_settings import PanelSettings, panel_scheme, panel_settings

Floats = NDArray[np.float64]
VALUE_KIND: Final = "synthetic"
Row = dict[str, object]


@dataclass(frozen=True, eq=False)
class Values:
    """Figures in per cent of target and the chance of being checked, each (r, m)."""

    reported: Floats
    verified: Floats
    effective: Floats
    chance: Floats


@dataclass(frozen=True, eq=False)
class Model:
    """What all units share: the design, its share of staff time for reporting, the scale K of each item (m,)."""

    design: Design
    assumptions: Assumptions
    settings: PanelSettings
    own: float
    scale: Floats


def model_of(scheme: Scheme, unit_class: str | None = None) -> Model:
    """The model of a scheme's points (equal where it has none); never of weights computed from this panel."""
    assumptions, settings = default_assumptions(), panel_settings()
    items = scheme.items.of_class(unit_class or next(iter(scheme.class_ids), None))
    if not items.items:
        raise UserError(Fault("scheme.no_items"))
    points = stakes(items)
    weights = points / points.sum() if points.sum() > 0 else np.full(len(points), 1 / len(points))
    design = design_of(items, weights, assumptions)
    own = float(design.reporting.sum()) / (scheme.staff_hours_per_year or assumptions.constant("staff_hours"))
    return Model(design, assumptions, settings, own, scale_of(design, assumptions, settings, own))


def scale_of(design: Design, assumptions: Assumptions, settings: PanelSettings, own: float) -> Floats:
    """K of each item, (m,): level / (a + rho p + zeta z) without stated conditions; 0 where nothing is done."""
    stated_nothing = Conditions(np.zeros((1, len(CODES))), np.array([np.nan]))
    real, paper, false, _ = _attained(design, assumptions, own, stated_nothing)
    total = (real + paper + false)[0]
    return np.asarray(np.divide(settings.level, total, out=np.zeros_like(total), where=total > 0))


def values_of(model: Model, conditions: Conditions) -> Values:
    """What the model implies for rows of conditions, without any sampling."""
    real, paper, false, chance = _attained(model.design, model.assumptions, model.own, conditions)
    effective = model.scale * real
    verified = effective + model.scale * paper
    reported = verified + model.scale * false
    cap = model.settings.cap
    shrink = np.where(reported > cap, cap / np.where(reported > cap, reported, 1.0), 1.0)
    return Values(reported * shrink, verified * shrink, effective * shrink, chance)


def _attained(
    design: Design, assumptions: Assumptions, own: float, conditions: Conditions
) -> tuple[Floats, Floats, Floats, Floats]:
    """a/k, rho p/k, zeta z/k and v in each row, (r, m)."""
    problem = case_problem(design, conditions, defaults(assumptions), assumptions, written_fields(design), own)
    response = respond(problem)
    k = pressure(conditions, assumptions)[:, None]
    chance = np.broadcast_to(problem.verification, response.real.shape)
    return (
        response.real / k,
        problem.paper_yield * response.paper / k,
        problem.false_yield * response.false / k,
        np.asarray(chance),
    )


def generate(
    scheme: Scheme, seed: int = SEED, units: Sequence[str] | None = None, unit_class: str | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cells (unit x quarter x item) and unit-quarters (loads and hours) of the thirty archetypes, or of ``units``.

    ``n_V`` is 0 and ``verified`` empty where nothing was checked; figures are in per cent of target. Raises UserError
    for unknown units.
    """
    model = model_of(scheme, unit_class)
    table = case_table(documented.core_cases())
    cells: list[Row] = []
    periods: list[Row] = []
    for place in _places(table, units):
        for quarter_cells, quarter in _quarters(model, table, place, seed):
            cells.extend(quarter_cells)
            periods.append(quarter)
    return _stamped(cells, model, seed), _stamped(periods, model, seed)


def _places(table: CaseTable, units: Sequence[str] | None) -> list[int]:
    """Rows of the units asked for, in the order of the table; all when ``units`` is None."""
    names = [unit_id(case) for case in table.ids]
    unknown = [name for name in units or () if name not in names]
    if unknown:
        raise UserError([Fault("panel.unknown_unit", name) for name in unknown])
    return [place for place, name in enumerate(names) if units is None or name in units]


def _stamped(rows: list[Row], model: Model, seed: int) -> pd.DataFrame:
    """Rows as a frame; every one says that it is synthetic, by which version, from which seed and file."""
    return pd.DataFrame(rows).assign(
        value_kind=VALUE_KIND,
        generator_version=model.settings.generator_version,
        seed=seed,
        source_sha256=documented.digest(),
    )


def panel(seed: int = SEED) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The default panel: the items of both example schemes and ratings given online."""
    return generate(panel_scheme(), seed)


def frames(cells: pd.DataFrame) -> Panel:
    """Cells as frames units x items, the mean of the quarters, with their rows; a figure never checked stays empty."""

    def wide(column: str) -> pd.DataFrame:
        table = cells.pivot_table(index="unit_id", columns="item_id", values=column, aggfunc="mean", dropna=False)
        return table[list(dict.fromkeys(cells["item_id"]))]

    return Panel(wide("reported"), wide("verified"), wide("effective"), VALUE_KIND, rows=cells)


def unit_id(case_id: str) -> str:
    """The archetype that takes the conditions of a case: C07 gives S07."""
    return f"S{case_id[1:]}"


def stream(seed: int, case_id: str) -> np.random.Generator:
    """The unit's own stream of random numbers."""
    own = int(hashlib.sha256(case_id.encode()).hexdigest()[:8], 16)
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, own])))


def _quarters(model: Model, table: CaseTable, place: int, seed: int) -> Iterator[tuple[list[Row], Row]]:
    """Cells and unit-quarter of each quarter in turn; the order of draws is the order of the code."""
    settings, rng, name = model.settings, stream(seed, table.ids[place]), unit_id(table.ids[place])
    level = table.strength[place] + settings.condition_noise * rng.standard_normal(len(CODES))
    loads = _loads(settings, np.clip(level, 0.0, 1.0), rng)
    drift = np.zeros(len(CODES))
    for period in settings.quarters:
        drift = settings.memory * drift + settings.innovation * rng.standard_normal(len(CODES))
        conditions = Conditions(np.clip(level + drift, 0.0, 1.0)[None, :], table.hours[place : place + 1])
        cells = _sampled(model, values_of(model, conditions), rng)
        hours = _hours(settings, loads, rng)
        yield (
            [{"unit_id": name, "period": period, **cell} for cell in cells],
            {"unit_id": name, "period": period, "hours_week": hours, **loads},
        )


def _sampled(model: Model, values: Values, rng: np.random.Generator) -> list[Row]:
    """One quarter's cells: verified and effective found in samples, verified only where a check took place."""
    settings, rows = model.settings, list[Row]()
    for j, item_id in enumerate(model.design.ids):
        reported = float(values.reported[0, j])
        verified = _found(rng, settings.n_verified, reported, float(values.verified[0, j]))
        effective = _found(rng, settings.n_effective, reported, float(values.effective[0, j]))
        kept = bool(rng.random() < values.chance[0, j])
        rows.append(
            {
                "item_id": item_id,
                "reported": reported,
                "verified": verified if kept else np.nan,
                "effective": effective,
                "n_V": settings.n_verified if kept else 0,
                "n_E": settings.n_effective,
            }
        )
    return rows


def _found(rng: np.random.Generator, n: int, reported: float, true: float) -> float:
    """R Binomial(n, true / R) / n."""
    share = min(max(true / reported, 0.0), 1.0) if reported > 0 else 0.0
    return reported * int(rng.binomial(n, share)) / n


def _loads(settings: PanelSettings, x: Floats, rng: np.random.Generator) -> dict[str, int]:
    """Apps, accounts, groups and filings a month of one person; heavier with traces and repeated filing."""
    rule = settings.load_factor
    traces = max(x[PLACE["A2"]], x[PLACE["A4"]])
    factor = max(rule.least, rule.base + rule.traces * traces + rule.relief * x[PLACE["R2"]])
    drawn: dict[str, int] = {}
    for name in type(settings.loads).model_fields:
        load = getattr(settings.loads, name)
        drawn[name] = round(load.median * np.exp(load.sigma * rng.standard_normal()) * factor)
    return drawn


def _hours(settings: PanelSettings, loads: dict[str, int], rng: np.random.Generator) -> float:
    """Hours a week that the loads take, fitted by hand to four documented anecdotes."""
    rule = settings.hours
    taken = rule.base + sum(getattr(rule, name) * count for name, count in loads.items())
    return float(np.clip(taken + rule.noise * rng.standard_normal(), rule.least, rule.most))


def panel_sentences(language: Language = "zh-Hans") -> tuple[str, ...]:
    """What must be shown with every figure of the panel: the fixed notice first, then its limits."""
    settings = panel_settings()
    return tuple(words.of(language) for words in (settings.notice, *settings.sentences))
