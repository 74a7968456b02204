"""Judgement matrices and panels, each fault with its cell."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import UserError
from intake import read_matrix, read_panel
from tests.intake.tables import Rows, text, workbook


def faults(data: bytes, filename: str = "m.csv", read: object = read_matrix) -> list[tuple[str, str]]:
    """Codes and cells of what is refused."""
    with pytest.raises(UserError) as caught:
        read(data, filename)  # type: ignore[operator]
    return [(fault.code, fault.where) for fault in caught.value.faults]


def test_full_matrix_with_fractions() -> None:
    rows = [["", "甲", "乙", "丙"], ["甲", "1", "3", "1/2"], ["乙", "1/3", "1", "１／４"], ["丙", "2", "4", "1"]]
    matrix, labels = read_matrix(text(rows), "m.csv")
    assert labels == ("甲", "乙", "丙")
    np.testing.assert_allclose(matrix, np.array([[1, 3, 0.5], [1 / 3, 1, 0.25], [2, 4, 1]]))


def test_upper_triangle_in_a_workbook_with_blanks() -> None:
    rows: Rows = [[None, "甲", "乙", "丙"], ["甲", 1, 3, None], ["乙", None, 1, "1:5"], ["丙", None, None, 1]]
    matrix, _ = read_matrix(workbook(rows), "m.xlsx")
    np.testing.assert_allclose(matrix, np.array([[1, 3, np.nan], [np.nan, 1, 0.2], [np.nan, np.nan, 1]]))


def test_every_fault_has_its_cell() -> None:
    rows: Rows = [
        [None, "甲", "乙", "丙"],
        ["甲", 2, 10, "很重要"],
        ["乙", None, 1, 5],
        ["丙", None, 0.5, 1],
    ]
    assert faults(workbook(rows), "m.xlsx") == [
        ("cell.not_a_number", "Sheet1!D2"),
        ("ahp.diagonal", "Sheet1!B2"),
        ("ahp.off_scale", "Sheet1!C2"),
        ("ahp.contradiction", "Sheet1!C4"),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["", "甲", "乙"], ["甲", "1", "3"]], ("table.not_square", "CSV!A1")),
        ([["", "甲", "乙"], ["甲", "1", "3"], ["丙", "", "1"]], ("table.labels_differ", "CSV!A3")),
        ([["", "甲", "甲"], ["甲", "1", "3"], ["甲", "", "1"]], ("table.repeated_label", "CSV!A3")),
        ([["", "甲", "乙"], ["甲", "1", "3"], ["", "1", ""], ["乙", "", "1"]], ("table.blank_label", "CSV!A3")),
        ([["", "甲", "乙"], ["甲", "1", "-3"], ["乙", "", "1"]], ("ahp.off_scale", "CSV!C2")),
        ([["", "甲", "乙"], ["甲", "1", "0"], ["乙", "", "1"]], ("ahp.off_scale", "CSV!C2")),
        ([["", "甲", "乙"], ["甲", "1", "1/0"], ["乙", "", "1"]], ("cell.not_a_number", "CSV!C2")),
        ([["", "甲", "乙"], ["甲", "1", "nan"], ["乙", "", "1"]], ("cell.not_a_number", "CSV!C2")),
        ([["", "甲", "乙"], ["甲", "1", "#REF!"], ["乙", "", "1"]], ("cell.error", "CSV!C2")),
    ],
)
def test_what_is_no_matrix(rows: Rows, expected: tuple[str, str]) -> None:
    assert faults(text(rows))[0] == expected


def test_a_fraction_that_became_a_date_and_a_formula_without_value() -> None:
    rows: Rows = [[None, "甲", "乙"], ["甲", 1, date(2026, 1, 3)], ["乙", "=1/C2", 1]]
    assert faults(workbook(rows), "m.xlsx") == [
        ("cell.date", "Sheet1!C2"),
        ("cell.formula_without_value", "Sheet1!B3"),
    ]


def test_other_matrices_need_not_be_reciprocal() -> None:
    rows = [["", "甲", "乙"], ["甲", "0.5", "0.7"], ["乙", "0.3", "0.5"]]
    matrix, _ = read_matrix(text(rows), "m.csv", reciprocal=False)
    np.testing.assert_allclose(matrix, np.array([[0.5, 0.7], [0.3, 0.5]]))


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=6))
def test_panel_figures_come_back(values: list[float]) -> None:
    rows = [["单位", "办结率"], *[[f"镇{n}", repr(value)] for n, value in enumerate(values)]]
    panel = read_panel(text(rows), "p.csv")
    assert panel["办结率"].tolist() == values
    assert list(panel.index) == [f"镇{n}" for n in range(len(values))]


def test_panel_cells() -> None:
    rows = [["单位", "办结率", "投诉"], ["甲镇", "95%", "1,200"], ["乙镇", "", "３"]]
    panel = read_panel(text(rows), "p.csv")
    assert panel["投诉"].tolist() == [1200.0, 3.0]
    np.testing.assert_array_equal(panel["办结率"].to_numpy(), np.array([95.0, np.nan]))


def test_every_fault_of_a_panel() -> None:
    rows = [["单位", "办结率", "办结率"], ["甲镇", "高", "1"], ["甲镇", "2", "低"], ["", "3", "4", "5"]]
    assert faults(text(rows), "p.csv", read_panel) == [
        ("table.repeated_label", "CSV!A3"),
        ("table.blank_label", "CSV!A4"),
        ("table.repeated_label", "CSV!C1"),
        ("table.beyond_labels", "CSV!D4"),
        ("cell.not_a_number", "CSV!B2"),
        ("cell.not_a_number", "CSV!C3"),
    ]
    assert faults(text([["单位"], ["甲镇"]]), "p.csv", read_panel) == [("table.no_figures", "CSV!A1")]


def test_a_column_of_groups_is_kept_as_words_where_it_is_asked_for():
    data = text([["单位", "组别", "a"], ["甲", "乡镇", "1"], ["乙", "街道", ""]])
    panel = read_panel(data, "p.csv", grouped=True)
    assert list(panel.columns) == ["a", "unit_group"] and list(panel["unit_group"]) == ["乡镇", "街道"]
    with pytest.raises(UserError):
        read_panel(data, "p.csv")
    blank = text([["单位", "组别", "a"], ["甲", "", "1"]])
    assert faults(blank, "p.csv", lambda d, n: read_panel(d, n, grouped=True)) == [("table.blank_label", "CSV!B2")]
