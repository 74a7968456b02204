"""The data package: complete, the same bytes again, and its script finds the same figures, or says where not."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from evaluation.evaluate import evaluate
from evaluation.scheme import Scheme
from report.package import write_package
from risk.cases import case_table
from tests.report.examples import cases, evaluated, judged, nasty
from tests.report.test_hostile_names import made

ROOT = Path(__file__).resolve().parents[2]


def unpacked(content: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return folder


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(folder / "recompute.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, cwd=folder)


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "example",
    [lambda: evaluated("township"), judged, nasty, lambda: made("zh-Hans")[:2]],
    ids=["township", "judged", "nasty", "hostile ids"],
)
def test_the_script_finds_every_figure_again(example, tmp_path):
    scheme, evaluation = example()
    folder = unpacked(write_package(scheme, evaluation, cases=cases()), tmp_path)
    done = run(folder, str(ROOT))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip().endswith("figures compared, 0 differ")
    assert int(done.stdout.splitlines()[-1].split()[0]) > 500


def test_bands_of_cases_are_found_again(tmp_path):
    scheme, _ = evaluated("result")
    evaluation = evaluate(scheme, case_table(cases()), seed=7, bands="all")
    done = run(unpacked(write_package(scheme, evaluation, cases=cases()), tmp_path), str(ROOT))
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_changed_figure_and_a_changed_scheme_are_named(tmp_path):
    scheme, evaluation = evaluated("result")
    folder = unpacked(write_package(scheme, evaluation, cases=cases()), tmp_path)
    table = folder / "items.csv"
    first = repr(float(evaluation.weights.values[0]))
    table.write_text(table.read_text(encoding="utf-8").replace(first, "0.9", 1), encoding="utf-8")
    done = run(folder, str(ROOT))
    assert done.returncode == 1
    assert f"items.csv: {evaluation.weights.ids[0]} figure:weight: 0.9 in the file" in done.stdout
    (folder / "scheme.json").write_text(scheme.changed(year=scheme.year + 1).to_json(), encoding="utf-8")
    assert "provenance: scheme is" in run(folder, str(ROOT)).stdout


def test_a_changed_value_of_the_evaluation_is_named_and_what_is_not_compared(tmp_path):
    scheme, evaluation = evaluated("result")
    folder = unpacked(write_package(scheme, evaluation, cases=cases()), tmp_path)
    file = folder / "evaluation.json"
    record = json.loads(file.read_text(encoding="utf-8"))
    record["cases"][3]["substance"], record["panel"] = 0.123, {}
    file.write_text(json.dumps(record), encoding="utf-8")
    done = run(folder, str(ROOT))
    assert done.returncode == 1
    assert "evaluation.json cases 3 substance: 0.123 in the file" in done.stdout
    assert "not compared: panel of evaluation.json" in done.stdout
    assert "not compared, words: case_words.csv, finding_words.csv, item_words.csv" in done.stdout
    assert done.stdout.strip().endswith(" 1 differ")


def test_definitions_bases_and_sources_are_in_the_package(tmp_path):
    scheme, evaluation = evaluated("township")
    folder = unpacked(write_package(scheme, evaluation, cases=cases()), tmp_path)
    items = rows(folder, "item_words")
    assert [row["key"] for row in items] == list(evaluation.weights.ids)
    assert all(row["scoring"] and row["definition"] for row in items)
    findings = rows(folder, "finding_words")
    assert len(findings) == len(evaluation.findings) and all(row["basis"] for row in findings)
    told = rows(folder, "case_words")
    assert {row["key"] for row in told} == {case.id for case in cases()}
    assert sum(row["field"] == "figure" for row in told) == sum(len(case.figures) for case in cases())


def test_without_the_program_the_script_says_what_it_needs(tmp_path):
    scheme, evaluation = evaluated("result")
    done = run(unpacked(write_package(scheme, evaluation), tmp_path), str(tmp_path))
    assert done.returncode == 2 and "recompute.py FOLDER" in done.stdout


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_everything_is_there_in_the_language_asked_for(tmp_path, language):
    scheme, evaluation = evaluated("township")
    folder = unpacked(write_package(scheme, evaluation, language, cases()), tmp_path)
    tables = {"items", "sums", "balance", "behaviour", "findings", "cases"}
    others = {"README.md", "scheme.json", "parameters.json", "assumptions.json", "evaluation.json", "recompute.py"}
    said = {"item_words", "finding_words", "case_words"}
    assert {path.name for path in folder.iterdir()} == {f"{name}.csv" for name in tables | said} | others
    assert Scheme.model_validate_json((folder / "scheme.json").read_bytes()) == scheme
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert scheme.name(language) in readme and evaluation.provenance.scheme in readme
    assert all(f"{name}.csv" in readme for name in tables | said)
    assert [float(row["figure:weight"]) for row in rows(folder, "items")] == list(evaluation.weights.values)
    assert [row["name"] for row in rows(folder, "cases")][1:] == [case.names.of(language) for case in cases()]
    record = json.loads((folder / "evaluation.json").read_text(encoding="utf-8"))
    assert record["hollow_share"]["value"] == evaluation.behaviour.hollow_share


def test_names_are_neither_formulas_nor_lost_and_places_can_be_left_out(tmp_path):
    scheme, evaluation = nasty()
    folder = unpacked(write_package(scheme, evaluation, cases=cases(), places=False), tmp_path)
    names = [row["name"] for row in rows(folder, "items")]
    assert "'=1+1" in names and "'+cmd|' /C calc'!A0" in names and "<w:b/>&amp;]]>" in names
    assert not any(name.startswith(("=", "+", "-", "@")) for name in names)
    assert {row["name"] for row in rows(folder, "cases")} == {""}
    assert cases()[0].names.zh_hans not in "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.csv"))


def test_the_same_input_gives_the_same_bytes():
    scheme, evaluation = evaluated("ledger")
    assert write_package(scheme, evaluation, cases=cases()) == write_package(scheme, evaluation, cases=cases())
