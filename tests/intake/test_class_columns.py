"""Points for each class of units in columns of their own: an item for each different figure, no guess from results."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake import Imported
from intake.class_columns import class_of
from tests.intake.tables import imported, reasons, workbook

CLAUSE = "每少一次扣1分"


def read(result: Imported) -> list[tuple[str, float | None, tuple[str, ...]]]:
    return [(item.names.zh_hans, item.scoring.points, item.applies_to) for item in result.scheme.items.items]


@pytest.mark.parametrize(
    ("first", "second"),
    [("乡镇分值", "街道分值"), ("分值（乡镇）", "分值（街道）"), ("乡镇", "街道"), ("乡镇（100分）", "街道（100分）"),
     ("乡镇权重", "街道权重")],
)  # fmt: skip
def test_two_columns_of_points(first: str, second: str) -> None:
    rows = [
        ("一级指标", "二级指标", first, second, "评分标准"),
        ("党建", "组织建设", 40, 30, CLAUSE),
        ("农业", "粮食", 30, "—", CLAUSE),
        ("城管", "保洁", None, 40, CLAUSE),
        ("经济", "税收", 30, 30, CLAUSE),
        ("合计", None, 100, 100, None),
    ]
    result = imported(workbook(rows))
    assert read(result) == [
        ("组织建设", 40.0, ("乡镇",)),
        ("组织建设", 30.0, ("街道",)),
        ("粮食", 30.0, ("乡镇",)),
        ("保洁", 40.0, ("街道",)),
        ("税收", 30.0, ()),
    ]
    assert result.scheme.class_ids == ("乡镇", "街道")
    assert [(found.stated, found.found, found.unit_class) for found in result.sums] == [(100.0, 100.0, None)]
    assert result.unread == ()


def test_a_common_column_and_classes_below_one_heading() -> None:
    rows = [
        ("一级指标", "二级指标", "分值", None, None, "评分标准"),
        (None, None, "通用", "A类", "B类", None),
        ("党建", "组织建设", 40, None, None, CLAUSE),
        ("农业", "粮食", None, 60, 30, CLAUSE),
        ("城管", "保洁", None, None, 30, CLAUSE),
    ]
    result = imported(workbook(rows, merges=["A1:A2", "B1:B2", "C1:E1", "F1:F2"]))
    assert read(result) == [
        ("组织建设", 40.0, ()),
        ("粮食", 60.0, ("A类",)),
        ("粮食", 30.0, ("B类",)),
        ("保洁", 30.0, ("B类",)),
    ]
    assert (result.scheme.class_ids, result.scheme.total_points) == (("A类", "B类"), 100.0)


def test_a_sum_that_differs_between_classes_is_listed() -> None:
    rows = [
        ("一级指标", "二级指标", "乡镇分值", "街道分值"),
        ("党建", "组织建设", 40, 30),
        ("小计", None, 40, 30),
        ("信访", "化解", 60, 70),
    ]
    result = imported(workbook(rows))
    assert reasons(result.unread) == [("Sheet1!A3", "points_by_class")]
    assert all(heading.points is None for heading in result.scheme.items.headings)


def test_figures_of_units_beside_the_points_are_results() -> None:
    rows = [
        ("一级指标", "二级指标", "分值", "城区街道", "乡镇"),
        ("党建", "组织", 60, 55, 50),
        ("信访", "化解", 40, 3, 4),
    ]
    result = imported(workbook(rows))
    assert read(result) == [("组织", 60.0, ()), ("化解", 40.0, ())]
    assert reasons(result.unread) == [("Sheet1!D1", "unknown_column"), ("Sheet1!E1", "unknown_column")]


def test_clauses_of_one_cell_keep_their_points_and_the_figures_are_listed() -> None:
    rows = [
        ("一级指标", "二级指标", "乡镇分值", "街道分值", "评分标准"),
        ("党建", "组织", 60, 50, "1.制度得40分；2.台账得20分"),
        ("信访", "化解", 40, 50, CLAUSE),
    ]
    result = imported(workbook(rows))
    assert read(result)[:2] == [("制度", 40.0, ()), ("台账", 20.0, ())]
    assert reasons(result.unread) == [("Sheet1!D2", "class_points_left")]


@pytest.mark.parametrize(
    "heading", ["分值", "分值（100分）", "责任单位名称", "一级分值", "类别", "各项分值", "横溪镇", "得分"]
)
def test_headings_that_name_no_class(heading: str) -> None:
    assert class_of(heading) == ""


FIGURE = st.one_of(st.none(), st.integers(1, 90), st.sampled_from(["—", "10分", 0]))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(FIGURE, FIGURE, FIGURE), min_size=1, max_size=5))
def test_every_figure_comes_back_with_its_class(figures: list[tuple[Any, Any, Any]]) -> None:
    names = ["甲类", "乙类", "丙类"]
    header = ("一级指标", "二级指标", *(f"{name}分值" for name in names), "评分标准")
    plain = [("党建", f"指标{'甲' * (place + 1)}", *row, "按时") for place, row in enumerate(figures)]
    found = read(imported(workbook([header, *plain, ("信访", "化解", 10, 20, 30, "按时")])))
    for place, row in enumerate(figures):
        own = [(points, classes or names) for item, points, classes in found if item == f"指标{'甲' * (place + 1)}"]
        for name, written in zip(names, row, strict=True):
            points = written if isinstance(written, int) else 10 if written == "10分" else None
            if points:
                assert [stated for stated, classes in own if name in classes] == [float(points)]


@pytest.mark.parametrize(("first", "second"), [("通用", "差异"), ("乡镇考核指标", "街道考核指标"), ("A类", "B类")])
def test_sheets_by_class_are_told_to_be_parts_of_one_scheme(first: str, second: str) -> None:
    header = ("一级指标", "二级指标", "分值", "评分标准")
    more = {second: [header, ("农业", "粮食", 60, CLAUSE)], "说明": [("填表须知",)]}
    rows = [header, ("党建", "组织", 20, CLAUSE), ("信访", "化解", 20, CLAUSE)]
    result = imported(workbook(rows, sheet=first, more=more))
    assert [found.reason_code for found in result.unread] == ["sheet_of_class", "other_sheet"]
