"""Points (分值) and weights: from one to the other, exactly to the total; the sums a table states and has."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from indicators.faults import Fault, UserError
from indicators.model import IndicatorSet
from indicators.scoring import is_base, stake

Floats = NDArray[np.float64]
Step = Literal["1", "0.5", "0.1"]
STEPS: dict[Step, Fraction] = {"1": Fraction(1), "0.5": Fraction(1, 2), "0.1": Fraction(1, 10)}
TOLERANCE = 1e-6  # points; sums nearer than this agree


def stakes(items: IndicatorSet) -> Floats:
    """Points at stake of each item, shape (m,)."""
    return np.array([stake(item.scoring) for item in items.items], dtype=np.float64)


def base_mask(items: IndicatorSet) -> NDArray[np.bool_]:
    """Which items make up the total, shape (m,); bonus items, vetoes and pure deductions do not."""
    return np.array([is_base(item.scoring) for item in items.items], dtype=bool)


def weights_from_points(items: IndicatorSet) -> Floats:
    """Weights = stake / sum of stakes, shape (m,), sum 1; raises UserError when nothing is at stake."""
    at_stake = stakes(items)
    total = at_stake.sum()
    if not total > 0:
        raise UserError(Fault("points.none_at_stake", values={"count": len(items.items)}))
    return np.asarray(at_stake / total, dtype=np.float64)


def points_from_weights(weights: Floats, ids: Sequence[str], total: float, step: Step = "1") -> Floats:
    """Points in multiples of ``step`` that sum exactly to ``total``: largest remainder, ties by id.

    ``weights`` has shape (m,), is non-negative and is rescaled to sum 1. Raises UserError when the total is no
    multiple of the step. Every result is within one step of weight x total.
    Source: Hamilton's method of apportionment.
    """
    weights = np.asarray(weights, dtype=np.float64)
    units = Fraction(str(total)) / STEPS[step]
    if units.denominator != 1:
        raise UserError(Fault("points.step_does_not_divide", values={"total": total, "step": step}))
    if not weights.sum() > 0:
        raise UserError(Fault("points.none_at_stake", values={"count": len(ids)}))
    exact = weights / weights.sum() * int(units)
    whole = np.floor(exact + 1e-9)
    order = sorted(range(len(ids)), key=lambda j: (-round(exact[j] - whole[j], 9), ids[j]))
    whole[order[: int(units) - int(whole.sum())]] += 1
    return np.array([float(int(count) * STEPS[step]) for count in whole], dtype=np.float64)


@dataclass(frozen=True)
class Sum:
    """One sum of a table: what is stated beside what its items give. ``where`` is a heading id, '' for the total."""

    where: str
    unit_class: str | None
    stated: float
    found: float

    @property
    def agrees(self) -> bool:
        """Whether stated and found are the same number of points."""
        return abs(self.stated - self.found) < TOLERANCE


def sums(items: IndicatorSet, total: float | None, unit_classes: Sequence[str] = ()) -> tuple[Sum, ...]:
    """Every stated sum beside the sum found, per class of units: the total first, then headings in their order.

    Only items that make up the total are added; a heading that holds nothing but bonus or deduction items is
    compared with the points at stake in it, unless it states 0: that says it lies outside the total.
    """
    checked: list[Sum] = []
    for unit_class in unit_classes or (None,):
        part = items.of_class(unit_class)
        at_stake, base = stakes(part), base_mask(part)
        points = np.array([item.scoring.points or 0.0 for item in part.items])
        if total is not None:
            checked.append(Sum("", unit_class, float(total), float(points[base].sum())))
        for heading in part.headings:
            inside = np.array([heading.id in item.path for item in part.items], dtype=bool)
            if heading.points is None or not inside.any():
                continue
            counted = inside & base
            if heading.points == 0 and not counted.any():
                continue
            found = points[counted].sum() if counted.any() else at_stake[inside].sum()
            checked.append(Sum(heading.id, unit_class, heading.points, float(found)))
    return tuple(checked)
