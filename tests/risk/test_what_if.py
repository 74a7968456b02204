"""A design in other surroundings: the same figures as headline and cases where they meet, worked answers between."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk.assess import assess, hollow_case_draws
from risk.assumptions import DIMENSIONS, WITHOUT_TIME
from risk.behaviour import alignment
from risk.cases import CODES, Conditions, case_table
from risk.headline import behave, hollow_draws
from risk.importance import importance
from risk.what_if import Surroundings, answer, conditions_of, draws_in, importance_in, pressure_curve
from sample_data import core_cases
from tests.published import worked
from tests.risk.designs import ASSUMPTIONS, design, hollow, problem
from tests.risk.strategies import columns

EXAMPLES = worked("examples")
DESIGNS = EXAMPLES["designs"]
TABLE = case_table(core_cases())
close = pytest.approx


def exactly(expected):
    return pytest.approx(expected, abs=1e-6)


@given(columns())
def test_without_any_setting_the_figures_are_those_of_the_design(table):
    of = design(table)
    mine, headline = answer(of, Surroundings(), ASSUMPTIONS), behave(of, ASSUMPTIONS)
    assert mine.hollow_share == close(headline.hollow_share, abs=1e-9)
    assert mine.substance == close(headline.substance)
    assert mine.contributions == close(headline.contributions, abs=1e-9)
    assert of.weights[mine.pays].sum() == close(headline.falsification_pays_share)


@pytest.mark.parametrize("name", ["ledger", "uneven"])
def test_without_any_setting_the_draws_are_those_of_the_design(name):
    of = design(DESIGNS[name])
    assert draws_in(of, Surroundings(), ASSUMPTIONS) == close(hollow_draws(of, ASSUMPTIONS), abs=1e-9)
    assert importance_in(of, Surroundings(), ASSUMPTIONS) == importance(of, ASSUMPTIONS)


def test_in_a_case_the_figures_are_those_of_the_cases():
    of = design(DESIGNS["ledger"])
    for result in assess(of, TABLE, ASSUMPTIONS, own_share=0.1).cases:
        found = answer(of, Surroundings(conditions=conditions_of(TABLE, result.id), own_share=0.1), ASSUMPTIONS)
        assert (found.hollow_share, found.substance) == close((result.row.hollow_share, result.row.substance))


def test_in_a_case_the_draws_are_those_of_the_cases():
    of, here = design(DESIGNS["ledger"]), conditions_of(TABLE, "C06")
    expected = hollow_case_draws(of, here, ASSUMPTIONS)[:, 0]
    assert draws_in(of, Surroundings(conditions=here), ASSUMPTIONS) == close(expected, abs=1e-9)


def test_no_stated_conditions_are_the_first_row_of_the_cases():
    none = Conditions(np.zeros((1, len(CODES))), np.array([np.nan]))
    of = design(DESIGNS["ledger"])
    expected = assess(of, TABLE, ASSUMPTIONS).none
    assert answer(of, Surroundings(conditions=none), ASSUMPTIONS).hollow_share == close(expected.hollow_share)
    with pytest.raises(ValueError, match="not in"):
        conditions_of(TABLE, "C99")


@pytest.mark.parametrize("case", EXAMPLES["answers"], ids=lambda case: case.get("name", ""))
def test_worked_answers_with_limited_time_and_other_stakes(case):
    """Reporting is given as its share of the time."""
    share = 0.0 if case["time"] is None else case["reporting"] / case["time"]
    around = Surroundings(stake=case["stake"], time=case["time"], own_share=share)
    found = answer(design(DESIGNS[case["design"]]), around, ASSUMPTIONS)
    assert found.hollow_share == exactly(case["hollow_share"])
    assert found.multiplier == exactly(case["multiplier"])
    assert found.response.real == exactly(case["real"])
    assert found.response.paper == exactly(case["paper"])
    assert found.response.false == exactly(case["false"])


def test_worked_pressure_curve():
    """Hollow shares of the ledger-style design by pressure, worked apart from the program."""
    stakes = [0.25, 0.5, 1, 2, 4]
    curve = pressure_curve(design(DESIGNS["ledger"]), Surroundings(stake=3.0), ASSUMPTIONS, np.array(stakes))
    assert curve.hollow_share == close([43.17360037, 50.02335218, 54.33352253, 56.77968105, 58.0872591], abs=1e-7)
    typed = design(DESIGNS["ledger"], EXAMPLES["typed_values"])
    expected = EXAMPLES["alignment"]["typed"]["ledger"]
    found = pressure_curve(typed, Surroundings(), ASSUMPTIONS, np.array([1.0]))
    assert (found.cosine, found.best) == exactly((expected["cosine"], expected["best_pressure"]))
    first_best = (typed.worth**2 / typed.cost).sum() / 2
    assert found.value[0] / 100 * first_best == close(-0.0710, abs=5e-5)  # printed with four decimals


@given(columns(zeros=False))
def test_value_is_largest_at_best_pressure_and_gone_at_twice_it(table):
    of = design(table)
    cosine, best = alignment(of, problem(of))
    curve = pressure_curve(of, Surroundings(), ASSUMPTIONS, best * np.array([0.5, 1.0, 1.5, 2.0, 2.5]))
    assert curve.value == close(100 * cosine**2 * np.array([0.75, 1, 0.75, 0, -1.25]), abs=1e-9)
    assert np.cos(np.radians(curve.angle)) == close(cosine, abs=1e-12)


@given(columns(), st.floats(0.3, 3), st.floats(0.2, 2))
def test_a_curve_is_made_of_its_points(table, stake, time):
    of = design(table)
    around = Surroundings(time=time, own_share=0.2)
    curve = pressure_curve(of, around, ASSUMPTIONS, np.array([1.0, stake]))
    for place, each in enumerate((1.0, stake)):
        one = answer(of, replace(around, stake=each), ASSUMPTIONS)
        assert curve.substance[place] == close(one.substance)
        assert curve.hollow_share[place] == close(hollow(of, stake=each, time=time * 0.8), nan_ok=True)


def test_draws_that_are_compared_share_their_points():
    of = design(DESIGNS["ledger"])
    plain, timed = (draws_in(of, Surroundings(), ASSUMPTIONS, timed=t) for t in (False, True))
    assert (plain != timed).any()
    assert plain.mean() == close(timed.mean(), rel=1e-2)
    here = Surroundings(conditions=conditions_of(TABLE, "C01"))
    keys = [each.key for each in importance_in(of, here, ASSUMPTIONS)]
    assert sorted(keys) == sorted(DIMENSIONS)
    assert len(importance_in(of, Surroundings(time=1.0), ASSUMPTIONS)) == len(WITHOUT_TIME)


def test_a_thousand_items_are_drawn_in_pieces():
    m = 1000
    many = {"id": [f"i{j}" for j in range(m)], "weight": [1 / m] * m, "layer": ["activity"] * m}
    of = design({**many, "source": ["self"] * m, "verification": [0.1] * m})
    draws = draws_in(of, Surroundings(), ASSUMPTIONS)
    assert draws.shape == (4096,)
    one = design(
        {name: column[:1] for name, column in many.items()}
        | {"source": ["self"], "verification": [0.1], "weight": [1.0]}
    )
    assert draws == close(draws_in(one, Surroundings(), ASSUMPTIONS), abs=1e-9)
