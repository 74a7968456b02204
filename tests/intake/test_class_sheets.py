"""Sheets for classes of units read as one table: places, classes and sums; where that is not plain they stay apart."""

import pytest
from openpyxl import Workbook

from intake import Imported, as_one, import_file, read_table
from tests.intake.tables import TODAY, Rows, reasons, saved, workbook

HEADER = ("一级指标", "二级指标", "分值", "评分标准")
CLAUSE = "每少一次扣1分"
COMMON = [HEADER, ("党建", "组织", 20, CLAUSE), (None, "学习", 20, CLAUSE), ("合计", None, 40, None)]


def own(name: str, points: object = 60, header: tuple[str, ...] = HEADER) -> Rows:
    return [header, ("实绩", name, points, CLAUSE)]


def together(data: bytes) -> Imported:
    return import_file(data, "甲县2026年考核表.xlsx", TODAY, together=True)


def test_common_and_two_classes() -> None:
    more = {"乡镇": own("粮食"), "2026年街道考核表": own("保洁", 50), "说明": [("填表须知",)]}
    result = together(workbook(COMMON, sheet="通用", more=more))
    scheme, file = result.scheme, "甲县2026年考核表"
    assert [(item.names.zh_hans, item.applies_to) for item in scheme.items.items] == [
        ("组织", ()), ("学习", ()), ("粮食", ("乡镇",)), ("保洁", ("街道",)),
    ]  # fmt: skip
    assert (scheme.class_ids, scheme.title.zh_hans, scheme.total_points) == (("乡镇", "街道"), file, 100.0)
    told = {(found.cell, found.reason_code) for found in result.unread}
    assert {("乡镇!A1", "joined_table"), ("2026年街道考核表!A1", "joined_table"), ("说明!A1", "other_sheet")} <= told
    assert [found.text for found in result.unread if found.reason_code == "note_row"] == ["通用!A4 合计 40"]


def test_a_stated_total_is_compared_for_each_class() -> None:
    title = ("甲县考核表（满分100分）",)
    more = {"乡镇": [title, *own("粮食")], "街道": [title, *own("保洁", 50)]}
    result = together(workbook([title, *COMMON], sheet="通用", more=more))
    assert [(s.unit_class, s.stated, s.found) for s in result.sums if not s.agrees] == [("街道", 100.0, 90.0)]


def test_places_are_those_of_the_sheet() -> None:
    title = ("街道考核表",)
    result = together(workbook(COMMON, sheet="通用", more={"乡镇": own("粮食"), "街道": [title, *own("保洁", "若干")]}))
    assert ("街道!C3", "points_not_number") in reasons(result.unread)


@pytest.mark.parametrize(
    "more",
    [
        {"乡镇": own("粮食")},
        {"乡镇": own("粮食"), "差异": own("保洁")},
        {"乡镇": own("粮食", header=("一级指标", "二级指标", "分值", "考核方式")), "街道": own("保洁")},
        {"乡镇": own("粮食"), "乡镇考核": own("保洁")},
        {"乡镇": [HEADER, (None, "粮食", 60, CLAUSE)], "街道": own("保洁")},
        {"乡镇": [(*HEADER, "适用对象"), ("农业", "粮食", 60, CLAUSE, "甲镇")], "街道": own("保洁")},
    ],
)
def test_what_is_not_plain_stays_apart(more: dict[str, Rows]) -> None:
    data = workbook(COMMON, sheet="通用", more=more)
    assert as_one(read_table(data, "a.xlsx")) is None
    assert "sheet_of_class" in {found.reason_code for found in together(data).unread}


@pytest.mark.parametrize("name", ["=1+1街道", "<b>街道", "{x}街道", "..街道", "_街道_", "街道" * 15, "'街道"])
def test_hostile_names_are_classes_or_nothing(name: str) -> None:
    result = together(workbook(COMMON, sheet="通用", more={"乡镇": own("粮食"), name: own("保洁")}))
    assert len(result.scheme.items.items) in (2, 4)
    assert set(result.scheme.class_ids) <= {"乡镇", name}


def test_merged_cells_and_a_heading_of_two_sheets_keep_their_rows() -> None:
    """The same heading with its own points in two sheets is told, not added up or dropped."""
    book = Workbook()
    for page, (name, points) in zip(
        (book.active, book.create_sheet("街道")), (("乡镇", 40), ("街道", 60)), strict=True
    ):
        assert page is not None
        page.title = name
        rows = [HEADER, (f"党建（{points}分）", "组织", 20, CLAUSE), (None, "学习", points - 20, CLAUSE)]
        for row in rows:
            page.append(row)
        page.merge_cells("A2:A3")
    result = together(saved(book))
    found = [(item.names.zh_hans, item.scoring.points, item.applies_to) for item in result.scheme.items.items]
    assert found == [
        ("组织", 20.0, ("乡镇",)),
        ("学习", 20.0, ("乡镇",)),
        ("组织", 20.0, ("街道",)),
        ("学习", 40.0, ("街道",)),
    ]
    assert [h.names.zh_hans for h in result.scheme.items.headings] == ["党建"]
    assert any(r == "stated_twice" for _, r in reasons(result.unread)) or any(not s.agrees for s in result.sums)
