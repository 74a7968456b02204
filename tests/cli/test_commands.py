"""Every command: the keys other programs rely on, and figures equal to those of the Python flow."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

import sample_data
from evaluation.evaluate import evaluate
from evaluation.ranking import RANKINGS
from risk.cases import case_table
from tests.cli.conftest import Ran
from weighting import LABORATORY
from weighting.blend import BLENDS

Run = Callable[..., Ran]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.json"
    path.write_text(sample_data.template("ledger").to_json(), encoding="utf-8")
    return path


@pytest.fixture
def result(tmp_path: Path) -> Path:
    path = tmp_path / "result.json"
    path.write_text(sample_data.template("result").to_json(), encoding="utf-8")
    return path


def test_evaluate_gives_the_figures_of_the_flow(run: Run, ledger: Path) -> None:
    record = run("evaluate", ledger, "--json").record
    expected = evaluate(sample_data.template("ledger"), case_table(sample_data.core_cases()))
    assert record["hollow_share"]["value"] == expected.behaviour.hollow_share
    assert record["weights"] == expected.weights.by_id()
    assert len(record["cases"]) == 30
    wanted = {
        "weights", "points", "balance", "rows", "unconfirmed", "hollow_share", "substance", "static_hollow_share",
        "alignment", "falsification_pays_share", "burden_hours", "none", "cases",
    }  # fmt: skip
    assert wanted <= set(record)
    assert set(record["hollow_share"]) == {"value", "low", "high", "by_item"}
    case_keys = {"id", "hollow_share", "low", "high", "substance", "drivers", "condition", "before", "little_known"}
    assert all(case_keys | {"replay_points"} <= set(case) for case in record["cases"])
    assert all(case["low"] is None for case in record["cases"])


def test_bands_of_cases_on_demand(run: Run, ledger: Path) -> None:
    cases = run("evaluate", ledger, "--bands", "--json").record["cases"]
    assert all(case["low"] < case["hollow_share"] < case["high"] for case in cases)


def test_the_same_seed_gives_the_same_bytes(run: Run, ledger: Path) -> None:
    first, second = (run("evaluate", ledger, "--json", "--seed", 7).out for _ in range(2))
    other = run("evaluate", ledger, "--json", "--seed", 8).out
    assert first == second
    assert first != other


def test_readable_lines_without_json(run: Run, ledger: Path) -> None:
    assert "54.3" in run("evaluate", ledger).out
    assert "Hollow share 54.3" in run("evaluate", ledger, "--language", "en").out


def test_check_names_rule_source_and_fix(run: Run, ledger: Path) -> None:
    record = run("check", ledger, "--json").record
    assert record["by_severity"]["block"] > 0
    assert 0 < record["points_at_stake"] <= 100
    wanted = {"rule", "severity", "where", "value", "limit", "evidence", "source", "fix"}
    assert all(wanted <= set(finding) for finding in record["findings"])
    assert all(finding["source"] for finding in record["findings"])


def test_compare_pairs_the_draws(run: Run, ledger: Path, result: Path) -> None:
    record = run("compare", ledger, result, "--json").record
    assert record["probability_better"]["result"]["ledger"] == 1.0
    assert record["hollow_share"]["result"]["value"] < record["hollow_share"]["ledger"]["value"]
    assert record["item_count"] == {"ledger": 5, "result": 5}
    assert record["warnings"] == []


def test_weigh_by_ahp(run: Run, tmp_path: Path) -> None:
    """E12's matrix: principal eigenvector .1634 .2970 .5396, ratio .008."""
    path = tmp_path / "m.csv"
    path.write_text(",a,b,c\na,,1/2,1/3\nb,,,1/2\nc,,,\n", encoding="utf-8")
    record = run("weigh", path, "--json").record
    assert record["weights"] == pytest.approx({"a": 0.16342412, "b": 0.29696133, "c": 0.53961455}, abs=1e-8)
    found = record["diagnostics"]
    assert found["random_index_source"] == "Saaty 1980"
    assert found["consistency_ratio"] == pytest.approx(0.008, abs=5e-4)


