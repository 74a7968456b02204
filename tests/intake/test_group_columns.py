"""A column that groups named levels is the topmost level; points of a heading reach its only item; nothing is lost."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import UserError
from intake import Imported
from tests.intake.tables import imported, shape, stated, text, workbook

CLAUSE = "按季度报送重点工作完成情况，由主管部门核定"
HEADINGS = ["指标类别", "类别", "考核类别", "指标类型", "板块", "大类", "考核项目", "维度", "领域", "考核内容"]


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize("merged", [True, False])
def test_a_group_beside_named_levels_is_the_level_above(heading: str, merged: bool) -> None:
    again = None if merged else "业务工作（70分）"
    rows = [
        (heading, "一级指标", "二级指标", "分值", "评分标准"),
        ("业务工作（70分）", "党建", "组织建设", 40, CLAUSE),
        (again, "经济", "投资", 30, CLAUSE),
        ("民意（30分）", "评价", "满意度", 30, CLAUSE),
    ]
    result = imported(workbook(rows, merges=["A2:A3"] if merged else []))
    assert shape(result) == [
        (("业务工作", "党建"), "组织建设", 40.0),
        (("业务工作", "经济"), "投资", 30.0),
        (("民意", "评价"), "满意度", 30.0),
    ]
    assert (stated(result)["业务工作"], stated(result)["民意"]) == (70.0, 30.0)
    assert {item.measure.definition for item in result.scheme.items.items} == {CLAUSE}
    assert result.unread == ()


def test_three_named_levels_below_a_group() -> None:
    rows = [
        ("类别", "一级指标", "二级指标", "三级指标", "分值", "评分标准"),
        ("业务工作", "党建", "组织", "支部建设", 60, CLAUSE),
        ("业务工作", "党建", "组织", "党员发展", 40, CLAUSE),
    ]
    assert shape(imported(workbook(rows))) == [
        (("业务工作", "党建"), "组织 / 支部建设", 60.0),
        (("业务工作", "党建"), "组织 / 党员发展", 40.0),
    ]


def test_blank_cells_below_names_carry_on_under_a_group() -> None:
    rows = [
        ("类别", "一级指标", "二级指标", "分值", "评分标准"),
        ("业务工作", "党建", "组织建设", 40, CLAUSE),
        ("", "", "", 30, "及时整改"),
        ("", "经济", "投资", 30, CLAUSE),
    ]
    found = shape(imported(text(rows), "a.csv"))
    assert [(path, points) for path, _, points in found] == [
        (("业务工作", "党建"), 40.0),
        (("业务工作", "党建"), 30.0),
        (("业务工作", "经济"), 30.0),
    ]
    assert [name for _, name, _ in found] == [f"组织建设：{CLAUSE}", "组织建设：及时整改", "投资"]


def test_a_column_of_kinds_is_no_group() -> None:
    rows = [
        ("指标类型", "一级指标", "二级指标", "分值"),
        ("数量指标", "党建", "组织", 60),
        ("质量指标", "党建", "宣传", 40),
    ]
    result = imported(workbook(rows))
    assert shape(result) == [(("党建",), "组织", 60.0), (("党建",), "宣传", 40.0)]
    assert [item.kind for item in result.scheme.items.items] == ["quantity", "quality"]


def test_own_and_common_parts_in_a_group_column() -> None:
    rows = [
        ("指标类别", "一级指标", "二级指标", "分值", "评分标准", "适用对象"),
        ("通用指标（40分）", "党建", "组织建设", 40, CLAUSE, "全部"),
        ("差异指标（60分）", "经济", "投资完成", 60, CLAUSE, "城区街道"),
        (None, "农业", "粮食生产", 60, CLAUSE, "乡镇"),
    ]
    result = imported(workbook(rows, merges=["A3:A4"]))
    assert [item.applies_to for item in result.scheme.items.items] == [(), ("城区街道",), ("乡镇",)]
    assert all(found.agrees for found in result.sums)
    assert stated(result)["差异指标"] == 60.0


@pytest.mark.parametrize("last", [(), ("评分标准",), ("责任单位",)])
def test_short_contents_behind_the_points_say_what_the_names_are_about(last: tuple[str, ...]) -> None:
    rows: list[tuple[Any, ...]] = [
        ("序号", "考核项目", "分值", "考核内容", *last),
        (1, "固定资产投资", 60, "完成额", *("按时" for _ in last)),
        (2, "民意", 40, "满意度", *("按时" for _ in last)),
    ]
    result = imported(workbook(rows))
    assert shape(result) == [((), "固定资产投资", 60.0), ((), "民意", 40.0)]
    assert [item.measure.definition for item in result.scheme.items.items] == ["完成额", "满意度"]


def test_points_of_a_heading_reach_its_only_item_and_no_other() -> None:
    rows = [
        ("一级指标", "分值", "二级指标", "评分标准"),
        ("党建", 30, "组织建设", CLAUSE),
        ("信访", 70, "化解率", CLAUSE),
        (None, None, "及时率", CLAUSE),
    ]
    result = imported(workbook(rows, merges=["A3:A4", "B3:B4"]))
    assert [points for _, _, points in shape(result)] == [30.0, None, None]
    assert stated(result) == {"党建": 30.0, "信访": 70.0}
    assert [found.reason_code for found in result.unread] == ["no_points", "no_points"]


COLUMNS = [
    "序号", "类别", "考核项目", "一级指标", "二级指标", "三级指标", "考核内容", "指标说明", "分值", "评分标准",
    "数据来源", "考核方式", "责任单位", "备注", "板块", "工作要求", "计分办法", "说不清的一栏", "指标名称", "适用对象",
    "考核周期",
]  # fmt: skip


def said(result: Imported) -> str:
    return result.scheme.to_json() + " ".join(f"{found.cell} {found.text}" for found in result.unread)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(COLUMNS), min_size=3, max_size=9, unique=True), st.integers(1, 4), st.integers(0, 10**6)
)
def test_every_cell_is_in_the_scheme_or_its_column_is_listed(columns: list[str], rows: int, seed: int) -> None:
    columns = columns if "分值" in columns else ["分值", "评分标准", *columns[2:]]
    chance = random.Random(seed)

    def cell(row: int, column: int) -> Any:
        if columns[column] in ("分值", "序号"):
            return row + 1
        return f"{chance.choice(['巡查', '化解', '窗口', '环境', '饮水', '道路'])}{column}乙{row // 2}"

    table = [[cell(row, column) for column in range(len(columns))] for row in range(rows)]
    try:
        result = imported(workbook([columns, *table]))
    except UserError:
        return
    everything, listed = said(result), {found.cell for found in result.unread}
    for column, name in enumerate(columns):
        whole = f"Sheet1!{chr(65 + column)}1" in listed
        for row in table:
            assert whole or name in ("分值", "序号") or str(row[column]) in everything, (name, row[column])
