"""One design in surroundings that a reader sets: pressure, time, the conditions of a case; point figures and draws.

Without any setting the figures are those of risk.headline, in a case those of risk.assess: one problem serves all.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from risk.assumptions import DIMENSIONS, SEED, WITHOUT_TIME, Assumptions, Parameters, defaults, drawn, unit_cube
from risk.behaviour import (
    Awarded,
    Fields,
    Problem,
    Response,
    alignment,
    awarded,
    drawn_fields,
    respond,
    slack_problem,
    written_fields,
)
from risk.cases import CELLS, CODES, MOST_THREADS, CaseTable, Conditions, case_problem, pressure
from risk.design import Bools, Design, Floats
from risk.headline import number
from risk.importance import Importance, ranked


@dataclass(frozen=True, eq=False)
class Surroundings:
    """What surrounds a design.

    ``stake`` multiplies the pressure (1: as assumed). ``time`` in units of the whole work; None: no limit, in a case
    the assumed time. ``conditions`` is one row of a case's conditions. ``own_share``: share of staff time, 0..1, that
    reporting and added checks take; it matters where time is limited.
    """

    stake: float = 1.0
    time: float | None = None
    conditions: Conditions | None = None
    own_share: float = 0.0

    @property
    def slack(self) -> bool:
        """Whether time is no limit."""
        return self.time is None and self.conditions is None

    @property
    def time_drawn(self) -> bool:
        """Whether time is one of the uncertain numbers."""
        return self.time is None and self.conditions is not None

    @property
    def row(self) -> Conditions:
        """The conditions, (1, 19); none stated where there is no case."""
        return self.conditions or Conditions(np.zeros((1, len(CODES))), np.array([np.nan]))


def conditions_of(table: CaseTable, case: str) -> Conditions:
    """The conditions of one case, (1, 19); raises ValueError for an unknown id."""
    place = table.ids.index(case)
    return Conditions(table.strength[place : place + 1], table.hours[place : place + 1])


@dataclass(frozen=True, eq=False)
class Answer:
    """How a unit answers, at default assumptions. Shares in per cent, None where nothing is earned.

    ``substance`` is per unit of a case's pressure, as on the cases. ``problem`` holds arrays (m,): yields, chance of
    being found as the surroundings leave it; ``pays`` (m,) marks where falsifying up pays, ``enough`` is the chance of
    being found from which it does not.
    """

    hollow_share: float | None
    substance: float
    contributions: Floats
    response: Response
    awarded: Awarded
    problem: Problem
    pays: Bools
    enough: float

    @property
    def multiplier(self) -> float:
        """Price of time, 0 where it is slack."""
        return float(self.response.multiplier)


def answer(design: Design, around: Surroundings, assumptions: Assumptions) -> Answer:
    """How a unit answers the design in these surroundings."""
    posed = problem_in(design, around, defaults(assumptions), assumptions, written_fields(design))
    response = respond(posed)
    points = awarded(design.weights, posed, response)
    enough = 1 / (1 + float(posed.kappa[0]))
    return Answer(
        hollow_share=number(points.hollow_share),
        substance=float((design.worth * response.real).sum() / pressure(around.row, assumptions)[0]),
        contributions=points.contributions,
        response=response,
        awarded=points,
        problem=posed,
        pays=np.asarray(posed.verification < enough - 1e-12),
        enough=enough,
    )


def problem_in(
    design: Design, around: Surroundings, parameters: Parameters, assumptions: Assumptions, fields: Fields
) -> Problem:
    """The unit's problem: arrays (..., m) for parameters of leading shape (...)."""
    parameters = replace(parameters, stake=parameters.stake * around.stake)
    if around.time is not None or around.slack:
        limit = np.inf if around.time is None else around.time
        parameters = replace(parameters, time=np.full(np.shape(parameters.stake), limit))
    own = 0.0 if around.slack else around.own_share
    posed = case_problem(design, around.row, parameters, assumptions, fields, own)

    def flat(values: Floats) -> Floats:
        whole = np.broadcast_to(values, (*np.shape(parameters.stake), 1, np.shape(values)[-1]))
        return np.asarray(whole[..., 0, :])

    return Problem(
        stake=flat(posed.stake),
        cost=posed.cost,
        paper_yield=flat(posed.paper_yield),
        false_yield=flat(posed.false_yield),
        verification=flat(posed.verification),
        kappa=flat(posed.kappa),
        gamma=flat(posed.gamma),
        false_time=posed.false_time,
        time=np.asarray(posed.time[..., 0]),
    )


