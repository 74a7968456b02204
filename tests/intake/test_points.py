"""Points, sums and totals as issued tables state them, each on a small table of its own."""

import pytest

from tests.intake.tables import imported, reasons, shape, stated, workbook

HEADER = ("序号", "一级指标", "二级指标", "分值", "评分标准", "责任单位")


@pytest.mark.parametrize(
    ("written", "points"),
    [
        ("10", 10.0),
        ("31分", 31.0),
        ("得2分", 2.0),
        ("(分值10)", 10.0),
        ("（8分）", 8.0),
        ("２.５", 2.5),
        ("１０分", 10.0),
        ("0.5分", 0.5),
        ("最高5分", 5.0),
        ("0-5分", 5.0),
        ("五分", 5.0),
        ("十二分", 12.0),
        (7.5, 7.5),
    ],
)
def test_points_as_people_write_them(written: object, points: float) -> None:
    result = imported(workbook([HEADER, (1, "甲", "乙", written, "丙", None)]))
    assert shape(result) == [(("甲",), "乙", points)]
    assert result.unread == ()


@pytest.mark.parametrize("written", ["扣1分", -1, "-1"])
def test_points_to_be_lost_are_a_pure_deduction(written: object) -> None:
    rows = [HEADER, (1, "甲", "乙", written, "丙", None), (2, "甲", "丁", 9, "戊", None)]
    result = imported(workbook(rows))
    scoring = result.scheme.items.items[0].scoring
    assert scoring.points is None
    assert scoring.model_dump()["rule"] == {"rule": "deduct", "per": 1.0, "points_each": 1.0, "floor": -1.0}
    assert result.scheme.total_points == 9.0


@pytest.mark.parametrize(
    ("clause", "points"),
    [
        ("开展督查（8分）", 8.0),
        ("开展督查，得5分；不配合不得分", 5.0),
        ("成立小组（1分）；落实联络员（3分）", 4.0),
        ("省级推广，得3分；市级推广，得2分", 3.0),
        ("每月上报，得5分，每少一次扣0.5分，参加会议（2分，少一次扣0.5分）", 7.0),
        ("水质监测（20）", 20.0),
        ("没有分值", None),
    ],
)
def test_points_from_the_clause_where_the_cell_is_empty(clause: str, points: float | None) -> None:
    result = imported(workbook([HEADER, (1, "甲", "乙", None, clause, None)]))
    assert shape(result) == [(("甲",), "乙", points)]


def test_points_that_are_no_number_are_named_by_their_cell() -> None:
    result = imported(workbook([HEADER, (1, "甲", "乙", "若干", "丙", None)]))
    assert reasons(result.unread) == [("Sheet1!D2", "points_not_number"), ("Sheet1!E2", "no_points")]
    assert result.unread[0].text == "若干"


def test_a_column_of_deductions() -> None:
    result = imported(workbook([("条目", "细则", "扣分"), ("纪律", "迟到", 1), ("纪律", "早退", "扣2分")]))
    rules = [item.scoring.rule.model_dump() for item in result.scheme.items.items if item.scoring.rule]
    assert [(rule["points_each"], rule["floor"]) for rule in rules] == [(1.0, -1.0), (2.0, -2.0)]
    assert [points for _, _, points in shape(result)] == [None, None]


def test_points_merged_over_several_names_are_counted_once() -> None:
    rows = [HEADER, (1, "甲", "乙", 20, "丙", None), (2, None, "丁", None, "戊", None), (3, "己", "庚", 80, "辛", None)]
    result = imported(workbook(rows, merges=["B2:B3", "D2:D3"]))
    assert [points for _, _, points in shape(result)] == [None, None, 80.0]
    assert stated(result) == {"甲": 20.0, "己": None}


