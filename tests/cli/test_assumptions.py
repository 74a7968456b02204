"""``--assumptions`` and ``--cases``: files of one's own count, named by digest, refused with sentences."""

import hashlib
import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import sample_data
from evaluation.compare import compare
from risk.assumptions import FILE, read_assumptions
from risk.cases import case_table
from tests.cli.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def schemes(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "ledger.json", tmp_path / "result.json"
    for path in paths:
        path.write_text(sample_data.template(path.stem).to_json(), encoding="utf-8")
    return paths


@pytest.fixture
def mine(run: Run, tmp_path: Path) -> Path:
    """The shipped file with a paper yield of activity of 0.9 and a limit of 20 %."""
    path = tmp_path / "mine.json"
    assert run("assumptions", "-o", path).code == 0
    assert path.read_bytes() == FILE.read_bytes()
    held = json.loads(path.read_bytes())
    next(p for p in held["parameters"] if p["key"] == "rho_activity").update(value=0.9, low=0.9, high=0.9)
    next(c for c in held["constants"] if c["key"] == "hollow_limit")["value"] = 20
    path.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
    return path


def test_evaluate_compare_and_improve_compute_with_it_and_name_it(
    run: Run, schemes: tuple[Path, Path], mine: Path
) -> None:
    ledger, result = schemes
    digest = hashlib.sha256(mine.read_bytes()).hexdigest()
    usual = run("evaluate", ledger, "--json").record
    own = run("evaluate", ledger, "--assumptions", mine, "--json").record
    assert own["hollow_share"]["value"] < usual["hollow_share"]["value"]
    assert own["hollow_share"]["high"] < usual["hollow_share"]["high"]
    assert own["provenance"]["assumptions"] != usual["provenance"]["assumptions"]
    assert own["provenance"]["files"] == {"assumptions": digest}
    both = run("compare", ledger, result, "--assumptions", mine, "--json").record
    assert both["hollow_share"]["ledger"]["value"] == own["hollow_share"]["value"]
    better = run("improve", ledger, "--hollow-share-at-most", 40, "--assumptions", mine, "--json").record
    assert better["before"]["hollow_share"] == own["hollow_share"]["value"]
    spent = run("improve", ledger, "--money", 5, "--check-cost", 10, "--assumptions", mine, "--json").record
    assert spent["before"]["hollow_share"] == own["hollow_share"]["value"]
    for record in (both, better, spent):
        assert record["provenance"]["assumptions"] == own["provenance"]["assumptions"]
        assert record["provenance"]["files"] == {"assumptions": digest}
    assert "over 20%" in run("evaluate", ledger, "--assumptions", mine, "--language", "en").out
    assert run("assumptions", "--assumptions", mine, "--json").record["parameters"][1]["value"] == 0.9


def test_faults_of_the_file_are_told_at_their_keys(run: Run, schemes: tuple[Path, Path], mine: Path) -> None:
    held = json.loads(mine.read_bytes())
    del held["parameters"][0]
    held["constants"][0]["value"] = 0
    mine.write_text(json.dumps(held), encoding="utf-8")
    for command in (("evaluate",), ("compare", schemes[1]), ("improve", "--hollow-share-at-most", 40)):
        ran = run(*command, schemes[0], "--assumptions", mine)
        assert (ran.code, ran.out) == (1, "")
        assert ran.codes == ["assumptions.missing", "assumptions.out_of_range"]


def test_compare_says_how_likely_each_is_better_in_each_case(run: Run, schemes: tuple[Path, Path], mine: Path) -> None:
    record = run("compare", *schemes, "--json").record
    held = {path.stem: sample_data.template(path.stem) for path in schemes}
    expected = compare(held, case_table(sample_data.core_cases()))
    by_case = record["probability_better_by_case"]
    assert by_case == expected.better_by_case
    assert list(by_case["result"]["ledger"]) == ["none", *(case.id for case in sample_data.core_cases())]
    assert set(by_case["result"]["ledger"].values()) == {1.0}  # published: in every case
    assert set(by_case["ledger"]["result"].values()) == {0.0}
    assert record["best_pressure"] == {name: e.behaviour.best_pressure for name, e in expected.evaluations.items()}
    assert all(case["low"] is None for case in record["cases"]["ledger"])
    assert record["none"]["ledger"]["hollow_share"] == pytest.approx(54.6, abs=0.05)
    told = run("compare", *schemes, "--language", "en").out
    assert "100.0%; with at least 95% in 0 and 30 of 30 cases" in told


def test_bands_of_compare_are_those_of_evaluate(run: Run, schemes: tuple[Path, Path]) -> None:
    record = run("compare", *schemes, "--bands", "--json").record
    for path in schemes:
        alone = run("evaluate", path, "--bands", "--json").record
        assert record["cases"][path.stem] == alone["cases"]
        assert record["none"][path.stem] == alone["none"]


def cases_file(tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    held = json.loads(sample_data.documented.FILE.read_bytes())
    change(held)
    path = tmp_path / "cases.json"
    path.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")
    return path


def hours(value: float) -> Callable[[dict[str, Any]], object]:
    figure = {"id": "h", "names": {"zh-Hans": "时"}, "value": value, "unit": "小时/周", "role": "burden"}
    return lambda held: held["cases"][3].update(figures=[figure])


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (lambda held: held.update(cases=[]), ["cases.none"]),
        (lambda held: held["cases"].append(held["cases"][0]), ["cases.repeated"]),
        (hours(-3), ["cases.hours"]),
        (hours(169), ["cases.hours"]),
        (lambda held: held["cases"][0]["policy_types"].append({"code": "A7"}), ["cases.unknown_code"]),
        (lambda held: held["cases"][0]["remedies"].append({"code": "C1"}), ["cases.unknown_code"]),
        (
            lambda held: (held["cases"].append(held["cases"][1]), held["cases"][0].pop("kind")),
            ["field.missing", "cases.repeated"],
        ),
    ],
)
def test_cases_that_cannot_be_applied_are_told(
    run: Run, schemes: tuple[Path, Path], tmp_path: Path, change: Callable[[dict[str, Any]], object], codes: list[str]
) -> None:
    path = cases_file(tmp_path, change)
    ran = run("evaluate", schemes[0], "--cases", path, "--language", "en")
    assert (ran.code, ran.codes) == (1, codes)
    assert all(error["where"].startswith("cases.json › cases") for error in json.loads(ran.err)["errors"])
    assert run("compare", *schemes, "--cases", path).codes == codes


