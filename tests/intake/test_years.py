"""Points of several years side by side: the newest are read, the others are told."""

from typing import Any

import pytest

from intake import guess_columns, read_table
from intake.years import earlier, is_year, year_in
from tests.intake.tables import Rows, imported, reasons, shape, text, workbook

MERGES = ["A1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3"]


def rows(top: str, first: Any, second: Any) -> Rows:
    return [
        ("甲县2024年度考核表", None, None, None, None, None),
        ("序号", "一级指标", "二级指标", top, None, "评分标准"),
        (None, None, None, first, second, None),
        (1, "党建", "组织", 60, 55, "按时完成"),
        (2, "信访", "化解", 40, 45, "按时完成"),
    ]


@pytest.mark.parametrize("top", ["权重", "分值"])
@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("2024年", "2023年"),
        ("本年", "上年"),
        ("本年度", "上年度"),
        ("今年", "去年"),
        ("2024 分值", "2023 分值"),
        ("2024年度", "2023年度"),
        (2024, 2023),
        ("2024年", "上年"),
        ("本年", "2023年"),
    ],
)
def test_a_second_header_row_of_years(top: str, new: Any, old: Any) -> None:
    for data, filename in ((workbook(rows(top, new, old), MERGES), "a.xlsx"), (text(rows(top, new, old)), "a.csv")):
        result = imported(data, filename)
        assert shape(result) == [(("党建",), "组织", 60.0), (("信访",), "化解", 40.0)]
        assert [(cell[-2:], reason) for cell, reason in reasons(result.unread)] == [("E3", "earlier_year")]
        assert ("E", f"{top} {old}", "earlier") in result.mapping.read()
        turned = imported(workbook(rows(top, old, new), MERGES))
        assert [points for _, _, points in shape(turned)] == [55.0, 45.0]
        assert reasons(turned.unread) == [("Sheet1!D3", "earlier_year")]


def test_years_of_one_header_row_and_of_two_levels() -> None:
    header = ("一级指标", "2023年权重", "2024年权重", "二级指标", "2023年权重", "2024年权重")
    table = [header, ("党建", 50, 60, "组织", 50, 60), ("信访", 50, 40, "化解", 50, 40)]
    result = imported(workbook(table))
    assert shape(result) == [(("党建",), "组织", 60.0), (("信访",), "化解", 40.0)]
    assert [heading.points for heading in result.scheme.items.headings] == [60.0, 40.0]
    assert reasons(result.unread) == [("Sheet1!B1", "earlier_year"), ("Sheet1!E1", "earlier_year")]


def test_a_column_of_the_difference_and_one_of_last_year_beside_points_of_no_year() -> None:
    table = [
        ("一级指标", "二级指标", "权重", None, None),
        (None, None, "2024年", "2023年", "增减"),
        ("党建", "组织", 60, 55, 5),
        ("信访", "化解", 40, 45, -5),
    ]
    result = imported(workbook(table, ["A1:A2", "B1:B2", "C1:E1"]))
    assert [points for _, _, points in shape(result)] == [60.0, 40.0]
    assert reasons(result.unread) == [("Sheet1!D2", "earlier_year"), ("Sheet1!E2", "unknown_column")]
    plain = imported(workbook([("指标", "分值", "上年分值"), ("组织", 60, 55), ("化解", 40, 45)]))
    assert [points for _, _, points in shape(plain)] == [60.0, 40.0]
    assert reasons(plain.unread) == [("Sheet1!C1", "earlier_year")]


def test_aims_of_two_years() -> None:
    table = [
        ("一级指标", "二级指标", "分值", "目标值", None),
        (None, None, None, "2023年", "2024年"),
        ("党建", "组织", 60, 80, 90),
        ("信访", "化解", 40, 85, 95),
    ]
    result = imported(workbook(table, ["A1:A2", "B1:B2", "C1:C2", "D1:E1"]))
    assert [item.measure.target for item in result.scheme.items.items] == [90.0, 95.0]
    assert reasons(result.unread) == [("Sheet1!D2", "earlier_year")]


def test_a_first_row_that_speaks_of_a_year_is_no_header() -> None:
    table = [("一级指标", "二级指标", "目标值", "分值"), ("产出", "建成", "2024年", 60), ("产出", "验收", "2024年", 40)]
    sheet = read_table(workbook(table), "a.xlsx")[0]
    assert guess_columns(sheet).header_rows == (1,)
    assert len(shape(imported(workbook(table)))) == 2


def test_what_names_a_year() -> None:
    assert [year_in(told) for told in ("2024年分值", "12345热线", "较上年增减", "分值")] == [2024, None, None, None]
    assert [is_year(told) for told in ("2024", "2024年底前", "本年", "上年度权重（%）", "")] == [
        True,
        False,
        True,
        True,
        False,
    ]
    assert earlier({1: "分值", 2: "2023年分值"}) == set()
