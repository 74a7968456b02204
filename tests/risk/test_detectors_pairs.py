"""Two accounts of one thing: worked figures, honest monitors within the margin, pairs, residents, levels."""

import numpy as np
import pytest
from scipy.stats import binom, norm, ttest_1samp

from risk.detectors import flags
from risk.detectors_pairs import (
    divergence,
    escalation,
    identical,
    less_than_ratio,
    mcnemar,
    relative_difference,
    residents,
)

close = pytest.approx


def rate_at_most(alarms, nominal):
    assert np.mean(alarms) <= nominal + 2 * np.sqrt(nominal * (1 - nominal) / len(alarms))


def monitors(run, n, gap, clusters=None):
    """Two figures of one thing; the first reads ``gap`` (relative) more on average."""
    random = np.random.default_rng(run)
    true = random.uniform(50, 90, n)
    common = 0.0 if clusters is None else random.normal(0, 4, clusters)[np.arange(n) % clusters]
    return true * (1 + gap) + random.normal(0, 3, n) + common, true + random.normal(0, 3, n)


@pytest.mark.parametrize("n", [10, 40, 400])
@pytest.mark.parametrize("gap", [0.0, 0.04, -0.04, 0.049])
def test_two_honest_monitors_within_the_margin_are_quiet(n, gap):
    found = [divergence(*monitors(run, n, gap)) for run in range(300)]
    rate_at_most([each.p <= 0.05 for each in found], 0.05)


def test_pairs_of_one_cluster_are_not_counted_as_many():
    names = [str(j % 8) for j in range(160)]
    found = [divergence(*monitors(run, 160, 0.045, 8), clusters=names) for run in range(300)]
    rate_at_most([each.p <= 0.05 for each in found], 0.05)


@pytest.mark.parametrize(("gap", "direction"), [(0.15, 1), (-0.15, -1)])
def test_differences_beyond_the_margin_are_told_in_both_directions(gap, direction):
    found = [divergence(*monitors(run, 40, gap)) for run in range(50)]
    assert all(each.p <= 0.05 and each.notable and each.effect * direction > 0 for each in found)
    assert all(min(abs(each.values["low"]), abs(each.values["high"])) > 0.05 for each in found)


def test_the_interval_lies_beyond_the_margin_exactly_when_p_is_small():
    for run in range(60):
        found = divergence(*monitors(run, 12, 0.08))
        beyond = found.values["low"] > 0.05 or found.values["high"] < -0.05
        assert beyond == (found.p < 0.05)


def test_the_interval_is_that_of_a_t_test_where_independent_figures_are_alike():
    reported = np.random.default_rng(0).normal(88, 4, 20)
    found = divergence(reported, np.full(20, 80.0))
    low, high = ttest_1samp((reported - 80) / 80, 0).confidence_interval()
    assert (found.values["low"], found.values["high"]) == close((low, high))
    r, error = relative_difference(np.array([11.0, 9.0]), np.array([10.0, 10.0]), np.array([0, 1]))
    assert (r, error) == close((0, np.sqrt(2 * 2) / 20))


def test_pairs_at_a_target_and_missing_figures():
    reported, independent = np.array([91.0, 92, 95, 80, np.nan]), np.array([85.0, 90, 88, 90, 70])
    found = divergence(reported, independent, target=90)
    assert found.n == 4
    assert (found.values["only_reported"], found.values["only_independent"]) == (2, 1)
    assert found.values["mcnemar"] == close(1.0)
    assert mcnemar(9, 1) == close(2 * 11 / 1024)
    assert mcnemar(0, 0) == 1
    assert divergence(reported[:2], independent[:2]).off == "too_few"
    assert divergence(independent[:4], independent[:4]).off == "no_spread"


def test_equal_records_stand_out_from_other_pairs():
    random = np.random.default_rng(0)
    records = [list(random.integers(0, 10, 40)) for _ in range(6)]
    records[5] = [*records[0][:30], *records[5][30:]]
    found = {each.where: each for each in identical(records, "abcdef")}
    assert len(found) == 15
    assert min(found.values(), key=lambda each: each.p).where == "a › f"
    assert found["a › f"].values["equal"] >= 30
    assert found["a › f"].effect > 0.6


def test_equal_records_are_quiet_where_all_pairs_are_alike():
    random = np.random.default_rng(1)
    alarms = [
        each.p <= 0.05
        for _ in range(100)
        for each in identical([list(random.integers(0, 4, 30)) for _ in range(4)], "abcd")
    ]
    rate_at_most(alarms, 0.05)


