"""Linear program, sequential programming, knapsack and points in steps: worked figures and independent solvers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from evaluation import improve_hollow, improve_linear
from evaluation.improve_checks import spend
from evaluation.improve_room import Room, usual_bounds
from evaluation.improve_scheme import rounded, scaled
from indicators.scoring import Bands, Deduct, Discretion, Grade, Rank, Ratio
from risk.assumptions import SEED
from risk.headline import behave
from tests.published import worked
from tests.risk.designs import ASSUMPTIONS, design, hollow
from tests.risk.strategies import columns

EXAMPLES = worked("examples")
LEDGER = EXAMPLES["designs"]["ledger"]
PANEL = EXAMPLES["panel"]
WEIGHTS = np.array(PANEL["weights"])
GAP = (np.array(PANEL["reported"]) - np.array(PANEL["effective"])).mean(axis=0)
PREMIUM = 10 * np.array([2.29919361, 1.79836946, -0.83945977])
close = pytest.approx


def room_of(m, low, high, **limits):
    return Room(np.full(m, low), np.full(m, high), np.ones((1, m)), np.ones(1), limits)


@pytest.mark.parametrize(
    ("bound", "weights", "moved"), [(15, (0.3747, 0.3, 0.3253), 0.2507), (12, (0.2641, 0.3, 0.4359), 0.4719)]
)
def test_worked_linear_programs(bound, weights, moved):
    found = improve_linear.least_change(WEIGHTS, room_of(3, 0.1, 0.6, gap=(GAP, bound)))
    assert found == close(weights, abs=6e-5)
    assert np.abs(found - WEIGHTS).sum() == close(moved, abs=6e-5)
    assert GAP @ found == close(bound)


@pytest.mark.parametrize(
    ("limits", "tightest"),
    [
        ({"gap": (GAP, 2)}, {"gap": 7.55}),
        ({"gap": (GAP, 12), "premium": (PREMIUM, 1)}, {"gap": None, "premium": 2.6575434}),
    ],
)
def test_infeasible_limits_come_with_the_tightest_that_can_be_reached(limits, tightest):
    room = room_of(3, 0.1, 0.6, **limits)
    assert improve_linear.least_change(WEIGHTS, room) is None
    found = improve_linear.tightest(room)
    assert {name: value for name, value in found.items() if value is not None} == close(
        {name: value for name, value in tightest.items() if value is not None}, abs=1e-6
    )
    assert [name for name, value in found.items() if value is None] == [n for n, v in tightest.items() if v is None]


SEARCHED = [
    (45, (0.2402, 0.1068, 0.2254, 0.2362, 0.1913), 0.004549),
    (40, (0.2100, 0.0912, 0.2329, 0.2513, 0.2146), 0.009726),
    (30, (0.1521, 0.0656, 0.2357, 0.2743, 0.2722), 0.025369),
]


@pytest.mark.parametrize(("bound", "weights", "cost"), SEARCHED)
def test_worked_bounds_on_the_hollow_share(bound, weights, cost):
    of = design(LEDGER)
    low, high = usual_bounds(of.weights, np.ones(5, dtype=bool))
    assert low == close(np.full(5, 0.05))
    assert high == close(np.full(5, 0.5))
    room = Room(low, high, np.ones((1, 5)), np.ones(1), {})
    found = improve_hollow.least_change(of.weights, improve_hollow.curve_of(of, ASSUMPTIONS), bound, room, SEED)
    assert found == close(weights, abs=2e-3)
    assert ((found - of.weights) ** 2).sum() / 2 == close(cost, abs=1e-5)
    assert hollow(design({**LEDGER, "weight": list(found)})) <= bound + 1e-4


@given(columns(least=2, zeros=False), st.integers(0, 99))
def test_the_curve_is_the_hollow_share_of_the_behaviour_model(table, seed):
    of, weights = design(table), np.random.default_rng(seed).dirichlet(np.ones(len(table["id"])))
    curve = improve_hollow.curve_of(of, ASSUMPTIONS)
    assert curve.share(weights) == close(hollow(design({**table, "weight": list(weights), "size": list(of.sizes)})))
    step = 1e-6 * np.random.default_rng(seed).normal(size=len(weights))
    change = curve.share(weights + step) - curve.share(weights - step)
    assert curve.slope(weights) @ (2 * step) == close(change, abs=1e-8)


@given(columns(least=3, zeros=False), st.floats(0.3, 1.1))
@settings(max_examples=25, deadline=None)
def test_what_is_found_holds_the_bound_and_nothing_is_found_only_below_the_least(table, share):
    of = design(table)
    curve = improve_hollow.curve_of(of, ASSUMPTIONS)
    low, high = usual_bounds(of.weights, np.ones(len(of.ids), dtype=bool))
    room = Room(low, high, np.ones((1, len(of.ids))), np.ones(1), {})
    bound = share * curve.share(of.weights)
    found = improve_hollow.least_change(of.weights, curve, bound, room, SEED)
    if found is None:
        assert improve_hollow.least_share(of.weights, curve, room, SEED) > bound
    else:
        assert room.holds(found)
        assert curve.share(found) <= bound + 1e-6
    if share >= 1:
        assert found == close(of.weights, abs=1e-6)


def worked_spending(most):
    of = design(LEDGER)
    gain = of.weights * behave(of, ASSUMPTIONS).hollow_alone
    chances = spend(gain, np.array([2.0, 1, 1, 3, 4]), of.verification, np.maximum(of.verification, most), 1.5)
    return chances, 100 * gain @ (1 - chances), hollow(design({**LEDGER, "verification": list(chances)}))


@pytest.mark.parametrize(
    ("most", "chances", "open_", "share"),
    [
        (0.5, (0.5, 0.5, 0.25, 0.3, 0.6), 24.7081906969, 41.7700157331),
        (1.0, (0.325, 1, 0.1, 0.3, 0.6), 23.5957646117, 44.9433591823),
    ],
)
def test_worked_money_for_checks(most, chances, open_, share):
    assert worked_spending(most) == (close(chances), close(open_, abs=1e-6), close(share, abs=1e-6))


@pytest.mark.parametrize("seed", range(25))
def test_money_is_spent_as_a_linear_program_would(seed):
    random = np.random.default_rng(seed)
    m = random.integers(2, 8)
    gain, cost, v, money = (
        random.uniform(0, 1, m),
        random.uniform(0.2, 3, m),
        random.uniform(0, 0.5, m),
        random.random(),
    )
    most = np.maximum(v, 0.5)
    found = spend(gain, cost, v, most, money)
    best = linprog(-gain, A_ub=[cost], b_ub=[money + cost @ v], bounds=list(zip(v, most, strict=True)))
    assert gain @ found == close(-best.fun)
    assert cost @ (found - v) <= money + 1e-9


def test_checks_that_cost_nothing_are_taken_and_idle_items_left():
    found = spend(np.array([1.0, 0, 1]), np.array([0.0, 1, 10]), np.zeros(3), np.full(3, 0.5), 1.0)
    assert found == close([0.5, 0, 0.1])


def test_points_keep_the_sum_of_each_group():
    points = np.array([10.4, 9.6, 5.3, 4.7, 7.25])
    assert rounded(points, ("a", "a", "b", "b", None), "vwxyz", "1").tolist() == [10, 10, 5, 5, 7.25]
    half = rounded(np.array([10.4, 9.1]), ("a", "a"), "vw", "1")
    assert half.tolist() == [10.5, 9]  # 19.5 is no multiple of 1
    assert rounded(np.array([1.23, 2.0]), ("a", "a"), "vw", "1").tolist() == [1.23, 2.0]


def test_rules_grow_with_their_points():
    assert scaled(Bands(edges=(60,), points=(2, 10)), 0.5).points == (1, 5)
    assert scaled(Rank(first=10, last=4), 2).last == 8
    assert scaled(Deduct(points_each=0.5, floor=-2), 2) == Deduct(points_each=1, floor=-4)
    assert scaled(Discretion(grades=(Grade(name="优", points=4),)), 1.5).grades[0].points == 6
    assert scaled(Ratio(), 3) == Ratio()
