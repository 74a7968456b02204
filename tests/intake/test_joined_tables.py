"""A table of a document that was split by a page or a heading is read as one; what is another table stays another."""

from collections.abc import Sequence

import docx
import pytest

from tests.intake.documents import add_table, saved
from tests.intake.tables import imported, reasons, shape

HEADER = ("一级指标", "二级指标", "分值", "评分标准", "备注")
FIRST = [HEADER, ("基层治理", "网格巡查", 30, "按时巡查", None), (None, "矛盾化解", 10, "化解率×10", None)]
MORE = [(None, "平安宣传", 20, "宣传到户", None), ("公共服务", "窗口服务", 40, "群众评价", None)]
ONE = [
    (("基层治理",), "网格巡查", 30.0),
    (("基层治理",), "矛盾化解", 10.0),
    (("基层治理",), "平安宣传", 20.0),
    (("公共服务",), "窗口服务", 40.0),
]
Table = Sequence[Sequence[object]]


def document(*parts: Table | str) -> bytes:
    """Tables and lines in this order; between two tables an empty paragraph, as word processors need it."""
    made = docx.Document()
    made.add_paragraph("甲县考核指标表")
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
        else:
            add_table(made, part)
            made.add_paragraph("")
    return saved(made)


@pytest.mark.parametrize("between", [(), ("续表",), ("（续）",), ("甲县考核指标表",), ("单位：分",)])
@pytest.mark.parametrize("repeated", [True, False])
def test_split_by_a_page(between: tuple[str, ...], repeated: bool) -> None:
    """The header repeated or not; level 1 goes on over the page."""
    result = imported(document(FIRST, *between, [HEADER, *MORE] if repeated else MORE), "a.docx")
    assert shape(result) == ONE
    assert reasons(result.unread) == [("表2!A1", "joined_table")]


@pytest.mark.parametrize("repeated", [True, False])
def test_split_by_the_headings_of_sections(repeated: bool) -> None:
    second = [("公共服务", "窗口服务", 60, "群众评价", None), ("公共服务", "办件时限", 20, "按时办结", None)]
    first = [HEADER, ("队伍建设", "学习培训", 15, "应知应会", None), ("队伍建设", "廉政", 5, "无违纪", None)]
    parts = (first, "二、业务工作", [HEADER, *second] if repeated else second)
    result = imported(document(*parts), "a.docx")
    assert shape(result) == [
        (("队伍建设",), "学习培训", 15.0),
        (("队伍建设",), "廉政", 5.0),
        (("业务工作", "公共服务"), "窗口服务", 60.0),
        (("业务工作", "公共服务"), "办件时限", 20.0),
    ]


def test_places_are_told_in_the_table_they_stand_in() -> None:
    second = [HEADER, ("公共服务", "窗口服务", "若干", "群众评价", None), ("公共服务", "其他", 60, "群众评价", None)]
    result = imported(document(FIRST, second), "a.docx")
    assert ("表2!C2", "points_not_number") in reasons(result.unread)


@pytest.mark.parametrize(
    "parts",
    [
        (FIRST, "附件2", [HEADER, *MORE]),
        (FIRST, "乙县考核指标表", [HEADER, *MORE]),
        (FIRST, "以下各项由县考核办负责解释，各单位应当认真执行。", [HEADER, *MORE]),
        (FIRST, "注：以上为共性部分。", [HEADER, *MORE]),
        ([*FIRST, ("合计", None, 40, None, None)], [HEADER, *MORE]),
        (FIRST, [("姓名", "职务", "电话", "分工", "备注"), ("张三", "主任", "1", "全面", None)]),
        (FIRST, [("张三", "主任", "协调", "全面", None), ("李四", "副主任", "督查", "督查", None)]),
        (FIRST, [("公共服务", "窗口服务", 40)]),
    ],
)
def test_another_table_stays_another(parts: tuple[Table | str, ...]) -> None:
    result = imported(document(*parts), "a.docx")
    assert ("表2!A1", "other_sheet") in reasons(result.unread) or ("表1!A1", "other_sheet") in reasons(result.unread)
    assert "joined_table" not in {found.reason_code for found in result.unread}
