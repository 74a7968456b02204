"""The panel's record: the keys other programs rely on, measures beside units, agreement of designs on one panel."""

import json

import pytest

from evaluation.compare import compare
from evaluation.evaluate import evaluate
from evaluation.record import record_of
from evaluation.record_compare import record_of_comparison
from evaluation.record_panel import record_of_agreement
from risk.gaps import Panel
from risk.panel_cells import panel_of_cells
from sample_data import panel as sample_panel
from sample_data import template
from sample_data.panel_settings import panel_scheme


@pytest.fixture(scope="module")
def panel():
    return panel_of_cells(sample_panel()[0], value_kind="synthetic")


def test_units_and_measures_of_the_shipped_panel(panel):
    record = record_of(evaluate(panel_scheme(), panel=panel, bands="none"))["panel"]
    assert json.loads(json.dumps(record)) == record
    assert record["value_kind"] == "synthetic"
    assert len(record["items"]) == 8
    for key in ("scores", "ranks", "formalism", "substance", "false_entries"):
        assert len(record[key]) == 30
    assert record["used"] == 30
    for key in ("spearman", "kendall", "hollow_share", "premium"):
        assert record[key]["low"] <= record[key]["value"] <= record[key]["high"]
    assert record["premium"]["value"] == pytest.approx(sum(record["premium"]["by_item"].values()))
    assert len(record["false_excellence"]["top"]) == 8
    errors = record["errors"]
    assert all(errors["gap_low"][u] < errors["gap_high"][u] for u in record["scores"])


def test_reported_figures_alone_give_bounds_and_no_measures(panel):
    record = record_of(evaluate(panel_scheme(), panel=Panel(panel.reported), bands="none"))["panel"]
    assert record["spearman"] is record["premium"] is record["errors"] is record["formalism"] is None
    bounds = record["gap_bounds"]
    assert all(bounds["low"][unit] == 0 < bounds["high"][unit] < record["scores"][unit] for unit in record["scores"])


def test_agreement_of_two_designs_stands_where_a_panel_is_given(panel):
    schemes = {"a": panel_scheme(), "b": panel_scheme().changed(title={"zh-Hans": "b"})}
    found = record_of_comparison(compare(schemes, panel=panel))["rank_agreement"]
    assert [each["schemes"] for each in found] == [["a", "b"]]
    assert found[0]["spearman"]["value"] == pytest.approx(1)
    alone = record_of_comparison(compare({name: template(name) for name in ("ledger", "result")}))
    assert alone["rank_agreement"] is None
    assert record_of_agreement(None) is None
