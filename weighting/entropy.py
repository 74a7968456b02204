"""Entropy weights: an indicator counts by how unequally it is spread over the units.

Source: Shannon 1948; Hwang & Yoon 1981, Multiple Attribute Decision Making, ch. 3 (key ``hwang1981``). Whoever spreads
an indicator, truly or falsely, gives it weight (docs/methods.md "Padding").
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy

from indicators.faults import Fault, UserError
from weighting.answers import Answers, Data
from weighting.model import Answered, Diagnostic

Floats = NDArray[np.float64]


def divergence(values: Floats) -> Floats:
    """1 - normalised entropy of each column of non-negative ``values`` (n, m); 0 ln 0 = 0; 0 for constant columns.

    p = x / sum x, e = -sum p ln p / ln n. With one unit there is nothing to tell apart: all zeros.
    """
    n = len(values)
    if n < 2:
        return np.zeros(values.shape[1])
    sums = values.sum(axis=0)
    shares = values / np.where(sums > 0, sums, 1.0)
    result = 1.0 + xlogy(shares, shares).sum(axis=0) / np.log(n)
    return np.where(constant(values), 0.0, np.maximum(result, 0.0))


def constant(values: Floats) -> NDArray[np.bool_]:
    """Which columns are the same for all units (within 1e-12 of their size), shape (m,)."""
    spread = np.ptp(values, axis=0)
    return np.asarray(spread <= 1e-12 * np.maximum(np.abs(values).max(axis=0), 1.0))


def entropy_weights(values: Floats) -> Floats:
    """Weights (m,), sum 1, of non-negative figures (n, m); equal where no column tells the units apart."""
    spread = divergence(values)
    total = spread.sum()
    m = values.shape[1]
    return spread / total if total > 0 else np.full(m, 1 / m)


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """Entropy weights with a warning for each constant column; missing and negative cells are refused by name."""
    if not isinstance(answers, Data):
        raise TypeError("entropy asks for data")
    refuse_holes(answers, labels)
    negative = np.argwhere(answers.values < 0)
    if len(negative):
        raise UserError(
            [
                Fault("data.negative", f"{answers.units[i]} : {labels[j]}", {"value": float(answers.values[i, j])})
                for i, j in negative
            ]
        )
    same = constant(answers.values) if len(answers.values) else np.ones(len(labels), dtype=bool)
    warnings = [Diagnostic("constant_column", labels[int(j)], 0.0, 0.0) for j in np.flatnonzero(same)]
    if same.all():
        warnings.append(Diagnostic("nothing_varies", value=0.0, limit=0.0))
    return entropy_weights(answers.values), tuple(warnings)


def refuse_holes(data: Data, labels: Sequence[str]) -> None:
    """Raise UserError naming every missing cell; refuse an empty table."""
    if not len(data.values):
        raise UserError(Fault("data.no_units"))
    holes = np.argwhere(~np.isfinite(data.values))
    if len(holes):
        raise UserError([Fault("data.missing_cell", f"{data.units[i]} : {labels[j]}") for i, j in holes])
