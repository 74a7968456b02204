"""Thresholds and marked-up targets: worked figures, an independent solver, and what holds for every threshold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import norm

from indicators.scoring import Attain, Bands, Ratio
from risk.bunching import (
    cheapest_mix,
    excess_mass,
    marked_up,
    mix_of_item,
    place_of_target,
    reach,
    share_below,
    share_unreachable,
    thresholds,
)
from risk.design import design_of
from tests.published import worked
from tests.risk.designs import ASSUMPTIONS, design, items_of, problem

LEDGER = worked("examples")["designs"]["ledger"]
close = pytest.approx
MEAN, SPREAD, TARGET = 0.85, 0.08, 0.9
WORKED = [(0.0, 0.07589466, 0.36093), (0.1, 0.06788225, 0.32245), (0.3, 0.048, 0.22404), (0.5, 0.0, 0.0)]


def delta(v, jump=0.2, stake=1.0, zeta=0.6, kappa=1.0):
    return reach(jump, zeta, stake, np.maximum(0, 1 - (1 + kappa) * v), 25.0)


@pytest.mark.parametrize(("v", "expected", "mass"), WORKED)
def test_worked_threshold(v, expected, mass):
    assert float(delta(v)) == close(expected, abs=1e-8)
    assert float(excess_mass(TARGET, delta(v), MEAN, SPREAD)) == close(mass, abs=6e-6)


def test_worked_uniform_target():
    assert float(share_below(TARGET, MEAN, SPREAD)) == close(0.7340, abs=5e-5)
    assert float(share_unreachable(TARGET, delta(0.1), MEAN, SPREAD)) == close(0.4116, abs=5e-5)


chances, jumps, stakes = st.floats(0, 1), st.floats(0.01, 1), st.floats(0.1, 3)


@given(chances, chances, jumps, stakes, st.floats(1.01, 3))
def test_reach_falls_with_checks_and_rises_with_stake_and_jump(v, other, jump, stake, factor):
    low, high = sorted((v, other))
    assert delta(high, jump, stake) <= delta(low, jump, stake)
    assert delta(0.5 + v / 2, jump, stake) == 0
    for more in (delta(v, jump * factor, stake), delta(v, jump, stake * factor)):
        assert more >= delta(v, jump, stake)
        assert excess_mass(TARGET, more, MEAN, SPREAD) >= excess_mass(TARGET, delta(v, jump, stake), MEAN, SPREAD)


@given(st.floats(0.01, 0.99), st.floats(0.001, 0.2))
def test_a_unit_falsifies_exactly_when_the_gain_covers_the_cost(v, distance):
    """Gain B J (1 - (1 + kappa) v) against cost c (distance / zeta)^2 / 2."""
    worth_it = 0.2 * (1 - 2 * v) > 25 * (distance / 0.6) ** 2 / 2
    assert worth_it == (distance < float(delta(v)))


def test_mark_up_over_four_levels():
    assert float(marked_up(1, 0.1, 4)) == close(1.4641)
    assert marked_up([80, 90], 0.1, [0, 1]) == close([80, 99])


YIELDS, COST, PENALTY = np.array([1, 0.5, 1]), np.ones(3), np.array([0, 0, 0.6])


@pytest.mark.parametrize(
    ("target", "shares"), [(0.5, (0.8, 0.2, 0)), (1, (0.7111, 0.1778, 0.1111)), (1.4641, (0.6266, 0.1566, 0.2168))]
)
def test_worked_mix_of_a_marked_up_target(target, shares):
    mix = cheapest_mix(target, YIELDS, COST, PENALTY)
    assert mix.sum() == close(target)
    assert mix / target == close(shares, abs=5e-5)
    assert cheapest_mix([0.5, target], YIELDS, COST, PENALTY)[1] == close(mix)


@pytest.mark.parametrize("seed", range(20))
def test_the_mix_is_that_of_a_general_solver(seed):
    random = np.random.default_rng(seed)
    k = random.integers(2, 6)
    e, c, penalty = random.uniform(0.2, 2, k), random.uniform(0.3, 3, k), random.uniform(0, 1, k)
    target = random.uniform(0.1, 3)
    found = minimize(
        lambda x: c @ x**2 / 2 + (penalty * e) @ x,
        np.full(k, target / e.sum()),
        bounds=[(0, None)] * k,
        constraints={"type": "eq", "fun": lambda x: e @ x - target},
        method="SLSQP",
        options={"ftol": 1e-14, "maxiter": 500},
    )
    assert cheapest_mix(target, e, c, penalty) == close(e * found.x, abs=1e-5)


def ruled(rule):
    items = items_of(LEDGER)
    first = items.items[2]
    return items.changed(
        items=(
            *items.items[:2],
            first.changed(scoring=first.scoring.changed(rule=rule)),
            *items.items[3:],
        )
    )


def found(rule):
    items = ruled(rule)
    return thresholds(items, design_of(items, np.array(LEDGER["weight"]), ASSUMPTIONS), ASSUMPTIONS)


def test_only_items_with_a_threshold_are_listed():
    items = items_of(LEDGER)
    assert thresholds(items, design_of(items, np.array(LEDGER["weight"]), ASSUMPTIONS), ASSUMPTIONS) == ()
    (only,) = found(Attain(threshold=90, spread=0.08, gap=0.05))
    # weight .2, a log that is checked with .1: the worked threshold at v = .1 with that zeta and jump
    assert (only.id, only.jump) == (LEDGER["id"][2], 0.2)
    assert only.reach == close(0.06788225, abs=1e-8)
    assert (only.below, only.unreachable) == (close(0.7340, abs=5e-5), close(0.4116, abs=5e-5))
    assert only.moved == close(only.below - only.unreachable)


def test_bands_jump_by_their_largest_step():
    (only,) = found(Bands(edges=(60, 80), points=(0, 5, 20)))
    assert only.jump == close(0.2 * 15 / 20)
    assert only.below == close(norm.cdf(0, scale=0.2))
    assert found(Bands(edges=(60,), points=(0, 0))) == ()


def under(rule, raised=1.0, **changes):
    items = ruled(rule)
    of = design_of(items, np.array(LEDGER["weight"]), ASSUMPTIONS)
    return thresholds(items, of, ASSUMPTIONS, problem(of, **changes), raised)


def test_thresholds_in_other_surroundings():
    """Four times the stake doubles the reach; whoever is found for certain does not move."""
    rule = Attain(threshold=90, spread=0.08, gap=0.05)
    (plain,), (pressed,), (checked,) = under(rule), under(rule, stake=4.0), under(rule, kappa=9.0)
    assert (plain.reach, plain.moved) == close((found(rule)[0].reach, found(rule)[0].moved))
    assert pressed.reach == close(2 * plain.reach)
    assert pressed.unreachable < plain.unreachable
    assert (checked.reach, checked.moved, checked.unreachable) == (0, 0, checked.below)


def test_a_marked_up_target_stands_further_away():
    """A target of .9 raised by a tenth at two levels: .9 x 1.21, so that the mean lies .05 + .189 below it."""
    rule = Attain(threshold=90, spread=0.08, gap=0.05)
    (plain,), (raised,) = under(rule), under(rule, float(marked_up(1, 0.1, 2)))
    assert raised.gap == close(0.05 + 0.9 * 0.21)
    assert raised.below == close(norm.cdf(0.239 / 0.08))
    assert raised.unreachable == close(norm.cdf((0.239 - plain.reach) / 0.08))
    assert raised.reach == plain.reach


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        (Attain(threshold=90), 0.9),
        (Attain(threshold=0.9), 0.9),
        (Attain(threshold=500), 1),
        (Attain(threshold=-3), 1),
        (Bands(edges=(60, 80), points=(0, 5, 20)), 0.8),
        (Ratio(), 1),
    ],
)
def test_where_a_target_stands_on_the_scale(rule, place):
    assert place_of_target(ruled(rule).items[2]) == close(place)


def test_the_mix_of_an_item_is_the_cheapest_way_to_its_score():
    """Costs and expected losses as in the unit's problem, by a search over all mixes of three channels."""
    of = design(LEDGER)
    posed = problem(of)
    shares = np.array([(i, j, 200 - i - j) for i in range(201) for j in range(201 - i)]) / 200
    for j in range(5):
        rho, zeta = posed.paper_yield[j], posed.false_yield[j]
        loss = of.weights[j] * 2 * of.verification[j]
        for target in (0.3, 1.0, 1.4641):
            score = target * shares
            spent = (score[:, 0] ** 2 + (score[:, 1] / rho) ** 2 + (score[:, 2] / zeta) ** 2) / 2 + loss * score[:, 2]
            mix = mix_of_item(of, posed, j, np.array([target]))[0]
            assert mix.sum() == close(target)
            assert mix / target == close(shares[spent.argmin()], abs=0.01)


def test_marking_up_first_buys_work():
    of = design(LEDGER)
    mixes = mix_of_item(of, problem(of), 4, np.asarray(marked_up(0.3, 0.1, np.arange(5))))
    assert np.all(np.diff(mixes[:, 0]) > 0)
    assert np.all(np.diff(mixes[:, 2] / mixes.sum(axis=1)) >= 0)  # what grows in share is falsification
