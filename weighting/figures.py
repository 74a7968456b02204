"""Figures of units: what is refused before, and what is said after, every data method alike.

Constant columns get weight 0 and the others are weighed as if they were absent; where nothing varies, or there is one
unit, weights are equal with a warning. Missing cells, and cells that a method cannot use, are named.
"""

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from indicators.faults import Fault, UserError
from weighting.answers import Answers, Data
from weighting.model import Answered, Diagnostic
from weighting.padding import LARGEST, PADDED_FACTOR, PADDED_SHARE, left_at_zero, padded_weights
from weighting.sameness import constant

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Bare = Callable[[Floats, Mask], Floats]
Needs = Literal["any", "non_negative", "positive"]


def refuse_holes(data: Data, labels: Sequence[str]) -> None:
    """Raise UserError naming every missing cell; refuse an empty table."""
    if not len(data.values):
        raise UserError(Fault("data.no_units"))
    holes = np.argwhere(~np.isfinite(data.values))
    if len(holes):
        raise UserError([Fault("data.missing_cell", f"{data.units[i]} : {labels[j]}") for i, j in holes])


def refuse_unusable(data: Data, labels: Sequence[str], needs: Needs) -> None:
    """Raise UserError naming every cell that is negative, or not positive, where the method cannot use it."""
    if needs == "any":
        return
    bad = data.values < 0 if needs == "non_negative" else data.values <= 0
    faults = []
    for i, j in np.argwhere(bad):
        where, values = f"{data.units[i]} : {labels[j]}", {"value": float(data.values[i, j])}
        if needs == "non_negative":
            faults.append(Fault("data.negative", where, values))
        else:
            faults.append(Fault("data.not_positive", where, values))
    if faults:
        raise UserError(faults)


def apply(bare: Bare, values: Floats, up: Mask) -> Floats:
    """Weights (m,), sum 1, by ``bare`` over the columns that vary; equal where none does or there is one unit."""
    m = values.shape[1]
    varies = ~constant(values) if len(values) > 1 else np.zeros(m, dtype=bool)
    if not varies.any():
        return np.full(m, 1 / m)
    weights = np.zeros(m)
    found = bare(values[:, varies], up[varies])
    total = found.sum()
    weights[varies] = found / total if total > 0 else 1 / varies.sum()
    return weights


def weigh_figures(
    answers: Answers, labels: Sequence[str], bare: Bare, needs: Needs, normalisation: str, padding: bool = True
) -> Answered:
    """Weights of a data method, with its warnings, the normalisation it used and its sensitivity to padding."""
    if not isinstance(answers, Data):
        raise TypeError("data are asked for")
    refuse_holes(answers, labels)
    refuse_unusable(answers, labels, needs)
    values, up = answers.values, answers.up
    weights = apply(bare, values, up)
    found = _warnings(values, labels, needs)
    few = padding and values.size * len(labels) <= LARGEST
    told: dict[str, object] = {
        "normalisation": normalisation,
        "units": len(values),
        "padding_sensitivity": _padding(bare, values, up, weights, labels) if few else None,
    }
    return weights, (*found, Diagnostic("figures", values=told))


def _warnings(values: Floats, labels: Sequence[str], needs: Needs) -> list[Diagnostic]:
    same = constant(values) if len(values) > 1 else np.ones(len(labels), dtype=bool)
    found = [Diagnostic("constant_column", labels[int(j)], 0.0, 0.0) for j in np.flatnonzero(same)]
    if same.all():
        found.append(Diagnostic("nothing_varies", value=0.0, limit=0.0))
    if needs == "non_negative":
        zeros = (values == 0).sum(axis=0)
        found += [Diagnostic("zeros", labels[int(j)], float(zeros[j])) for j in np.flatnonzero((zeros > 0) & ~same)]
    return found


def _padding(bare: Bare, values: Floats, up: Mask, weights: Floats, labels: Sequence[str]) -> dict[str, object]:
    after = padded_weights(lambda v, u: apply(bare, v, u), values, up)
    return padding_of(labels, weights, after, left_at_zero(values, up, PADDED_SHARE))


def padding_of(
    labels: Sequence[str],
    weights: Floats,
    after: Floats,
    zeros: NDArray[np.int64],
    share: float = PADDED_SHARE,
    factor: float = PADDED_FACTOR,
) -> dict[str, object]:
    """How far the weight of each item moved when its own figures were padded by the share and factor.

    ``zeros``: how many of the units that pad report 0, which stays 0.
    """
    items = {
        label: {"weight": float(before), "padded": float(then), "shift": float(then - before), "zeros": int(none)}
        for label, before, then, none in zip(labels, weights, after, zeros, strict=True)
    }
    largest = float(np.abs(after - weights).max())
    return {"share": share, "factor": factor, "largest_shift": largest, "items": items}
