"""A design applied to documented cases: which share of its points would be hollow under the conditions of each case.

Inputs of a case are its arrangement codes (A1-A6), cause codes (C1-C8), remedies (R1-R5) and documented hours;
manifestations, impacts, strategies and its kind are outcomes and never enter (docs/methods.md "Cases").
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final, get_args

import numpy as np

from indicators.vocabulary import LAYERS, SOURCES
from risk.assumptions import DIMENSIONS, SEED, Assumptions, Channel, Parameters, defaults, drawn, unit_cube
from risk.behaviour import (
    Fields,
    Problem,
    awarded,
    drawn_fields,
    kappa_of,
    look_up,
    respond,
    written_fields,
)
from risk.case import Case, ConditionCode
from risk.case_faults import HOURS_A_WEEK
from risk.design import Bools, Design, Floats, Ints

CODES: Final[tuple[ConditionCode, ...]] = get_args(ConditionCode)
PLACE: Final = {code: j for j, code in enumerate(CODES)}
REMEDIES: Final = np.array([code.startswith("R") for code in CODES])
REPORTING_CODES: Final = ("A2", "A4")  # documented hours replace these
STRENGTH: Final = {"stated": 1.0, "inferred": 0.5}
LITTLE_KNOWN: Final = 2  # fewer codes than this carry the mark
CELLS: Final = 60_000  # draws x rows x items at once: what stays in the processor's cache, and bounds memory
MOST_THREADS: Final = 4  # array work leaves the interpreter free, so that chunks run side by side
MOVES: Final[tuple[Channel, ...]] = ("one_step_on", "to_platform", "one_step_back")
PLATFORM, LOG = SOURCES.index("platform"), SOURCES.index("log")
ACTIVITY, PERCEPTION = LAYERS.index("activity"), LAYERS.index("perception")


@dataclass(frozen=True, eq=False)
class CaseTable:
    """n cases as arrays: strengths of codes (n, 19), documented hours a week (n,) or NaN, what their records hold."""

    ids: tuple[str, ...]
    strength: Floats
    hours: Floats
    reform: Bools
    records: tuple[frozenset[tuple[str, str]], ...]

    @property
    def little_known(self) -> Bools:
        """Cases with fewer than two codes among A, C and R, (n,)."""
        return np.asarray((self.strength > 0).sum(axis=1) < LITTLE_KNOWN)


def case_table(cases: Sequence[Case]) -> CaseTable:
    """The conditions of cases; a code counts 1 when stated, .5 when inferred, the larger when given twice."""
    strength = np.zeros((len(cases), len(CODES)))
    for row, case in enumerate(cases):
        for code in (*case.policy_types, *case.causes, *case.remedies):
            place = PLACE[code.code]  # type: ignore[index]
            strength[row, place] = max(strength[row, place], STRENGTH[code.basis])
    return CaseTable(
        ids=tuple(case.id for case in cases),
        strength=strength,
        hours=np.array([_documented_hours(case) for case in cases]),
        reform=np.array([case.codes_describe == "before_reform" for case in cases]),
        records=tuple(frozenset((a.coder_a.object, a.coder_a.layer) for a in case.assessed) for case in cases),
    )


def _documented_hours(case: Case) -> float:
    """Hours a week of the whole job that went into reporting; NaN where the text states none."""
    hours = [f.value for f in case.figures if f.unit == HOURS_A_WEEK and f.role == "burden"]
    return hours[0] if hours else np.nan


@dataclass(frozen=True, eq=False)
class Conditions:
    """r rows of conditions: strengths (r, 19), documented hours (r,) or NaN."""

    strength: Floats
    hours: Floats


def channel(conditions: Conditions, assumptions: Assumptions, name: Channel) -> Floats:
    """Product of (1 + factor x) over the codes that act on a channel, (r,)."""
    result = np.ones(len(conditions.strength))
    for effect in assumptions.effects:
        if effect.on == name:
            result = result * (1 + effect.factor * conditions.strength[:, PLACE[effect.code]])
    return result


def time_lost(conditions: Conditions, assumptions: Assumptions, own_share: float) -> Floats:
    """Share of time that reporting takes, (r,), 0..1: codes or documented hours, the design's own, less the relief."""
    taken, relief = np.zeros(len(conditions.strength)), np.zeros(len(conditions.strength))
    for effect in assumptions.effects:
        if effect.on == "reporting_time":
            part = effect.factor * conditions.strength[:, PLACE[effect.code]]
            taken, relief = (taken + part, relief) if effect.factor > 0 else (taken, relief - part)
    documented = conditions.hours / assumptions.constant("week_hours")
    taken = np.where(np.isnan(documented), taken, documented)
    return np.asarray(np.maximum(np.clip(taken + own_share, 0.0, 1.0) - relief, 0.0))


def pressure(conditions: Conditions, assumptions: Assumptions) -> Floats:
    """k, the multiplier of the stake, (r,)."""
    return channel(conditions, assumptions, "stake")