def test_cases_of_ones_own(run: Run, schemes: tuple[Path, Path], tmp_path: Path) -> None:
    path = cases_file(tmp_path, lambda held: held.update(cases=held["cases"][5:7]))
    record = run("compare", *schemes, "--cases", path, "--json").record
    assert list(record["probability_better_by_case"]["result"]["ledger"]) == ["none", "C06", "C07"]
    assert record["provenance"]["files"] == {"cases": hashlib.sha256(path.read_bytes()).hexdigest()}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--money", "1e308", "--check-cost", "1e-308"),
        ("--money", "5", "--check-cost", "-1"),
        ("--money", "5", "--check-cost", "1e13"),
        ("--money", "5", "--check-cost", "1", "--check-hours", "records=1e300"),
        ("--money", "5", "--check-cost", "1", "--check-hours", "records=-1"),
    ],
)
def test_money_out_of_range_is_refused_without_a_warning(
    run: Run, schemes: tuple[Path, Path], arguments: tuple[str, ...]
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert set(run("improve", schemes[0], *arguments).codes) == {"improve.amount"}


def test_the_shipped_file_given_by_hand_changes_nothing(run: Run, schemes: tuple[Path, Path]) -> None:
    own = run("evaluate", schemes[0], "--assumptions", FILE, "--json").record
    usual = run("evaluate", schemes[0], "--json").record
    assert own["provenance"].pop("files")
    assert usual["provenance"].pop("files") == {}
    assert own == usual
    assert read_assumptions(FILE.read_bytes()).constant("curvature") == 5
