"""The unit's problem: against general-purpose solvers, and the statements that hold for every design."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.optimize import minimize
from scipy.stats import norm

from indicators import named
from indicators.model import Item
from indicators.scoring import Attain, Bands, Linear, Rank, Scoring, Veto
from risk.assumptions import default_assumptions
from risk.behaviour import Problem, alignment, hollow_part, respond
from risk.design import design_of, slope
from tests.published import worked
from tests.risk.designs import ASSUMPTIONS, answer, design, hollow, items_of, problem
from tests.risk.strategies import columns, shares, times

DESIGNS = worked("examples")["designs"]
KAPPA = 1.0
THRESHOLD = 1 / (1 + KAPPA)


def random_problem(seed: int) -> Problem:
    """Two to five items of uneven size; time is finite in three of four, tight in some."""
    random = np.random.default_rng(seed)
    m = random.integers(2, 6)
    weights, sizes = random.dirichlet(np.ones(m)), random.dirichlet(np.full(m, 2.0))
    return Problem(
        stake=random.uniform(0.5, 2) * weights * random.uniform(0.5, 2, m),
        cost=5 * sizes,
        paper_yield=random.uniform(0, 1.6, m),
        false_yield=random.uniform(0, 2, m),
        verification=random.uniform(0, 0.8, m),
        kappa=np.asarray(random.uniform(0, 3)),
        gamma=np.asarray(random.uniform(0, 0.1)),
        false_time=0.1,
        time=np.asarray(np.inf if seed % 4 == 0 else random.uniform(0.02, 2)),
    )


@pytest.mark.parametrize("seed", range(50))
def test_the_answer_is_that_of_a_general_solver(seed):
    posed = random_problem(seed)
    m = len(posed.cost)
    gain = np.maximum(0, 1 - (1 + posed.kappa) * posed.verification) * posed.false_yield
    pull = np.concatenate([posed.stake + posed.gamma * posed.cost, posed.stake * posed.paper_yield, posed.stake * gain])
    cost = np.tile(posed.cost, 3)
    hours = cost * np.repeat([1, 1, posed.false_time], m)
    limit = {"type": "ineq", "fun": lambda x: posed.time - hours @ x, "jac": lambda x: -hours}
    found = minimize(
        lambda x: cost @ x**2 / 2 - pull @ x,
        np.zeros(3 * m),
        jac=lambda x: cost * x - pull,
        bounds=[(0, None)] * (3 * m),
        constraints=[limit] if np.isfinite(posed.time) else [],
        method="SLSQP",
        options={"ftol": 1e-15, "maxiter": 500},
    )
    response = respond(posed)
    assert np.concatenate([response.real, response.paper, response.false]) == pytest.approx(found.x, abs=2e-6)


@pytest.mark.parametrize("seed", range(50))
def test_the_price_of_time_is_that_of_bisection(seed):
    posed = random_problem(seed)

    def used(price):
        pull, gain = posed.stake / posed.cost, 1 - (1 + posed.kappa) * posed.verification
        each = (pull + posed.gamma - price, pull * posed.paper_yield - price)
        false = pull * posed.false_yield * gain - 0.1 * price
        return sum(posed.cost @ np.maximum(part, 0) for part in each) + 0.1 * posed.cost @ np.maximum(false, 0)

    low, high = 0.0, 100.0
    while high - low > 1e-13:
        middle = (low + high) / 2
        low, high = (middle, high) if used(middle) > posed.time else (low, middle)
    assert float(respond(posed).multiplier) == pytest.approx(0 if used(0) <= posed.time else low, abs=1e-10)


def test_many_problems_at_once_are_solved_one_by_one():
    one = design(DESIGNS["uneven"])
    times = np.array([np.inf, 2.0, 0.4, 0.0, 1.1])
    posed = problem(one)
    together = respond(Problem(**{**posed.__dict__, "time": times, "gamma": np.full((5, 1), 0.05)}))
    for i, time in enumerate(times):
        alone = respond(Problem(**{**posed.__dict__, "time": np.asarray(time)}))
        assert together.multiplier[i] == pytest.approx(alone.multiplier)
        assert together.real[i] == pytest.approx(alone.real)
        assert together.false[i] == pytest.approx(alone.false)


@given(columns(), times)
def test_contributions_add_up_to_the_hollow_share(table, time):
    _, response, points = answer(design(table), time=time)
    share = float(points.hollow_share)
    assert 0 <= share <= 100 + 1e-9
    assert points.contributions.sum() == pytest.approx(share)
    assert min(map(np.min, (response.real, response.paper, response.false))) >= 0
    assert share <= float(points.hollow_share_reported) + 1e-9


@given(columns())
def test_an_item_without_weight_earns_neither_paper_nor_falsification(table):
    of = design(table)
    _, response, _ = answer(of)
    idle = of.weights == 0
    assert not response.paper[idle].any()
    assert not response.false[idle].any()
    assert (response.real[idle] == 0.05).all()


@given(columns(), times, st.data())
def test_raising_verification_never_raises_falsification(table, time, data):
    j = data.draw(st.integers(0, len(table["id"]) - 1))
    found = list(table["verification"])
    found[j] = data.draw(st.floats(found[j], 1))
    before_design, after_design = design(table), design({**table, "verification": found})
    before, after = answer(before_design, time=time)[1], answer(after_design, time=time)[1]
    assert after.false[j] <= before.false[j] + 1e-12
    assert after_design.cost @ after.false <= before_design.cost @ before.false + 1e-12
    if found[j] >= THRESHOLD:
        assert after.false[j] == 0


@given(columns(zeros=False, certain=0.45), st.data())
def test_falsification_falls_with_verification_at_a_constant_rate(table, data):
    """Slack time: dz/dv = -B w mu zeta (1 + kappa) / c below the threshold, and paper work does not move."""
    j = data.draw(st.integers(0, len(table["id"]) - 1))
    found = list(table["verification"])
    found[j] += 0.04
    of = design(table)
    posed, before, _ = answer(of)
    after = answer(design({**table, "verification": found}))[1]
    rate = -of.weights[j] * posed.false_yield[j] * (1 + KAPPA) / of.cost[j]
    assert (after.false[j] - before.false[j]) / 0.04 == pytest.approx(rate)
    assert after.paper == pytest.approx(before.paper)


@given(columns(least=2, zeros=False), st.data())
def test_where_weight_must_move_to_raise_the_hollow_share(table, data):
    """Without motive: moving weight from k to j raises the share iff 2 w (1 + h)(eta - HS) / c of j exceeds k's."""
    j, k = data.draw(st.permutations(range(len(table["id"]))))[:2]
    step = 1e-6
    moved = list(table["weight"])
    moved[j] += step
    moved[k] -= step
    of = design(table)
    before, after = hollow(of, gamma=0.0) / 100, hollow(design({**table, "weight": moved}), gamma=0.0) / 100
    alone = hollow_part(problem(of))
    pulls = 2 * of.weights / (1 - alone) * (alone - before) / of.cost
    assume(abs(pulls[j] - pulls[k]) > 1e-2)
    assert (after > before) == (pulls[j] > pulls[k])
    if alone[j] > before > alone[k]:
        assert after > before


