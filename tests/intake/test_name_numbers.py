"""Names that begin with a date, a version or a rank stay whole; numbers that the table counts are taken off."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.name_numbers import with_numbers
from intake.points_in_words import split_suffix
from intake.rows import Row
from tests.intake.tables import imported, reasons, shape, text, workbook

HEADER = ("一级指标", "二级指标", "分值", "评分标准")
WHOLE = [
    "3.15维权", "12.4宪法日活动", "4.26知识产权宣传", "5.12防灾减灾", "2.0版平台建设", "4.5G覆盖", "1、2级河道治理",
    "一、二级河道治理", "1、2类事项", "110、119联动", "6·26禁毒", "12345热线办理",
    "2025年度任务", "1+X工作", "3.15版指南",
    "7.1主题党日", "小计划落实", "合计得分率提升", "总分管领域", "共计十项民生实事", "合计化管理",
]  # fmt: skip


def names(written: Sequence[str], level: int = 1) -> list[str]:
    """The names as they come back from a column of levels."""
    rows = [
        ("党建", name, 10, "按时") if level else (name, f"乙{place}", 10, "按时") for place, name in enumerate(written)
    ]
    found = shape(imported(workbook([HEADER, *rows])))
    return [name for _, name, _ in found] if level else [path[0] for path, _, _ in found]


@pytest.mark.parametrize("level", [0, 1])
@pytest.mark.parametrize("name", WHOLE)
def test_a_name_that_begins_with_a_figure_stays_whole(name: str, level: int) -> None:
    assert names([name, "网格巡查"], level) == [name, "网格巡查"]
    assert names(["网格巡查", name, "矛盾化解"], level) == ["网格巡查", name, "矛盾化解"]
    assert names(["1.网格巡查", "2.矛盾化解", name], level)[:2] == ["网格巡查", "矛盾化解"]


@pytest.mark.parametrize(
    "numbers",
    [["1.", "2.", "3."], ["1、", "2、", "3、"], ["一、", "二、", "三、"], ["1.1", "1.2", "1.3"],
     ["2.1 ", "2.2 ", "2.3 "], ["（1）", "（2）", "（3）"], ["3.4", "3.5", "3.6"]],
)  # fmt: skip
def test_numbers_the_table_counts_are_taken_off(numbers: list[str]) -> None:
    plain = ["网格巡查", "矛盾化解", "道路畅通"]
    assert names([number + name for number, name in zip(numbers, plain, strict=True)]) == plain


def test_numbers_before_figures_are_taken_off_where_the_table_counts() -> None:
    written = ["1、2026年任务", "2、一网通办", "3、12345热线", "4.5G覆盖"]
    assert names(written) == ["2026年任务", "一网通办", "12345热线", "5G覆盖"]
    assert names(["1.网格巡查", "2.12345热线", "3.2026年任务"]) == ["网格巡查", "12345热线", "2026年任务"]


def test_days_of_the_year_next_to_each_other_are_no_numbers() -> None:
    assert names(["12.4宪法日", "12.5志愿者日", "3.15维权"]) == ["12.4宪法日", "12.5志愿者日", "3.15维权"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (["1.12345热线办结率"], ["12345热线办结率"]),
        (["2、110联动"], ["110联动"]),
        (["5、3D打印"], ["3D打印"]),
        (["1.1 2024年任务"], ["2024年任务"]),
        (["一、12345热线"], ["12345热线"]),
        (["1、一网通办"], ["一网通办"]),
        (["2.1、网格巡查"], ["网格巡查"]),
        (["1.1、网格巡查", "1.2、矛盾化解", "2.1、2级河道管护"], ["网格巡查", "矛盾化解", "2级河道管护"]),
        (["1.网格巡查", "2.矛盾化解", "3.3.15维权宣传"], ["网格巡查", "矛盾化解", "3.15维权宣传"]),
        (["1.网格巡查", "2.矛盾化解", "3.3.8妇女节"], ["网格巡查", "矛盾化解", "3.8妇女节"]),
        (["1.网格巡查", "2.矛盾化解", "3.道路畅通", "4.5G基站"], ["网格巡查", "矛盾化解", "道路畅通", "5G基站"]),
        (["2.3 网格巡查", "2.4 矛盾化解"], ["网格巡查", "矛盾化解"]),
        (["第一部分 网格巡查", "第二部分 矛盾化解"], ["网格巡查", "矛盾化解"]),
        (["2.5%增长", "2.0版平台", "3.1—3.7学雷锋周", "第一部门联动"],) * 2,
    ],
)  # fmt: skip
def test_a_number_is_cut_where_it_can_be_nothing_else_or_is_counted(written: list[str], read: list[str]) -> None:
    assert names(written) == read
    assert in_doubt(written) == []


@pytest.mark.parametrize(
    "written",
    [
        ["2.1、2级河道管护"],
        ["1、网格巡查", "2.1、2级河道管护"],
        ["3.3.15维权宣传"],
        ["3.1网格巡查", "3.2矛盾化解", "3.3.15维权宣传"],
        ["3.3.8妇女节"],
        ["4.5G基站"],
        ["3.15 维权"],
        ["1、2级河道"],
        ["１、２级河道"],
        ["一、二级河道"],
        ["1.5小时交通圈"],
    ],
)
def test_a_name_in_doubt_stays_whole_and_is_listed_with_its_cell(written: list[str]) -> None:
    assert names(written)[-1] == written[-1]
    assert in_doubt(written) == [(f"Sheet1!B{len(written) + 1}", written[-1])]


def in_doubt(written: Sequence[str]) -> list[tuple[str, str]]:
    """Cells and names that are listed because their figure may be a number."""
    rows = [HEADER, *(("党建", name, 10, "按时") for name in written)]
    return [(one.cell, one.text) for one in imported(workbook(rows)).unread if one.reason_code == "number_or_name"]


def test_a_heading_in_doubt_is_listed_once() -> None:
    rows = [HEADER, ("1、2级河道", "巡查", 10, "按时"), (None, "保洁", 10, "按时"), ("1、2级河道", "养护", 10, "按时")]
    assert reasons(imported(workbook(rows)).unread) == [("Sheet1!A2", "number_or_name")]


FIGURES = st.text("0123456789０１一二三十.．、 G年级版分%公里-（）①维权", min_size=1, max_size=9)


@settings(max_examples=150, deadline=None)
@given(st.lists(FIGURES.map(str.strip).filter(bool), min_size=1, max_size=4))
def test_what_is_left_of_a_name_is_its_end(written: list[str]) -> None:
    """Whatever stands before a name, only its beginning is cut off, and never all of it."""
    rows = [Row(place, "content", "", (name, "", ""), (True, False, False)) for place, name in enumerate(written)]
    for row in with_numbers(rows, []):
        number, name = row.numbers[0], split_suffix(row.levels[0])[0]
        assert number.rest and name.endswith(number.rest) and name.startswith(number.number)
        assert not name[len(number.number) : len(name) - len(number.rest)].strip()


NAME = st.text("维权宪法日活动平台覆盖河道治理", min_size=2, max_size=6)
# Odd days: three days in a row would be numbers that count.
ODD = st.integers(2, 15).map(lambda half: 2 * half + 1)
DATED = st.tuples(st.integers(2, 12), ODD, NAME).map(lambda day: f"{day[0]}.{day[1]}{day[2]}")


@settings(max_examples=60, deadline=None)
@given(st.lists(DATED | NAME, min_size=1, max_size=3, unique=True))
def test_dates_before_names_are_never_cut(written: list[str]) -> None:
    data = text([HEADER, *(("党建", name, 10, "按时") for name in written)])
    assert [name for _, name, _ in shape(imported(data, "a.csv"))] == written


def test_a_source_called_like_a_sum_does_not_make_the_row_one() -> None:
    rows = [("一级指标", "二级指标", "分值", "评分标准", "数据来源"), ("党建", "产值", 60, "按时", "合计")]
    result = imported(workbook([*rows, ("党建", "税收", 40, "按时", "总计"), ("合计", None, 100, None, None)]))
    assert [name for _, name, _ in shape(result)] == ["产值", "税收"]


def test_what_a_row_of_a_sum_says_besides_is_listed() -> None:
    rows = [HEADER, ("党建", "产值", 60, "按时"), ("合计", None, 60, "由县委办汇总后报送")]
    assert reasons(imported(workbook(rows)).unread) == [("Sheet1!D3", "note_row")]
