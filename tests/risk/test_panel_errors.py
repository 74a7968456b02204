"""Sampling errors, bounds and small audits: worked figures and coverage."""

import numpy as np
import pandas as pd
import pytest

from risk.gaps import Panel, gaps
from risk.panel_errors import audits, bounds, drawn_gap, false_share, gap_errors, small, standard_error
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
    found = gap_errors(figures(worked_panel()), seed=1)
    assert found.standard_error[0] == close(4.089, abs=5e-4)
    assert (found.formalism_low[0], found.formalism_high[0]) == close((17.8, 36.3), abs=0.05)
    assert not found.drawn.any()


def test_no_error_without_the_sizes_of_samples():
    plain = Panel(frame(EXPECTED["reported"]), effective=frame(EXPECTED["effective"]))
    assert gap_errors(figures(plain), seed=1) is None
    nothing = gap_errors(figures(worked_panel((0, 50, 50))), seed=1)
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


def test_small_samples_and_shares_near_the_ends_are_drawn():
    assert small(np.array([50.0, 50, 3, 97, 100]), np.array([29, 30, 100, 100, 1000])).tolist() == [
        True,
        False,
        True,
        True,
        True,
    ]


@pytest.mark.parametrize(("true", "n"), [((0.6, 0.7, 0.62), (50, 50, 100)), ((0.97, 0.9, 0.5), (20, 30, 15))])
def test_intervals_of_the_gap_cover_at_least_93_per_cent(true, n):
    true, n = np.array(true), np.array(n, dtype=float)
    reported, gap = np.array([95.0, 90, 62]), WEIGHTS @ (np.array([95.0, 90, 62]) - 100 * true)
    random, inside, runs = np.random.default_rng(0), 0, 400
    for run in range(runs):
        found = 100 * random.binomial(n.astype(int), true) / n
        if small(found, n).any():
            low, high = drawn_gap(WEIGHTS, reported, found, n, np.random.default_rng(run))
        else:
            centre, half = WEIGHTS @ (reported - found), 1.96 * float(standard_error(WEIGHTS, found, n))
            low, high = centre - half, centre + half
        inside += low <= gap <= high
    assert inside / runs >= 0.93
