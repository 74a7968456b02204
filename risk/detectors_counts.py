"""Detectors on numbers of things: at a target, over days, over periods."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from scipy.stats import binom, binomtest, chi2, norm

from risk.detectors import Floats, Reading, off
from risk.grid import grid_of

BAND: Final = 10  # figures a band needs
WIDTHS: Final = (1.0, 2.0, 4.0)  # of the band on either side, in units of record
EVENTS: Final = 30
PERIODS: Final = 8
LEAST_MEAN: Final = 5.0  # of counts, below which the chi-squared tail does not hold
WIDEST: Final = 4.0  # points of a band, unless two units of record are more
FULL: Final = 100.0  # of what can be complete
ROUND: Final = 10.0
HABIT: Final = 0.25  # share of fives and tens from which they are a habit
DENSER: Final = 1.5  # a pace of the last days from which it is notable


def caliper(values: Floats, target: float, where: str = "", unit: float | None = None) -> Reading:
    """Figures just at or above a target against those just below, in bands of several widths (Ghanem & Zhang 2014).

    Exact binomial, p x number of widths. Honest figures may lie on a slope, so the band must also stand out from equal
    bands around placebo cut-offs: the larger p counts. Only more above than below is told. ``effect``: share above in
    the widest band. The narrowest band is the ``unit`` of record, or the step in which most figures other than the
    target are written where that is larger: figures in fives stand at a target of 90 and none just below it. Off at a
    target of 100 beyond which there is no figure: what is complete cannot be more.
    """
    known = values[~np.isnan(values)]
    if target >= FULL and not (known > target + 1e-9).any():
        return off("caliper", where, len(known), "scale_end")
    elsewhere = known[np.abs(known - target) > 1e-9]
    step = max(unit or 1.0, grid_of(elsewhere))
    widths = [step * width for width in WIDTHS if step * width <= max(WIDEST, 2 * step)]
    usable = [h for h in widths if sum(_sides(known, target, h)) >= BAND]
    if not usable:
        return off("caliper", where, int(sum(_sides(known, target, widths[-1]))), "too_few")
    far = 2 * usable[-1]
    if grid_of(known, HABIT) >= ROUND / 2:
        far = ROUND * float(np.ceil(far / ROUND))
    chances = [_chance(known, target, h, far) for h in usable]
    above, below = _sides(known, target, usable[-1])
    p = min(1.0, len(usable) * min(chances))
    values_shown = {"above": float(above), "below": float(below), "width": usable[-1]}
    return Reading("caliper", where, above + below, above / (above + below), p, values=values_shown)


def _sides(values: Floats, cut: float, width: float) -> tuple[int, int]:
    """How many lie in [cut, cut + width) and in [cut - width, cut)."""
    at = values - cut
    return int(((at > -1e-9) & (at < width - 1e-9)).sum()), int(((at >= -width - 1e-9) & (at <= -1e-9)).sum())


def two_sides(above: int, below: int) -> float:
    """Exact two-sided binomial p of two counts that should be alike."""
    return float(binomtest(above, above + below, 0.5).pvalue) if above + below else 1.0


def _chance(values: Floats, target: float, width: float, far: float) -> float:
    above, below = _sides(values, target, width)
    if above <= below:
        return 1.0
    return max(two_sides(above, below), beside_placebos(values, target, width, far))


def beside_placebos(values: Floats, target: float, width: float, far: float) -> float:
    """One-sided p that the odds of above to below at the target exceed those of placebo cut-offs ``far`` away.

    Log odds of neighbouring bands fall about linearly where figures are spread smoothly (exactly so for a normal
    spread), so that the mean of two placebos, one on either side, is what the target should show; where the upper one
    has too few figures above it (a scale that ends), the lower one alone, which is too high an expectation. Each odds
    has half a figure added on either side. Where many figures are round, ``far`` is a multiple of ten, so that the
    habit is at the placebos what it is at the target.
    """
    (here, error), (lower, error_lower) = (_log_odds(values, cut, width) for cut in (target, target - far))
    expected, variance = lower, error_lower
    at_upper = _sides(values, target + far, width)
    if sum(at_upper) >= BAND and at_upper[0] >= BAND // 2:
        upper, error_upper = _log_odds(values, target + far, width)
        expected, variance = (lower + upper) / 2, (error_lower + error_upper) / 4
    return float(norm.sf((here - expected) / np.sqrt(error + variance)))


def _log_odds(values: Floats, cut: float, width: float) -> tuple[float, float]:
    above, below = (count + 0.5 for count in _sides(values, cut, width))
    return float(np.log(above / below)), 1 / above + 1 / below


def dispersion(counts: Floats, where: str = "") -> Reading:
    """Counts of like periods that vary less than chance: D = sum (x - m)^2 / m against chi-squared, lower tail.

    ``effect``: D / (n - 1), 1 for honest counts. Caps and quotas narrow counts honestly. Source: Fisher 1950.
    """
    known = counts[~np.isnan(counts)]
    n = len(known)
    if n < PERIODS:
        return off("dispersion", where, n, "too_few")
    if (known != np.rint(known)).any():
        return off("dispersion", where, n, "not_whole_numbers")
    mean = known.mean()
    if mean < LEAST_MEAN:
        return off("dispersion", where, n, "too_few")
    spread = float(((known - mean) ** 2).sum() / mean)
    return Reading("dispersion", where, n, spread / (n - 1), float(chi2.cdf(spread, n - 1)), values={"spread": spread})


def dispersion_of_shares(shares: Floats, n: Floats, where: str = "", step: float | None = None) -> Reading:
    """Shares (0..1) found in samples of n entries each period that vary less than sampling can: arrays (T,).

    D = sum n (p - m)^2 / (m (1 - m)), m over all entries, against chi-squared, lower tail; a share that really moves
    makes D larger. Off where the shares are written more coarsely than they vary by chance, in steps of ``step`` points
    (by default as these shares show it). ``effect``: D / (T - 1).
    """
    known = ~np.isnan(shares + n) & (n > 0)
    p, size = shares[known], n[known]
    if len(p) < PERIODS:
        return off("dispersion", where, len(p), "too_few")
    mean = float((size * p).sum() / size.sum())
    if size.min() * min(mean, 1 - mean) < LEAST_MEAN:
        return off("dispersion", where, len(p), "too_few")
    if (grid_of(100 * p, 1.0) if step is None else step) > 100 * np.sqrt(mean * (1 - mean) / size.max()):
        return off("dispersion", where, len(p), "coarse")
    spread = float((size * (p - mean) ** 2).sum() / (mean * (1 - mean)))
    free = len(p) - 1
    return Reading("dispersion", where, len(p), spread / free, float(chi2.cdf(spread, free)), values={"spread": spread})


def rush(by_day: Sequence[int], last: int, where: str = "", expected: float | None = None) -> Reading:
    """Events of the last days against an even pace (突击完成): exact binomial of the last k of T days against k / T.

    ``expected`` replaces k / T where an even pace is not the honest one. ``effect``: pace of the last days / pace
    before them.
    """
    days, total, late = len(by_day), sum(by_day), sum(by_day[-last:])
    if total < EVENTS:
        return off("rush", where, total, "too_few")
    share = last / days if expected is None else expected
    before = (total - late) / (1 - share)
    effect = (late / share) / before if before > 0 else np.inf
    p = float(binom.sf(late - 1, total, share))
    return Reading("rush", where, total, effect, p, effect >= DENSER, values={"late": float(late), "expected": share})
