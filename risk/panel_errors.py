"""How far a panel's figures can be trusted: sampling errors, bounds where nothing was verified, small audits.

Figures are on 0-100; V and E are shares found in samples of n_V and n_E entries (docs/methods.md "Panel").
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import beta, norm

from risk.binomial_sums import sums
from risk.panel_figures import Figures, Floats

Z: Final = float(norm.ppf(0.975))
FEW: Final = 30  # samples below this, or expected counts below FEW_FOUND, take exact limits instead of the normal ones
FEW_FOUND: Final = 5
FOUND_BEFORE, SOUND_BEFORE = 2.0, 18.0  # prior of the false share: 10 % false, worth 20 entries [assumption]


@dataclass(frozen=True, eq=False)
class GapErrors:
    """Per unit: standard error of the gap in points, 95 % interval of the gap, and of formalism in per cent.

    Root of sum a^2 E (100 - E) / n over the unit's figures, a = weight of the item / periods with an effective figure.
    ``exact`` marks units whose interval rests on exact limits, because a sample is small or a share near 0 or 100.
    """

    standard_error: Floats
    gap_low: Floats
    gap_high: Floats
    formalism_low: Floats
    formalism_high: Floats
    exact: np.ndarray


def gap_errors(figures: Figures) -> GapErrors | None:
    """Sampling errors of the gap S - T; None without effective figures or the sizes of their samples.

    The interval always holds the gap. What lies above 100 is taken as it stands.
    """
    if figures.gap is None or not figures.has_n_effective:
        return None
    cells, units = figures.cells, figures.cells.shape[0]
    part = figures.weights / np.where(cells.count(cells.effective) > 0, cells.count(cells.effective), np.nan)
    known = ~np.isnan(cells.effective)
    unit, weights = cells.unit[known], part[cells.unit, cells.item][known]
    shares, n = np.clip(cells.effective[known], 0.0, 100.0) / 100, cells.n_effective[known]
    n = np.where(n > 0, n, np.nan)
    found = sums(unit, units, weights, shares, n)
    scores, gap = figures.compared @ figures.weights, figures.gap @ figures.weights
    error = np.where(np.isnan(gap), np.nan, 100 * found.standard_error)
    exact = (np.bincount(unit, weights=small(shares, n), minlength=units) > 0) & ~np.isnan(error)
    low = np.where(exact, gap - 100 * (found.high - found.value), gap - Z * error)
    high = np.where(exact, gap + 100 * (found.value - found.low), gap + Z * error)
    per_score = np.where(scores > 0, scores, np.nan)
    ends = [100 * np.maximum(end, 0.0) / per_score for end in (low, high)]
    return GapErrors(error, low, high, ends[0], ends[1], exact)


def small(shares: Floats, n: Floats) -> np.ndarray:
    """Shares 0..1 whose normal interval cannot be trusted: n < 30, or fewer than 5 expected of either kind."""
    return np.asarray((n < FEW) | (n * shares < FEW_FOUND) | (n * (1 - shares) < FEW_FOUND))


def bounds(figures: Figures, hollow_alone: Floats) -> tuple[Floats, Floats]:
    """Least and largest gap of each unit, (n,), where cells without effective figures lie in [0, w eta R].

    ``hollow_alone`` eta (m,) is the hollow share of each item alone. A bound, not a guess; known cells count as found.
    """
    known = np.full(figures.reported.shape, np.nan) if figures.gap is None else figures.gap
    gap = figures.weights * known
    most = figures.weights * hollow_alone * figures.reported
    return np.where(np.isnan(gap), 0.0, gap).sum(axis=1), np.where(np.isnan(gap), most, gap).sum(axis=1)


@dataclass(frozen=True)
class FalseShare:
    """Share of false entries after an audit, 0..1, with its 95 % interval."""

    mean: float
    low: float
    high: float


def false_share(found: float, checked: float) -> FalseShare:
    """Beta(2 + k, 18 + n - k): k false among n entries checked; the prior keeps small audits from saying too much."""
    a, b = FOUND_BEFORE + found, SOUND_BEFORE + checked - found
    return FalseShare(float(a / (a + b)), float(beta.ppf(0.025, a, b)), float(beta.ppf(0.975, a, b)))


def audits(figures: Figures) -> tuple[FalseShare | None, ...]:
    """Each unit's share of false entries over all it had checked, k = n_V (1 - V / R) of the same period, item by item.

    None where nothing was checked.
    """
    cells, units = figures.cells, figures.cells.shape[0]
    if not figures.has_verified or not figures.has_n_verified:
        return (None,) * units
    checked = np.where(np.isnan(cells.verified) | np.isnan(cells.n_verified), 0.0, cells.n_verified)
    safe = np.where(cells.reported > 0, cells.reported, 1.0)
    wrong = np.where(checked > 0, 1 - np.nan_to_num(cells.verified) / safe, 0.0)
    false = np.rint(checked * np.clip(np.nan_to_num(wrong), 0.0, 1.0))
    found, n = (np.bincount(cells.unit, weights=each, minlength=units) for each in (false, checked))
    return tuple(false_share(k, of) if of > 0 else None for k, of in zip(found, n, strict=True))
