"""A workbook with a sheet for each part of one scheme, or with points of two years, imported on the start page."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.intake.tables import workbook
from tests.ui.pages import opened, work
from text import t

HEADER = ("一级指标", "二级指标", "分值", "评分标准")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def brought(data: bytes, language: str = "zh-Hans") -> AppTest:
    """The start page with this file in the import box."""
    program = opened("home", lang=language)
    box = next(one for one in program.get("file_uploader") if "import_file" in one.key)
    return box.upload("考核表.xlsx", data, XLSX).run()


def told(program: AppTest) -> list[str]:
    """Every text shown in a frame of the page."""
    frames = (*program.dataframe, *program.table)
    return [str(value).replace("\\", "") for frame in frames for value in frame.value.to_numpy().ravel()]


def book(first: str, second: str, header: tuple[str, ...] = HEADER) -> bytes:
    rows = [HEADER, ("党建", "组织", 20, "少一次扣1分"), ("信访", "化解", 20, "少一次扣1分")]
    own = [header, ("农业", "粮食", 60, "少一次扣1分")]
    return workbook(rows, sheet=first, more={second: own, "说明": [("填表须知",)]})


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_the_sheet_left_out_is_named_and_stays_with_the_draft(language: str) -> None:
    program = brought(book("通用", "乡镇", ("一级指标", "二级指标", "评分标准", "分值")), language)
    assert not program.exception
    assert t("intake.reason.sheet_of_class", language) in told(program)
    next(one for one in program.button if one.key == "import_take").click().run()
    kept = work(program).scheme.unread
    assert [(one.cell, one.reason, one.text) for one in kept or ()] == [("乡镇!A1", "sheet_of_class", "乡镇")]


def test_sheets_of_other_names_are_not_taken_for_parts() -> None:
    program = brought(book("考核表", "附表"))
    assert t("intake.reason.sheet_of_class", "zh-Hans") not in told(program)


def test_all_sheets_are_one_choice() -> None:
    program = brought(book("A类", "B类"))
    choice = next(one for one in program.selectbox if one.key.startswith("sheet:"))
    assert choice.options[-1] == t("home.sheet_all", "zh-Hans")
    choice.select_index(len(choice.options) - 1).run()
    assert not program.exception
    assert t("intake.reason.sheet_of_class", "zh-Hans") not in told(program)
    next(one for one in program.button if one.key == "import_take").click().run()
    assert [item.applies_to for item in work(program).scheme.items.items] == [("A类",), ("A类",), ("B类",)]


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_points_of_last_year_are_seen_in_the_mapping_and_in_the_list(language: str) -> None:
    rows = [
        ("一级指标", "二级指标", "权重", None),
        (None, None, "2023年", "2024年"),
        ("党建", "组织", 55, 60),
        ("信访", "化解", 45, 40),
    ]
    program = brought(workbook(rows, ["A1:A2", "B1:B2", "C1:D1"]), language)
    assert not program.exception
    assert t("intake.role.earlier", language) in told(program)
    assert t("intake.reason.earlier_year", language) in told(program)
    next(one for one in program.button if one.key == "import_take").click().run()
    assert [item.scoring.points for item in work(program).scheme.items.items] == [60.0, 40.0]
