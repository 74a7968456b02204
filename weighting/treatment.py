"""Treatment of figures before they are weighed: written steps, applied in their order, kept with the scheme.

Source: OECD & JRC 2008, Handbook on Constructing Composite Indicators, steps 3 to 5 (``oecd2008``); Box & Cox 1964
(``box1964``). An empty list of columns means all of them. Every step says how many cells of which column it changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Final, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator
from scipy.optimize import minimize_scalar
from scipy.stats import boxcox, boxcox_llf

from indicators.faults import Fault, UserError
from indicators.frozen import Frozen, Id, reject
from weighting.answers import Data
from weighting.normalise import NORMALISATIONS, goalposts, target_distance
from weighting.sameness import constant

Floats = NDArray[np.float64]

LARGEST_POWER: Final = 5.0  # of Box-Cox, typed or fitted, either way
FLAT: Final = 1e-9  # spread over the largest figure up to which a transformed column has lost what told units apart


class _OnColumns(Frozen):
    """A step on some columns, all when none is named."""

    columns: tuple[Id, ...] = ()


class Missing(_OnColumns):
    """Missing cells: refused, filled by the mean of their group, or carried from the last earlier row of it."""

    step: Literal["missing"] = "missing"
    how: Literal["refuse", "mean", "carry"] = "refuse"


class Winsorise(_OnColumns):
    """The lowest and highest share of each column is brought to the quantile where it begins."""

    step: Literal["winsorise"] = "winsorise"
    share: float = Field(default=0.05, gt=0, lt=0.5)


class Transform(_OnColumns):
    """Logarithm, or Box-Cox with the power that makes the column most like a normal one (or a stated power).

    Powers lie between -5 and 5, fitted or stated.
    """

    step: Literal["transform"] = "transform"
    how: Literal["log", "box_cox"] = "log"
    power: float | None = Field(default=None, ge=-LARGEST_POWER, le=LARGEST_POWER)


class Scale(_OnColumns):
    """One scale for all, directions applied: more is better afterwards."""

    step: Literal["scale"] = "scale"
    how: Literal["minmax", "zscore", "rank", "percentile", "goalposts", "target"] = "minmax"
    low: float | None = None
    high: float | None = None
    target: float | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        faults = []
        if self.how == "goalposts" and (self.low is None or self.high is None or self.low >= self.high):
            faults.append(Fault("treatment.goalposts", "scale"))
        if self.how == "target" and self.target is None:
            faults.append(Fault("treatment.target", "scale"))
        reject(faults)
        return self


TreatmentStep = Annotated[Missing | Winsorise | Transform | Scale, Field(discriminator="step")]


@dataclass(frozen=True)
class Treated:
    """What one step did: cells changed by column; ``powers``: the Box-Cox power of each column."""

    step: str
    how: str
    changed: dict[str, int]
    powers: dict[str, float]


def at_bound(powers: Mapping[str, float]) -> list[str]:
    """Columns whose Box-Cox power is the largest or least there may be: a better one may lie beyond."""
    return [label for label, power in powers.items() if abs(power) >= LARGEST_POWER]


def treat(data: Data, labels: Sequence[str], steps: Sequence[TreatmentStep]) -> tuple[Data, tuple[Treated, ...]]:
    """Figures after all steps, and what each did; UserError for unknown columns and cells that cannot be used.

    Missing cells are filled from the rows of the same group. ``carry`` takes rows to be in the order of time.
    """
    told: list[Treated] = []
    for step in steps:
        chosen = _places(step, labels)
        part = replace(data, values=data.values[:, chosen], up=data.up[chosen])
        names = [labels[j] for j in chosen]
        values, powers = _apply(step, part, names)
        same = (values == part.values) | (np.isnan(values) & np.isnan(part.values))
        changed = {name: int(count) for name, count in zip(names, (~same).sum(axis=0), strict=True) if count}
        whole, up = data.values.copy(), data.up.copy()
        whole[:, chosen] = values
        if isinstance(step, Scale):
            up[chosen] = True
        data = replace(data, values=whole, up=up)
        told.append(Treated(step.step, str(getattr(step, "how", step.step)), changed, powers))
    return data, tuple(told)


def _places(step: _OnColumns, labels: Sequence[str]) -> NDArray[np.int64]:
    place = {label: j for j, label in enumerate(labels)}
    unknown = [name for name in step.columns if name not in place]
    if unknown:
        raise UserError([Fault("data.no_column", name) for name in unknown])
    return np.array([place[name] for name in step.columns] or range(len(labels)), dtype=np.int64)


def _apply(step: TreatmentStep, data: Data, labels: Sequence[str]) -> tuple[Floats, dict[str, float]]:
    match step:
        case Missing():
            return _filled(step, data, labels), {}
        case Winsorise():
            _refuse_blank(data.values, labels)
            low, high = np.nanquantile(data.values, [step.share, 1 - step.share], axis=0)
            return np.clip(data.values, low, high), {}
        case Transform():
            return _transformed(step, data, labels)
        case Scale():
            return _scaled(step, data, labels), {}


def _filled(step: Missing, data: Data, labels: Sequence[str]) -> Floats:
    values = data.values.copy()
    group = np.array(data.groups or [""] * len(data.units))
    for i, j in np.argwhere(~np.isfinite(data.values)):
        others = (group == group[i]) & np.isfinite(data.values[:, j])
        if step.how == "mean" and others.any():
            values[i, j] = data.values[others, j].mean()
        elif step.how == "carry" and others[:i].any():
            values[i, j] = data.values[np.flatnonzero(others[:i])[-1], j]
    _refuse_holes(values, data, labels)
    return values


def _refuse_holes(values: Floats, data: Data, labels: Sequence[str]) -> None:
    holes = np.argwhere(~np.isfinite(values))
    if len(holes):
        raise UserError([Fault("data.missing_cell", f"{data.units[i]} : {labels[j]}") for i, j in holes])


def _refuse_blank(values: Floats, labels: Sequence[str]) -> None:
    blank = np.flatnonzero(~np.isfinite(values).any(axis=0))
    if len(blank):
        raise UserError([Fault("treatment.blank_column", labels[int(j)]) for j in blank])


def _transformed(step: Transform, data: Data, labels: Sequence[str]) -> tuple[Floats, dict[str, float]]:
    _refuse_holes(data.values, data, labels)
    low = np.argwhere(data.values <= 0)
    if len(low):
        raise UserError(
            [
                Fault("data.not_positive", f"{data.units[i]} : {labels[j]}", {"value": float(data.values[i, j])})
                for i, j in low
            ]
        )
    if step.how == "log":
        values, powers = np.log(data.values), {}
    else:
        powers = _powers(step, data.values, labels)
        with np.errstate(over="ignore"):
            columns = [boxcox(data.values[:, j], lmbda=power) for j, power in enumerate(powers.values())]
        values = np.column_stack(columns)
    _refuse_flat(data.values, values, powers, labels)
    return values, powers


def _powers(step: Transform, values: Floats, labels: Sequence[str]) -> dict[str, float]:
    """Power of each column: the stated one, else the fitted one; 1 for a constant column, which has no best."""
    if step.power is not None:
        return dict.fromkeys(labels, step.power)
    same = constant(values)
    return {label: 1.0 if same[j] else _fitted(values[:, j]) for j, label in enumerate(labels)}


def _fitted(column: Floats) -> float:
    """The power from -5 to 5 with the greatest likelihood; it does not depend on the unit of measure."""
    even = column / np.exp(np.log(column).mean())

    def unlikely(power: float) -> float:
        return -float(boxcox_llf(power, even))

    bounds = (-LARGEST_POWER, LARGEST_POWER)
    found = float(minimize_scalar(unlikely, bounds=bounds, method="bounded", options={"xatol": 1e-9}).x)
    return min((*bounds, found), key=unlikely)


def _refuse_flat(before: Floats, after: Floats, powers: Mapping[str, float], labels: Sequence[str]) -> None:
    """Raise UserError naming every column whose figures differed and no longer do, hardly do, or became no numbers."""
    known = np.where(np.isfinite(after).all(axis=0), after, 0.0)
    lost = (constant(known) & ~constant(before)) | (constant(known, FLAT) & ~constant(before, FLAT))
    if lost.any():
        names = [labels[int(j)] for j in np.flatnonzero(lost)]
        raise UserError([Fault("treatment.flattened", name, {"power": powers.get(name, 0.0)}) for name in names])


def _scaled(step: Scale, data: Data, labels: Sequence[str]) -> Floats:
    _refuse_holes(data.values, data, labels)
    if step.how == "goalposts" and step.low is not None and step.high is not None:
        return goalposts(data.values, data.up, np.asarray(step.low), np.asarray(step.high))
    if step.how == "target" and step.target is not None:
        return target_distance(data.values, np.asarray(step.target))
    return NORMALISATIONS[step.how](data.values, data.up)
