"""A design on a panel of real figures: order against substance, who is called excellent, what formalism earns.

Every figure stands with a 95 % interval; with thirty cases almost no difference is significant (docs/methods.md
"Panel"). S = score of reported figures, T of effective ones, U = sum omega E substance, F = mean over items of R - E.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from risk.assumptions import SEED
from risk.design import Design
from risk.gaps import PanelResult, ranks_of
from risk.panel_errors import FalseShare, GapErrors, audits, bounds, gap_errors
from risk.panel_figures import Floats
from risk.progress import Tell, untold
from risk.resampling import (
    Interval,
    agreement,
    exact_share,
    expanded_tail,
    interval,
    ratio,
    resamples,
)

TOP_SHARE: Final = 0.25
FORMAL_FROM: Final = 20.0  # per cent of formalism, computed with equal weights, from which a unit is labelled
FEWEST: Final = 5  # units below which no interval is tried
PER: Final = 10.0  # the premium is that of ten points more formalism


@dataclass(frozen=True)
class FalseExcellence:
    """Share of the top units that are formalistic by a label that does not move with the design, exact interval."""

    share: Interval
    top: tuple[str, ...]
    formalistic: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Premium:
    """Points gained by ten points more formalism at equal substance; ``by_item`` (m,) adds up to it.

    ``slopes`` beta (m,): premium = 10 sum w beta, linear in the weights.
    """

    value: Interval
    slopes: Floats
    by_item: Floats


@dataclass(frozen=True, eq=False)
class PanelMeasures:
    """One design on one panel; None where effective figures are missing or units are fewer than five.

    Arrays follow the units and items of the result. ``hollow_share`` counts over-reporting only, ``hollow_net`` both
    ways, per cent, with an interval from 15 units and 5 with a gap on. ``used``: units with every effective figure.
    ``gap_bounds``: least and largest gap of each unit.
    """

    used: int
    gap_bounds: tuple[Floats, Floats]
    audits: tuple[FalseShare | None, ...]
    errors: GapErrors | None = None
    substance: Floats | None = None
    spearman: Interval | None = None
    kendall: Interval | None = None
    false_excellence: FalseExcellence | None = None
    hollow_share: Interval | None = None
    hollow_net: Interval | None = None
    premium: Premium | None = None


def measures(
    result: PanelResult, design: Design, hollow_alone: Floats, seed: int = SEED, progress: Tell = untold
) -> PanelMeasures:
    """Everything section "Panel" of docs/methods.md names, for a result and the design it was computed under."""
    figures, places = result.figures, [design.ids.index(name) for name in result.figures.ids]
    found = PanelMeasures(0, bounds(figures, hollow_alone[places]), audits(figures), gap_errors(figures))
    if figures.effective is None:
        return found
    worth = _shares(design.worth[places])
    found = replace(found, used=int(figures.whole.sum()), substance=figures.effective @ worth)
    return found if found.used < FEWEST else _measured(found, result, worth, seed, progress)


def _shares(values: Floats) -> Floats:
    total = values.sum()
    return np.asarray(values / total if total > 0 else np.full(len(values), 1 / max(len(values), 1)))


def _measured(found: PanelMeasures, result: PanelResult, worth: Floats, seed: int, progress: Tell) -> PanelMeasures:
    figures, full = result.figures, result.figures.whole
    if figures.effective is None:
        return found
    reported, effective = figures.compared[full], figures.effective[full]
    scores, counts = reported @ figures.weights, resamples(found.used, seed)
    gap = scores - effective @ figures.weights
    progress(0.0)
    spearman, kendall = agreement(scores, effective @ worth, seed)
    units = tuple(unit for unit, inside in zip(result.units, full, strict=True) if inside)
    progress(0.4)
    over = _percent(ratio(np.maximum(gap, 0.0), scores, counts, (0.0, 1.0)))
    net = _percent(ratio(gap, scores, counts, (-np.inf, 1.0)))
    progress(0.7)
    return replace(
        found,
        spearman=spearman,
        kendall=kendall,
        false_excellence=false_excellence(units, scores, reported, effective),
        hollow_share=over,
        hollow_net=net,
        premium=premium(reported, effective, figures.weights, worth, counts),
    )


def premium_slopes(result: PanelResult, design: Design) -> Floats | None:
    """The slopes (m,) of the premium alone, without intervals; None with fewer than five whole units or no spread."""
    figures = result.figures
    if figures.effective is None:
        return None
    worth = _shares(design.worth[[design.ids.index(name) for name in figures.ids]])
    full = figures.whole
    if full.sum() < FEWEST:
        return None
    whole = np.ones((1, int(full.sum())))
    found = premium(figures.compared[full], figures.effective[full], figures.weights, worth, whole)
    return None if found is None else found.slopes


def _percent(share: Interval) -> Interval:
    return Interval(*(None if x is None else 100 * x for x in (share.value, share.low, share.high)))


def false_excellence(
    units: tuple[str, ...],
    scores: Floats,
    reported: Floats,
    effective: Floats,
    top_share: float = TOP_SHARE,
    formal_from: float = FORMAL_FROM,
) -> FalseExcellence:
    """Of the top ceil(q n) units by score (ties by id), those with formalism of at least ``formal_from`` per cent.

    The label uses equal weights, 100 max(0, mean R - mean E) / mean R: fixed before any weights are tried.
    """
    count = int(np.ceil(top_share * len(units) - 1e-9))
    ranked = sorted(range(len(units)), key=lambda i: (ranks_of(scores)[i], units[i]))[:count]
    level = reported.mean(axis=1)
    label = 100 * (level - effective.mean(axis=1)) >= formal_from * np.where(level > 0, level, np.inf) - 1e-9
    found = tuple(units[i] for i in ranked if label[i])
    return FalseExcellence(exact_share(len(found), count), tuple(units[i] for i in ranked), found)


def premium(reported: Floats, effective: Floats, weights: Floats, worth: Floats, counts: Floats) -> Premium | None:
    """10 beta of S on 1, F and U, with its bootstrap interval; None where F or U does not vary apart from the other.

    beta is linear in the response, so that beta of S = sum w beta of R_j exactly.
    """
    formal, substance = (reported - effective).mean(axis=1), effective @ worth
    whole = np.ones((1, len(reported)))
    slopes = np.array([partial_slope(column, formal, substance, whole)[0] for column in reported.T])
    if np.isnan(slopes).any():
        return None
    drawn = PER * partial_slope(reported @ weights, formal, substance, counts)
    tail = expanded_tail(len(reported), 3)
    return Premium(interval(PER * float(weights @ slopes), drawn, tail), slopes, PER * weights * slopes)


def partial_slope(y: Floats, x: Floats, other: Floats, counts: Floats) -> Floats:
    """Slope of y on x at equal ``other`` by least squares in every resample, (b,); NaN where x and other are collinear.

    (cov(y, x) var(o) - cov(y, o) cov(x, o)) / (var(x) var(o) - cov(x, o)^2).
    """
    y, x, other = (values - values.mean() for values in (y, x, other))
    n = counts.sum(axis=1)

    def cov(a: Floats, b: Floats) -> Floats:
        return np.asarray(counts @ (a * b) / n - (counts @ a / n) * (counts @ b / n))

    xx, oo, xo = cov(x, x), cov(other, other), cov(x, other)
    below = xx * oo - xo**2
    sound = below > 1e-9 * np.maximum(xx * oo, 1e-12)
    above = cov(y, x) * oo - cov(y, other) * xo
    return np.asarray(np.divide(above, below, out=np.full_like(above, np.nan), where=sound))


@dataclass(frozen=True)
class RankAgreement:
    """How alike two designs order the same units."""

    spearman: Interval
    kendall: Interval


def rank_agreement(one: PanelResult, other: PanelResult, seed: int = SEED) -> RankAgreement | None:
    """Agreement of the scores of units that both results have; None with fewer than five of them."""
    scores = dict(zip(other.units, other.scores, strict=True))
    pairs = [(a, scores[unit]) for unit, a in zip(one.units, one.scores, strict=True) if unit in scores]
    x, y = np.array(pairs, dtype=np.float64).reshape(-1, 2).T
    known = ~(np.isnan(x) | np.isnan(y))
    return RankAgreement(*agreement(x[known], y[known], seed)) if known.sum() >= FEWEST else None
