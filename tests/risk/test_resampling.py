"""Bootstrap figures against scipy on the same resamples; intervals that cover what they say."""

import numpy as np
import pytest
from scipy.stats import beta, kendalltau, norm, spearmanr

from risk.resampling import (
    Interval,
    agreement,
    exact_share,
    expanded_tail,
    interval,
    kendall,
    ratio,
    resamples,
    spearman,
)

close = pytest.approx


@pytest.mark.parametrize("decimals", [0, 1, 6])
def test_correlations_are_those_of_scipy_in_every_resample(decimals):
    random = np.random.default_rng(decimals)
    x = random.normal(size=25).round(decimals)
    y = (x + random.normal(size=25)).round(decimals)
    counts = resamples(25, seed=3, count=20)
    drawn = [np.repeat(np.arange(25), row.astype(int)) for row in counts]
    assert spearman(x, y, counts) == close([spearmanr(x[i], y[i])[0] for i in drawn])
    assert kendall(x, y, counts) == close([kendalltau(x[i], y[i])[0] for i in drawn])


def test_a_constant_order_agrees_with_nothing():
    x = np.arange(6.0)
    assert agreement(x, np.ones(6), seed=1) == (Interval(None, None, None),) * 2
    assert interval(1.0, np.full(3, np.nan)) == Interval(None, None, None)
    assert ratio(x, np.zeros(6), resamples(6, 1)) == Interval(None, None, None)


def test_the_same_seed_gives_the_same_interval():
    x, y = np.random.default_rng(0).normal(size=(2, 12))
    assert agreement(x, y, seed=5) == agreement(x, y, seed=5)
    assert agreement(x, y, seed=5) != agreement(x, y, seed=6)


def test_exact_interval_of_a_share():
    found = exact_share(4, 8)
    assert (found.value, found.low, found.high) == close((0.5, 0.157, 0.843), abs=5e-4)
    assert (exact_share(0, 8).low, exact_share(8, 8).high) == (0, 1)
    assert exact_share(0, 8).high == close(1 - 0.025 ** (1 / 8))
    assert exact_share(0, 0) == Interval(None, None, None)


def test_tail_of_the_expanded_interval_by_hand():
    """Thirty cases, one parameter: z = sqrt(30/29) x 2.0452 = 2.0802."""
    assert expanded_tail(30, 1) == close(norm.cdf(-2.0802), rel=1e-3)
    assert expanded_tail(10_000, 1) == close(0.025, rel=2e-3)


def covered(simulate, runs):
    return np.mean([found.low <= true <= found.high for found, true in map(simulate, range(runs))])


def test_intervals_of_rank_agreement_cover_at_least_93_per_cent():
    """Normal pairs of correlation .6: the true Spearman is 6/pi asin(.3), the true tau 2/pi asin(.6)."""
    truths = 6 / np.pi * np.arcsin(0.3), 2 / np.pi * np.arcsin(0.6)

    def simulate(run):
        x, noise = np.random.default_rng(run).normal(size=(2, 30))
        return zip(agreement(x, 0.6 * x + 0.8 * noise, seed=run), truths, strict=True)

    inside = np.mean([[f.low <= true <= f.high for f, true in simulate(run)] for run in range(300)], axis=0)
    assert (inside >= 0.93).all()


def test_intervals_of_a_skewed_ratio_cover_at_least_93_per_cent():
    """Gaps are gamma with mean 12 in half of the cases, scores gaps plus 60 on average: 6 / 66."""

    def simulate(run):
        random = np.random.default_rng(run)
        gap = random.gamma(2, 6, 30) * (random.random(30) < 0.5)
        return ratio(gap, gap + random.uniform(50, 70, 30), resamples(30, run)), 6 / 66

    assert covered(simulate, 400) >= 0.93


def test_exact_shares_cover_at_least_95_per_cent():
    for p in (0.1, 0.3, 0.5):
        counts = np.arange(9)
        inside = [exact_share(int(k), 8).low <= p <= exact_share(int(k), 8).high for k in counts]
        mass = [beta.pdf(p, k + 1, 9 - k) / 9 for k in counts]  # binomial(8, p) probabilities
        assert np.dot(inside, mass) >= 0.95


def test_many_units_take_the_large_sample_interval():
    x, noise = np.random.default_rng(1).normal(size=(2, 1500))
    rank, pairs = agreement(x, 0.6 * x + 0.8 * noise, seed=1)
    assert rank.low < 6 / np.pi * np.arcsin(0.3) < rank.high
    assert pairs.low < 2 / np.pi * np.arcsin(0.6) < pairs.high
    assert rank.high - rank.low < 0.08