@given(columns(), st.floats(0.25, 3), st.floats(1.01, 3))
def test_pressure_makes_a_design_hollower(table, stake, factor):
    of = design(table)
    assert hollow(of, gamma=0.0, stake=stake) == pytest.approx(hollow(of, gamma=0.0, stake=stake * factor))
    lower, higher, ceiling = hollow(of, stake=stake), hollow(of, stake=stake * factor), hollow(of, gamma=0.0)
    assert lower < higher < ceiling


@given(columns(), st.floats(0.05, 3), shares)
def test_substance_never_rises_with_reporting_time(table, time, lost):
    of = design(table)
    before, after = answer(of, time=time)[1], answer(of, time=time * (1 - lost))[1]
    assert of.worth @ after.real <= of.worth @ before.real + 1e-12


@given(columns(), shares, st.floats(0, 4), st.floats(0, 4))
def test_neither_checks_nor_penalties_go_below_the_paper_floor(table, raised, kappa, more):
    of = design(table)
    found = [v + raised * (1 - v) for v in table["verification"]]
    floor = hollow(design({**table, "verification": [1.0] * len(found)}))
    share = hollow(of, kappa=kappa)
    assert floor - 1e-9 <= hollow(design({**table, "verification": found}), kappa=kappa) <= share + 1e-9
    assert floor - 1e-9 <= hollow(of, kappa=kappa + more) <= share + 1e-9


def figures(of, time):
    """Everything that dividing an item into clauses must leave as it is."""
    posed, response, points = answer(of, time=time)
    substance = of.worth @ response.real
    return [float(points.hollow_share), substance, float(response.multiplier), *alignment(of, posed)]


@given(columns(), times, st.data())
def test_dividing_an_item_weight_and_size_alike_changes_nothing(table, time, data):
    m = len(table["id"])
    sizes = data.draw(st.lists(st.floats(0.2, 5), min_size=m, max_size=m))
    parts = data.draw(st.lists(st.floats(0.1, 1), min_size=2, max_size=4))
    j = data.draw(st.integers(0, m - 1))
    whole = {**table, "size": sizes}
    divided = {}
    for name, column in whole.items():
        pieces = [column[j]] * len(parts)
        if name in ("weight", "size"):
            pieces = [column[j] * part / sum(parts) for part in parts]
        divided[name] = [*column[:j], *pieces, *column[j + 1 :]]
    divided["id"] = [f"clause{i}" for i in range(m + len(parts) - 1)]
    assert figures(design(divided), time) == pytest.approx(figures(design(whole), time), rel=1e-9, abs=1e-12)


