"""Designs on the documented cases with the same draws: how likely is one less hollow than another in each case."""

from collections.abc import Mapping

import numpy as np

from evaluation.evaluate import Evaluation
from risk.assess import MOVES, hollow_case_draws, layout_of
from risk.assumptions import Assumptions
from risk.cases import CaseTable
from risk.design import Floats

NONE = "none"  # the row without stated conditions
ByCase = Mapping[str, float]


def case_draws(
    evaluations: Mapping[str, Evaluation], table: CaseTable, assumptions: Assumptions, extra: int, seed: int
) -> dict[str, Floats]:
    """Hollow share of each design in every draw, (4096, 1 + cases + reforms): no conditions, cases, before reforms.

    ``extra``: unknown fields of the widest design, so that all share their draws.
    """
    conditions = layout_of(table).shown_conditions
    return {
        name: hollow_case_draws(each.design, conditions, assumptions, each.reporting_share, extra, seed)
        for name, each in evaluations.items()
    }


def better_by_case(draws: Mapping[str, Floats], ids: tuple[str, ...]) -> dict[str, dict[str, ByCase]]:
    """For each ordered pair and each row (``none`` first) the share of paired draws in which the first is lower."""
    rows = (NONE, *ids)
    return {
        a: {
            b: dict(zip(rows, map(float, np.mean(draws[a] < draws[b] - MOVES, axis=0)), strict=False))
            for b in draws
            if b != a
        }
        for a in draws
    }
