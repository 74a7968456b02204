"""Weighted rank-sum ratio (加权秩和比) with grading.

Source: Tian Fengtiao 1988 and 2002, 秩和比法的应用 (``tian2002``). Ranks from n (best) to 1, equal values share the
mean rank; WRSR = sum w R / n. For grading, WRSR is fitted on the probit of its cumulative share; cut at fixed probits.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from weighting.normalise import TIE, places

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

CUTS: Final[dict[int, tuple[float, ...]]] = {3: (4.0, 6.0), 4: (3.5, 5.0, 6.5), 5: (3.2, 4.4, 5.6, 6.8)}


@dataclass(frozen=True, eq=False)
class Graded:
    """Grade of each unit (n,), 1 = lowest; the line WRSR = intercept + slope probit; its limits between grades."""

    grades: NDArray[np.int64]
    intercept: float
    slope: float
    limits: Floats


def ratio(values: Floats, up: Mask, weights: Floats) -> Floats:
    """Weighted rank-sum ratios (n,), above 0 up to 1, higher is better."""
    n = len(values)
    ranks = (places(values, ~up) + (n + 1 - places(values, up))) / 2
    return np.asarray(ranks @ (weights / weights.sum()) / n)


def grade(ratios: Floats, count: int = 3) -> Graded:
    """Grades by the fitted line; the middle grade for all where every unit has the same ratio.

    Cumulative share of a ratio: mean rank of its units / n; of the largest 1 - 1/(4 n). Probit = 5 + inverse normal.
    """
    n, cuts = len(ratios), np.array(CUTS[count])
    order = np.unique(np.round(ratios / TIE)) * TIE
    if len(order) < 2:
        middle = np.full(n, (count + 1) // 2)
        return Graded(middle, float(ratios.mean()), 0.0, np.full(len(cuts), np.nan))
    below = np.array([(ratios < value - TIE).sum() for value in order])
    same = np.array([(np.abs(ratios - value) <= TIE).sum() for value in order])
    shares = (below + (same + 1) / 2) / n
    shares[-1] = 1 - 1 / (4 * n)
    probits = 5 + ndtri(shares)
    slope, intercept = np.polyfit(probits, order, 1)
    limits = intercept + slope * cuts
    found = 1 + (ratios[:, None] >= limits[None, :] - TIE).sum(axis=1)
    return Graded(found, float(intercept), float(slope), np.asarray(limits))
