"""Designs as the tests write them down: columns of item fields, and the unit's problem they pose."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from indicators import named
from indicators.model import Heading, IndicatorSet, Item, Judging, Measure, Reporting
from indicators.points import weights_from_points
from indicators.scoring import Rank, Ratio, Scoring
from risk.assumptions import default_assumptions, defaults
from risk.behaviour import Awarded, Problem, Response, awarded, respond, slack_problem, written_fields
from risk.design import Design, design_of

ASSUMPTIONS = default_assumptions()
Columns = dict[str, Any]


def items_of(columns: Columns, values: Sequence[float] | None = None) -> IndicatorSet:
    """Items of columns ``id``, ``weight``, ``layer``, ``source``, ``verification`` and, if any, ``row``, ``size``,
    ``object``, ``rank_spread`` (of the first item)."""
    m = len(columns["id"])
    empty = [None] * m
    rows = columns.get("row")
    items = []
    for j in range(m):
        rule = Rank(spread=columns["rank_spread"]) if j == 0 and "rank_spread" in columns else Ratio()
        items.append(
            Item(
                id=columns["id"][j],
                names=named(columns["id"][j]),
                path=("top", rows[j]) if rows else (),
                measure=Measure(
                    layer=columns["layer"][j],
                    object=columns.get("object", empty)[j],
                    size=columns.get("size", empty)[j],
                    value=None if values is None else values[j],
                ),
                scoring=Scoring(points=100 * columns["weight"][j], rule=rule),
                reporting=Reporting(source=columns["source"][j]),
                judging=Judging(verification=columns["verification"][j]),
            )
        )
    headings = [Heading(id="top", names=named("top"))] if rows else []
    headings += [Heading(id=row, names=named(row), parent="top") for row in dict.fromkeys(rows or ())]
    return IndicatorSet(headings=tuple(headings), items=tuple(items))


def design(columns: Columns, values: Sequence[float] | None = None) -> Design:
    """The design of columns under the weights of their points."""
    items = items_of(columns, values)
    return design_of(items, weights_from_points(items), ASSUMPTIONS)


def problem(
    of: Design,
    *,
    time: float | None = None,
    stake: float | None = None,
    gamma: float | None = None,
    kappa: float | None = None,
) -> Problem:
    """The unit's problem at default assumptions, some of them replaced; ``time`` is what reporting leaves."""
    typed = {"stake": stake, "gamma": gamma, "kappa": kappa}
    parameters = replace(
        defaults(ASSUMPTIONS), **{name: np.asarray(value) for name, value in typed.items() if value is not None}
    )
    slack = slack_problem(of, parameters, ASSUMPTIONS, written_fields(of))
    return slack if time is None else replace(slack, time=np.asarray(time))


def answer(of: Design, **changes: Any) -> tuple[Problem, Response, Awarded]:
    """The problem, what the unit does and what it is awarded."""
    posed = problem(of, **changes)
    response = respond(posed)
    return posed, response, awarded(of.weights, posed, response)


def hollow(of: Design, **changes: Any) -> float:
    """Hollow share, per cent."""
    return float(answer(of, **changes)[2].hollow_share)
