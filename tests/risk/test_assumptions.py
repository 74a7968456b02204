"""The editable file of assumptions: every fault is told at once with file, key and sentence; what passes computes."""

import json
import re
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import UserError
from indicators.points import weights_from_points
from risk.admissible import CHANNELS, CONSTANTS, PARAMETERS
from risk.assumptions import DIMENSIONS, FILE, Assumptions, defaults, read_assumptions
from risk.assumptions import default_assumptions as shipped
from risk.behaviour import awarded, respond, slack_problem, written_fields
from risk.design import design_of
from risk.headline import behave, hollow_draws
from tests.published import worked
from tests.risk.designs import items_of
from text import explain


def held() -> dict:
    return json.loads(FILE.read_bytes())


def row(file: dict, table: str, key: str) -> dict:
    return next(each for each in file[table] if each["key"] == key)


def faults(file: dict) -> list[tuple[str, str]]:
    with pytest.raises(UserError) as caught:
        read_assumptions(json.dumps(file), "mine.json")
    for fault in caught.value.faults:
        for language in ("zh-Hans", "en"):
            assert explain(fault, language).startswith(fault.where)
    return [(fault.code, fault.where) for fault in caught.value.faults]


def test_the_shipped_file_has_every_key_once_in_its_range() -> None:
    assert read_assumptions(FILE.read_bytes()) == shipped()
    assert set(PARAMETERS) == set(DIMENSIONS)
    assert [each.key for each in shipped().parameters] == list(DIMENSIONS)
    assert {each.key for each in shipped().constants} == set(CONSTANTS)


def test_a_missing_key_is_told_by_its_name_and_not_when_it_is_used() -> None:
    file = held()
    file["parameters"] = [each for each in file["parameters"] if each["key"] != "kappa"]
    file["constants"] = [each for each in file["constants"] if each["key"] != "curvature"]
    file["effects"] = [each for each in file["effects"] if each["code"] != "A5"]
    assert faults(file) == [
        ("assumptions.missing", "mine.json › parameters › kappa"),
        ("assumptions.missing", "mine.json › constants › curvature"),
        ("assumptions.missing", "mine.json › effects › A5"),
    ]


def test_a_repeated_key_does_not_win_silently() -> None:
    file = held()
    file["parameters"].append(file["parameters"][0])
    file["effects"].append(file["effects"][0])
    effect = file["effects"][0]
    assert faults(file) == [
        ("assumptions.repeated", f"mine.json › parameters › {file['parameters'][0]['key']}"),
        ("assumptions.repeated", f"mine.json › effects › {effect['code']} · {effect['on']}"),
    ]


def test_a_name_written_twice_in_one_row_is_refused() -> None:
    text = FILE.read_text(encoding="utf-8").replace('"low": 0.3', '"low": 0.2, "low": 0.3', 1)
    with pytest.raises(UserError) as caught:
        read_assumptions(text, "mine.json")
    assert [fault.code for fault in caught.value.faults] == ["json.repeated"]


@pytest.mark.parametrize(("low", "value", "high"), [(0.9, 0.6, 0.3), (0.3, 1.2, 0.9), (0.7, 0.6, 0.9)])
def test_a_value_lies_within_its_own_range(low: float, value: float, high: float) -> None:
    file = held()
    row(file, "parameters", "rho_input").update(low=low, value=value, high=high)
    assert faults(file) == [("assumptions.order", "mine.json › parameters › rho_input")]


@pytest.mark.parametrize(
    ("table", "key", "field", "value"),
    [
        ("constants", "curvature", "value", 0),
        ("constants", "curvature", "value", -5),
        ("constants", "spread", "value", 0),
        ("constants", "week_hours", "value", 0),
        ("constants", "staff_hours", "value", 0),
        ("constants", "middle_verification", "value", 1.2),
        ("constants", "customary_self", "value", -0.1),
        ("parameters", "stake", "low", 0),
        ("parameters", "kappa", "low", -1),
        ("parameters", "zeta_self", "high", 1e6),
    ],
)
def test_numbers_outside_what_the_model_can_work_with(table: str, key: str, field: str, value: float) -> None:
    file = held()
    row(file, table, key)[field] = value
    assert faults(file) == [("assumptions.out_of_range", f"mine.json › {table} › {key} › {field}")]


