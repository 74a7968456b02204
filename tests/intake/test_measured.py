"""Panels with verified and effective figures: both layouts, every fault at its cell."""

import numpy as np
import pytest
from openpyxl import Workbook

import sample_data
from indicators import UserError
from intake import read_measured
from risk.panel_cells import panel_of_cells

LONG = """unit_id,period,item_id,reported,verified,effective,n_V,n_E
甲,2024,a,90,80,70,10,100
甲,2025,a,80,60,,30,
乙,2024,a,50%,,40,,50
乙,2025,a,70,,60,,50
"""


def faults(text, name="p.csv", period=None):
    with pytest.raises(UserError) as caught:
        read_measured(text.encode(), name, period)
    return [(fault.code, fault.where) for fault in caught.value.faults]


def test_rows_of_units_periods_and_items_become_frames():
    panel = read_measured(LONG.encode(), "p.csv")
    assert panel.reported.loc["甲", "a"] == 85
    assert panel.reported.loc["乙", "a"] == 60
    assert panel.verified.loc["甲", "a"] == 70
    assert np.isnan(panel.verified.loc["乙", "a"])
    assert panel.n_verified.loc["甲", "a"] == 40
    assert panel.value_kind == "user_supplied"


def test_one_period_only():
    assert read_measured(LONG.encode(), "p.csv", "2025").reported.loc["甲", "a"] == 80
    assert faults(LONG, period="2023") == [("panel.unknown_period", "period")]
    assert faults("unit,a\n甲,1\n", period="2023") == [("panel.unknown_period", "period")]


def test_a_table_of_units_and_items_holds_reported_figures():
    panel = read_measured("unit,1,b\n7,90,80\n乙,70,60\n".encode(), "p.csv")
    assert list(panel.reported.index) == ["7", "乙"]
    assert list(panel.reported.columns) == ["1", "b"]
    assert panel.verified is None


def test_a_workbook_is_read_alike(tmp_path):
    book = Workbook()
    for line in LONG.splitlines():
        book.active.append([float(c) if c.isdigit() and len(c) < 4 else c or None for c in line.split(",")])
    path = tmp_path / "p.xlsx"
    book.save(path)
    one, two = read_measured(path.read_bytes(), "p.xlsx"), read_measured(LONG.encode(), "p.csv")
    assert one.reported.equals(two.reported)
    assert one.effective.equals(two.effective)


def test_the_shipped_panel_comes_back_and_stays_synthetic():
    cells = sample_data.panel()[0]
    panel = read_measured(cells.to_csv(index=False).encode(), "synthetic.csv")
    expected = panel_of_cells(cells)
    assert np.allclose(panel.reported, expected.reported)
    assert np.allclose(panel.effective, expected.effective, equal_nan=True)
    assert panel.value_kind == "synthetic"


def test_every_fault_stands_at_its_cell():
    text = "unit_id,item_id,reported,verified\n甲,a,1001,x\n,a,,50\n乙,a,90,1e20\n乙,a,90,80\n"
    assert faults(text) == [
        ("panel.no_name", "CSV!A3"),
        ("panel.not_a_figure", "CSV!C2"),
        ("panel.no_report", "CSV!C3"),
        ("panel.not_a_figure", "CSV!D2"),
        ("panel.not_a_figure", "CSV!D4"),
        ("panel.repeated", "CSV!A5"),
    ]
    assert faults("unit,a\n甲,-1\n乙,\n") == [("panel.not_a_figure", "甲 : a"), ("panel.no_report", "乙 : a")]
    assert faults("unit_id,item_id,reported,reported\n甲,a,1,2\n") == [("table.repeated_label", "CSV!D1")]
    assert faults("unit_id,item_id,reported,n_V\n甲,a,1,1e999\n") == [("panel.not_a_figure", "CSV!D2")]
    assert faults("unit_id,item_id,reported\n") == [("panel.no_rows", "")]


def test_figures_beyond_every_measure_and_tables_beyond_the_limit_are_refused():
    assert faults("unit,a\n甲,1e300\n") == [("cell.too_large", "CSV!B2")]
    rows = "\n".join(f"u{j},1" for j in range(20_001))
    assert faults(f"unit,a\n{rows}\n")[0][0] == "table.cut"