def test_weigh_two_things_needs_no_random_index(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_text(",a,b\na,1,3\nb,1/3,1\n", encoding="utf-8")
    found = run("weigh", path, "--json").record["diagnostics"]
    assert found["consistency_ratio"] == 0
    assert found["random_index"] is None


def test_weigh_by_entropy(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("unit,x,y\nu1,50,60\nu2,60,60\nu3,70,60\n", encoding="utf-8")
    record = run("weigh", path, "--method", "entropy", "--json").record
    assert record["weights"] == {"x": 1.0, "y": 0.0}
    assert record["diagnostics"]["warnings"][0]["code"] == "constant_column"


@pytest.mark.parametrize(
    ("matrix", "codes"),
    [
        (",a,b,c\na,1,12,0.05\nb,,1,2\nc,,,1\n", ["ahp.off_scale", "ahp.off_scale"]),
        (",a,b\na,1,3\nb,3,1\n", ["ahp.contradiction"]),
        (",a,b,c\na,1,2,\nb,,1,\nc,,,1\n", ["ahp.missing_judgment"]),
    ],
)
def test_faults_of_judgments_come_all_at_once(run: Run, tmp_path: Path, matrix: str, codes: list[str]) -> None:
    path = tmp_path / "m.csv"
    path.write_text(matrix, encoding="utf-8")
    ran = run("weigh", path)
    assert ran.code == 1
    assert ran.codes == codes


def test_import_writes_a_scheme_that_can_be_evaluated(run: Run, tmp_path: Path) -> None:
    book, path = Workbook(), tmp_path / "table.xlsx"
    sheet = book.active
    for row in [["某镇考核表"], ["一级指标", "指标", "分值"], ["服务", "办结率", 60], ["服务", "满意率", 40]]:
        sheet.append(row)
    book.save(path)
    scheme = tmp_path / "scheme.json"
    record = run("import", path, "-o", scheme, "--json").record
    assert [item["names"]["zh-Hans"] for item in record["items"]] == ["办结率", "满意率"]
    assert all(found["agrees"] for found in record["sums"])
    assert run("evaluate", scheme, "--json").record["unconfirmed"] == {"count": 2, "of": 2}


def test_import_tells_as_what_each_column_was_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("指标,权重,\n,2024年,2023年\n办结率,60,55\n满意率,40,45\n", encoding="utf-8")
    columns = run("import", path, "--json").record["columns"]
    assert columns[1:] == [
        {"column": "B", "heading": "权重 2024年", "role": "points"},
        {"column": "C", "heading": "权重 2023年", "role": "earlier"},
    ]
    assert "C  权重 2023年  → 以前年度（不读入）" in run("import", path).out


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".pdf", ".html", ".zip"])
def test_report_writes_a_file(run: Run, ledger: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"report{suffix}"
    record = run("report", ledger, "-o", path, "--json").record
    assert path.read_bytes()[:2] == {".pdf": b"%P", ".html": b"<!"}.get(suffix, b"PK")
    assert record["path"] == str(path)
    assert record["parts"]


@pytest.mark.parametrize("sheet", ["summary", "burden"])
@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".pdf", ".html"])
def test_a_sheet_is_written_by_itself(run: Run, ledger: Path, tmp_path: Path, sheet: str, suffix: str) -> None:
    path = tmp_path / f"sheet{suffix}"
    record = run("report", ledger, "-o", path, "--sheet", sheet, "--json").record
    assert record == {"path": str(path), "parts": [sheet]}
    assert path.stat().st_size > 3000


@pytest.mark.parametrize("command", ["methods", "rules", "cases", "templates"])
def test_lists_say_what_there_is_with_sources(run: Run, command: str) -> None:
    rows = run(command, "--json").record
    assert rows
    assert all(row.get("source") or row.get("sources") for row in rows)


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_methods_are_those_of_the_program_with_their_works(run: Run, language: str) -> None:
    rows = run("methods", "--language", language, "--json").record
    known = {"weigh": list(LABORATORY), "blend": list(BLENDS), "rank": list(RANKINGS)}
    assert {name: [row["key"] for row in rows if row["command"] == name] for name in known} == known
    assert all(row["reference"] or row["source"] == "practice" for row in rows)


