"""The two example designs under the conditions of the thirty cases, against figures worked apart from the program."""

import numpy as np
import pytest
from scipy.stats import spearmanr

from risk.assess import assess, hollow_case_draws
from risk.cases import CODES, PLACE, Conditions, case_table, solve_rows
from sample_data import core_cases
from tests.published import worked
from tests.risk.designs import ASSUMPTIONS, design

EXPECTED = worked("cases")
DESIGNS = worked("examples")["designs"]
NAMES = ("ledger", "result")
LIMIT = 30.0


def printed(expected):
    """Expected figures have six decimals."""
    return pytest.approx(expected, abs=1e-6)


@pytest.fixture(scope="module")
def table():
    return case_table(core_cases())


@pytest.fixture(scope="module")
def reports(table):
    return {name: assess(design(DESIGNS[name]), table, ASSUMPTIONS, bands=True) for name in NAMES}


@pytest.fixture(scope="module")
def draws(table):
    with_none = Conditions(np.vstack([np.zeros(len(CODES)), table.strength]), np.append(np.nan, table.hours))
    return {name: hollow_case_draws(design(DESIGNS[name]), with_none, ASSUMPTIONS) for name in NAMES}


def test_conditions_of_the_cases(table):
    assert table.ids == tuple(EXPECTED["conditions"])
    for i, (name, conditions) in enumerate(EXPECTED["conditions"].items()):
        hours = conditions.get("hours_week")
        assert (np.isnan(table.hours[i]) and hours is None) or table.hours[i] == hours, name
        found = {code: table.strength[i, j] for code, j in PLACE.items() if table.strength[i, j] > 0}
        assert found == {code: x for code, x in conditions.items() if code != "hours_week"}, name
    assert [name for name, reform in zip(table.ids, table.reform, strict=True) if reform] == EXPECTED["before_reform"]
    assert [name for name, few in zip(table.ids, table.little_known, strict=True) if few] == EXPECTED["little_known"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("case", EXPECTED["rows"]["ledger"])
def test_a_design_on_a_case(name, case, reports, table):
    expected, report = EXPECTED["rows"][name][case], reports[name]
    if case == "none":
        row, before, found_drivers = report.none, None, report.none_drivers
    else:
        result = next(result for result in report.cases if result.id == case)
        row, before, found_drivers = result.row, result.before, result.drivers
        assert result.replay_points == printed(expected["replay_points"])
        assert result.little_known == (case in EXPECTED["little_known"])
        assert (result.condition is None) == (expected["condition"] is None)
        if result.condition is not None:
            code, move = expected["condition"]
            assert result.condition == (code, printed(move))
    assert list(found_drivers) == expected["drivers"]
    assert_row(row, expected)
    assert (before is None) == ("before" not in expected)
    if before is not None:
        assert_row(before, expected["before"])


def assert_row(row, expected):
    found = (row.hollow_share, row.substance, row.multiplier, row.band.low, row.band.median, row.band.high)
    names = ("hollow_share", "substance_default", "multiplier", "low", "median", "high")
    assert dict(zip(names, found, strict=True)) == printed({name: expected[name] for name in names})


@pytest.mark.parametrize("name", NAMES)
def test_substance_with_typed_values(name, table):
    of = design(DESIGNS[name], EXPECTED["typed_values"])
    found = solve_rows(of, Conditions(table.strength, table.hours), ASSUMPTIONS).substance
    expected = EXPECTED["rows"][name]
    assert found == printed([expected[case]["substance_typed"] for case in table.ids])
    assert EXPECTED["summary"][name]["substance_median"] == printed(float(np.median(found)))


@pytest.mark.parametrize("name", NAMES)
def test_summary_over_the_cases(name, reports):
    expected, report = EXPECTED["summary"][name], reports[name]
    shares = np.array([result.row.hollow_share for result in report.cases])
    found = {
        "hollow_share_none": report.none.hollow_share,
        "hollow_share_min": shares.min(),
        "hollow_share_max": shares.max(),
        "hollow_share_median": np.median(shares),
        "hollow_share_p90": np.percentile(shares, 90),
        "cases_over_limit": (shares > LIMIT).sum(),
        "distinct_hollow_shares": len(set(shares.round(6))),
        "cases_with_replay_points": sum(result.replay_points > 0 for result in report.cases),
    }
    assert found == printed({key: expected[key] for key in found})
    below = [result.id for result in report.cases if result.row.hollow_share < report.none.hollow_share]
    assert below == expected["cases_below_none"]


@pytest.mark.parametrize("name", NAMES)
def test_mean_move_of_a_code(name, table):
    """The hollow share of the cases that have a code less the share without it."""
    of = design(DESIGNS[name])

    def shares(strength, hours):
        return solve_rows(of, Conditions(strength, hours), ASSUMPTIONS).hollow_share

    for code, expected in EXPECTED["summary"][name]["mean_effect_of_code"].items():
        has = table.strength[:, PLACE[code]] > 0
        without = table.strength[has].copy()
        without[:, PLACE[code]] = 0.0
        hours = np.full(has.sum(), np.nan) if code in ("A2", "A4") else table.hours[has]
        moves = shares(table.strength[has], table.hours[has]) - shares(without, hours)
        found = {"cases": has.sum(), "mean": moves.mean(), "up": (moves > 1e-9).sum(), "down": (moves < -1e-9).sum()}
        assert found == printed(expected), code


def test_paired_probabilities(draws, table):
    below = (draws["result"] < draws["ledger"] - 1e-9).mean(axis=0)
    assert below == printed(list(EXPECTED["result_below_ledger"].values()))
    for name in NAMES:
        none, cases = draws[name][:, :1], draws[name][:, 1:]
        expected = EXPECTED["summary"][name]
        assert (cases > none + 1e-9).mean(axis=0) == printed([expected["p_above_none"][case] for case in table.ids])
        assert (cases < none - 1e-9).mean(axis=0) == printed([expected["p_below_none"][case] for case in table.ids])


def test_the_cases_rank_alike_under_both_designs(reports):
    shares = [[result.row.hollow_share for result in reports[name].cases] for name in NAMES]
    assert spearmanr(*np.round(shares, 6)).statistic == printed(EXPECTED["spearman"])