@pytest.mark.parametrize(
    ("code", "on", "factor"),
    [("C4", "verification", 0.4), ("R1", "undetected", 0.3), ("C6", "one_step_on", 0.5), ("C1", "stake", -1)],
)
def test_effects_keep_chances_chances_and_moves_whole(code: str, on: str, factor: float) -> None:
    file = held()
    next(each for each in file["effects"] if (each["code"], each["on"]) == (code, on))["factor"] = factor
    assert faults(file) == [("assumptions.out_of_range", f"mine.json › effects › {code} · {on} › factor")]


def test_all_faults_come_at_once_whatever_their_sort() -> None:
    file = held()
    row(file, "parameters", "rho_input")["value"] = "half"
    row(file, "parameters", "rho_activity")["source"] = " "
    del row(file, "parameters", "rho_output")["basis"]
    row(file, "constants", "curvature")["value"] = 0
    row(file, "constants", "spread")["key"] = "spreed"
    assert faults(file) == [
        ("field.float_parsing", "mine.json › parameters › rho_input › value"),
        ("field.string_too_short", "mine.json › parameters › rho_activity › source"),
        ("field.missing", "mine.json › parameters › rho_output › basis"),
        ("assumptions.missing", "mine.json › constants › spread"),
        ("assumptions.unknown", "mine.json › constants › spreed"),
        ("assumptions.out_of_range", "mine.json › constants › curvature › value"),
    ]


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"parameters": 3}', '{"parameters": [3, null, {}]}'])
def test_files_that_are_something_else_get_sentences(text: str) -> None:
    with pytest.raises(UserError):
        read_assumptions(text, "mine.json")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999", "true", "null"])
def test_numbers_are_finite_numbers(number: str) -> None:
    text = FILE.read_text(encoding="utf-8").replace('"value": 1.2', f'"value": {number}', 1)
    if number == "true":  # counts as 1, inside the range of its row
        assert read_assumptions(text).parameter("rho_activity").value == 1
        return
    with pytest.raises(UserError):
        read_assumptions(text, "mine.json")


@st.composite
def admissible(draw: st.DrawFn) -> Assumptions:
    """A file whose numbers lie anywhere in their ranges, their ends more often than not."""

    def number(least: float, most: float) -> float:
        return draw(st.sampled_from([least, most]) | st.floats(least, most))

    file = held()
    for each in file["parameters"]:
        each["low"], each["value"], each["high"] = sorted(number(*PARAMETERS[each["key"]]) for _ in range(3))
    for each in file["constants"]:
        each["value"] = number(*CONSTANTS[each["key"]])
    for each in file["effects"]:
        each["factor"] = number(*CHANNELS[each["on"]])
    return read_assumptions(json.dumps(file))


@settings(max_examples=25, deadline=None)
@given(assumptions=admissible())
def test_every_admissible_file_computes_without_a_warning(assumptions: Assumptions) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        items = items_of(worked("examples")["designs"]["ledger"])
        one = design_of(items, weights_from_points(items), assumptions)
        found = behave(one, assumptions)
        problem = slack_problem(one, defaults(assumptions), assumptions, written_fields(one))
        earned = awarded(one.weights, problem, respond(problem)).hollow_share
        draws = hollow_draws(one, assumptions)
    assert found.hollow_share == pytest.approx(float(earned))
    assert np.isfinite(found.substance)
    assert np.all((draws >= -1e-9) & (draws <= 100 + 1e-6))


def test_the_document_names_every_range() -> None:
    text = (Path(__file__).parents[2] / "docs" / "assumptions.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\| (`.+`)[^|]*\| (-?[\d.]+) to ([\d.]+) \|", text, re.MULTILINE)
    told = {key: (float(a), float(b)) for keys, a, b in lines for key in re.findall(r"`(\w+)`", keys)}
    assert told == {**PARAMETERS, **CONSTANTS, **CHANNELS}
