"""Panels from files: long and wide, csv and workbook, Chinese and English headings, every fault with its cell."""

import io

import numpy as np
import pytest
from openpyxl import Workbook

from indicators import UserError
from intake import match, read_panel_rows
from intake.panel_rows import column_of
from risk.panel_cells import panel_of_cells
from sample_data import panel as sample_panel
from sample_data import template
from sample_data.panel_settings import panel_scheme

SCHEME = template("ledger")
IDS = [item.id for item in SCHEME.items.items]


def codes(call):
    with pytest.raises(UserError) as caught:
        call()
    return [(fault.code, fault.where) for fault in caught.value.faults]


def csv(*lines):
    return "\n".join(lines).encode()


def workbook(**sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


LONG = csv(
    "考核表,,,,,",
    "单位,指标,年度,上报值（%）,核实值,核实条数,备注",
    f"甲,{IDS[0]},2025,90,80,50,x",
    f"甲,{IDS[0]},2026,９４％,84,50,",
    f"乙,{IDS[0]},2025,70,,,",
    f"乙,{IDS[0]},2026,70,,,",
    f"甲,{IDS[1]},2025,88,,,",
    "甲,没有这一项,2025,88,,,",
)


def test_a_long_table_with_chinese_headings_is_read_and_averaged():
    rows = read_panel_rows(LONG, "p.csv")
    assert (rows.form, rows.ignored) == ("long", ("备注",))
    found = match(rows, SCHEME.items)
    assert found.periods == ("2025", "2026")
    assert found.unmatched == (("没有这一项", 1),)
    assert found.missing == tuple(IDS[2:])
    panel = found.panel()
    assert panel.value_kind == "user_supplied"
    assert panel.reported.loc["甲", IDS[0]] == 92
    assert panel.n_verified.loc["甲", IDS[0]] == 100
    assert found.panel("2026").reported.loc["甲", IDS[0]] == 94
    assert codes(lambda: found.panel("2023")) == [("panel.unknown_period", "period")]


def test_a_long_workbook_is_read_like_its_text():
    lines = [line.split(",") for line in LONG.decode().splitlines()[1:-1]]
    data = workbook(数据=[[float(c) if len(c) == 2 and c.isascii() else c or None for c in line] for line in lines])
    one, two = (match(read_panel_rows(*file), SCHEME.items).panel() for file in ((data, "p.xlsx"), (LONG, "p.csv")))
    assert one.reported.equals(two.reported)
    assert one.verified.equals(two.verified)
    assert one.n_verified.equals(two.n_verified)


def test_the_shipped_panel_comes_back_and_stays_synthetic():
    cells = sample_panel()[0]
    panel = match(read_panel_rows(cells.to_csv(index=False).encode(), "p.csv"), panel_scheme().items).panel()
    expected = panel_of_cells(cells)
    assert panel.value_kind == "synthetic"
    for name in ("reported", "verified", "effective", "n_effective"):
        one, other = getattr(panel, name), getattr(expected, name)
        assert np.allclose(one, other, equal_nan=True)
    cells.loc[0, "value_kind"] = ""
    assert read_panel_rows(cells.to_csv(index=False).encode(), "p.csv").value_kind == "user_supplied"


def test_rows_are_matched_to_the_items_of_several_schemes():
    other = template("result").items
    own = next(item.id for item in other.items if item.id not in IDS)
    found = match(read_panel_rows(csv(f"unit,{IDS[0]},{own},zz", "7,1,2,3"), "p.csv"), SCHEME.items, other)
    assert found.panel().reported.loc["7"].to_dict() == {IDS[0]: 1, own: 2}
    assert found.unmatched == (("zz", 1),)
    assert len(found.missing) == len({*IDS, *(item.id for item in other.items)}) - 2


def test_a_name_stands_for_an_id_where_only_one_item_has_it():
    name = SCHEME.items.items[2].names.zh_hans
    found = match(read_panel_rows(csv("unit,item,reported", f"u, {name} ,50"), "p.csv"), SCHEME.items)
    assert found.by_name == 1
    assert set(found.rows["item_id"]) == {IDS[2]}


def test_an_id_and_its_name_together_are_the_same_row_twice():
    name = SCHEME.items.items[2].names.zh_hans
    data = csv("unit,item,reported", f"u,{name},50", f"u,{IDS[2]},50")
    assert codes(lambda: match(read_panel_rows(data, "p.csv"), SCHEME.items)) == [("panel.repeated", "CSV!A3")]


def test_every_fault_at_once_each_with_its_cell():
    data = csv(
        "unit_id,item_id,reported,verified,n_V",
        f",{IDS[0]},50,,",
        f"甲,{IDS[0]},abc,1200,-1",
        f"甲,{IDS[1]},,,",
        f"甲,{IDS[2]},50,50,1e400",
    )
    assert codes(lambda: match(read_panel_rows(data, "p.csv"), SCHEME.items)) == [
        ("panel.no_name", "CSV!A2"),
        ("panel.not_a_figure", "CSV!C3"),
        ("panel.no_report", "CSV!C4"),
        ("panel.not_a_figure", "CSV!D3"),
        ("panel.not_a_figure", "CSV!E3"),
        ("panel.not_a_figure", "CSV!E5"),
    ]


def test_a_workbook_with_wide_sheets():
    head = ["单位", *IDS[:2]]
    data = workbook(
        数据=[head, ["甲", 90, 80], ["乙", 70, None]],
        核实=[head, ["甲", 85, 80]],
        有效=[head, ["甲", 60, 70], ["乙", 65, None]],
        n_E=[head, ["甲", 100, 100], ["乙", 50, None]],
    )
    rows = read_panel_rows(data, "p.xlsx")
    assert rows.form == "wide"
    panel = panel_of_cells(match(rows, SCHEME.items).rows)
    assert panel.reported.loc["甲"].tolist() == [90, 80]
    assert np.isnan(panel.reported.loc["乙", IDS[1]])
    assert panel.verified.loc["甲", IDS[0]] == 85
    assert panel.effective.loc["乙", IDS[0]] == 65
    assert panel.n_effective.loc["乙", IDS[0]] == 50


def test_faults_of_a_wide_workbook_name_sheet_and_cell():
    head = ["单位", *IDS[:2]]
    data = workbook(
        上报=[head, ["甲", "x", 80], ["甲", 1, 2], ["丙", 5000, 1]],
        有效=[head, ["丁", 60, None]],
    )
    assert codes(lambda: match(read_panel_rows(data, "p.xlsx"), SCHEME.items)) == [("table.repeated_label", "上报!A3")]
    data = workbook(上报=[head, ["甲", "x", 80], ["丙", 5000, 1]], 有效=[head, ["丁", 60, None]])
    assert codes(lambda: match(read_panel_rows(data, "p.xlsx"), SCHEME.items)) == [
        ("panel.not_a_figure", "上报!B2"),
        ("panel.not_a_figure", "上报!B3"),
        ("panel.no_report", "有效!B2"),
    ]


def test_what_is_no_panel_is_said():
    assert codes(lambda: read_panel_rows(b"unit_id,item_id,reported\n", "p.csv")) == [("panel.no_rows", "")]
    assert codes(lambda: read_panel_rows(csv("unit,item,reported,上报值", "u,i,1,2"), "p.csv")) == [
        ("panel.column_twice", "CSV!A1")
    ]
    assert codes(lambda: match(read_panel_rows(csv("u,zz", "a,1"), "p.csv"), SCHEME.items)) == [
        ("panel.none_matched", "")
    ]
    wide = csv(f"u,{IDS[0]}", "甲,1,7", "乙,", "丙,1e300", "丁,-1")
    assert codes(lambda: read_panel_rows(wide, "p.csv")) == [
        ("table.beyond_labels", "CSV!C2"),
        ("panel.no_report", "CSV!B3"),
    ]
    beyond = csv(f"u,{IDS[0]}", "丙,1e300", "丁,-1")
    assert codes(lambda: match(read_panel_rows(beyond, "p.csv"), SCHEME.items)) == [
        ("panel.not_a_figure", "CSV!B2"),
        ("panel.not_a_figure", "CSV!B3"),
    ]
    cut = csv("u,zz", *(f"u{i},1" for i in range(20_001)))
    assert codes(lambda: read_panel_rows(cut, "p.csv"))[0][0] == "table.cut"
    many = csv("u,zz", *(f"u{i},1" for i in range(2001)))
    assert codes(lambda: read_panel_rows(many, "p.csv")) == [("panel.too_many", "")]


def test_a_formula_in_a_name_is_only_a_text():
    rows = read_panel_rows(csv("unit,item,reported", f"'=cmd(),{IDS[0]},5"), "p.csv")
    assert rows.cells["unit_id"].tolist() == ["=cmd()"]


@pytest.mark.parametrize(("heading", "column"), [("上报值（％）", "reported"), ("N_V", "n_V"), ("备注", None)])
def test_headings_are_read_as_people_write_them(heading, column):
    assert column_of(heading) == column