def test_a_pair_without_others_or_with_few_records_is_not_compared():
    assert [each.off for each in identical([[*range(12)], [*range(12)]], "ab")] == ["nothing_to_compare"]
    assert {each.off for each in identical([[1, None, 2, None, 3, None, 4, None]] * 3, "abc")} == {"too_few"}


def test_worked_residents():
    found = residents(0.95, 70, 100, margin=0.0)
    assert found.p == close(8.6e-16, rel=6e-3)
    assert found.effect == close(0.25 / 0.95)
    assert residents(0.95, 70, 100).p == close(binom.cdf(70, 100, 0.95 * 0.95))
    assert residents(0.95, 70, 100, official_n=200).p < 1e-5
    assert residents(0.95, 20, 29).off == "too_few"
    assert residents(0.0, 20, 40).off == "no_spread"


def test_residents_are_quiet_on_honest_reports_and_on_trifles():
    random = np.random.default_rng(2)
    rate_at_most([residents(0.85, int(k), 60).p <= 0.05 for k in random.binomial(60, 0.85, 1000)], 0.05)
    trifle = residents(0.90, 8850, 10_000)
    assert trifle.p > 0.99
    assert not trifle.notable


@pytest.mark.parametrize("sampled", [None, 200, 2000])
@pytest.mark.parametrize("asked", [50, 400, 2000])
@pytest.mark.parametrize("apart", [0.0, 0.03, 0.045, 0.05])
def test_residents_are_quiet_on_honest_accounts_within_the_margin(apart, asked, sampled):
    """Reported .84 of all, or found in a sample of its own; residents agree less by up to the margin."""
    apart = apart if sampled is None else min(apart, 0.045)  # the score test is near, not exact, at the margin itself
    random, runs = np.random.default_rng(3), 1000
    said = random.binomial(asked, 0.84 * (1 - apart), runs)
    reports = np.full(runs, 0.84) if sampled is None else random.binomial(sampled, 0.84, runs) / sampled
    found = [residents(float(r), int(k), asked, official_n=sampled) for r, k in zip(reports, said, strict=True)]
    rate_at_most([each.p <= 0.05 for each in found], 0.05)


def test_a_ratio_of_shares_is_tested_as_published():
    """Equal to the pooled test of two shares at a ratio of one."""
    one, other = (56, 70), (48, 80)
    pooled = 104 / 150
    z = (56 / 70 - 48 / 80) / np.sqrt(pooled * (1 - pooled) * (1 / 70 + 1 / 80))
    assert less_than_ratio(one, other, 1.0) == close(norm.cdf(z))
    assert less_than_ratio((0, 40), (0, 40), 0.9) == 1.0


@pytest.mark.parametrize("spread", [0, 6])
@pytest.mark.parametrize("step", [0.1, 1, 5])
def test_equal_records_are_quiet_where_units_differ_in_level_and_figures_are_coarse(spread, step):
    """Thirty units, twelve items, up to 100; in ones and in fives. Judged as the table does, at ten per cent."""
    random, alarms = np.random.default_rng(4), []
    for _ in range(60):
        level = random.normal(88, spread, (30, 1))
        values = np.rint(np.clip(level + random.normal(0, 5, (30, 12)), 0, 100) / step) * step
        alarms.append(any(flag.raised for flag in flags(identical(values.tolist(), [str(i) for i in range(30)]))))
    rate_at_most(alarms, 0.10)


def test_a_copy_is_found_among_whole_numbers_and_coarse_figures_say_so():
    random = np.random.default_rng(5)
    values = np.rint(np.clip(random.normal(88, 5, (30, 20)), 0, 100))
    values[7] = np.where(np.arange(20) < 16, values[3], values[7])
    raised = [
        flag.reading.where for flag in flags(identical(values.tolist(), [f"u{i}" for i in range(30)])) if flag.raised
    ]
    assert raised == ["u3 › u7"]
    fives = np.rint(values / 5) * 5
    assert {each.off for each in identical(fives.tolist(), [f"u{i}" for i in range(30)])} == {"coarse"}


def test_targets_down_the_levels():
    found = escalation([100, 110, 121], "grain")
    assert (found.effect, found.p) == (close(1.21), None)
    assert found.values == close({"ratio_1": 1.1, "ratio_2": 1.1})
    assert escalation([100]).off == "too_few"
