"""Sampling errors, bounds and small audits: worked figures and coverage."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from risk.binomial_sums import sums
from risk.gaps import Panel, gaps
from risk.panel_errors import audits, bounds, false_share, gap_errors, small
from tests.published import worked

EXPECTED = worked("examples")["panel"]
IDS = ["quantity", "quality", "resident"]
WEIGHTS = np.array(EXPECTED["weights"])
close = pytest.approx


def frame(values, ids=IDS):
    return pd.DataFrame(values, columns=ids, index=[f"u{i}" for i in range(len(values))])


def figures(panel, weights=WEIGHTS, ids=IDS):
    return gaps(panel, ids, weights).figures


def worked_panel(n=(50, 50, 100)):
    sizes = frame([list(n)] * 8)
    return Panel(*(frame(EXPECTED[k]) for k in ("reported", "verified", "effective")), n_effective=sizes)


def test_worked_standard_error_and_interval():
    found = gap_errors(figures(worked_panel()))
    assert found.standard_error[0] == close(4.089, abs=5e-4)
    assert (found.formalism_low[0], found.formalism_high[0]) == close((17.8, 36.3), abs=0.05)
    assert not found.exact.any()


def test_no_error_without_the_sizes_of_samples():
    plain = Panel(frame(EXPECTED["reported"]), effective=frame(EXPECTED["effective"]))
    assert gap_errors(figures(plain)) is None
    nothing = gap_errors(figures(worked_panel((0, 50, 50))))
    assert np.isnan(nothing.standard_error).all()


def test_worked_bounds_of_an_item_that_nobody_verified():
    panel = Panel(frame([[90.0, 0.0]], ["a", "b"]))
    low, high = bounds(figures(panel, np.array([0.4, 0.6]), ["a", "b"]), np.array([0.6965, 0.1]))
    assert (low[0], high[0]) == (0, close(25.07, abs=5e-3))


def test_known_cells_have_no_bounds():
    found = figures(worked_panel())
    low, high = bounds(found, np.full(3, 0.5))
    assert low == close(EXPECTED["gap"])
    assert high == close(EXPECTED["gap"])


def test_worked_small_audit():
    found = false_share(3, 10)
    assert found.mean == close(0.1667, abs=5e-5)
    assert (found.low, found.high) == close((0.0585, 0.3166), abs=5e-5)


def test_audits_pool_the_checked_cells_of_a_unit():
    """Unit 0: 10 entries of 100, 3 false, and 20 of 50, none false; unit 1 was never checked."""
    panel = Panel(
        frame([[100.0, 50.0], [80.0, 80.0]], ["a", "b"]),
        verified=frame([[70.0, 50.0], [np.nan, np.nan]], ["a", "b"]),
        n_verified=frame([[10, 20], [0, 0]], ["a", "b"]),
    )
    assert audits(figures(panel, np.array([0.5, 0.5]), ["a", "b"])) == (false_share(3, 30), None)
    assert audits(figures(worked_panel())) == (None,) * 8


def test_small_samples_and_shares_near_the_ends_take_exact_limits():
    shares, n = np.array([0.5, 0.5, 0.03, 0.97, 1]), np.array([29, 30, 100, 100, 1000])
    assert small(shares, n).tolist() == [True, False, True, True, True]


def test_the_interval_holds_its_point_where_everything_was_found():
    """Reported, verified and effective 100 of 100: no gap, and up to what thirty entries cannot exclude."""
    hundred = frame([[100.0] * 3] * 2)
    panel = Panel(hundred, hundred, hundred, n_effective=frame([[30.0] * 3] * 2))
    found = gap_errors(figures(panel))
    assert found.exact.all()
    assert (found.gap_low[0], found.formalism_low[0]) == (0, 0)
    assert 3 < found.gap_high[0] == close(found.formalism_high[0])


@given(
    st.lists(st.tuples(st.floats(0, 1), st.integers(1, 300), st.integers(0, 100)), min_size=1, max_size=12),
    st.integers(0, 1),
)
@settings(max_examples=100)
def test_limits_of_sums_hold_the_sum_and_stay_in_range(cells, group):
    shares, n, weights = (np.array(part, dtype=float) for part in zip(*cells, strict=True))
    counts = np.rint(shares * n)
    found = sums(np.full(len(n), group), 2, weights, counts / n, n)
    assert found.value[group] == close(weights @ (counts / n))
    assert found.low[group] <= found.value[group] <= found.high[group]


def test_one_share_has_the_limits_of_clopper_and_pearson():
    found = sums(np.zeros(1, dtype=int), 1, np.ones(1), np.array([0.8]), np.array([10.0]))
    expected = binomtest(8, 10).proportion_ci()
    assert (found.low[0], found.high[0]) == close((expected.low, expected.high))
