"""Points in whole steps: exactly the nearest under linear limits, against all there are; the bound on hollow share."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.improve import improve
from evaluation.improve_hollow import Curve
from evaluation.improve_room import Room
from evaluation.improve_steps import Exchange, Grid, grid_of, least, nearest, tightest
from sample_data import template

TOTAL = 12  # points in steps of 1 among four items: 455 ways at most


def room_of(row, value, low=1 / 12, high=9 / 12):
    limits = {} if row is None else {"row": (np.array(row, dtype=float), float(value))}
    return Room(np.full(4, low), np.full(4, high), np.ones((1, 4)), np.ones(1), limits)


def grid(room, weights):
    return grid_of(room, weights, ["a"] * 4, float(TOTAL), "1")


def every_way():
    """All ways to spread the points, 1 to 9 each, as weights."""
    ways = [way for way in product(range(1, 10), repeat=4) if sum(way) == TOTAL]
    return np.array(ways) / TOTAL


WAYS = every_way()
shares = st.lists(st.integers(1, 9), min_size=4, max_size=4)
rows = st.lists(st.floats(0, 100), min_size=4, max_size=4)


def present(drawn):
    weights = np.array(drawn, dtype=float)
    return weights / weights.sum()


@settings(max_examples=60)
@given(shares, rows, st.floats(0, 1))
def test_the_nearest_under_a_linear_limit_is_the_nearest_of_all_ways(drawn, row, place):
    weights, figures = present(drawn), WAYS @ row
    value = figures.min() + place * np.ptp(figures)
    room = room_of(row, value)
    found = nearest(weights, room, grid(room, weights))
    held = np.abs(WAYS - weights).sum(axis=1)[figures <= value + 1e-9]
    assert found is not None and found[1]
    assert np.allclose(found[0] * TOTAL, np.round(found[0] * TOTAL)) and found[0].sum() == pytest.approx(1)
    assert np.array(row) @ found[0] <= value + 1e-5
    assert np.abs(found[0] - weights).sum() == pytest.approx(held.min(), abs=1e-6)
    assert tightest(room, grid(room, weights))["row"] == pytest.approx(figures.min(), abs=1e-6)


@given(shares, rows)
def test_nothing_is_found_just_below_the_least(drawn, row):
    weights, figures = present(drawn), WAYS @ row
    room = room_of(row, figures.min() - 0.01)
    assert nearest(weights, room, grid(room, weights)) is None
    assert least(np.array(row), room.without_limits(), grid(room, weights)) == pytest.approx(figures.min(), abs=1e-6)


@settings(max_examples=60)
@given(shares, st.lists(st.floats(0, 1), min_size=4, max_size=4), st.floats(0, 1), st.integers(0, len(WAYS) - 1))
def test_exchanges_reach_a_bound_on_the_hollow_share(drawn, eta, place, start):
    """From any start, against all ways: the bound is held, and the least found is the least but for 1 %."""
    curve = Curve(np.array(eta), np.ones(4), 0.2)
    weights, figures = present(drawn), np.array([curve.share(way) for way in WAYS])
    room = room_of(None, 0)
    least_of_all = Exchange(curve, 0.0, room, grid(room, weights), weights).least(WAYS[start])
    assert figures.min() - 1e-9 <= least_of_all <= max(figures.min() * 1.01, figures.min() + 0.5)
    bound = least_of_all + place * (figures.max() - least_of_all)
    found = Exchange(curve, bound, room, grid(room, weights), weights).mended(WAYS[start])
    assert found is not None and curve.share(found) <= bound + 1e-6
    assert found.sum() == pytest.approx(1) and (found >= 1 / 12 - 1e-9).all()


def test_a_group_whose_sum_is_no_multiple_of_a_step_moves_freely():
    weights = np.array([0.3, 0.3, 0.2, 0.2])
    found = grid_of(room_of(None, 0), weights, ["a", "a", "b", None], 100 / 3, "1")
    assert isinstance(found, Grid)
    assert found.whole.tolist() == [True, True, False, False] and found.member.tolist() == [0, 0, -1, -1]


@pytest.mark.parametrize("bound", [26, 26.33, 50, 51])
def test_a_looser_bound_is_met_where_a_tighter_one_is(bound):
    found = improve(template("ledger"), hollow_share_at_most=bound, step="1")
    assert found.status == "best_found" and found.after.hollow_share <= bound + 1e-6


@pytest.mark.parametrize("bound", np.arange(25.02, 44, 1.33).round(2))
def test_every_static_bound_between_can_be_met(bound):
    found = improve(template("ledger"), limits={"static_hollow_share": float(bound)}, step="1")
    assert found.status == "met" and found.reached["static_hollow_share"] <= bound + 1e-6
