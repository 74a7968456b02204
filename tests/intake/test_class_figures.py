"""Figures of classes of units beside several clauses: read for their class, or listed once at their own cell."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.intake.tables import imported, reasons, workbook

HEADER = ("一级指标", "二级指标", "乡镇分值", "街道分值", "评分标准")
LAST = ("信访", "化解", 40, 50, "按时完成")
SIXTY = "1.制度得40分；2.台账得20分"
Read = list[tuple[str, float | None, tuple[str, ...]]]
Listed = list[tuple[str, str]]


def found(rows: list[tuple[Any, ...]], merges: tuple[str, ...] = ()) -> tuple[Read, Listed]:
    """The items before the last row with their classes, and what is listed of cells of points."""
    result = imported(workbook(rows, merges))
    items = [(item.names.zh_hans, item.scoring.points, item.applies_to) for item in result.scheme.items.items]
    listed = [entry for entry in reasons(result.unread) if entry[0][7] in "CDE" or entry[1] == "points_rest"]
    return [item for item in items if item[0] != "化解"], listed


@pytest.mark.parametrize(
    ("first", "second", "classes", "listed"),
    [
        (60, 50, (), [("Sheet1!D2", "class_points_left")]),
        (50, 60, (), [("Sheet1!C2", "class_points_left")]),
        (50, 70, (), [("Sheet1!C2", "class_points_left"), ("Sheet1!D2", "class_points_left")]),
        (60, 60, (), []),
        (60, "—", ("乡镇",), []),
        (None, 60, ("街道",), []),
        (None, 50, ("街道",), [("Sheet1!D2", "class_points_left")]),
        ("40/20", 60, ("街道",), [("Sheet1!C2", "points_not_number")]),
    ],
)
def test_a_split_cell(first: Any, second: Any, classes: tuple[str, ...], listed: Listed) -> None:
    read = found([HEADER, ("党建", "组织", first, second, SIXTY), LAST])
    assert read == ([("制度", 40.0, classes), ("台账", 20.0, classes)], listed)


def test_a_deduction_has_what_the_others_leave_of_the_figure_of_each_class() -> None:
    cell = "1.有计划得4分；2.每缺一次扣1分"
    items, listed = found([HEADER, ("党建", "组织", 10, 8, cell), LAST])
    assert items == [
        ("有计划", 4.0, ()),
        ("每缺一次扣1分", 6.0, ("乡镇",)),
        ("每缺一次扣1分", 4.0, ("街道",)),
    ]
    assert listed == [("Sheet1!E2", "points_rest")]


@pytest.mark.parametrize(
    ("first", "second", "points", "listed"),
    [
        ("有计划得4分", "有总结得6分", (4.0, 6.0), [("Sheet1!D2", "class_points_left")]),
        ("有计划得4分", "有总结得4分", (4.0, 4.0), [("Sheet1!C2", "class_points_left")]),
    ],
)
def test_figures_merged_over_rows(first: str, second: str, points: tuple[float, float], listed: Listed) -> None:
    rows = [HEADER, ("党建", "组织", 10, 8, first), (None, None, None, None, second), LAST]
    items, told = found(rows, ("A2:A3", "B2:B3", "C2:C3", "D2:D3"))
    assert [(own, classes) for _, own, classes in items] == [(points[0], ()), (points[1], ())]
    assert told == listed


def test_a_figure_of_one_class_merged_beside_those_of_another() -> None:
    rows = [HEADER, ("党建", "组织", 10, 8, "有计划"), (None, None, None, 6, "有总结"), LAST]
    items, listed = found(rows, ("A2:A3", "B2:B3", "C2:C3"))
    assert [own for own in items if own[2] == ("街道",)] == [("有计划", 8.0, ("街道",)), ("有总结", 6.0, ("街道",))]
    assert [cell for cell, reason in listed if reason == "class_points_left"] == ["Sheet1!C2"]


def test_a_figure_of_everyone_that_each_class_has_its_own_instead_of() -> None:
    header = ("一级指标", "二级指标", "通用分值", "A类分值", "B类分值", "评分标准")
    rows = [header, ("党建", "组织", 40, 30, 20, "按时"), ("党建", "宣传", 40, None, 20, "按时")]
    result = imported(workbook(rows))
    assert reasons(result.unread) == [("Sheet1!C2", "class_points_left")]
    assert [item.scoring.points for item in result.scheme.items.items] == [30.0, 20.0, 40.0, 20.0]


FIGURE = st.one_of(st.none(), st.integers(1, 12), st.just("—"))


@settings(max_examples=80, deadline=None)
@given(st.tuples(FIGURE, FIGURE), st.lists(st.integers(1, 6), min_size=2, max_size=3), st.booleans())
def test_every_figure_beside_clauses_is_their_sum_or_listed_once(
    written: tuple[Any, Any], earned: list[int], merged: bool
) -> None:
    clauses = [f"做法{'甲' * (place + 1)}得{points}分" for place, points in enumerate(earned)]
    if merged:
        last = len(earned) + 1
        rows = [HEADER, ("党建", "组织", *written, clauses[0]), *((None, None, None, None, own) for own in clauses[1:])]
        items, listed = found([*rows, LAST], tuple(f"{letter}2:{letter}{last}" for letter in "ABCD"))
    else:
        cell = "；".join(f"{place}.{clause}" for place, clause in enumerate(clauses, 1))
        items, listed = found([HEADER, ("党建", "组织", *written, cell), LAST])
    for letter, name, figure in zip("CD", ("乡镇", "街道"), written, strict=True):
        own = sum(points or 0 for _, points, classes in items if not classes or name in classes)
        told = listed.count((f"Sheet1!{letter}2", "class_points_left"))
        same = written[0] == written[1]  # one figure for all is the sum stated for the heading
        if isinstance(figure, int) and not same:
            assert told == (own != figure)
        elif isinstance(written[0], int) or isinstance(written[1], int):
            assert told == 0
            assert own == 0 or same
