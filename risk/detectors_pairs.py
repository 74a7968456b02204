"""Detectors on two accounts of the same thing: reported and independent, two units, officials and residents, levels."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Final

import numpy as np
from scipy.stats import binom, binomtest, fisher_exact, t

from risk.detectors import Floats, Reading, off

MARGIN: Final = 0.05  # two honest monitors may differ by this share of the mean
CLUSTERS: Final = 3
RESIDENTS: Final = 30
RECORDS: Final = 10


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
    return Reading("divergence", where, len(one), r, p, abs(r) > MARGIN, values=values)


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
    """Equal records of two units at the same places, against the share among all other pairs (Fisher's exact test).

    ``records`` holds one row a unit; None is no record. ``effect``: share equal less that share. One reading a pair.
    """
    pairs = [(a, b, *_equal(records[a], records[b])) for a, b in combinations(range(len(records)), 2)]
    equal, total = sum(pair[2] for pair in pairs), sum(pair[3] for pair in pairs)
    found = []
    for a, b, same, n in pairs:
        where, others = f"{names[a]} › {names[b]}", total - n
        if n < RECORDS or others == 0:
            found.append(off("identical", where, n, "too_few" if n < RECORDS else "nothing_to_compare"))
            continue
        elsewhere = (equal - same) / others
        p = more_often((same, n - same), (equal - same, others - equal + same))
        values = {"equal": float(same), "elsewhere": elsewhere}
        found.append(Reading("identical", where, n, same / n - elsewhere, p, values=values))
    return tuple(found)


def more_often(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Fisher's exact one-sided p that the first of two (yes, no) counts has the larger share of yes."""
    return float(fisher_exact(np.array([one, other]), alternative="greater").pvalue)


def _equal(one: Sequence[object], other: Sequence[object]) -> tuple[int, int]:
    known = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    return sum(a == b for a, b in known), len(known)


def residents(official: float, satisfied: int, asked: int, where: str = "", official_n: int | None = None) -> Reading:
    """What officials report against what residents say: exact one-sided test that residents say less.

    ``official`` is a share 0..1 of all, or of ``official_n`` cases (then Fisher's exact test of two shares).
    ``effect``: official less residents, relative to the official figure; told only beyond 5 %.
    """
    if asked < RESIDENTS:
        return off("residents", where, asked, "too_few")
    if not 0 < official <= 1:
        return off("residents", where, asked, "no_spread")
    if official_n is None:
        p = float(binom.cdf(satisfied, asked, official))
    else:
        said = round(official * official_n)
        p = more_often((said, official_n - said), (satisfied, asked - satisfied))
    effect = (official - satisfied / asked) / official
    return Reading("residents", where, asked, effect, p, effect > MARGIN, values={"share": satisfied / asked})


def escalation(targets: Sequence[float], where: str = "") -> Reading:
    """Targets of one thing from the highest level down (层层加码): the product of their ratios; a description only."""
    known = [target for target in targets if target > 0]
    if len(known) < 2:
        return off("escalation", where, len(known), "too_few")
    ratios = [below / above for above, below in pairwise(known)]
    values = {f"ratio_{level}": ratio for level, ratio in enumerate(ratios, start=1)}
    return Reading("escalation", where, len(known), float(np.prod(ratios)), values=values)
