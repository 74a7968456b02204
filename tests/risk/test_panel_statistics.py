"""Measures of a design on a panel: worked figures, the exact identity of the premium, coverage, what is missing."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from risk.gaps import Panel, gaps
from risk.panel_statistics import (
    false_excellence,
    measures,
    partial_slope,
    premium,
    rank_agreement,
)
from risk.resampling import resamples
from tests.published import worked
from tests.risk.designs import design

EXPECTED = worked("examples")["panel"]
IDS = ["quantity", "quality", "resident"]
close = pytest.approx
WORKED = {  # weights: spearman, kendall, false excellence, top two of case1..case8, hollow, premium
    (0.5, 0.3, 0.2): (-0.38095238, -0.21428571, 0.5, (6, 2), 22.4219345, 15.21215688),
    (1 / 3, 1 / 3, 1 / 3): (-0.04761905, 0.0, 0.5, (6, 1), 18.16272966, 10.86034432),
    (0.2, 0.3, 0.5): (0.76190476, 0.57142857, 0.0, (6, 4), 13.46563884, 5.79619674),
    (0.2, 0.4, 0.4): (0.38095238, 0.28571429, 0.5, (6, 1), 15.24390244, 8.43402597),
}
SLOPES = (2.29919361, 1.79836946, -0.83945977)


def frame(values, ids=IDS):
    return pd.DataFrame(values, columns=ids, index=[f"case{i}" for i in range(1, len(values) + 1)])


def panel(**changes):
    found = Panel(*(frame(EXPECTED[name]) for name in ("reported", "verified", "effective")))
    return replace(found, **changes)


def three_items(weights):
    """Three items worth .2, .4 and .4."""
    columns = {"id": IDS, "weight": list(weights), "layer": ["output"] * 3, "source": ["log"] * 3}
    return design({**columns, "verification": [0.2] * 3}, [0.2, 0.4, 0.4])


def measured(weights, of=None):
    result = gaps(of or panel(), IDS, np.array(weights))
    return measures(result, three_items(weights), np.full(3, 0.5))


@pytest.mark.parametrize("weights", WORKED)
def test_worked_measures(weights):
    found = measured(weights)
    order, pairs, share, top, hollow, gained = WORKED[weights]
    assert found.spearman.value == close(order, abs=1e-8)
    assert found.kendall.value == close(pairs, abs=1e-8)
    assert found.false_excellence.share.value == share
    assert set(found.false_excellence.top) == {f"case{i}" for i in top}
    assert (found.hollow_share.value, found.hollow_net.value) == close((hollow, hollow), abs=1e-7)
    assert found.premium.value.value == close(gained, abs=1e-7)
    assert found.premium.slopes == close(SLOPES, abs=1e-7)
    assert found.premium.by_item.sum() == close(gained, abs=1e-7)
    assert (found.hollow_share.low, found.hollow_net.high) == (None, None)  # eight units are too few for an interval
    for each in (found.spearman, found.kendall, found.premium.value):
        assert each.low <= each.value <= each.high
    assert found.substance == close([64.8, 55.0, 46.2, 78.0, 76.8, 75.0, 71.4, 61.0])


values = arrays(np.float64, (9, 3), elements=st.floats(0, 100))


@given(values, values, st.integers(0, 99))
@settings(max_examples=60)
def test_the_premium_is_that_of_least_squares_and_adds_up_by_item(reported, effective, seed):
    weights, worth = np.random.default_rng(seed).dirichlet(np.ones(3), 2)
    found = premium(reported, effective, weights, worth, resamples(9, seed, 20))
    columns = np.column_stack([np.ones(9), (reported - effective).mean(axis=1), effective @ worth])
    if found is None or np.linalg.cond(columns) > 1e6:
        return
    slope = np.linalg.lstsq(columns, reported @ weights, rcond=None)[0][1]
    assert 10 * weights @ found.slopes == close(10 * slope, rel=1e-4, abs=1e-4)
    assert found.by_item.sum() == close(10 * slope, rel=1e-4, abs=1e-4)


def test_no_premium_where_formalism_cannot_be_told_from_substance():
    reported, effective = np.full((6, 2), 80.0), np.tile(np.arange(6.0)[:, None], 2)
    assert premium(reported, effective, np.ones(2) / 2, np.ones(2) / 2, resamples(6, 1, 5)) is None


def test_slopes_in_resamples_are_those_of_repeated_cases():
    random = np.random.default_rng(1)
    y, x, other = random.normal(size=(3, 12))
    counts = resamples(12, 1, 8)
    for row, slope in zip(counts, partial_slope(y, x, other, counts), strict=True):
        i = np.repeat(np.arange(12), row.astype(int))
        columns = np.column_stack([np.ones(12), x[i], other[i]])
        assert slope == close(np.linalg.lstsq(columns, y[i], rcond=None)[0][1])


def test_the_label_of_formalism_does_not_move_with_the_weights():
    reported, effective = np.array(EXPECTED["reported"]), np.array(EXPECTED["effective"])
    units = tuple(f"case{i}" for i in range(1, 9))
    everyone = [
        false_excellence(units, reported @ np.array(w), reported, effective, top_share=1).formalistic for w in WORKED
    ]
    assert len({frozenset(found) for found in everyone}) == 1


def test_ties_in_the_top_go_by_id():
    reported = np.full((8, 2), 70.0)
    found = false_excellence(tuple("hgfedcba"), reported.mean(axis=1), reported, reported)
    assert found.top == ("a", "b")
    assert found.share.value == 0


def test_under_reporting_counts_in_the_net_share_only():
    reported = frame([[50.0, 50, 50]] * 4 + [[60.0, 60, 60]] * 2)
    effective = frame([[60.0, 60, 60]] * 4 + [[50.0, 50, 50]] * 2)
    found = measured((0.5, 0.3, 0.2), Panel(reported, effective=effective))
    assert found.hollow_share.value == close(100 * 20 / 320)
    assert found.hollow_net.value == close(-100 * 20 / 320)


def test_what_cannot_be_measured_is_not():
    alone = measured((0.5, 0.3, 0.2), Panel(frame(EXPECTED["reported"])))
    assert (alone.used, alone.spearman, alone.premium, alone.errors, alone.substance) == (0, None, None, None, None)
    assert (alone.gap_bounds[0] == 0).all()
    assert (alone.gap_bounds[1] > 0).all()
    holes = frame(EXPECTED["effective"])
    holes.iloc[0, 1] = np.nan
    part = measured((0.5, 0.3, 0.2), panel(effective=holes))
    assert part.used == 7
    few = Panel(frame(EXPECTED["reported"])[:4], effective=frame(EXPECTED["effective"])[:4])
    assert (measured((0.5, 0.3, 0.2), few).used, measured((0.5, 0.3, 0.2), few).spearman) == (4, None)


def test_items_that_the_panel_lacks_do_not_disturb():
    result = gaps(panel(), [*IDS, "other"], np.array([0.4, 0.24, 0.16, 0.2]))
    columns = {"id": [*IDS, "other"], "weight": [0.4, 0.24, 0.16, 0.2], "layer": ["output"] * 4}
    of = design({**columns, "source": ["log"] * 4, "verification": [0.2] * 4}, [0.2, 0.4, 0.4, 5])
    found = measures(result, of, np.full(4, 0.5))
    assert found.premium.value.value == close(15.21215688, abs=1e-7)


def test_intervals_of_the_premium_cover_at_least_93_per_cent():
    """R = U + k F + noise with k = 1.5, .9, .1 by item; the true premium is that of 20,000 units."""
    weights, worth = np.array([0.5, 0.3, 0.2]), np.array([0.2, 0.4, 0.4])

    def draw(n, seed):
        random = np.random.default_rng(seed)
        level, extra = random.uniform(45, 85, (n, 1)), random.gamma(2, 6, (n, 1)) * (random.random((n, 1)) < 0.6)
        reported = level + extra * np.array([1.5, 0.9, 0.1]) + random.normal(0, 3, (n, 3))
        return reported, level + random.normal(0, 3, (n, 3))

    true = premium(*draw(20_000, 0), weights, worth, np.ones((2, 20_000))).value.value
    found = [premium(*draw(30, run), weights, worth, resamples(30, run, 1000)).value for run in range(1, 301)]
    assert np.mean([each.low <= true <= each.high for each in found]) >= 0.93


def test_rank_agreement_of_two_designs():
    one, other = (gaps(panel(), IDS, np.array(w)) for w in ((0.5, 0.3, 0.2), (0.2, 0.3, 0.5)))
    assert rank_agreement(one, one).spearman.value == close(1)
    found = rank_agreement(one, other)
    assert -1 <= found.kendall.low <= found.kendall.value <= found.kendall.high <= 1
    short = gaps(Panel(frame(EXPECTED["reported"])[:4]), IDS, np.array([0.5, 0.3, 0.2]))
    assert rank_agreement(one, short) is None
