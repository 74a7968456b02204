"""Detectors on numbers of things: at a target, over days, over periods."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from scipy.stats import binom, binomtest, chi2, norm

from risk.detectors import Floats, Reading, off

BAND: Final = 10  # figures a band needs
WIDTHS: Final = (1.0, 2.0, 4.0)  # of the band on either side, in units of record
EVENTS: Final = 30
PERIODS: Final = 8
LEAST_MEAN: Final = 5.0  # of counts, below which the chi-squared tail does not hold
DENSER: Final = 1.5  # a pace of the last days from which it is notable


def caliper(values: Floats, target: float, where: str = "", unit: float = 1.0) -> Reading:
    """Figures just at or above a target against those just below, in bands of several widths (Ghanem & Zhang 2014).

    Exact binomial, p x number of widths. Honest figures may lie on a slope, so the band must also stand out from equal
    bands around placebo cut-offs: the larger p counts. Only more above than below is told. ``effect``: share above in
    the widest band. ``unit``: unit of record, the narrowest band.
    """
    known = values[~np.isnan(values)]
    widths = [unit * width for width in WIDTHS if unit * width <= 4 * max(unit, 1.0)]
    usable = [h for h in widths if sum(_sides(known, target, h)) >= BAND]
    if not usable:
        return off("caliper", where, int(sum(_sides(known, target, widths[-1]))), "too_few")
    far = 2 * usable[-1]
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
    has too few figures (a scale that ends), the lower one alone, which is too high an expectation. Each odds has half
    a figure added on either side.
    """
    (here, error), (lower, error_lower) = (_log_odds(values, cut, width) for cut in (target, target - far))
    expected, variance = lower, error_lower
    if sum(_sides(values, target + far, width)) >= BAND:
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
