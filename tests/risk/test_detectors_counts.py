"""Targets, periods and days: worked figures, false alarms on honest data, power on moved data."""

import numpy as np
import pytest

from risk.detectors_counts import beside_placebos, caliper, dispersion, dispersion_of_shares, rush, two_sides

close = pytest.approx


def rate_at_most(alarms, nominal):
    """The share of alarms is at most nominal plus two Monte Carlo standard errors."""
    assert np.mean(alarms) <= nominal + 2 * np.sqrt(nominal * (1 - nominal) / len(alarms))


def alarm(reading, level=0.05):
    return reading.off is None and reading.p <= level


def test_worked_two_sides():
    assert two_sides(15, 5) == close(0.0414, abs=5e-5)
    assert two_sides(0, 0) == 1


def figures(run, n, mean, moved=0.0, target=80.0):
    """Normal figures; ``moved``: share of those within 4 points below the target that is lifted onto it."""
    random = np.random.default_rng(run)
    values = np.clip(random.normal(mean, 8, n), 0, 100)
    lifted = (values >= target - 4) & (values < target) & (random.random(n) < moved)
    values[lifted] = target + random.random(int(lifted.sum()))
    return values


@pytest.mark.parametrize("n", [30, 100, 300, 2000])
@pytest.mark.parametrize("mean", [72, 80, 88])
def test_caliper_is_quiet_on_honest_figures(n, mean):
    rate_at_most([alarm(caliper(figures(run, n, mean), 80)) for run in range(250)], 0.05)


@pytest.mark.parametrize(("n", "power"), [(100, 0.5), (300, 0.9), (1000, 0.99)])
def test_caliper_sees_figures_lifted_over_the_target(n, power):
    assert np.mean([alarm(caliper(figures(run, n, 80, moved=0.5), 80)) for run in range(150)]) >= power


@pytest.mark.parametrize("n", [100, 1000])
def test_caliper_is_quiet_where_five_is_the_unit_of_record(n):
    rounded = [np.rint(figures(run, n, 80) / 5) * 5 for run in range(200)]
    rate_at_most([alarm(caliper(values, 80, unit=5)) for values in rounded], 0.05)


@pytest.mark.parametrize("n", [30, 100, 1000])
@pytest.mark.parametrize(("step", "unit"), [(5, None), (5, 5), (5, 1), (1, None), (1, 1), (0.1, None)])
@pytest.mark.parametrize(("mean", "target"), [(85, 90), (93, 90), (97, 95), (92, 100)])
def test_caliper_is_quiet_on_rounded_figures_whether_the_unit_is_told_or_not(n, step, unit, mean, target):
    """Up to 100, where the scale ends."""
    rounded = [np.rint(figures(run, n, mean) / step) * step for run in range(80)]
    rate_at_most([alarm(caliper(values, target, unit=unit)) for values in rounded], 0.05)


@pytest.mark.parametrize("habit", [0.2, 0.4])
def test_caliper_is_quiet_where_some_write_round_figures(habit):
    alarms = []
    for run in range(150):
        random, values = np.random.default_rng(run), np.rint(figures(run, 400, 82))
        values = np.where(random.random(400) < habit, np.rint(values / 10) * 10, values)
        alarms.append(alarm(caliper(values, 80)))
    rate_at_most(alarms, 0.05)


def test_caliper_sees_figures_lifted_onto_the_target_whatever_the_step():
    """Half of those within four points below write the target itself; in fives, half of those one step below."""
    for step, reach, power in ((1, 4, 0.9), (5, 5, 0.4)):
        seen = []
        for run in range(60):
            random, values = np.random.default_rng(run), np.rint(figures(run, 600, 80) / step) * step
            near = (values < 80) & (values >= 80 - reach) & (random.random(600) < 0.5)
            seen.append(alarm(caliper(np.where(near, 80, values), 80)))
        assert np.mean(seen) >= power


def test_a_target_that_is_the_end_of_the_scale_is_not_compared():
    assert caliper(np.full(40, 100.0), 100).off == "scale_end"
    assert caliper(np.linspace(80, 120, 200), 100).off is None


@pytest.mark.parametrize(("n", "share"), [(30, 0.75), (100, 0.9), (400, 0.6)])
def test_samples_of_many_periods_are_quiet_where_they_are_drawn(n, share):
    random = np.random.default_rng(n)
    found = [dispersion_of_shares(random.binomial(n, share, 10) / n, np.full(10, float(n))) for _ in range(1000)]
    rate_at_most([alarm(each) for each in found], 0.05)
    assert np.mean([each.off is None for each in found]) > 0.9


def test_samples_that_vary_less_than_sampling_are_seen_and_coarse_ones_are_not_compared():
    still = dispersion_of_shares(np.array([0.80, 0.81, 0.80, 0.79, 0.80, 0.81, 0.80, 0.80]), np.full(8, 100.0))
    assert alarm(still, 0.001)
    assert still.effect < 0.05
    assert dispersion_of_shares(np.full(8, 0.8), np.full(8, 1e6)).off == "coarse"
    assert dispersion_of_shares(np.full(7, 0.8), np.full(7, 100.0)).off == "too_few"
    assert dispersion_of_shares(np.full(8, 0.99), np.full(8, 100.0)).off == "too_few"


def test_caliper_tells_how_many_stand_on_either_side():
    values = np.array([80.0] * 12 + [79.5] * 3 + [60.0, 95.0, np.nan])
    found = caliper(values, 80, "item")
    assert (found.where, found.n, found.effect) == ("item", 15, close(0.8))
    assert (found.values["above"], found.values["below"]) == (12, 3)
    below = caliper(2 * 80 - values - 0.5, 80)
    assert below.p == 1  # fewer above than below is not told
    assert caliper(values[:5], 80).off == "too_few"
    assert beside_placebos(np.full(20, 79.0), 80, 2.0, 4.0) > 0.5


def test_worked_dispersion():
    found = dispersion(np.array([30.0, 31, 30, 29, 30, 31, 30, 30, 29, 30]))
    assert found.values["spread"] == close(0.1333, abs=5e-5)
    assert found.p == close(9.2e-8, rel=5e-3)
    assert found.effect == close(0.1333 / 9, abs=1e-5)


@pytest.mark.parametrize(("mean", "periods"), [(6, 8), (30, 8), (200, 24)])
def test_dispersion_is_quiet_on_honest_counts(mean, periods):
    random = np.random.default_rng(1)
    rate_at_most([alarm(dispersion(random.poisson(mean, periods).astype(float))) for _ in range(1000)], 0.05)


def test_dispersion_is_off_for_few_periods_small_counts_and_shares():
    assert dispersion(np.full(7, 30.0)).off == "too_few"
    assert dispersion(np.full(9, 3.0)).off == "too_few"
    assert dispersion(np.full(9, 30.5)).off == "not_whole_numbers"


def test_worked_rush():
    by_day = [3] * 26 + [2] + [40] * 3
    found = rush(by_day, 3)
    assert (found.n, found.values["late"]) == (200, 120)
    assert found.effect == close(13.5)
    assert found.p == close(3.9e-67, rel=5e-3)
    assert rush(by_day, 3, expected=0.6).p > 0.4  # where the end is when work falls due
    assert rush([1] * 29, 3).off == "too_few"
    assert np.isinf(rush([0] * 27 + [20] * 3, 3).effect)


def test_rush_is_quiet_on_an_even_pace():
    random = np.random.default_rng(2)
    rate_at_most([alarm(rush(list(random.multinomial(120, np.full(30, 1 / 30))), 3)) for _ in range(1000)], 0.05)
