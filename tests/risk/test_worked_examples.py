"""The behaviour model against examples that were worked apart from the program."""

import numpy as np
import pytest

from risk.assumptions import SOURCE_ORDER, unit_cube
from risk.behaviour import alignment, hollow_part
from risk.headline import band, behave, hollow_draws
from tests.published import worked
from tests.risk.designs import ASSUMPTIONS, answer, design, hollow, problem

EXAMPLES = worked("examples")
DESIGNS = EXAMPLES["designs"]
TYPED = EXAMPLES["typed_values"]
close = pytest.approx


def exactly(expected):
    return pytest.approx(expected, abs=1e-6)


def named(name):
    cases = EXAMPLES[name]
    return pytest.mark.parametrize("case", cases, ids=[case.get("name", "") for case in cases])


def values_by(choice, count):
    return {"default": None, "typed": TYPED, "equal": [1.0] * count}[choice]


@named("answers")
def test_what_a_unit_does_and_is_awarded(case):
    of = design(DESIGNS[case["design"]])
    time = None if case["time"] is None else case["time"] - case["reporting"]
    posed, response, points = answer(of, stake=case["stake"], time=time)
    found = {
        "real": response.real,
        "paper": response.paper,
        "false": response.false,
        "multiplier": float(response.multiplier),
        "hollow_share": float(points.hollow_share),
        "hollow_share_reported": float(points.hollow_share_reported),
        "contributions": points.contributions,
        "deterred": posed.deterred,
        "points_real": points.real,
        "points_paper": points.paper,
        "points_false": points.false,
        "points_false_reported": points.false_reported,
    }
    checked = set(found) & set(case)
    assert len(checked) >= 7
    for name in checked:
        assert found[name] == exactly(case[name]), name
    for choice, substance in case["substance"].items():
        worth = design(DESIGNS[case["design"]], values_by(choice, len(of.ids))).worth
        assert worth @ response.real == exactly(substance), choice


@named("variants_of_ledger")
def test_hollow_share_when_one_number_is_changed(case):
    of = design({**DESIGNS["ledger"], "verification": case.get("verification", DESIGNS["ledger"]["verification"])})
    _, response, points = answer(of, **{name: case[name] for name in ("stake", "gamma", "kappa") if name in case})
    assert float(points.hollow_share) == exactly(case["hollow_share"])
    if "first_false" in case:
        assert response.false[0] == exactly(case["first_false"])


@named("rounded_variants_of_ledger")
def test_hollow_share_when_columns_are_changed(case):
    """These expected figures are printed with three or four decimals."""
    columns = {**DESIGNS["ledger"], **{k: v for k, v in case.items() if k not in ("name", "hollow_share")}}
    assert hollow(design(columns)) == close(case["hollow_share"], abs=6e-4)


@pytest.mark.parametrize("case", EXAMPLES["mixtures_of_result"], ids=lambda case: "+".join(case["from_ledger"]))
def test_hollow_share_of_mixtures_of_two_designs(case):
    parts = {"w": ["weight"], "v": ["verification"], "src": ["layer", "source"]}
    taken = [column for part in case["from_ledger"] for column in parts[part]]
    columns = {**DESIGNS["result"], **{column: DESIGNS["ledger"][column] for column in taken}}
    assert hollow(design(columns)) == exactly(case["hollow_share"])


@pytest.mark.parametrize("choice", EXAMPLES["alignment"])
def test_cosine_and_best_pressure(choice):
    for name, expected in EXAMPLES["alignment"][choice].items():
        of = design(DESIGNS[name], values_by(choice, len(DESIGNS[name]["id"])))
        assert alignment(of, problem(of)) == exactly((expected["cosine"], expected["best_pressure"]))


@pytest.mark.parametrize("name", EXAMPLES["hollow_alone"])
def test_hollow_share_of_each_item_alone(name):
    assert hollow_part(problem(design(DESIGNS[name]))) == exactly(EXAMPLES["hollow_alone"][name])


@pytest.mark.parametrize("name", EXAMPLES["omega_default"])
def test_value_shares_by_layer(name):
    assert design(DESIGNS[name]).worth == exactly(EXAMPLES["omega_default"][name])


