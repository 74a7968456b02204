"""The matrix of judgments and what moved since another version: figures, findings, marks besides colour."""

import numpy as np
import pytest

from charts import hierarchy_table, item_names
from charts.weights_matrix import TWICE, judgment_alt, judgment_frame, judgment_matrix, judgment_table
from charts.weights_moved import moved_alt, moved_bars, moved_table
from evaluation.evaluate import evaluate
from sample_data import template, templates

LANGUAGES = ("zh-Hans", "en")
NAMES = ["甲", "乙", "<b>丙</b>"]
MATRIX = np.array([[1, 3, 2], [1 / 3, 1, 3], [1 / 2, 1 / 3, 1]])
WEIGHTS = np.array([0.5, 0.3, 0.2])


def test_cells_hold_the_judgment_and_its_quotient_to_the_weights():
    """A : b is 3 where the weights say 5/3, 1.8 apart; a : c 2 against 2.5, 1.25 apart; b : c 3 against 1.5, twice."""
    frame = judgment_frame(MATRIX, WEIGHTS, NAMES)
    cells = {(row[0], column): (j, q) for row, column, j, q in frame[["row", "column", "judgment", "quotient"]].values}
    assert cells["1", "2"] == ("3", pytest.approx(1.8))
    assert cells["2", "1"] == ("1/3", pytest.approx(1.8))
    assert cells["1", "3"][1] == pytest.approx(1.25)
    assert list(frame[frame["off"]]["judgment"]) == ["3", "1/3"]
    assert frame[frame["off"]]["printed"].str.contains("▲").all()
    assert frame["quotient"].max() == pytest.approx(TWICE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_title_names_the_pair_that_is_farthest_off(language):
    chart = judgment_matrix(MATRIX, WEIGHTS, NAMES, language).to_dict()
    said = "".join(chart["title"]["text"]).replace(" ", "")
    assert "2乙" in said and "3<b>丙</b>" in said and "2.0" in said
    assert "2.0" in judgment_alt(MATRIX, WEIGHTS, NAMES, language)
    agreeing = WEIGHTS[:, None] / WEIGHTS[None, :]
    assert "2.0" not in judgment_alt(agreeing, WEIGHTS, NAMES, language)


def test_blanks_stay_blank():
    blank = MATRIX.copy()
    blank[0, 2] = blank[2, 0] = np.nan
    frame = judgment_frame(blank, WEIGHTS, NAMES)
    assert list(frame["judgment"]).count("·") == 2
    assert judgment_table(blank, NAMES).loc["1 甲", "3"] == "·"
    assert judgment_matrix(blank, WEIGHTS, NAMES, "zh-Hans").to_dict()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_moved_is_sorted_by_size_with_signs(language):
    table = moved_table({"a": 30, "b": 25, "c": 45}, {"a": 35, "b": 25}, {"a": "甲", "b": "乙", "c": "丙"})
    assert table["change"].tolist()[:2] == [-5, 0] and np.isnan(table["change"].iloc[2])
    chart = moved_bars(table, language)
    assert chart is not None
    (printed,) = [row["printed"] for rows in chart.to_dict()["datasets"].values() for row in rows if "printed" in row]
    assert printed == "-5"
    assert "1 甲" in moved_alt(table, language)
    assert moved_bars(table.assign(change=0.0), language) is None


@pytest.mark.parametrize("key", [one.key for one in templates()])
def test_local_weights_of_each_heading_sum_to_one(key):
    evaluation = evaluate(template(key), bands="none")
    table = hierarchy_table(evaluation, item_names(evaluation.items, "zh-Hans"), "zh-Hans")
    assert table[table["level"] == 1]["local"].sum() == pytest.approx(1)
    deeper = table[table["level"] > 1]
    assert deeper.empty or deeper["local"].between(0, 1).all()
