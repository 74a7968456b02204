"""Intervals as the program gives them cover at least 93 per cent of simulated data, and detectors stay quiet on it."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from risk.detectors_counts import two_sides
from risk.detectors_pairs import divergence, mcnemar, residents
from risk.gaps import Panel, gaps
from risk.panel_cells import panel_of_cells
from risk.panel_errors import false_share, gap_errors
from risk.panel_statistics import measures
from risk.resampling import ratio, resamples
from tests.risk.designs import design

IDS = ["quantity", "quality", "resident"]
WEIGHTS = np.array([0.5, 0.3, 0.2])
LEAST = 0.93


def rate_at_most(alarms, nominal=0.05):
    assert np.mean(alarms) <= nominal + 2 * np.sqrt(nominal * (1 - nominal) / len(alarms))


@pytest.mark.parametrize(
    ("true", "n"),
    [
        ((0.6, 0.7, 0.62), (50, 50, 100)),
        ((0.97, 0.9, 0.5), (20, 30, 15)),
        ((0.5, 0.5, 0.5), (10, 10, 10)),
        ((0.99, 0.02, 0.8), (60, 60, 60)),
    ],
)
def test_sampling_intervals_of_gap_and_formalism(true, n):
    """Four hundred units with the same truth, each sampled on its own; the formalism rate is the gap over the score."""
    units, random = 400, np.random.default_rng(0)
    names = [f"u{i}" for i in range(units)]
    reported = np.tile([95.0, 90.0, 62.0], (units, 1))
    effective = 100 * random.binomial(n, true, (units, 3)) / np.array(n)

    def frame(values):
        return pd.DataFrame(values, columns=IDS, index=names)

    panel = Panel(frame(reported), effective=frame(effective), n_effective=frame(np.tile(n, (units, 1))))
    found = gap_errors(gaps(panel, IDS, WEIGHTS).figures)
    gap = WEIGHTS @ (reported[0] - 100 * np.array(true))
    assert np.mean((found.gap_low <= gap) & (gap <= found.gap_high)) >= LEAST
    rate = 100 * max(gap, 0.0) / (WEIGHTS @ reported[0])
    inside = (found.formalism_low <= rate + 1e-9) & (rate <= found.formalism_high + 1e-9)
    assert np.mean(inside) >= LEAST


ENDS = [(0.5,), (0.9,), (0.98,), (1.0,), (0.7, 0.8), (0.95, 0.97, 0.99), (0.9,) * 6, (0.99,) * 8, (0.02, 0.01, 0.03)]


@pytest.mark.parametrize("true", ENDS, ids=lambda true: f"{len(true)}x{true[0]}")
@pytest.mark.parametrize("n", [5, 10, 15, 29, 50, 100])
def test_intervals_near_the_ends_of_the_scale_and_with_small_samples(true, n):
    """A thousand units, each with its own samples of n; reported 100."""
    units, names = 1000, [f"i{j}" for j in range(len(true))]
    effective = np.random.default_rng(n).binomial(n, true, (units, len(true))) / n * 100

    def frame(values):
        return pd.DataFrame(values, columns=names, index=[f"u{i}" for i in range(units)])

    sizes = frame(np.full(effective.shape, float(n)))
    panel = Panel(frame(np.full(effective.shape, 100.0)), effective=frame(effective), n_effective=sizes)
    result = gaps(panel, names, np.full(len(true), 1 / len(true)))
    found, gap = gap_errors(result.figures), 100 - 100 * np.mean(true)
    assert np.mean((found.gap_low <= gap + 1e-9) & (gap <= found.gap_high + 1e-9)) >= LEAST
    inside = (found.formalism_low <= gap + 1e-9) & (gap <= found.formalism_high + 1e-9)
    assert np.mean(inside) >= LEAST
    assert ((found.gap_low <= result.gap + 1e-9) & (result.gap <= found.gap_high + 1e-9)).all()


@pytest.mark.parametrize("sizes", [(10, 1000), (30, 30), (5, 60, 8)])
def test_intervals_of_a_mean_over_periods_with_samples_of_different_sizes(sizes):
    """The mean of the periods is no better than its smallest sample allows."""
    random, units = np.random.default_rng(3), 400
    rows = [
        {"unit_id": f"u{i}", "item_id": "a", "period": str(t), "reported": 90, "effective": found, "n_E": n}
        for t, n in enumerate(sizes)
        for i, found in enumerate(100 * random.binomial(n, 0.7 + 0.1 * (t % 2), units) / n)
    ]
    found = gap_errors(gaps(panel_of_cells(pd.DataFrame(rows)), ["a"], np.ones(1)).figures)
    gap = 90 - 100 * np.mean([0.7 + 0.1 * (t % 2) for t in range(len(sizes))])
    assert np.mean((found.gap_low <= gap) & (gap <= found.gap_high)) >= LEAST


@pytest.mark.parametrize("n", [5, 10, 40, 200])
def test_audit_intervals_over_the_assumed_spread_of_false_shares(n):
    """The interval rests on its prior: it covers on average over false shares drawn from it, Beta(2, 18)."""
    random = np.random.default_rng(n)
    true = random.beta(2, 18, 2000)
    found = [false_share(int(k), n) for k in random.binomial(n, true)]
    assert np.mean([each.low <= share <= each.high for each, share in zip(found, true, strict=True)]) >= LEAST


@pytest.mark.parametrize("clusters", [None, 20])
def test_intervals_of_the_difference_of_two_accounts(clusters):
    """The relative difference of two accounts; with clusters, things of one cluster err together."""
    true, inside = 0.08, []
    for run in range(300):
        random = np.random.default_rng(run)
        level = random.uniform(50, 90, 120)
        groups = np.arange(120) % (clusters or 120)
        common = random.normal(0, 3, 120)[groups] if clusters else 0.0
        reported = level * (1 + true) + random.normal(0, 4, 120) + common
        reading = divergence(reported, level, clusters=None if clusters is None else [str(g) for g in groups])
        inside.append(reading.values["low"] <= true <= reading.values["high"])
    assert np.mean(inside) >= LEAST


def test_intervals_of_the_hollow_share_of_a_panel():
    """As the page has them: thirty cases of simulated scores, against the share over twenty thousand."""
    table = {"id": IDS, "weight": list(WEIGHTS), "layer": ["output"] * 3, "source": ["log"] * 3}
    of = design({**table, "verification": [0.2] * 3})

    def draw(units, seed):
        random = np.random.default_rng(seed)
        effective = random.uniform(40, 85, (units, 3))
        extra = random.gamma(2, 6, (units, 1)) * (random.random((units, 1)) < 0.5)
        return np.minimum(effective + extra, 100.0), effective

    reported, effective = draw(20_000, 0)
    true = 100 * (1 - (effective @ WEIGHTS).sum() / (reported @ WEIGHTS).sum())
    inside = []
    for run in range(1, 81):
        names = [f"u{i:02}" for i in range(30)]
        one, other = (pd.DataFrame(part, columns=IDS, index=names) for part in draw(30, run))
        found = measures(gaps(Panel(one, effective=other), IDS, WEIGHTS), of, np.full(3, 0.5))
        inside.append([found.hollow_share.low <= true <= found.hollow_share.high])
        inside[-1].append(found.hollow_net.low <= true <= found.hollow_net.high)
    assert (np.mean(inside, axis=0) >= LEAST).all()


SHAPES = {  # gap of units that score about 80, and its mean
    "bell": (lambda r, n: np.maximum(r.normal(10, 15, n), 0), 10 * norm.cdf(10 / 15) + 15 * norm.pdf(10 / 15)),
    "three tenths": (lambda r, n: r.exponential(10, n) * (r.random(n) < 0.3), 3.0),
    "half": (lambda r, n: r.gamma(2, 6, n) * (r.random(n) < 0.5), 6.0),
}


@pytest.mark.parametrize("n", [5, 8, 15, 20, 30])
@pytest.mark.parametrize("shape", SHAPES)
def test_shares_of_skewed_gaps_stay_in_range_and_cover_or_say_too_few(shape, n):
    draw, mean = SHAPES[shape]
    inside, told = 0, 0
    for run in range(200):
        random = np.random.default_rng(run)
        scores, gap = random.normal(80, 8, n), draw(random, n)
        found = ratio(gap, scores, resamples(n, run, 600), (0.0, 1.0))
        if found.low is None or found.high is None:
            assert n < 15 or (gap > 0).sum() < 5
            continue
        assert 0 <= found.low <= found.value <= found.high <= 1
        told, inside = told + 1, inside + (found.low <= mean / 80 <= found.high)
    assert told == 0 if n < 15 else inside / told >= LEAST


# --------------------------------------------------------------------------------------------------------- false alarms
def test_two_honest_shares_are_quiet():
    """Officials and residents sample the same share: Fisher's exact test."""
    random = np.random.default_rng(5)
    official, asked = random.binomial(200, 0.85, 1000), random.binomial(60, 0.85, 1000)
    readings = [residents(s / 200, int(k), 60, official_n=200) for s, k in zip(official, asked, strict=True)]
    rate_at_most([reading.p <= 0.05 for reading in readings])


@pytest.mark.parametrize("test", [two_sides, mcnemar])
def test_exact_tests_of_two_counts_are_quiet(test):
    """Either side alike: a fair coin of twenty to sixty throws."""
    random = np.random.default_rng(6)
    throws = random.integers(20, 60, 2000)
    ups = random.binomial(throws, 0.5)
    rate_at_most([test(int(up), int(n - up)) <= 0.05 for up, n in zip(ups, throws, strict=True)])
