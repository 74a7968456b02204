"""``improve``: the answer of Python as JSON, the improved scheme as a file, what cannot be said plainly."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import sample_data
from evaluation.improve import improve, spend_on_checks
from tests.cli.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.json"
    path.write_text(sample_data.template("ledger").to_json(), encoding="utf-8")
    return path


def test_the_bound_holds_and_the_scheme_that_is_written_says_the_same(run: Run, ledger: Path, tmp_path: Path) -> None:
    better = tmp_path / "better.json"
    record = run("improve", ledger, "--hollow-share-at-most", 40, "-o", better, "--json").record
    expected = improve(sample_data.template("ledger"), hollow_share_at_most=40)
    assert {"status", "changes", "before", "after", "reached", "tightest", "reasons"} <= set(record)
    assert record["status"] == "best_found"
    assert record["after"]["hollow_share"] == expected.after.hollow_share <= 40
    assert record["after"]["substance"] == expected.after.substance
    assert set(record["reasons"]) == {item.id for item in sample_data.template("ledger").items.items}
    assert run("evaluate", better, "--json").record["hollow_share"]["value"] == record["after"]["hollow_share"]
    assert json.loads(better.read_text(encoding="utf-8"))["searches"][0]["asked"] == "hollow_share<=40"


def test_kept_items_bounds_and_steps(run: Run, ledger: Path) -> None:
    arguments = ("improve", ledger, "--hollow-share-at-most", 45, "--keep", "records", "--keep", "meetings=0.1")
    record = run(*arguments, "--step", "0.5", "--bounds", "0.02,0.6", "--json").record
    moved = {(c["id"], c["field"]): c["after"] for c in record["changes"]}
    assert ("records", "weight") not in moved
    assert moved["meetings", "weight"] == pytest.approx(0.1)
    assert record["reasons"]["records"]["code"] == record["reasons"]["meetings"]["code"] == "kept"
    halves = [2 * c["after"] for c in record["changes"] if c["field"] == "points"]
    assert halves == pytest.approx([round(half) for half in halves], abs=1e-9)
    assert "keep:records keep:meetings=0.1" in record["search"]["asked"]


def test_what_cannot_be_is_said_with_the_tightest_bound(run: Run, ledger: Path) -> None:
    ran = run("improve", ledger, "--hollow-share-at-most", 2, "--json")
    assert (ran.code, ran.record["status"], ran.record["changes"]) == (0, "infeasible", [])
    assert ran.record["tightest"]["hollow_share"] == pytest.approx(12.067, abs=1e-3)
    assert "12.07" in run("improve", ledger, "--hollow-share-at-most", 2, "--language", "en").out


def test_linear_bounds_and_nothing_needed(run: Run, ledger: Path) -> None:
    record = run("improve", ledger, "--static-hollow-share-at-most", 35, "--keep-balance", "--json").record
    assert record["status"] == "met"
    assert record["after"]["static_hollow_share"] <= 35 + 1e-6
    assert run("improve", ledger, "--hollow-share-at-most", 90, "--json").record["changes"] == []


def test_money_for_checks(run: Run, ledger: Path) -> None:
    cost = {item.id: 10.0 for item in sample_data.template("ledger").items.items} | {"records": 20.0}
    ran = run("improve", ledger, "--money", 5, "--check-cost", 10, "--check-cost", "records=20", "--json")
    expected = spend_on_checks(sample_data.template("ledger"), money=5, cost=cost)
    assert ran.record["after"]["hollow_share"] == expected.after.hollow_share
    assert ran.record["reached"]["money"] == pytest.approx(5)
    assert {c["field"] for c in ran.record["changes"]} == {"verification"}
    hours = run("improve", ledger, "--money", 5, "--check-cost", 10, "--check-hours", "records=40", "--json").record
    assert hours["after"]["checking_hours"] > 0


def test_bounds_on_a_panel_need_one(run: Run, ledger: Path, tmp_path: Path) -> None:
    assert run("improve", ledger, "--gap-at-most", 10).codes == ["improve.no_panel"]
    panel = tmp_path / "panel.csv"
    sample_data.panel()[0].to_csv(panel, index=False)
    record = run("improve", ledger, "--gap-at-most", 55, "--panel", panel, "--json").record
    assert set(record["reached"]) == {"gap"}


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (("--hollow-share-at-most", "40", "--keep", "nobody"), ["improve.unknown_item"]),
        (("--hollow-share-at-most", "40", "--keep", "records=7"), ["improve.out_of_range"]),
        (("--money", "5"), ["improve.no_cost"] * 5),
        (("--money", "5", "--check-cost", "x=1", "--check-hours", "y=1"), ["improve.unknown_item"] * 2),
        (("--hollow-share-at-most", "40", "--unit-class", "zz"), ["scheme.no_such_class"]),
    ],
)
def test_requests_that_do_not_fit_the_scheme_are_told(
    run: Run, ledger: Path, arguments: tuple[str, ...], codes: list[str]
) -> None:
    assert run("improve", ledger, *arguments).codes == codes


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--hollow-share-at-most", "nan"),
        ("--hollow-share-at-most", "-1"),
        ("--hollow-share-at-most", "inf"),
        ("--hollow-share-at-most", "40", "--money", "5"),
        ("--money", "5", "--check-cost", "1", "--keep", "records"),
        ("--money", "5", "--check-cost", "1", "--check-cost", "2"),
        ("--hollow-share-at-most", "40", "--check-cost", "1"),
        ("--hollow-share-at-most", "40", "--keep", "records=x"),
        ("--hollow-share-at-most", "40", "--bounds", ".5"),
        ("--hollow-share-at-most", "40", "--bounds", ".5,.1"),
        ("--hollow-share-at-most", "40", "--step", "3"),
        ("--hollow-share-at-most", "40", "--period", "2024"),
    ],
)
def test_requests_that_cannot_work_are_a_wrong_call(run: Run, ledger: Path, arguments: tuple[str, ...]) -> None:
    assert run("improve", ledger, *arguments).code == 2


def test_weighted_hours_that_fall_are_not_told_as_met_alone(run: Run, tmp_path: Path) -> None:
    held = json.loads(sample_data.template("ledger").to_json())
    held["items"]["items"][0]["reporting"] |= {"reports_per_year": 52, "hours_per_report": 10}
    path = tmp_path / "heavy.json"
    path.write_text(json.dumps(held), encoding="utf-8")
    record = run("improve", path, "--burden-at-most", 100, "--json").record
    assert record["status"] == "met"
    assert record["burden_note"]["hours"] == record["after"]["burden_hours"] == record["before"]["burden_hours"] == 520
    said = run("improve", path, "--burden-at-most", 100, "--language", "en").out
    assert "nobody reports an hour less: 520 hours a year as before" in said
    assert run("improve", path, "--hollow-share-at-most", 50, "--json").record["burden_note"] is None
