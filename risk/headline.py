"""The figures of a design by itself: hollow share with contributions and band, substance, alignment, burden."""

from dataclasses import dataclass

import numpy as np

from risk.assumptions import SEED, WITHOUT_TIME, Assumptions, defaults, drawn, unit_cube
from risk.behaviour import (
    Awarded,
    Response,
    alignment,
    awarded,
    drawn_fields,
    hollow_part,
    pays_to_falsify,
    respond,
    slack_problem,
    written_fields,
)
from risk.design import Design, Floats


@dataclass(frozen=True, eq=False)
class Band:
    """5th, 50th and 95th percentile over the assumed ranges, per cent; None where nothing is ever earned."""

    low: float | None
    median: float | None
    high: float | None


@dataclass(frozen=True, eq=False)
class Behaviour:
    """What a design makes people do, at default assumptions, time slack. Shares in per cent, burden in person-hours.

    ``contributions`` (m,) add up to ``hollow_share``; ``static_hollow_share`` is linear in the weights.
    ``falsification_pays_share`` and ``independent_share`` are shares of weight, 0..1. ``burden_share`` holds the hours
    of checks too where they are known.
    """

    hollow_share: float | None
    hollow_share_reported: float | None
    contributions: Floats
    hollow_alone: Floats
    substance: float
    static_hollow_share: float
    cosine: float
    best_pressure: float
    falsification_pays_share: float
    independent_share: float
    burden_hours: float
    burden_share: float | None
    checking_hours: float | None
    rows: int
    unconfirmed: int
    response: Response
    awarded: Awarded


def behave(
    design: Design,
    assumptions: Assumptions,
    staff_hours: float | None = None,
    hours_of_full_check: Floats | None = None,
) -> Behaviour:
    """The headline figures of a design; ``staff_hours`` of one unit a year turn the burden into a share.

    ``hours_of_full_check`` (m,): see checking_hours.
    """
    parameters = defaults(assumptions)
    problem = slack_problem(design, parameters, assumptions, written_fields(design))
    response = respond(problem)
    points = awarded(design.weights, problem, response)
    alone = np.broadcast_to(hollow_part(problem), design.weights.shape)
    cosine, best = alignment(design, problem)
    hours = float(design.reporting.sum())
    checks = None if hours_of_full_check is None else checking_hours(design, hours_of_full_check)
    return Behaviour(
        hollow_share=number(points.hollow_share),
        hollow_share_reported=number(points.hollow_share_reported),
        contributions=points.contributions,
        hollow_alone=alone,
        substance=float((design.worth * response.real).sum()),
        static_hollow_share=float(100 * (design.weights * alone).sum()),
        cosine=cosine,
        best_pressure=best,
        falsification_pays_share=float(design.weights[pays_to_falsify(design, problem)].sum()),
        independent_share=float(design.weights[(design.sources <= 1) & ~design.unknown_source].sum()),
        burden_hours=hours,
        burden_share=None if staff_hours is None else (hours + (checks or 0.0)) / staff_hours,
        checking_hours=checks,
        rows=design.rows,
        unconfirmed=design.unconfirmed,
        response=response,
        awarded=points,
    )


def checking_hours(design: Design, hours_of_full_check: Floats) -> float:
    """Person-hours a year that being checked takes, H_v = sum k v: k (m,) are the hours if every false entry is found.

    Checks are a burden themselves; a model without this cost always recommends more of them.
    """
    return float((hours_of_full_check * design.verification).sum())


def hollow_draws(design: Design, assumptions: Assumptions, extra: int | None = None, seed: int = SEED) -> Floats:
    """Hollow share in every draw, (4096,), per cent, time slack.

    ``extra`` is the number of unknown fields that set the dimension of the draws; designs that are compared share
    the largest, so that their draws are paired.
    """
    return _awarded_in_draws(design, assumptions, extra, seed).hollow_share


def contribution_draws(design: Design, assumptions: Assumptions, places: list[int], seed: int = SEED) -> Floats:
    """What the items at ``places`` (k) contribute to the hollow share in every draw, (4096, k), percentage points."""
    return _awarded_in_draws(design, assumptions, None, seed).contributions[:, places]


def _awarded_in_draws(design: Design, assumptions: Assumptions, extra: int | None, seed: int) -> Awarded:
    known = len(WITHOUT_TIME)
    unit = unit_cube(known + (design.unknown_fields if extra is None else extra), seed)
    parameters = drawn(assumptions, unit[:, :known])
    fields = drawn_fields(design, unit[:, known:])
    problem = slack_problem(design, parameters, assumptions, fields)
    return awarded(design.weights, problem, respond(problem))


def band(draws: Floats) -> Band:
    """5-50-95 % of draws, linear interpolation; draws without any earned point are left out."""
    known = draws[~np.isnan(draws)]
    if not len(known):
        return Band(None, None, None)
    low, median, high = np.percentile(known, [5, 50, 95])
    return Band(float(low), float(median), float(high))


def number(value: Floats | float) -> float | None:
    """A plain number, None for NaN."""
    plain = float(value)
    return None if np.isnan(plain) else plain
