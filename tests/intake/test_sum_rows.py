"""Rows called 小计 or 合计: sums where they add up, told where an item may be called so."""

from tests.intake.tables import imported, reasons, shape, workbook

HEADER = ("一级指标", "二级指标", "分值", "评分标准")
ROWS = [HEADER, ("党建", "产值", 60, "按时"), (None, "税收", 40, "按时")]


def told(*rows: tuple[object, ...]) -> list[tuple[str, str]]:
    return reasons(imported(workbook([*ROWS, *rows])).unread)


def test_sums_that_add_up_are_not_told() -> None:
    assert told((None, "小计", 100, None), ("合计", None, 100, None)) == []


def test_an_item_called_like_a_sum_is_told_with_its_cell() -> None:
    result = imported(workbook([*ROWS, ("民生", "小计", 10, None), (None, "合计", 20, None)]))
    assert [name for _, name, _ in shape(result)] == ["产值", "税收"]
    assert ("Sheet1!B5", "sum_row") in reasons(result.unread)
    assert ("Sheet1!B4", "sum_row") in reasons(result.unread)


def test_a_second_total_that_does_not_add_up_is_told() -> None:
    assert told(("合计", None, 100, None), ("总计", None, 120, None)) == [("Sheet1!A5", "sum_row")]


def test_a_heading_stated_twice_is_told_with_both_figures_and_cells() -> None:
    rows = [HEADER, ("党建（40分）", "组织", 20, "按时"), ("党建（60分）", "学习", 40, "按时")]
    found = [one for one in imported(workbook(rows)).unread if one.reason_code == "stated_twice"]
    assert [(one.cell, one.text) for one in found] == [("Sheet1!D3", "党建: 60 ≠ 40 (Sheet1!D2)")]
