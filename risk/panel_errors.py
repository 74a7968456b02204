"""How far a panel's figures can be trusted: sampling errors, bounds where nothing was verified, small audits.

Figures are on 0-100; V and E are shares found in samples of n_V and n_E entries (docs/methods.md "Panel").
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.stats import beta, norm

from risk.gaps import Figures, Floats
from risk.progress import Tell, untold

Z: Final = float(norm.ppf(0.975))
FEW: Final = 30  # samples below this, or expected counts below FEW_FOUND, take draws instead of the normal interval
FEW_FOUND: Final = 5
DRAWS: Final = 4000
FOUND_BEFORE, SOUND_BEFORE = 2.0, 18.0  # prior of the false share: 10 % false, worth 20 entries [assumption]


def standard_error(weights: Floats, shares: Floats, n: Floats) -> Floats:
    """Root of sum w^2 E (100 - E) / n of a weighted figure, (n units,); independent samples, E kept within 0-100."""
    kept = np.clip(shares, 0.0, 100.0)
    return np.asarray(np.sqrt((weights**2 * kept * (100 - kept) / n).sum(axis=-1)))


@dataclass(frozen=True, eq=False)
class GapErrors:
    """Per unit: standard error of the gap in points, 95 % interval of the gap, and of formalism in per cent.

    ``drawn`` marks units whose interval is drawn, because a sample is small or a share near 0 or 100.
    """

    standard_error: Floats
    gap_low: Floats
    gap_high: Floats
    formalism_low: Floats
    formalism_high: Floats
    drawn: np.ndarray


def gap_errors(figures: Figures, seed: int, progress: Tell = untold) -> GapErrors | None:
    """Sampling errors of the gap S - T; None without effective figures or the sizes of their samples."""
    if figures.effective is None or figures.n_effective is None:
        return None
    w, effective = figures.weights, figures.effective
    n = np.where(figures.n_effective > 0, figures.n_effective, np.nan)
    scores, gap = figures.reported @ w, (figures.reported - effective) @ w
    error = standard_error(w, effective, n)
    low, high = gap - Z * error, gap + Z * error
    drawn = small(effective, n).any(axis=1) & ~np.isnan(error)
    random = np.random.default_rng(seed)
    for i in np.flatnonzero(drawn):
        progress(float(i) / len(drawn))
        low[i], high[i] = drawn_gap(w, figures.reported[i], effective[i], n[i], random)
    per_score = np.where(scores > 0, scores, np.nan)
    ends = [100 * np.maximum(end, 0.0) / per_score for end in (low, high)]
    return GapErrors(error, low, high, ends[0], ends[1], drawn)


def small(shares: Floats, n: Floats) -> np.ndarray:
    """Cells whose normal interval cannot be trusted: n < 30, or fewer than 5 expected of either kind."""
    kept = np.clip(shares, 0.0, 100.0) / 100
    return np.asarray((n < FEW) | (n * kept < FEW_FOUND) | (n * (1 - kept) < FEW_FOUND))


def drawn_gap(
    weights: Floats, reported: Floats, effective: Floats, n: Floats, random: np.random.Generator
) -> tuple[float, float]:
    """95 % interval of one unit's gap, all arrays (m,): effective shares drawn from Beta(k + 1/2, n - k + 1/2).

    What lies above 100 is taken as it stands. Source: Jeffreys 1946.
    """
    k = np.clip(effective, 0.0, 100.0) / 100 * n
    true = 100 * random.beta(k + 0.5, n - k + 0.5, size=(DRAWS, len(k))) + np.maximum(effective - 100, 0.0)
    low, high = np.quantile((reported - true) @ weights, [0.025, 0.975])
    return float(low), float(high)


def bounds(figures: Figures, hollow_alone: Floats) -> tuple[Floats, Floats]:
    """Least and largest gap of each unit, (n,), where cells without effective figures lie in [0, w eta R].

    ``hollow_alone`` eta (m,) is the hollow share of each item alone. A bound, not a guess; known cells count as found.
    """
    known = np.full(figures.reported.shape, np.nan) if figures.effective is None else figures.effective
    gap = figures.weights * (figures.reported - known)
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
    """Each unit's share of false entries over all its checked cells, k = n_V (1 - V / R); None where none was."""
    if figures.verified is None or figures.n_verified is None:
        return (None,) * len(figures.reported)
    checked = np.where(np.isnan(figures.verified) | np.isnan(figures.n_verified), 0.0, figures.n_verified)
    safe = np.where(figures.reported > 0, figures.reported, 1.0)
    wrong = np.where(checked > 0, 1 - np.nan_to_num(figures.verified) / safe, 0.0)
    found = np.rint(checked * np.clip(wrong, 0.0, 1.0)).sum(axis=1)
    return tuple(false_share(k, n) if n > 0 else None for k, n in zip(found, checked.sum(axis=1), strict=True))
