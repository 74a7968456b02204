"""Common and own parts (通用 + 差异): classes of units where the table says so, a question where it does not."""

from collections.abc import Sequence
from datetime import date

import docx
import pytest

from intake import Imported, guess_columns, read_table, to_scheme
from tests.intake.documents import add_table, saved
from tests.intake.tables import imported, reasons, workbook

HEADER = ("指标类别", "考核项目", "分值", "评分标准", "责任单位")
COMMON = [("通用指标", "组织领导", 30, "职责明确", None), ("通用指标", "群众评价", 10, "民意调查", "全部责任单位")]


def by_unit(points: float = 60, unit: str | None = "县水利局") -> bytes:
    """Forty common points and own ones of two offices, each stated in the column of responsible units."""
    own = [
        ("差异指标", "水质改善", 40, "断面达标", "县环保局"),
        ("差异指标", "执法公正", 20, "复议纠错", "县环保局"),
        ("差异指标", "堤防安全", points, "汛前验收", unit),
    ]
    return workbook([("考核表（满分100分）",), HEADER, *COMMON, *own])


def by_section(*headings: str) -> bytes:
    """Forty common points and sixty of each section."""
    own = [(heading, f"实绩{place}", 60, "群众认可", None) for place, heading in enumerate(headings)]
    return workbook([("考核表（满分100分）",), HEADER, *COMMON, *own])


def classes(result: Imported) -> list[tuple[str, ...]]:
    return [item.applies_to for item in result.scheme.items.items]


def differing(result: Imported) -> list[tuple[str | None, float, float]]:
    return [(found.unit_class, found.stated, found.found) for found in result.sums if not found.agrees]


def test_the_column_of_units_where_each_adds_up_to_the_total() -> None:
    result = imported(by_unit())
    assert classes(result) == [(), (), ("县环保局",), ("县环保局",), ("县水利局",)]
    assert result.division is not None and result.division.way == "units"
    assert reasons(result.unread) == []
    assert differing(result) == []
    assert result.scheme.items.items[2].duty.responsible_unit == "县环保局"


def test_one_class_that_does_not_add_up_is_told_by_its_name() -> None:
    """Most add up, so the classes are plain; the one that does not is a wrong sum of its own."""
    rows = [("差异指标", "林长制", 60, "巡护到位", "县林业局")]
    data = workbook(
        [
            ("考核表（满分100分）",), HEADER, *COMMON,
            ("差异指标", "水质改善", 60, "断面达标", "县环保局"),
            ("差异指标", "堤防安全", 50, "汛前验收", "县水利局"),
            *rows,
        ]
    )  # fmt: skip
    result = imported(data)
    assert differing(result) == [("县水利局", 100.0, 90.0)]


@pytest.mark.parametrize(
    "headings", [("差异指标（城区街道）", "差异指标（农业乡镇）"), ("城区街道差异指标", "农业乡镇差异指标")]
)
def test_headings_that_name_the_units(headings: Sequence[str]) -> None:
    result = imported(by_section(*headings))
    assert classes(result) == [(), (), ("城区街道",), ("农业乡镇",)]
    assert [c.names.zh_hans for c in result.scheme.unit_classes] == ["城区街道", "农业乡镇"]
    assert differing(result) == []


@pytest.mark.parametrize(
    "data",
    [
        by_unit(points=10),  # neither office adds up to the total... of two only one does
        by_unit(unit=None),  # an own item that names nobody
        by_section("差异指标", "差异指标"),
        by_section("部门差异考核项目", "差异考核项目"),
    ],
)
def test_what_is_not_plain_is_asked_and_not_guessed(data: bytes) -> None:
    result = imported(data)
    assert set(classes(result)) == {()}
    assert result.scheme.unit_classes == ()
    assert result.division is not None and result.division.way is None
    assert [reason for _, reason in reasons(result.unread)] == ["classes_open"]


def test_a_column_that_names_who_appraises_is_no_class() -> None:
    """Where common items have a unit of their own as well, the column says who leads, not who is appraised."""
    rows = [("通用指标", "组织领导", 40, "职责明确", "县委办"), ("差异指标", "水质", 60, "达标", "县环保局")]
    result = imported(workbook([("满分100分",), HEADER, *rows, ("差异指标", "堤防", 60, "验收", "县水利局")]))
    assert result.division is not None and (result.division.way, result.division.ways) == (None, ("units",))


def test_a_person_answers_the_question() -> None:
    sheet = read_table(by_unit(points=10), "a.xlsx")[0]
    mapping = guess_columns(sheet)
    day = date(2026, 11, 1)
    answered = to_scheme(sheet, mapping, today=day, classes="units")
    assert classes(answered) == [(), (), ("县环保局",), ("县环保局",), ("县水利局",)]
    assert differing(answered) == [("县水利局", 100.0, 50.0)]
    refused = to_scheme(read_table(by_unit(), "a.xlsx")[0], mapping, today=day, classes="none")
    assert refused.scheme.unit_classes == ()


def test_a_table_without_an_own_part_is_not_asked_about() -> None:
    result = imported(workbook([HEADER, *COMMON]))
    assert result.division is None


def test_a_total_nobody_states_is_that_of_a_class() -> None:
    rows = [
        HEADER,
        *COMMON,
        ("差异指标（城区街道）", "甲", 50, "乙", None),
        ("差异指标（农业乡镇）", "丙", 45, "丁", None),
    ]
    result = imported(workbook(rows))
    assert (result.scheme.total_points, result.total_from) == (90.0, "items")


def test_what_every_class_has_is_told_once() -> None:
    """The common heading states 45 and holds 40: one line for all classes, not one for each."""
    rows = [("通用指标（45分）", *row[1:]) for row in COMMON]
    own = [("差异指标（城区街道）", "甲", 60, "乙", None), ("差异指标（农业乡镇）", "丙", 55, "丁", None)]
    result = imported(workbook([("考核表（满分100分）",), HEADER, *rows, *own]))
    assert differing(result) == [(None, 45.0, 40.0), ("农业乡镇", 100.0, 95.0)]


def test_own_parts_in_tables_of_their_own() -> None:
    """A document gives each class a table under a heading of its own."""
    header = HEADER[1:]
    made = docx.Document()
    made.add_paragraph("甲县考核表（满分100分）")
    add_table(made, [header, *[row[1:] for row in COMMON]])
    for heading in ("差异指标（城区街道）", "差异指标（农业乡镇）"):
        made.add_paragraph(heading)
        add_table(made, [header, (f"{heading[5:9]}实绩", 60, "群众认可", None)])
    result = imported(saved(made), "a.docx")
    assert classes(result) == [(), (), ("城区街道",), ("农业乡镇",)]
    assert [reason for _, reason in reasons(result.unread)] == ["joined_table", "joined_table"]
    assert differing(result) == []