@pytest.mark.parametrize(
    "arguments",
    [
        ("weigh",),
        ("no_such_command",),
        ("weigh", "x.csv", "--method", "magic"),
        ("report", "x.json", "-o", "x.exe"),
        ("report", "x.json", "-o", "x.pdf", "--sheet", "magic"),
        ("report", "x.json", "-o", "x.zip", "--sheet", "summary"),
        ("check", "x.json", "--language", "fr"),
        ("compare", "x.json"),
    ],
)
def test_a_wrong_call_exits_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).code == 2


HOSTILE = {
    "brackets": "[" * 100_000,
    "nan": '{"schema": "shiji-scheme/1", "title": {"zh-Hans": "x"}, "year": 2026, "total_points": NaN}',
    "broken": '{"schema": ',
    "wrong": '{"schema": "shiji-scheme/1", "title": {"zh-Hans": ""}, "year": "x", "colour": 1}',
    "empty": '{"schema": "shiji-scheme/1", "title": {"zh-Hans": "x"}, "year": 2026}',
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("command", ["evaluate", "check"])
def test_hostile_schemes_get_sentences(run: Run, tmp_path: Path, name: str, command: str) -> None:
    path = tmp_path / "scheme.json"
    path.write_text(HOSTILE[name], encoding="utf-8")
    ran = run(command, path)
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert all(error["message"] for error in json.loads(ran.err)["errors"])
    if name == "wrong":
        assert len(ran.codes) == 3


def test_a_missing_file_gets_a_sentence(run: Run, tmp_path: Path) -> None:
    assert run("evaluate", tmp_path / "nothing.json").codes == ["file.unreadable"]


def test_as_a_program(tmp_path: Path) -> None:
    """A real process: exit code 1, JSON on standard error, nothing on standard output."""
    path = tmp_path / "scheme.json"
    path.write_text("[", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "cli.py", "check", str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert json.loads(ran.stderr)["errors"][0]["code"] == "json.broken"
    assert ran.stdout == ""


def test_bad_points_get_sentences(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("x,w\na,30\nb,\n", encoding="utf-8")
    assert run("weigh", path, "--method", "points").codes == ["answers.missing"]
    path.write_text("x,w\na,30\nb,-2\n", encoding="utf-8")
    assert run("weigh", path, "--method", "points").codes == ["field.greater_than_equal"]


def test_an_unknown_cost_column_is_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("unit,x,y\nu1,50,60\nu2,60,61\n", encoding="utf-8")
    assert run("weigh", path, "--method", "entropy", "--cost", "z").codes == ["data.no_column"]


@pytest.mark.parametrize("command", [("report",), ("import",)])
def test_a_folder_that_is_not_there_gets_a_sentence(
    run: Run, ledger: Path, tmp_path: Path, command: tuple[str]
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("指标,分值\n办结率,60\n满意率,40\n", encoding="utf-8")
    source = table if command == ("import",) else ledger
    assert run(*command, source, "-o", tmp_path / "no" / "x.docx").codes == ["file.unwritable"]


def test_faults_speak_the_language_of_the_call(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text("[", encoding="utf-8")
    assert "not valid JSON" in run("check", path, "--language=en").err
    assert "不是有效" in run("check", path, "--language", "zh-Hans").err


def test_sums_that_differ_are_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("一级指标,指标,分值\n服务,,100\n服务,办结率,60\n服务,满意率,30\n", encoding="utf-8")
    assert "合计不符" in run("import", path).out


def test_a_class_that_is_not_there_lists_those_that_are(run: Run, ledger: Path) -> None:
    assert run("evaluate", ledger, "--unit-class", "zz").codes == ["scheme.no_such_class"]


@pytest.mark.parametrize("arguments", [("templates", "ledger"), ("evaluate", "x.json", "--seed", "-1")])
def test_calls_that_cannot_work_exit_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).code == 2


def test_check_in_words_says_field_or_text_and_every_source(run: Run, ledger: Path) -> None:
    lines = run("check", ledger).out
    assert "国办函〔2026〕12号 · 五项禁止之（三） · 2026-01-25 · 见到原文" in lines
    assert "usage (字段)" in lines and "(文字" in lines