def test_sizes_of_rows_and_clauses():
    of = design(DESIGNS["uneven"])
    assert of.rows == 7
    assert of.sizes == exactly(EXAMPLES["sizes_uneven"])
    assert of.cost == exactly(EXAMPLES["costs_uneven"])
    assert behave(of, ASSUMPTIONS).static_hollow_share == exactly(EXAMPLES["static_hollow_share_uneven"])
    assert hollow(of, gamma=0.0) == exactly(EXAMPLES["no_motive_uneven"])


@pytest.mark.parametrize(("name", "static", "pays"), [("ledger", 44.336, 0.85), ("result", 17.360, 0.65)])
def test_headline_figures_of_the_two_designs(name, static, pays):
    """Static hollow share and the weight on which falsification pays, as printed."""
    found = behave(design(DESIGNS[name]), ASSUMPTIONS)
    expected = next(case for case in EXAMPLES["answers"] if case["design"] == name and case["time"] is None)
    assert found.hollow_share == exactly(expected["hollow_share"])
    assert found.substance == exactly(expected["substance"]["default"])
    assert found.static_hollow_share == close(static, abs=6e-4)
    assert found.falsification_pays_share == close(pays)
    assert (found.rows, found.unconfirmed) == (5, 0)


@named("split_of_ledger")
def test_splitting_an_item_into_clauses_or_rows(case):
    whole = DESIGNS["ledger"]
    parts = 1 if case["split"] == "whole" else 6
    columns = {key: [whole[key][0]] * parts + list(whole[key][1:]) for key in whole if key != "id"}
    columns["id"] = [f"item{j}" for j in range(4 + parts)]
    columns["weight"][:parts] = [whole["weight"][0] / parts] * parts
    columns["row"] = ["one"] * parts + list("bcde")
    if case["split"] == "six_rows":
        columns["row"][:parts] = [f"row{j}" for j in range(parts)]
    of = design(columns)
    _, response, points = answer(of, time=case["time"])
    assert of.rows == case["rows"]
    assert of.sizes == exactly(case["sizes"])
    assert float(points.hollow_share) == exactly(case["hollow_share"])
    assert float(response.multiplier) == exactly(case["multiplier"])
    typed = design(columns, [TYPED[0]] * parts + TYPED[1:])
    assert typed.worth @ response.real == exactly(case["substance_typed"])
    assert of.worth @ response.real == exactly(case["substance_default"])


def unconfirmed_ledger():
    columns = {key: list(column) for key, column in DESIGNS["ledger"].items()}
    columns["source"][1] = columns["layer"][2] = columns["verification"][2] = None
    return design(columns)


def test_unknown_fields_take_middle_values_and_are_drawn():
    expected = EXAMPLES["unknown_fields"]
    of = unconfirmed_ledger()
    posed, _, points = answer(of)
    assert (of.unconfirmed, of.unknown_fields) == (2, 3)
    assert posed.deterred == exactly(expected["deterred"])
    assert float(points.hollow_share) == exactly(expected["hollow_share"])
    assert points.contributions == exactly(expected["contributions"])
    draws = hollow_draws(of, ASSUMPTIONS)
    assert unit_cube(17)[0] == close(expected["first_point"], abs=1e-15)
    assert draws[0] == exactly(expected["first_hollow_share"])
    found = band(draws)
    assert (found.low, found.median, found.high) == exactly((expected["low"], expected["median"], expected["high"]))


def test_bands_of_the_two_designs_and_their_paired_difference():
    expected = EXAMPLES["bands"]
    assert unit_cube(14)[0] == close(expected["first_point"], abs=1e-15)
    draws = {name: hollow_draws(design(DESIGNS[name]), ASSUMPTIONS) for name in ("ledger", "result")}
    for name, hollow_shares in draws.items():
        found = band(hollow_shares)
        assert {"low": found.low, "median": found.median, "high": found.high} == exactly(expected[name])
    assert np.mean(draws["result"] < draws["ledger"]) == expected["result_below_ledger"]


def test_order_of_the_dimensions_of_the_draws():
    assert SOURCE_ORDER == ("self", "platform", "log", "superior", "third", "sample")
