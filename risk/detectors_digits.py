"""Detectors on digits: endings in 0 and 5, and first digits."""

from typing import Final

import numpy as np
from scipy.stats import binom, chi2

from risk.detectors import Floats, Reading, off

INTEGERS: Final = 30
HEAPED: Final = 0.2  # of ten endings, two
NUMBERS: Final = 1000
DECADES: Final = 3.0
DEVIATION: Final = 0.015  # mean absolute deviation beyond which first digits do not conform (Nigrini 2012)
FIRST: Final = np.log10(1 + 1 / np.arange(1, 10))  # Benford 1938


def heaping(values: Floats, where: str = "", unit: float | None = 1.0) -> Reading:
    """Whole numbers below 100 that end in 0 or 5: exact binomial against a fifth. ``effect``: share above a fifth.

    Off where the unit of record is 5 or 10, or not known (None). Limits: targets themselves end in 0 and 5.
    """
    known = values[~np.isnan(values)]
    whole = known[(known < 100) & (np.abs(known - np.rint(known)) < 1e-9)]
    n = len(whole)
    if unit is None:
        return off("heaping", where, n, "not_known")
    if unit % 5 == 0:
        return off("heaping", where, n, "unit_of_record")
    if n < INTEGERS:
        return off("heaping", where, n, "too_few")
    found = int((np.rint(whole) % 5 == 0).sum())
    return Reading("heaping", where, n, found / n - HEAPED, heaped_chance(found, n), values={"heaped": float(found)})


def heaped_chance(found: int, n: int) -> float:
    """P(at least ``found`` of n end in 0 or 5)."""
    return float(binom.sf(found - 1, n, HEAPED))


def first_digits(values: Floats) -> np.ndarray:
    """First digit of positive numbers; a tiny step up keeps 0.29 from becoming 2.8999."""
    scale = np.floor(np.log10(values) + 1e-12)
    return np.asarray(np.clip(np.floor(values / 10.0**scale + 1e-9), 1, 9).astype(np.int64))


def benford(values: Floats, where: str = "") -> Reading:
    """First digits against Benford's law: chi-squared (8 degrees), and told only if they deviate by more than .015 too.

    Off below 1,000 numbers or three decades. ``effect``: w = sqrt(chi2 / n). Natural figures may break the law.
    """
    known = values[~np.isnan(values) & (values > 0)]
    n = len(known)
    if n < NUMBERS:
        return off("benford", where, n, "too_few")
    if np.log10(known.max() / known.min()) < DECADES:
        return off("benford", where, n, "one_size")
    counts = np.bincount(first_digits(known), minlength=10)[1:]
    statistic = float(((counts - n * FIRST) ** 2 / (n * FIRST)).sum())
    deviation = float(np.abs(counts / n - FIRST).mean())
    p, effect = float(chi2.sf(statistic, 8)), float(np.sqrt(statistic / n))
    return Reading("benford", where, n, effect, p, deviation > DEVIATION, values={"deviation": deviation})