def case_problem(
    design: Design, conditions: Conditions, parameters: Parameters, assumptions: Assumptions, fields: Fields, own: float
) -> Problem:
    """The unit's problem in each row of conditions: arrays (..., r, m) where parameters have leading shape (...)."""

    def of(name: Channel) -> Floats:
        return channel(conditions, assumptions, name)[:, None]

    layers, sources = fields.layers[..., None, :], fields.sources[..., None, :]
    by_machine = (sources == PLATFORM) | (sources == LOG)
    yields = np.where(by_machine, of("platform_yields"), 1.0)
    k = pressure(conditions, assumptions)
    false, verification = _moved(conditions, parameters, assumptions, fields)
    found = verification * of("verification")
    left = 1 - time_lost(conditions, assumptions, own)
    stretch = k ** assumptions.constant("time_power") * channel(conditions, assumptions, "time") * left
    platform = np.where(sources == PLATFORM, of("platform_stake"), 1.0)
    pull = parameters.stake[..., None] * (design.weights * design.slopes)
    return Problem(
        stake=pull[..., None, :] * k[:, None] * platform,
        cost=design.cost,
        paper_yield=look_up(parameters.paper, fields.layers)[..., None, :]
        * np.where(layers == ACTIVITY, of("activity_paper"), 1.0)
        * yields,
        false_yield=false * yields,
        verification=1 - (1 - found) * of("undetected"),
        kappa=kappa_of(design, parameters, assumptions)[..., None, None],
        gamma=parameters.gamma[..., None, None] * of("motive"),
        false_time=assumptions.constant("false_time"),
        time=parameters.time[..., None] * stretch,
    )


def _moved(
    conditions: Conditions, parameters: Parameters, assumptions: Assumptions, fields: Fields
) -> tuple[Floats, Floats]:
    """Falsification yield and chance of being found after the moves of perception items, each (..., r, m)."""
    false = look_up(parameters.false, fields.sources)[..., None, :]
    found = fields.verification[..., None, :]
    perception = fields.layers == PERCEPTION
    columns = np.flatnonzero(perception.reshape(-1, perception.shape[-1]).any(axis=0))
    acting = [e for e in assumptions.effects if e.on in MOVES and conditions.strength[:, PLACE[e.code]].any()]
    if not len(columns) or not acting:
        return false, found
    moved = false[..., columns], found[..., columns]
    for effect in acting:
        x = conditions.strength[:, PLACE[effect.code]][:, None] * perception[..., None, columns]
        moved = _step(moved, x, effect.on, conditions, parameters, assumptions, fields.sources[..., columns])
    shape = np.broadcast_shapes(moved[0].shape[:-1], moved[1].shape[:-1])
    whole = [np.array(np.broadcast_to(part, (*shape, part.shape[-1]))) for part in (false, found)]
    for part, columns_moved in zip(whole, moved, strict=True):
        part[..., columns] = columns_moved
    return whole[0], whole[1]


def _step(
    at: tuple[Floats, Floats],
    x: Floats,
    move: Channel,
    conditions: Conditions,
    parameters: Parameters,
    assumptions: Assumptions,
    written: Ints,
) -> tuple[Floats, Floats]:
    """One move of a source by strengths x: worse for the first two kinds, better for ``one_step_back``."""
    if move == "one_step_on":
        target = np.where(written >= PLATFORM, written, written + 1)[..., None, :]
    elif move == "to_platform":
        target = np.full_like(written, PLATFORM)[..., None, :]
    else:
        manipulated = conditions.strength[:, PLACE["A6"]][:, None] > 0
        target = np.maximum(np.where(manipulated, PLATFORM, written[..., None, :]) - 1, 0)
    false_there, found_there = _false_at(parameters, target), assumptions.customary()[target]
    if move == "one_step_back":
        false_there, found_there = np.minimum(at[0], false_there), np.maximum(at[1], found_there)
    else:
        false_there, found_there = np.maximum(at[0], false_there), np.minimum(at[1], found_there)
    return (1 - x) * at[0] + x * false_there, (1 - x) * at[1] + x * found_there


def _false_at(parameters: Parameters, target: np.ndarray) -> Floats:
    """Falsification yield of sources ``target`` (..., r, m) or (r, m) for parameters with leading shape (...)."""
    if parameters.false.ndim == 1:
        return np.asarray(parameters.false[target])
    full = np.broadcast_to(target, (len(parameters.false), *target.shape[-2:]))
    flat = full.reshape(len(full), -1)
    return np.asarray(np.take_along_axis(parameters.false, flat, axis=-1).reshape(full.shape))


@dataclass(frozen=True, eq=False)
class Rows:
    """Figures of r rows: hollow share per cent (NaN when nothing is earned), substance and multiplier per unit of
    stake, contributions (r, m)."""

    hollow_share: Floats
    substance: Floats
    multiplier: Floats
    contributions: Floats


def solve_rows(design: Design, conditions: Conditions, assumptions: Assumptions, own: float = 0.0) -> Rows:
    """Point values of every row of conditions at default assumptions."""
    problem = case_problem(design, conditions, defaults(assumptions), assumptions, written_fields(design), own)
    response = respond(problem)
    points = awarded(design.weights, problem, response)
    k = pressure(conditions, assumptions)
    substance = (design.worth * response.real).sum(axis=-1) / k
    return Rows(points.hollow_share, substance, response.multiplier / k, points.contributions)


def draw_rows(
    design: Design,
    conditions: Conditions,
    assumptions: Assumptions,
    own: float = 0.0,
    extra: int | None = None,
    seed: int = SEED,
) -> Iterator[Floats]:
    """Hollow share of every row in every draw, in chunks (draws, r) that follow each other to 4,096 draws.

    ``extra``: see headline.hollow_draws.
    """
    known = len(DIMENSIONS)
    unit = unit_cube(known + (design.unknown_fields if extra is None else extra), seed)

    chunk = max(1, CELLS // (len(conditions.strength) * len(design.ids)))

    def solved(start: int) -> Floats:
        part = unit[start : start + chunk]
        fields = drawn_fields(design, part[:, known:])
        problem = case_problem(design, conditions, drawn(assumptions, part[:, :known]), assumptions, fields, own)
        return awarded(design.weights, problem, respond(problem)).hollow_share

    with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_THREADS)) as threads:
        yield from threads.map(solved, range(0, len(unit), chunk))
