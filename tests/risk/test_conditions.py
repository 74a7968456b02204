"""What each code of a case does to the unit's problem; expected numbers follow the table of effects by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk.assess import assess, replay_points
from risk.assumptions import default_assumptions, defaults
from risk.behaviour import written_fields
from risk.cases import CODES, PLACE, CaseTable, Conditions, case_problem, solve_rows, time_lost
from tests.published import worked
from tests.risk.designs import ASSUMPTIONS, design, hollow, problem
from tests.risk.strategies import columns

DESIGNS = worked("examples")["designs"]
LEDGER = DESIGNS["ledger"]


def conditions(hours=np.nan, **codes):
    strength = np.zeros((1, len(CODES)))
    for code, x in codes.items():
        strength[0, PLACE[code]] = x
    return Conditions(strength, np.array([hours]))


def posed(of, own=0.0, **given_codes):
    return case_problem(of, conditions(**given_codes), defaults(ASSUMPTIONS), ASSUMPTIONS, written_fields(of), own)


def rating(source, verification):
    """One perception item of this source."""
    return design(
        {"id": ["a"], "weight": [1], "layer": ["perception"], "source": [source], "verification": [verification]}
    )


@pytest.mark.parametrize(
    ("source", "verification", "codes", "false", "found"),
    [
        ("third", 0.4, {}, 0.2, 0.4),
        ("third", 0.4, {"C6": 1}, 0.4, 0.3),  # one step on: superior
        ("third", 0.4, {"C6": 0.5}, 0.3, 0.35),
        ("third", 0.4, {"A6": 1}, 1.0, 0.05),  # platform
        ("third", 0.4, {"A6": 0.5, "C6": 0.5}, 0.65, 0.2),  # C6 first: .3 and .35, then half way to 1 and .05
        ("third", 0.4, {"R3": 1}, 0.15, 0.6),  # one step back: sample
        ("third", 0.4, {"R3": 0.5}, 0.175, 0.5),
        ("third", 0.4, {"A6": 1, "R3": 1}, 0.6, 0.1),  # from platform one step back: log
        ("superior", 0.2, {"C6": 1}, 0.6, 0.1),
        ("log", 0.2, {"C6": 1}, 1.0, 0.05),
        ("platform", 0.2, {"C6": 1}, 1.0, 0.05),  # platform and self stay
        ("self", 0.2, {"C6": 1}, 1.5, 0.05),
        ("self", 0.2, {"A6": 1}, 1.5, 0.05),  # never below what it was
        ("self", 0.2, {"R3": 1}, 1.0, 0.2),
        ("sample", 0.2, {"R3": 1}, 0.15, 0.6),  # sample stays
        ("sample", 0.02, {"C6": 1}, 0.2, 0.02),
        ("sample", 0.6, {"C4": 1}, 0.15, 0.36),
        ("sample", 0.6, {"R1": 1}, 0.15, 0.72),
        ("sample", 0.6, {"C4": 1, "R1": 0.5}, 0.15, 0.456),  # R1 last: 1 - .64 x .85
        ("third", 0.4, {"A6": 1, "C3": 1}, 1.0, 0.05),  # C3 looks at the written source
        ("log", 0.2, {"C3": 1, "R4": 1}, 0.6, 0.2),  # x 1.25 x .8
    ],
)
def test_falsification_and_checks_of_a_rating(source, verification, codes, false, found):
    case = posed(rating(source, verification), **codes)
    assert (float(case.false_yield[0, 0]), float(case.verification[0, 0])) == pytest.approx((false, found))


@pytest.mark.parametrize("code", ["C6", "A6", "R3"])
def test_only_perception_items_are_moved(code):
    case, plain = posed(design(LEDGER), **{code: 1}), posed(design(LEDGER))
    assert (case.false_yield[0, :4] == plain.false_yield[0, :4]).all()
    assert (case.verification[0, :4] == plain.verification[0, :4]).all()


@pytest.mark.parametrize(
    ("codes", "stake", "platform", "activity", "log_yield", "motive", "time"),
    [
        ({}, 1, 1, 1.2, 0.5, 0.05, 2),
        ({"C1": 1}, 1.5, 1.5, 1.2, 0.5, 0.05, 2 * 1.5**0.75),
        ({"C1": 0.5, "C2": 1, "A3": 1}, 1.25**2 * 1.5, 1.25**2 * 1.5, 1.2, 0.5, 0.05, 2 * (1.25**2 * 1.5) ** 0.75),
        ({"A1": 1}, 1, 1.25, 1.2, 0.5, 0.05, 2),
        ({"A2": 1}, 1, 1, 1.2 * 1.15, 0.5, 0.05, 2 * 0.85),
        ({"A4": 0.5}, 1, 1, 1.2, 0.5, 0.05, 2 * 0.95),
        ({"A5": 1}, 1, 1, 1.2, 0.5, 0.05, 2),
        ({"C3": 1}, 1, 1, 1.2, 0.5 * 1.25, 0.05, 2),
        ({"C5": 1}, 1, 1, 1.2, 0.5, 0.05, 2 * 0.8),
        ({"C7": 1, "C8": 1, "R5": 1}, 1, 1, 1.2, 0.5, 0.05 * 0.5 * 0.75 * 1.5, 2),
        ({"R2": 1}, 1, 1, 1.2 * 0.8, 0.5, 0.05, 2),
        ({"A2": 1, "A4": 1, "R2": 0.5}, 1, 1, 1.2 * 1.15 * 0.9, 0.5, 0.05, 2 * 0.8),
        ({"R4": 0.5}, 1, 1, 1.2, 0.5 * 0.9, 0.05, 2),
    ],
)
def test_the_other_codes(codes, stake, platform, activity, log_yield, motive, time):
    """Items of the ledger: 1 on the platform, 2 a self-reported activity, 3 an output read from a log."""
    of = design(LEDGER)
    case = posed(of, **codes)
    assert case.stake[0] / of.weights == pytest.approx([platform, stake, stake, stake, stake])
    assert case.paper_yield[0, 1:3] == pytest.approx([activity, log_yield])
    assert float(case.gamma[0, 0]) == pytest.approx(motive)
    assert float(case.time[0]) == pytest.approx(time)


@pytest.mark.parametrize(
    ("hours", "codes", "own", "lost"),
    [
        (np.nan, {"A2": 1, "A4": 1}, 0.0, 0.25),
        (10.0, {"A2": 1, "A4": 1}, 0.0, 0.25),  # documented hours replace the codes: 10 / 40
        (4.0, {"A2": 1, "A4": 1}, 0.0, 0.10),
        (4.0, {"R2": 1}, 0.3, 0.30),
        (np.nan, {"R2": 1}, 0.0, 0.0),  # never below none
        (np.nan, {"A2": 1}, 0.95, 1.0),  # never more than all
        (40.0, {"R2": 1}, 0.5, 0.9),
    ],
)
def test_time_that_reporting_takes(hours, codes, own, lost):
    assert time_lost(conditions(hours, **codes), ASSUMPTIONS, own) == pytest.approx([lost])


def test_no_conditions_and_time_to_spare_are_the_headline():
    """Two units of time are enough for the second example design, not for the first."""
    result, ledger = (design(DESIGNS[name]) for name in ("result", "ledger"))
    assert float(solve_rows(result, conditions(), ASSUMPTIONS).multiplier[0]) == 0
    assert float(solve_rows(result, conditions(), ASSUMPTIONS).hollow_share[0]) == pytest.approx(hollow(result))
    assert float(solve_rows(ledger, conditions(), ASSUMPTIONS).hollow_share[0]) > hollow(ledger)


@given(columns(), st.sampled_from(CODES), st.floats(0, 1))
def test_substance_and_shares_stay_in_bounds(table, code, x):
    rows = solve_rows(design(table), conditions(**{code: x}), ASSUMPTIONS)
    assert 0 <= rows.hollow_share[0] <= 100 + 1e-9
    assert rows.contributions.sum() == pytest.approx(rows.hollow_share[0])
    assert rows.substance[0] >= 0
    assert rows.multiplier[0] >= 0


@given(columns())
def test_a_design_without_perception_items_ignores_what_happens_to_ratings(table):
    of = design({**table, "layer": ["output"] * len(table["layer"])})
    plain = solve_rows(of, conditions(), ASSUMPTIONS).hollow_share
    assert solve_rows(of, conditions(A6=1, C6=1, R3=1), ASSUMPTIONS).hollow_share == pytest.approx(plain)


def one_case(record=(), **codes):
    given_conditions = conditions(**codes)
    return CaseTable(
        ("C99",), given_conditions.strength, given_conditions.hours, np.array([True]), (frozenset(record),)
    )


def test_no_share_where_reporting_takes_all_the_time():
    report = assess(design(LEDGER), one_case(C1=1, A2=1), ASSUMPTIONS, own_share=1.0, bands=True)
    row = report.cases[0].row
    assert (row.hollow_share, row.substance) == (None, 0)
    assert (row.band.low, row.band.median, row.band.high) == (None, None, None)
    assert (report.cases[0].condition, report.cases[0].drivers) == (None, ())


def test_before_a_reform_remedies_do_not_count():
    report = assess(design(LEDGER), one_case(A2=1, R2=1, R4=1), ASSUMPTIONS)
    without = solve_rows(design(LEDGER), conditions(A2=1), ASSUMPTIONS)
    assert report.cases[0].before.hollow_share == pytest.approx(without.hollow_share[0])
    assert report.cases[0].row.hollow_share < report.cases[0].before.hollow_share


def test_replay_points_need_object_and_layer():
    record = frozenset({("record_count", "activity"), ("meeting", "output"), ("other", "output")})
    assert replay_points(design(LEDGER), record) == pytest.approx(30)
    other = design({**LEDGER, "object": ["other", None, "meeting", "meeting", "satisfaction"]})
    assert replay_points(other, record) == pytest.approx(40)
    unknown = design({**LEDGER, "layer": [None, *LEDGER["layer"][1:]]})
    assert replay_points(unknown, record) == 0


def test_every_code_has_one_row_in_the_table_of_effects_that_names_its_source():
    effects = default_assumptions().effects
    assert {effect.code for effect in effects} == set(CODES)
    assert all(effect.source and effect.words.zh_hans for effect in effects)


def test_a_case_problem_has_the_shape_of_its_rows():
    of = design(LEDGER)
    three = Conditions(np.zeros((3, len(CODES))), np.full(3, np.nan))
    case = case_problem(of, three, defaults(ASSUMPTIONS), ASSUMPTIONS, written_fields(of), 0.0)
    assert case.stake.shape == (3, 5)
    assert case.time.tolist() == [2, 2, 2]
    assert case.deterred[0] == pytest.approx(problem(of).deterred)
