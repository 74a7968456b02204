"""Intervals: case resamples as counts, so that every resample is one row of a matrix product; exact ones for shares.

Resamples are multinomial counts (b, n) of the n cases, the same as drawing n cases with replacement.
Sources: Efron & Tibshirani 1993; Hesterberg 2015; Clopper & Pearson 1934; Fieller, Hartley & Pearson 1957.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit
from scipy.stats import beta, norm, t

Floats = NDArray[np.float64]
RESAMPLES: Final = 2000
LEVEL: Final = 0.95
LARGE: Final = 1000  # from here on correlations take their large-sample interval
TIE: Final = 1e-9
FEWEST_OF_RATIO: Final = 15
FEWEST_NOT_ZERO: Final = 5


@dataclass(frozen=True)
class Interval:
    """A figure with its 95 % interval; None where it cannot be had (nothing varies, too few cases)."""

    value: float | None
    low: float | None
    high: float | None


def resamples(n: int, seed: int, count: int = RESAMPLES) -> Floats:
    """How often each of n cases is drawn, (count, n); the same seed gives the same resamples."""
    draws = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=count)
    return np.asarray(draws, dtype=np.float64)


def interval(value: float, draws: Floats, tail: float = (1 - LEVEL) / 2) -> Interval:
    """Percentile interval of bootstrap draws; draws that are not defined are left out."""
    known = draws[~np.isnan(draws)]
    if np.isnan(value) or not len(known):
        return Interval(None, None, None)
    low, high = np.quantile(known, [tail, 1 - tail])
    return Interval(float(value), float(low), float(high))


def expanded_tail(n: int, parameters: int) -> float:
    """Tail of the expanded percentile interval: Phi(-sqrt(n / (n - p)) t_{n - p}), which mends narrow small samples."""
    free = max(n - parameters, 1)
    return float(norm.cdf(np.sqrt(n / free) * t.ppf((1 - LEVEL) / 2, free)))


def exact_share(count: int, of: int) -> Interval:
    """A share of cases with its exact interval (Clopper-Pearson), 0..1; it may cover more than it says."""
    if of == 0:
        return Interval(None, None, None)
    tail = (1 - LEVEL) / 2
    low = 0.0 if count == 0 else float(beta.ppf(tail, count, of - count + 1))
    high = 1.0 if count == of else float(beta.ppf(1 - tail, count + 1, of - count))
    return Interval(count / of, low, high)


def ranks_below(x: Floats) -> Floats:
    """(n, n): 1 where the row's value lies below the column's, 1/2 where they are equal within 1e-9."""
    apart = np.asarray(x[None, :] - x[:, None])
    return np.where(np.abs(apart) <= TIE, 0.5, (apart > 0).astype(np.float64))


def spearman(x: Floats, y: Floats, counts: Floats) -> Floats:
    """Spearman correlation in every resample, (b,), ties at their middle rank; NaN where one of the two is constant."""
    return _correlation(counts @ ranks_below(x), counts @ ranks_below(y), counts)


def _correlation(x: Floats, y: Floats, counts: Floats) -> Floats:
    n = counts.sum(axis=1)
    dx = x - ((counts * x).sum(axis=1) / n)[:, None]
    dy = y - ((counts * y).sum(axis=1) / n)[:, None]
    square = (counts * dx**2).sum(axis=1) * (counts * dy**2).sum(axis=1)
    return _quotient((counts * dx * dy).sum(axis=1), np.sqrt(square))


def kendall(x: Floats, y: Floats, counts: Floats) -> Floats:
    """Kendall's tau-b in every resample, (b,): sum sign(dx) sign(dy) over pairs / root of the pairs untied in each."""
    sx, sy = (2 * ranks_below(values) - 1 for values in (x, y))

    def over_pairs(signs: Floats) -> Floats:
        return np.asarray(((counts @ signs) * counts).sum(axis=1))

    return _quotient(over_pairs(sx * sy), np.sqrt(over_pairs(sx**2) * over_pairs(sy**2)))


def _quotient(above: Floats, below: Floats) -> Floats:
    return np.asarray(np.divide(above, below, out=np.full_like(above, np.nan), where=below > 1e-12))


def agreement(x: Floats, y: Floats, seed: int) -> tuple[Interval, Interval]:
    """Spearman and Kendall of two orders of n cases with bootstrap intervals; None where an order is constant.

    Beyond a thousand cases Fisher's z with variance 1.06 / (n - 3) and .437 / (n - 4) (Fieller and others 1957).
    """
    n = len(x)
    whole = np.ones((1, n))
    found = float(spearman(x, y, whole)[0]), float(kendall(x, y, whole)[0])
    if n > LARGE:
        return _large(found[0], 1.06 / (n - 3)), _large(found[1], 0.437 / (n - 4))
    counts = resamples(n, seed)
    return interval(found[0], spearman(x, y, counts)), interval(found[1], kendall(x, y, counts))


def _large(value: float, variance: float) -> Interval:
    if np.isnan(value):
        return Interval(None, None, None)
    centre, half = np.arctanh(np.clip(value, -1 + 1e-12, 1 - 1e-12)), norm.ppf(1 - (1 - LEVEL) / 2) * np.sqrt(variance)
    return Interval(value, float(np.tanh(centre - half)), float(np.tanh(centre + half)))


def ratio(above: Floats, below: Floats, counts: Floats, bounds: tuple[float, float] = (-np.inf, np.inf)) -> Interval:
    """Ratio sum above / sum below over cases with its 95 % interval within ``bounds``; None below the stated minimum.

    The wider of bootstrap-t, t* = (r* - r) / se*, se = root of sum (above - r below)^2 / sum below, and of t with n - 1
    degrees on the logit of the ratio where it lies within 0..1: with skewed cases either alone covers too little.
    At least FEWEST_OF_RATIO cases and FEWEST_NOT_ZERO with something above, or the cases say nothing of the tail.
    """
    n, whole = len(above), np.ones((1, len(above)))
    (value,), (error,) = _ratio_with_error(above, below, whole)
    if np.isnan(value):
        return Interval(None, None, None)
    if n < FEWEST_OF_RATIO or int((np.abs(above) > TIE).sum()) < FEWEST_NOT_ZERO:
        return Interval(float(value), None, None)
    drawn, errors = _ratio_with_error(above, below, counts)
    scaled = _quotient(drawn - value, errors)
    scaled = scaled[~np.isnan(scaled)]
    low, high = np.quantile(scaled, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]) if len(scaled) else (0.0, 0.0)
    ends = [value - high * error, value - low * error, *_logit_ends(float(value), float(error), n), value]
    low, high = np.clip([min(ends), max(ends)], *bounds)
    return Interval(float(value), float(low), float(high))


def _logit_ends(value: float, error: float, n: int) -> tuple[float, float]:
    """Ends of the t interval on the logit scale; the value twice where it is not within 0..1."""
    if not 0 < value < 1:
        return value, value
    half = float(t.ppf((1 + LEVEL) / 2, n - 1)) * error * np.sqrt(n / (n - 1)) / (value * (1 - value))
    low, high = expit(logit(value) + np.array([-half, half]))
    return float(low), float(high)


def _ratio_with_error(above: Floats, below: Floats, counts: Floats) -> tuple[Floats, Floats]:
    total = counts @ below
    value = _quotient(counts @ above, total)
    left = counts @ above**2 - 2 * value * (counts @ (above * below)) + value**2 * (counts @ below**2)
    return value, _quotient(np.sqrt(np.maximum(left, 0.0)), total)