@given(columns(), times, st.integers(2, 5), st.data())
def test_equal_clauses_of_one_row_change_nothing(table, time, count, data):
    m = len(table["id"])
    table = {**table, "row": [f"row{j}" for j in range(m)]}
    j = data.draw(st.integers(0, m - 1))
    divided = {name: [*column[:j], *[column[j]] * count, *column[j + 1 :]] for name, column in table.items()}
    divided["weight"][j : j + count] = [table["weight"][j] / count] * count
    divided["id"] = [f"clause{i}" for i in range(m + count - 1)]
    assert figures(design(divided), time) == pytest.approx(figures(design(table), time), rel=1e-9, abs=1e-12)


@given(columns(), times, st.randoms())
def test_the_order_of_items_does_not_matter(table, time, random):
    order = list(range(len(table["id"])))
    random.shuffle(order)
    one, other = design(table), design({name: [column[j] for j in order] for name, column in table.items()})
    assert figures(other, time) == pytest.approx(figures(one, time), rel=1e-9, abs=1e-12)
    contributions = answer(one, time=time)[2].contributions
    assert answer(other, time=time)[2].contributions == pytest.approx(contributions[order], abs=1e-9)


@given(columns(), st.none() | st.floats(0.05, 0.4))
def test_best_pressure_is_where_the_surplus_is_largest(table, spread):
    """W(B) = B <f, g> - B^2 <g, g> / 2 over worth f and pay g: W(B*) / first best = cos^2 and W(2 B*) = 0.

    The unit is asked at every pressure, the first item by rank too: what it does is not taken from the formula.
    """
    of = design(table if spread is None else {**table, "rank_spread": spread})
    posed = problem(of)
    cosine, best = alignment(of, posed)

    def surplus(stake):
        posed_at = problem(of, stake=stake, gamma=0.0)
        did = respond(posed_at)
        spent = of.cost @ (did.real**2 + did.paper**2 + did.false**2) / 2
        return of.worth @ did.real - spent

    first_best = (of.worth**2 / of.cost).sum() / 2
    assert surplus(best) == pytest.approx(cosine**2 * first_best, rel=1e-9, abs=1e-12)
    assert surplus(2 * best) == pytest.approx(0, abs=1e-9)
    assert surplus(best) >= max(surplus(0.9 * best), surplus(1.1 * best))


def test_no_share_where_nothing_is_earned():
    _, _, points = answer(design(DESIGNS["ledger"]), time=0.0)
    assert float(points.total) == 0
    assert np.isnan(points.hollow_share)
    assert np.isnan(points.hollow_share_reported)


@pytest.mark.parametrize("sigma", [None, 0.05, 0.1, 0.3])
def test_slopes_of_rules_are_normal_densities(sigma):
    """A threshold's slope is the density at the gap; a rank's is the mean density of the difference to a peer."""
    spread = 0.2 if sigma is None else sigma

    def of(rule):
        return slope(Item(id="a", names=named("a"), scoring=Scoring(points=10, rule=rule)), default_assumptions())

    assert of(Attain(threshold=1, spread=sigma)) == pytest.approx(norm.pdf(0, scale=spread))
    assert of(Attain(threshold=1, spread=sigma, gap=0.15)) == pytest.approx(norm.pdf(0.15, scale=spread))
    assert of(Bands(edges=(1,), points=(0, 1), spread=sigma, gap=-0.1)) == pytest.approx(norm.pdf(-0.1, scale=spread))
    ahead = quad(lambda x: norm.pdf(x, scale=spread) ** 2, -10 * spread, 10 * spread)[0]
    assert of(Rank(spread=sigma)) == pytest.approx(ahead)
    assert of(Linear(base=0, stretch=1)) == 1


def test_a_veto_raises_the_penalty_to_four():
    table = {name: [*column, column[0]] for name, column in DESIGNS["ledger"].items()}
    table["id"][5], table["weight"][5] = "veto", 0
    plain = items_of(table)
    veto = plain.items[5].changed(scoring=Scoring(rule=Veto(condition="x")))
    with_veto = plain.changed(items=(*plain.items[:5], veto))
    weights = np.array(table["weight"])
    found = hollow(design_of(with_veto, weights, ASSUMPTIONS))
    assert found == pytest.approx(hollow(design_of(plain, weights, ASSUMPTIONS), kappa=4.0))
