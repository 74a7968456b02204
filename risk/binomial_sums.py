"""Weighted sums of independent shares with 95 % limits that hold in small samples and near 0 and 1.

The wider of two intervals, each of which alone covers too little somewhere: limits of each share put together by the
distances from it (MOVER; Zou & Donner 2008), which fail for many rare findings, and one exact interval at the sum's
effective sample size (Korn & Graubard 1998), which fails where a share of 0 or 1 hides its own variance.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta

Floats = NDArray[np.float64]
TAIL = 0.025
NONE = 1e-9


@dataclass(frozen=True, eq=False)
class Sums:
    """Per group: sum of weight x share, its standard error and 95 % limits; NaN where a sample has no size."""

    value: Floats
    standard_error: Floats
    low: Floats
    high: Floats


def sums(group: NDArray[np.intp], groups: int, weights: Floats, shares: Floats, n: Floats) -> Sums:
    """Sums over N shares (0..1) found among n entries each, arrays (N,), by group; low <= value <= high always."""

    def added(values: Floats) -> Floats:
        return np.asarray(np.bincount(group, weights=values, minlength=groups), dtype=np.float64)

    low, high = exact_limits(shares * n, n)
    value, variance = added(weights * shares), added(weights**2 * shares * (1 - shares) / n)
    below, above = (np.sqrt(added((weights * apart) ** 2)) for apart in (shares - low, high - shares))
    total = added(weights)
    pooled_low, pooled_high = _pooled(value, variance, total, added(weights**2 / n))
    return Sums(
        value,
        np.sqrt(variance),
        np.minimum.reduce([value, value - below, pooled_low]),
        np.maximum.reduce([value, value + above, pooled_high]),
    )


def _pooled(value: Floats, variance: Floats, total: Floats, least: Floats) -> tuple[Floats, Floats]:
    """Exact limits at the sample size that would give this variance; where it is 0, at that of the weights alone."""
    safe, least = np.where(total > 0, total, 1.0), np.where(total > 0, least, 1.0)
    share = np.clip(value / safe, 0.0, 1.0)
    spread = variance / safe**2
    size = np.where(spread > 0, share * (1 - share) / np.where(spread > 0, spread, 1.0), safe**2 / least)
    low, high = exact_limits(share * size, size)
    return low * safe, high * safe


def exact_limits(count: Floats, n: Floats) -> tuple[Floats, Floats]:
    """Limits of shares by Clopper & Pearson 1934; counts need not be whole."""
    other = n - count
    low = beta.ppf(TAIL, np.maximum(count, NONE), other + 1)
    high = beta.ppf(1 - TAIL, count + 1, np.maximum(other, NONE))
    low, high = np.where(count <= NONE, 0.0, low), np.where(other <= NONE * np.maximum(n, 1.0), 1.0, high)
    return np.where(np.isnan(n), np.nan, low), np.where(np.isnan(n), np.nan, high)
