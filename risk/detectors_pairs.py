"""Detectors on two accounts of the same thing: reported and independent, two units, officials and residents, levels."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom, binomtest, hypergeom, norm, t

from risk.detectors import Floats, Off, Reading, off

MARGIN: Final = 0.05  # two honest monitors may differ by this share of the mean
CLUSTERS: Final = 3
RESIDENTS: Final = 30
RECORDS: Final = 10
FEW_ALIKE: Final = 3  # units with one value at a place that never make it a common one
MANY_ALIKE: Final = 0.1  # share of units above which they do
STRATA: Final = 5
PAIRS: Final = 20  # at least, in each
MOSTLY: Final = 0.5  # share of common values from which equal ones tell nothing


def divergence(
    reported: Floats,
    independent: Floats,
    where: str = "",
    clusters: Sequence[str] | None = None,
    target: float | None = None,
) -> Reading:
    """Reported against independent figures of the same things, (n,) each, by the mean relative difference r.

    r = mean(R - I) / mean I; t on cluster sums of R - I - r I. p is of |r| against the margin of 5 %, so that p <= .05
    means: the 95 % interval lies wholly beyond it, in either direction. ``values``: interval, and where a target is
    given how many pairs reach it by one figure only, with McNemar's exact p. A difference is not manipulation.
    """
    known = ~(np.isnan(reported) | np.isnan(independent))
    names = np.arange(len(reported)) if clusters is None else np.unique(np.asarray(clusters), return_inverse=True)[1]
    one, other, groups = reported[known], independent[known], names[known]
    count = len(np.unique(groups))
    if count < CLUSTERS or not other.sum() > 0:
        return off("divergence", where, len(one), "too_few")
    r, error = relative_difference(one, other, groups)
    if not error > 0:
        return off("divergence", where, len(one), "no_spread")
    half = float(t.ppf(0.975, count - 1)) * error
    p = min(1.0, 2 * float(t.sf((abs(r) - MARGIN) / error, count - 1)))
    values = {"low": r - half, "high": r + half, **({} if target is None else _at_target(one, other, target))}
    return Reading("divergence", where, len(one), r, p, bool(abs(r) > MARGIN), values=values)


def relative_difference(reported: Floats, independent: Floats, groups: np.ndarray) -> tuple[float, float]:
    """R = mean(R - I) / mean I and its standard error from G cluster sums of R - I - r I, times G / (G - 1)."""
    total = independent.sum()
    r = (reported - independent).sum() / total
    sums = np.bincount(groups, weights=reported - independent - r * independent)
    count = len(np.unique(groups))
    return float(r), float(np.sqrt(count / (count - 1) * (sums**2).sum()) / total)


def _at_target(reported: Floats, independent: Floats, target: float) -> dict[str, float]:
    up, down = reported >= target - 1e-9, independent >= target - 1e-9
    return {"only_reported": float((up & ~down).sum()), "only_independent": float((down & ~up).sum()),
            "mcnemar": mcnemar(int((up & ~down).sum()), int((down & ~up).sum()))}  # fmt: skip


def mcnemar(one: int, other: int) -> float:
    """Exact two-sided p of pairs that reach a target by one figure only."""
    return float(binomtest(one, one + other, 0.5).pvalue) if one + other else 1.0


def identical(records: Sequence[Sequence[object]], names: Sequence[str]) -> tuple[Reading, ...]:
    """Equal records of two units at the same places, against the share among other pairs (Fisher's exact test).

    ``records`` holds one row a unit; None is no record. A value that many units have at a place (100 of 100, figures in
    fives) tells nothing where two have it: such pairs of records are left out, and the detector is off where most
    records are of that kind. Pairs are compared with those whose levels are as far apart. ``effect``: share equal less
    the share there. One reading a pair.
    """
    codes, common = _codes(records)
    known = codes >= 0
    coarse = bool(known.any()) and float(common[known].mean()) > MOSTLY
    first, second = np.triu_indices(len(codes), k=1)
    same, n = np.zeros(len(first), dtype=np.int64), np.zeros(len(first), dtype=np.int64)
    for column, usual in zip(codes.T, common.T, strict=True):
        both = (column[first] >= 0) & (column[second] >= 0)
        equal = both & (column[first] == column[second])
        n += both & ~(equal & usual[first])
        same += equal & ~usual[first]
    alike = _strata(records, first, second)
    equal_all, total = (np.bincount(alike, weights=counts)[alike].astype(np.int64) for counts in (same, n))
    p = np.asarray(hypergeom.sf(same - 1, total, equal_all, n), dtype=np.float64)
    found = []
    for k, (a, b) in enumerate(zip(first, second, strict=True)):
        where, others = f"{names[int(a)]} › {names[int(b)]}", int(total[k] - n[k])
        if coarse or n[k] < RECORDS or others == 0:
            reason: Off = "coarse" if coarse else "too_few" if n[k] < RECORDS else "nothing_to_compare"
            found.append(off("identical", where, int(n[k]), reason))
            continue
        elsewhere = int(equal_all[k] - same[k]) / others
        values = {"equal": float(same[k]), "elsewhere": elsewhere}
        effect = float(same[k] / n[k]) - elsewhere
        found.append(Reading("identical", where, int(n[k]), effect, float(p[k]), values=values))
    return tuple(found)


def _strata(records: Sequence[Sequence[object]], first: NDArray[np.intp], second: NDArray[np.intp]) -> NDArray[np.intp]:
    """Which pairs are compared with each other: fifths by how far apart the means of the two units lie, (pairs,).

    Units of one level agree more often by chance. All together where pairs are few or records are no numbers.
    """
    numbers = [[value for value in row if isinstance(value, int | float)] for row in records]
    if len(first) < STRATA * PAIRS or not all(numbers):
        return np.zeros(len(first), dtype=np.intp)
    level = np.array([np.mean(row) for row in numbers])
    order = np.argsort(np.abs(level[first] - level[second]), kind="stable")
    strata = np.empty(len(order), dtype=np.intp)
    strata[order] = np.arange(len(order)) * STRATA // len(order)
    return strata


def _ends(records: Sequence[Sequence[object]]) -> set[object]:
    """The largest and the smallest number where several records have it: a scale ends there, and figures heap at it."""
    counts = Counter(value for row in records for value in row if isinstance(value, int | float))
    return {end for end in ((min(counts), max(counts)) if counts else ()) if counts[end] >= FEW_ALIKE}


def _codes(records: Sequence[Sequence[object]]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Records as numbers, (units, places), -1 for none, and whether many units have the same at that place."""
    ends = _ends(records)
    codes = np.full((len(records), len(records[0]) if records else 0), -1, dtype=np.int64)
    common = np.zeros(codes.shape, dtype=bool)
    for place, column in enumerate(zip(*records, strict=True)):
        counts = Counter(value for value in column if value is not None)
        number = {value: code for code, value in enumerate(counts)}
        many = max(FEW_ALIKE, MANY_ALIKE * sum(counts.values()))
        codes[:, place] = [-1 if value is None else number[value] for value in column]
        common[:, place] = [value is not None and (counts[value] > many or value in ends) for value in column]
    return codes, common


def residents(
    official: float,
    satisfied: int,
    asked: int,
    where: str = "",
    official_n: float | None = None,
    margin: float = MARGIN,
) -> Reading:
    """What officials report against what residents say: one-sided test that residents say less by more than a margin.

    ``official`` is a share 0..1 of all: exact binomial of the sample against (1 - margin) x official; or of
    ``official_n`` cases, a sample itself: score test of the ratio of two shares. ``effect``: official less residents,
    relative to the official figure; told only beyond the margin, within which two honest accounts may differ.
    """
    if asked < RESIDENTS:
        return off("residents", where, asked, "too_few")
    if not 0 < official <= 1:
        return off("residents", where, asked, "no_spread")
    if official_n is None:
        p = float(binom.cdf(satisfied, asked, official * (1 - margin)))
    else:
        p = less_than_ratio((satisfied, asked), (official * official_n, official_n), 1 - margin)
    effect = (official - satisfied / asked) / official
    return Reading("residents", where, asked, effect, p, effect > margin, values={"share": satisfied / asked})


def less_than_ratio(one: tuple[float, float], other: tuple[float, float], ratio: float) -> float:
    """P that the first share is below ``ratio`` times the second by chance, (found, of) each; one-sided.

    Score test with the shares most likely at that ratio. Sources: Miettinen & Nurminen 1985; Farrington & Manning 1990.
    """
    (x, n), (y, m) = one, other
    a, b, c = (n + m) * ratio, n * ratio + x + m + y * ratio, x + y
    second = float((b - np.sqrt(max(b * b - 4 * a * c, 0.0))) / (2 * a))
    first = min(ratio * second, 1.0)
    variance = first * (1 - first) / n + ratio**2 * second * (1 - second) / m
    apart = x / n - ratio * y / m
    return float(norm.cdf(apart / np.sqrt(variance))) if variance > 0 else float(apart >= 0)


def escalation(targets: Sequence[float], where: str = "") -> Reading:
    """Targets of one thing from the highest level down (层层加码): the product of their ratios; a description only."""
    known = [target for target in targets if target > 0]
    if len(known) < 2:
        return off("escalation", where, len(known), "too_few")
    ratios = [below / above for above, below in pairwise(known)]
    values = {f"ratio_{level}": ratio for level, ratio in enumerate(ratios, start=1)}
    return Reading("escalation", where, len(known), float(np.prod(ratios)), values=values)