@dataclass(frozen=True, eq=False)
class PressureCurve:
    """What more or less pressure does, arrays (n,) over ``stakes``.

    ``hollow_share`` in per cent (NaN: nothing earned), ``substance`` as in Answer. ``value``: surplus in per cent of
    the first best, cos^2 (2 B / B* - (B / B*)^2): largest at ``best``, negative past twice that (slack time, no
    motive of one's own; Baker 2002).
    """

    stakes: Floats
    hollow_share: Floats
    substance: Floats
    value: Floats
    cosine: float
    best: float

    @property
    def angle(self) -> float:
        """Angle between what is paid and what is wanted, degrees."""
        return float(np.degrees(np.arccos(np.clip(self.cosine, -1.0, 1.0))))


def pressure_curve(design: Design, around: Surroundings, assumptions: Assumptions, stakes: Floats) -> PressureCurve:
    """The curve over ``stakes`` (n,), each in the place of the surroundings' own."""
    held = defaults(assumptions)
    fields = written_fields(design)
    each = np.ones(len(stakes))
    spread = Parameters(
        paper=each[:, None] * held.paper,
        false=each[:, None] * held.false,
        kappa=each * held.kappa,
        gamma=each * held.gamma,
        stake=stakes * held.stake,
        time=each * held.time,
    )
    posed = problem_in(design, replace(around, stake=1.0), spread, assumptions, fields)
    response = respond(posed)
    cosine, best = alignment(design, slack_problem(design, held, assumptions, fields))
    ratio = stakes * float(held.stake) / best if best > 0 else np.full(len(stakes), np.nan)  # nothing is paid
    return PressureCurve(
        stakes=stakes,
        hollow_share=awarded(design.weights, posed, response).hollow_share,
        substance=(design.worth * response.real).sum(axis=-1) / pressure(around.row, assumptions)[0],
        value=100 * cosine**2 * (2 * ratio - ratio**2),
        cosine=cosine,
        best=best,
    )


def draws_in(
    design: Design,
    around: Surroundings,
    assumptions: Assumptions,
    extra: int | None = None,
    seed: int = SEED,
    *,
    timed: bool | None = None,
) -> Floats:
    """Hollow share in every draw, (4096,), per cent.

    ``extra``: see headline.hollow_draws. ``timed``: whether time has a dimension of its own, by default where it is
    uncertain; draws that are compared share both.
    """
    timed = around.time_drawn if timed is None else timed
    known = len(DIMENSIONS if timed else WITHOUT_TIME)
    unit = unit_cube(known + (design.unknown_fields if extra is None else extra), seed)
    chunk = max(1, CELLS // len(design.ids))

    def solved(start: int) -> Floats:
        part = unit[start : start + chunk]
        fields = drawn_fields(design, part[:, known:])
        posed = problem_in(design, around, drawn(assumptions, part[:, :known]), assumptions, fields)
        return awarded(design.weights, posed, respond(posed)).hollow_share

    with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_THREADS)) as threads:
        return np.concatenate(list(threads.map(solved, range(0, len(unit), chunk))))


def importance_in(
    design: Design, around: Surroundings, assumptions: Assumptions, draws: Floats | None = None, seed: int = SEED
) -> tuple[Importance, ...]:
    """Importance of every assumed number and unknown field; ``draws`` where draws_in gave them before."""
    keys = DIMENSIONS if around.time_drawn else WITHOUT_TIME
    found = draws_in(design, around, assumptions, seed=seed) if draws is None else draws
    return ranked(found, unit_cube(len(keys) + design.unknown_fields, seed), keys, design)
