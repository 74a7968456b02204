"""Data weights computed once and kept with a scheme: the figures treated, weighed, padded, and what is told of it.

Padding starts from what is reported: the figures of one item are inflated, then treated and weighed like all others.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Final, Literal, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.faults import Fault, UserError
from indicators.model import IndicatorSet
from weighting import figures
from weighting.answers import Data, PointsOf
from weighting.laboratory import LABORATORY
from weighting.model import Answered, DataMethod, Diagnostic, Done, Measured, Padded
from weighting.padding import PADDED_FACTOR, PADDED_SHARE, by_itself, inflate, left_at_zero
from weighting.telling import listening, tell
from weighting.treatment import Treated, TreatmentStep, treat

Floats = NDArray[np.float64]

GROUP: Final = "unit_group"  # column of a frame that holds the group of each unit, where there is one
LONG: Final = 150  # units of a slow method, times items where each is padded, beyond which a person should not wait


def takes_long(key: DataMethod, units: int, items: int) -> bool:
    """Whether weighing a table by this method may take more than a second: one programme a unit."""
    padded = by_itself(key, units, items)
    return key == "benefit_of_doubt" and units * (items if padded else 1) > LONG


def data_of(key: str, items: IndicatorSet, scores: pd.DataFrame | None) -> Data:
    """The figures of ``items`` from the frame units x item ids; raises UserError naming every missing column."""
    if scores is None or scores.empty:
        raise UserError(Fault("data.no_panel", values={"method": key}))
    ids = [item.id for item in items.items]
    missing = [name for name in ids if name not in scores.columns]
    if missing:
        raise UserError([Fault("data.no_column", name) for name in missing])
    up = np.array([item.measure.direction != "down" for item in items.items], dtype=bool)
    groups = tuple(map(str, scores[GROUP])) if GROUP in scores.columns and GROUP not in ids else None
    return Data(scores[ids].to_numpy(dtype=np.float64), tuple(map(str, scores.index)), up, groups)


def weigh_treated(
    key: str,
    raw: Data,
    labels: Sequence[str],
    treatment: Sequence[TreatmentStep],
    padding: tuple[float | None, float | None] = (None, None),
    **options: str,
) -> Answered:
    """Weights of a data method after treatment, what each step did, and padding that starts from what was reported.

    ``padding``: its share and factor; where one is said, it is computed however large the table.
    """
    method, asked = LABORATORY[key], padding != (None, None)
    if not treatment and not asked:
        return method.weigh(raw, labels, **options)
    data, done = treat(raw, labels, treatment)
    weights, found = method.weigh(data, labels, **options)
    share, factor = padding[0] or PADDED_SHARE, padding[1] or PADDED_FACTOR
    after = padded_at(cast("DataMethod", key), raw, labels, treatment, share, factor, asked, **options)
    told = None
    if after is not None:
        told = figures.padding_of(labels, weights, after, left_at_zero(raw.values, raw.up, share), share, factor)
    return weights, (
        *(_with_padding(one, told) if one.code == "figures" else one for one in found),
        *(Diagnostic("treated", values=asdict(step)) for step in done),
    )


def _with_padding(found: Diagnostic, padding: dict[str, object] | None) -> Diagnostic:
    return replace(found, values={**found.values, "padding_sensitivity": padding})


def measure(
    key: DataMethod,
    items: IndicatorSet,
    scores: pd.DataFrame,
    treatment: Sequence[TreatmentStep] = (),
    origin: str = "",
    value_kind: Literal["synthetic", "user_supplied"] = "user_supplied",
    share: float = PADDED_SHARE,
    factor: float = PADDED_FACTOR,
) -> tuple[Measured, tuple[Diagnostic, ...]]:
    """Data weights as they are kept, and the warnings of the method; every cell that cannot be used is named."""
    raw, ids = data_of(key, items, scores), [item.id for item in items.items]
    data, done = treat(raw, ids, treatment)
    weights, found = LABORATORY[key].weigh(data, ids)
    after = padded_at(key, raw, ids, treatment, share, factor)
    measured = Measured(
        method=key,
        weights=_points(ids, weights),
        units=len(raw.values),
        origin=origin,
        value_kind=value_kind,
        padded=None if after is None else Padded(share=share, factor=factor, weights=_points(ids, after)),
        done=tuple(Done(step=d.step, how=d.how, cells=d.changed, powers=d.powers) for d in done) or None,
    )
    stuck = np.zeros(len(ids), dtype=np.int64) if after is None else left_at_zero(raw.values, raw.up, share)
    zeros = [Diagnostic("padding_zeros", name, float(count)) for name, count in zip(ids, stuck, strict=True) if count]
    return measured, (*(diagnostic for diagnostic in found if diagnostic.code != "figures"), *zeros)


def padded_at(
    key: DataMethod,
    raw: Data,
    ids: Sequence[str],
    treatment: Sequence[TreatmentStep],
    share: float,
    factor: float,
    asked: bool = False,
    **options: str,
) -> Floats | None:
    """Weight of each item (m,) after the weakest ``share`` of the units inflated it alone.

    None for large tables (padding.by_itself) unless it is ``asked`` for. 0 for an item whose padded figures the
    treatment leaves without a spread.
    """
    values, m = raw.values, len(ids)
    if not asked and not by_itself(key, len(values), m):
        return None
    bare, after = partial(_bare(key), **options), np.zeros(m)
    for j in range(m):
        inflated = replace(raw, values=inflate(values, raw.up, j, share, factor))
        tell(j / m)
        try:
            data, _ = treat(inflated, ids, treatment)
        except UserError as error:
            if any(fault.code != "treatment.flattened" or fault.where != ids[j] for fault in error.faults):
                raise
            continue
        with listening(None):
            after[j] = figures.apply(bare, data.values, data.up)[j]
    return after


def _bare(key: DataMethod) -> Callable[..., Floats]:
    bare = LABORATORY[key].bare
    if bare is None:
        raise ValueError(f"{key} weighs no figures")
    return bare


@dataclass(frozen=True)
class Shift:
    """Weight (0-1) of one item before and after its own figures were padded; ``padded`` None: not computed."""

    id: str
    weight: float
    padded: float | None

    @property
    def moved(self) -> float:
        """Padded minus unpadded weight; 0 where it was not computed."""
        return 0.0 if self.padded is None else self.padded - self.weight


def shifts(measured: Measured) -> tuple[Shift, ...]:
    """Every item in the order of the table."""
    total = sum(weight.points for weight in measured.weights) or 1.0
    after = {weight.id: weight.points for weight in measured.padded.weights} if measured.padded else {}
    return tuple(Shift(weight.id, weight.points / total, after.get(weight.id)) for weight in measured.weights)


def told(measured: Measured) -> tuple[Diagnostic, ...]:
    """What is told of weights computed earlier, under the codes under which it is told when they are computed."""
    values: dict[str, object] = {"units": measured.units, "padding_sensitivity": None}
    if measured.padded is not None:
        found = [shift for shift in shifts(measured) if shift.padded is not None]
        values["padding_sensitivity"] = {
            "share": measured.padded.share,
            "factor": measured.padded.factor,
            "largest_shift": max((abs(shift.moved) for shift in found), default=0.0),
            "items": {s.id: {"weight": s.weight, "padded": s.padded, "shift": s.moved} for s in found},
        }
    treated = [Diagnostic("treated", values=_as_treated(step)) for step in measured.done or ()]
    return (Diagnostic("figures", values=values), *treated)


def _as_treated(step: Done) -> dict[str, object]:
    return asdict(Treated(step.step, step.how, dict(step.cells), dict(step.powers)))


def _points(ids: Sequence[str], values: Floats) -> tuple[PointsOf, ...]:
    return tuple(PointsOf(id=name, points=max(float(value), 0.0)) for name, value in zip(ids, values, strict=True))