def test_points_merged_over_clauses_are_the_headings_and_clauses_speak_for_themselves() -> None:
    rows = [
        HEADER,
        (1, "宣传", "信息报送", 7, "每月上报，得2分", None),
        (None, None, None, None, "年终总结（4分）", None),
        (None, None, None, None, "其他信息", None),
    ]
    result = imported(workbook(rows, merges=["B2:B4", "C2:C4", "D2:D4"]))
    assert [points for _, _, points in shape(result)] == [2.0, 4.0, None]
    assert stated(result)["信息报送"] == 7.0
    assert reasons(result.unread) == [("Sheet1!E4", "points_shared"), ("Sheet1!E4", "no_points")]


def test_subtotals_are_stated_sums_and_no_items() -> None:
    rows = [
        HEADER,
        (1, "水环境", "污水治理", 6, "(小计)", None),
        (1, "水环境", "污水治理", 4, "管网建设", None),
        (1, "水环境", "污水治理", 3, "达标排放", None),
        ("小计", None, None, 7, None, None),
        ("合计", None, None, 100, None, None),
    ]
    result = imported(workbook(rows))
    assert shape(result) == [(("水环境", "污水治理"), "管网建设", 4.0), (("水环境", "污水治理"), "达标排放", 3.0)]
    assert stated(result) == {"水环境": 7.0, "污水治理": 6.0}
    assert result.scheme.total_points == 100.0
    assert [(found.stated, found.found) for found in result.sums] == [(100.0, 7.0), (7.0, 7.0), (6.0, 7.0)]


def test_subtotal_of_a_level_beside_a_merged_level_1() -> None:
    rows = [
        HEADER,
        (1, "治安", "巡逻", 4, "每日巡逻", None),
        (None, None, "小计", 4, None, None),
        (2, "消防", "检查", 6, "每月检查", None),
        (None, None, "合计", 6, None, None),
    ]
    result = imported(workbook(rows, merges=["B2:B3", "B4:B5"]))
    assert stated(result) == {"治安": 4.0, "消防": 6.0}
    assert result.scheme.total_points == 10.0
    assert len(shape(result)) == 2


def test_a_note_below_the_table_gives_the_total() -> None:
    rows = [HEADER, (1, "甲", "乙", 8, "丙", None), ("注：总分100分。", None, None, None, None, None)]
    result = imported(workbook(rows, merges=["A3:F3"]))
    assert (len(shape(result)), result.scheme.total_points, result.unread) == (1, 100.0, ())
    longer = imported(workbook([*rows[:2], ("注：本表由县考核办负责解释，未尽事宜另行通知。",)]))
    assert reasons(longer.unread) == [("Sheet1!A3", "note_row")]
    assert len(shape(longer)) == 1


def test_total_in_the_header_or_the_title() -> None:
    rows = [("序号", "一级指标", "二级指标", "分值（1000分）"), (1, "甲", "乙", 8)]
    assert imported(workbook(rows)).scheme.total_points == 1000.0
    titled = [("甲县考核表（满分120分）", None, None, None), HEADER, (1, "甲", "乙", 8, "丙", None)]
    assert imported(workbook(titled, merges=["A1:F1"])).scheme.total_points == 120.0


def test_percent_cells_are_what_they_show() -> None:
    rows = [("一级指标", "二级指标", "权重"), ("甲", "乙", 0.6), ("甲", "丙", 0.4)]
    result = imported(workbook(rows, formats={"C2": "0%", "C3": "0%"}))
    assert [points for _, _, points in shape(result)] == [60.0, 40.0]


def test_a_total_that_nobody_states_is_not_compared_with_itself() -> None:
    rows = [("一级指标", "二级指标", "分值"), ("甲", "乙", 8), ("甲", "丙", 5)]
    result = imported(workbook(rows))
    assert (result.scheme.total_points, result.total_from, result.sums) == (13.0, "items", ())
    headed = [("一级指标", "二级指标", "分值"), ("甲（60分）", "乙", 8), ("丙（40分）", "丁", 5)]
    found = imported(workbook(headed))
    assert (found.scheme.total_points, found.total_from, found.sums[0].found) == (100.0, "headings", 13.0)
    assert imported(workbook([*rows, ("合计", None, 100)])).total_from == "table"
