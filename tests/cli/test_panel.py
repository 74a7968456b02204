"""``evaluate`` and ``compare`` with a panel: measures with intervals, flags, one seed, the synthetic mark."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import sample_data
from evaluation.compare import compare
from evaluation.record_compare import record_of_comparison
from risk.cases import case_table
from risk.panel_cells import panel_of_cells
from sample_data.panel_settings import panel_scheme
from tests.cli.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    path = tmp_path / "panel.csv"
    sample_data.panel()[0].to_csv(path, index=False)
    return path


@pytest.fixture
def scheme(tmp_path: Path) -> Path:
    path = tmp_path / "scheme.json"
    path.write_text(panel_scheme().to_json(), encoding="utf-8")
    return path


def test_measures_have_intervals_and_readings_are_listed(run: Run, scheme: Path, panel: Path) -> None:
    ran = run("evaluate", scheme, "--panel", panel, "--json", "--seed", 4)
    found = ran.record["panel"]
    assert {"scores", "ranks", "formalism", "spearman", "false_excellence", "premium", "flags"} <= set(found)
    assert found["spearman"]["low"] < found["spearman"]["value"] < found["spearman"]["high"]
    assert found["value_kind"] == "synthetic"
    assert found["unknown_items"] == []
    assert {flag["code"] for flag in found["flags"]} >= {"divergence", "heaping", "residents"}
    assert all(flag["off"] == "not_known" for flag in found["flags"] if flag["code"] == "heaping")
    assert any(flag["raised"] for flag in found["flags"])
    assert ran.out == run("evaluate", scheme, "--panel", panel, "--json", "--seed", 4).out


def test_readable_lines_say_that_figures_are_synthetic_and_conclude_nothing(
    run: Run, scheme: Path, panel: Path
) -> None:
    out = run("evaluate", scheme, "--panel", panel, "--language", "en").out
    assert sample_data.panel_sentences("en")[0] in out
    assert "not conclusions" in out


def test_one_period_and_the_unit_of_record(run: Run, scheme: Path, panel: Path) -> None:
    arguments = ("evaluate", scheme, "--panel", panel, "--json")
    first = run(*arguments, "--period", "2024Q1").record["panel"]["scores"]
    assert first != run(*arguments).record["panel"]["scores"]
    flags = run(*arguments, "--unit-of-record", 5).record["panel"]["flags"]
    assert {flag["off"] for flag in flags if flag["code"] == "heaping"} == {"unit_of_record"}
    assert run(*arguments, "--period", "1999").codes == ["panel.unknown_period"]
    assert run("evaluate", scheme, "--period", "2024Q1").code == 2


def test_designs_are_compared_on_one_panel(run: Run, tmp_path: Path, panel: Path) -> None:
    files = []
    for key in ("ledger", "result"):
        files.append(tmp_path / f"{key}.json")
        files[-1].write_text(sample_data.template(key).to_json(), encoding="utf-8")
    record = run("compare", *files, "--panel", panel, "--json").record
    schemes = {key: sample_data.template(key) for key in ("ledger", "result")}
    expected = compare(schemes, case_table(sample_data.core_cases()), panel=panel_of_cells(sample_data.panel()[0]))
    assert record["rank_agreement"] == json.loads(json.dumps(record_of_comparison(expected)))["rank_agreement"]


def test_a_panel_without_any_item_of_the_scheme_is_told(run: Run, scheme: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("unit,zz\na,90\n", encoding="utf-8")
    assert run("evaluate", scheme, "--panel", path).codes == ["panel.none_matched"]
    path.write_text("unit,records,zz\na,90,1\nb,80,2\n", encoding="utf-8")
    found = run("evaluate", scheme, "--panel", path, "--json").record["panel"]
    assert found["unknown_items"] == ["zz"]
    path.write_text("unit,records,meetings\na,90,1\nb,80,\nc,70,3\n", encoding="utf-8")
    found = run("evaluate", scheme, "--panel", path, "--json").record["panel"]
    assert found["scores"]["b"] is None
    assert found["ranks"] == {"a": 1, "b": None, "c": 2}
    name = panel_scheme().items.items[0].names.zh_hans
    path.write_text(f"单位,{name}\na,90\nb,80\n", encoding="utf-8")
    found = run("evaluate", scheme, "--panel", path, "--json").record["panel"]
    assert found["items"] == [panel_scheme().items.items[0].id]
    path.write_text("unit,records\na,90\nb,-1\n", encoding="utf-8")
    ran = run("evaluate", scheme, "--panel", path)
    assert ran.codes == ["panel.not_a_figure"]
    assert json.loads(ran.err)["errors"][0]["where"] == "CSV!B3"
