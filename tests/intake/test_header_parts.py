"""Header rows without merged cells, parts of the points, tables side by side, and sums that name their heading."""

import pytest

from intake.labels import sum_in, sum_word, summed
from tests.intake.county_tables import TABLES
from tests.intake.county_tables_more import MORE
from tests.intake.tables import imported, reasons, shape, stated, text, workbook


@pytest.mark.parametrize(
    "name",
    ["sums above their rows", "common and own indicators with points by class", "three header rows with classes"],
)
def test_header_rows_of_a_text_table_are_those_of_the_workbook(name: str) -> None:
    table = (TABLES | MORE)[name]
    written, merged = imported(text(table.rows), "a.csv"), imported(workbook(table.rows, table.merges))
    assert shape(written) == shape(merged)
    assert written.mapping.columns == merged.mapping.columns


def test_bonus_and_deduction_beside_the_points() -> None:
    rows = [
        ("指标", "分值", None, None, "评分标准"),
        (None, "基础分", "加分", "减分", None),
        ("巡查", 60, 2, -5, "按时"),
        ("化解", 40, None, None, "按时"),
    ]
    for data, filename in (
        (workbook(rows, ["A1:A2", "B1:D1", "E1:E2"]), "a.xlsx"),
        (text(rows), "a.csv"),
    ):
        result = imported(data, filename)
        assert [points for _, _, points in shape(result)] == [60.0, 40.0]
        assert [(cell[-2:], reason) for cell, reason in reasons(result.unread)] == [
            ("C2", "unknown_column"),
            ("D2", "unknown_column"),
        ]


def test_of_two_tables_side_by_side_the_first_is_read_and_the_second_told() -> None:
    half = ("考核内容", "分值", "考核标准")
    result = imported(workbook([(*half, *half), ("党建", 60, "按时", "农业", 40, "按时")]))
    assert shape(result) == [((), "党建", 60.0)]
    assert reasons(result.unread) == [(f"Sheet1!{letter}1", "second_column") for letter in "DEF"]


def test_sums_that_name_their_heading() -> None:
    rows = [
        ("一级指标", "二级指标", "分值", "评分标准"),
        ("一、党的建设", None, None, None),
        ("组织", "支部", 18, "按时"),
        (None, "教育", 12, "按时"),
        ("组织小计", None, 30, None),
        ("党的建设小计", None, 30, None),
        ("二、经济发展", None, None, None),
        ("工业", "规上", 70, "按时"),
        ("（二）经济发展小计", None, 70, None),
        ("总计", None, 100, None),
    ]
    result = imported(workbook(rows, ["A2:D2", "A3:A4", "A7:D7"]))
    assert [name for _, name, _ in shape(result)] == ["支部", "教育", "规上"]
    assert stated(result) == {"党的建设": 30.0, "组织": 30.0, "经济发展": 70.0, "工业": None}
    assert all(found.agrees for found in result.sums)
    assert result.unread == ()


def test_words_of_sums() -> None:
    assert [sum_word(told) for told in ("党建小计", "小计", "总得分", "合计", "小计算机")] == [
        "subtotal",
        "subtotal",
        "total",
        "total",
        None,
    ]
    assert (summed("党建小计：30分"), summed("小计"), sum_in("党建小计：30分")) == ("党建", "", 30.0)
    assert (
        imported(workbook([("指标", "分值"), ("甲", "≤10"), ("乙", 90)])).scheme.items.items[0].scoring.points == 10.0
    )
