"""Tables of text documents: merged cells, titles, notes, numbers by themselves, several tables, hostile files."""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from indicators import UserError
from intake import read_table
from tests.intake.documents import add_table, document, number, numbered_lists, saved
from tests.intake.tables import imported, reasons, repacked, shape, stated, workbook
from tests.intake.test_hostile import refused

HEADER = ("序号", "一级指标", "二级指标", "分值", "评分标准")


def test_merged_cells_title_above_and_note_under() -> None:
    rows = [
        HEADER,
        (1, "基层治理（60分）", "网格巡查", "20分", "按时巡查，每少一次扣1分"),
        (2, None, "矛盾化解", 40, "化解率×40"),
        (3, "公共服务", "窗口服务", 40, "群众评价"),
        ("合计", None, None, 100, None),
    ]
    long = "第十条 考核工作由县考核办会同有关部门组织实施，结果报县委、县政府审定后印发，作为评优的参考依据。"
    data = document(rows, [(2, 2, 3, 2)], [long, "附件1", "甲县2025年度考核指标表"], ["注：本表由县考核办负责解释。"])
    result = imported(data, "附件.docx")
    assert shape(result) == [
        (("基层治理",), "网格巡查", 20.0),
        (("基层治理",), "矛盾化解", 40.0),
        (("公共服务",), "窗口服务", 40.0),
    ]
    assert stated(result)["基层治理"] == 60.0
    assert (result.scheme.name(), result.scheme.year) == ("甲县2025年度考核指标表", 2025)
    assert (result.scheme.total_points, result.total_from) == (100.0, "table")
    assert all(found.agrees for found in result.sums)
    assert reasons(result.unread) == [("表1", "note_row")]


def test_the_same_table_as_a_workbook_reads_the_same() -> None:
    rows = [HEADER, (1, "甲", "乙", 60, "丙"), (2, None, "丁", 40, "戊")]
    one = imported(document(rows, [(2, 2, 3, 2)]), "a.docx")
    other = imported(workbook(rows, ["B2:B3"]), "a.docx.xlsx")
    assert one.scheme.items == other.scheme.items


def test_a_section_merged_over_the_whole_table() -> None:
    rows = [
        HEADER,
        ("一、体制机制（10分）",),
        (1, "", "组织保障", 10, "有计划"),
        ("二、创新（90分）",),
        (2, "", "试点", 90, "有"),
    ]
    padded = [(*row, *[None] * (5 - len(row))) for row in rows]
    result = imported(document(padded, [(2, 1, 2, 5), (4, 1, 4, 5)]), "a.docx")
    assert shape(result) == [(("体制机制",), "组织保障", 10.0), (("创新",), "试点", 90.0)]
    assert stated(result) == {"体制机制": 10.0, "创新": 90.0}


def test_two_header_rows() -> None:
    rows = [
        ("序号", "考核指标", None, "分值", "评分标准"),
        (None, "一级指标", "二级指标", None, None),
        (1, "甲", "乙", 60, "丙"),
        (2, "甲", "丁", 40, "戊"),
    ]
    data = document(rows, [(1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4), (1, 5, 2, 5)])
    assert shape(imported(data, "a.docx")) == [(("甲",), "乙", 60.0), (("甲",), "丁", 40.0)]


def test_numbers_that_the_document_gives_by_itself() -> None:
    made = docx.Document()
    numbered_lists(made, [("chineseCounting", "%1、"), ("decimal", "(%2)")])
    table = add_table(made, [HEADER, (1, "整治", "岸线整治", 4, ""), (2, "整治", "水库整治", 6, "有台账，得6分")])
    cell = table.cell(1, 4)
    cell.text = "建立台账，得1分"
    cell.add_paragraph("加大执法力度，得3分")
    for paragraph in cell.paragraphs:
        number(paragraph, 1)
    assert read_table(saved(made), "a.docx")[0].cell(2, 5).text == "(1)建立台账，得1分\n(2)加大执法力度，得3分"
    assert shape(imported(saved(made), "a.docx")) == [
        (("整治", "岸线整治"), "建立台账", 1.0),
        (("整治", "岸线整治"), "加大执法力度", 3.0),
        (("整治",), "水库整治", 6.0),
    ]


def test_chinese_and_circled_numbers() -> None:
    made = docx.Document()
    numbered_lists(made, [("chineseCounting", "（%1）"), ("decimalEnclosedCircle", "%2"), ("upperLetter", "%1.%2.%3")])
    table = add_table(made, [[""]])
    cell = table.cell(0, 0)
    for _ in range(12):
        number(cell.add_paragraph("甲"), 0)
    for depth in (1, 1, 2, 0, 1):
        number(cell.add_paragraph("乙"), depth)
    lines = read_table(saved(made), "a.docx")[0].cell(1, 1).text.split("\n")
    assert [lines[n] for n in (0, 9, 10, 11)] == ["（一）甲", "（十）甲", "（十一）甲", "（十二）甲"]
    assert lines[12:] == ["①乙", "②乙", "十二.②.A乙", "（十三）乙", "①乙"]


def test_insertions_count_and_deletions_do_not() -> None:
    made = docx.Document()
    table = add_table(made, [HEADER, (1, "甲", "乙", 60, "丙"), (2, "甲", "丁", 40, "")])
    paragraph = table.cell(2, 4).paragraphs[0]._p
    for mark, letters, text in (("ins", "t", "按期完成"), ("del", "delText", "旧要求")):
        run = f"<w:r><w:{letters}>{text}</w:{letters}></w:r>"
        paragraph.append(parse_xml(f'<w:{mark} {nsdecls("w")} w:id="1" w:author="a">{run}</w:{mark}>'))
    assert read_table(saved(made), "a.docx")[0].cell(3, 5).text == "按期完成"


def test_of_several_tables_the_one_with_the_most_items_and_the_others_are_listed() -> None:
    made = docx.Document()
    add_table(made, [("单位", "电话"), ("甲", "1")])
    made.add_paragraph("乙县考核表")
    add_table(made, [HEADER, (1, "甲", "乙", 60, "丙"), (2, "甲", "丁", 40, "戊")])
    result = imported(saved(made), "a.docx")
    assert (len(shape(result)), result.scheme.name()) == (2, "乙县考核表")
    assert reasons(result.unread) == [("表1!A1", "other_sheet")]


def test_documents_that_are_refused() -> None:
    whole = document([HEADER, (1, "甲", "乙", 60, "丙")])
    assert refused(saved(docx.Document()), "a.docx") == ["file.no_table"]
    assert refused(whole, "a.xlsx") == ["file.not_what_it_says"]
    assert refused(workbook([HEADER]), "a.docx") == ["file.not_what_it_says"]
    assert refused(whole[:-200], "a.docx") == ["file.broken"]
    macros = repacked(whole, lambda parts: parts.update({"word/vbaProject.bin": b"Sub AutoOpen()"}))
    assert refused(macros, "a.docx") == ["file.macros"]
    assert refused(macros, "a.docm") == ["file.macros"]
    assert refused(document([["甲" * 20_001]]), "a.docx") == ["cell.too_long"]


@pytest.mark.parametrize("target", ["http://example.invalid/a.dotm", "\\\\\\\\host\\\\share\\\\a.dotm", "//host/a"])
def test_parts_kept_elsewhere_are_refused_and_hyperlinks_are_not(target: str) -> None:
    whole = document([HEADER, (1, "甲", "乙", 60, "丙")])
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def relate(name: str) -> bytes:
        entry = f'<Relationship Id="rId99" Type="{kind}/{name}" Target="{target}" TargetMode="External"/>'
        part = "word/_rels/document.xml.rels"
        add = {part: b"</Relationships>"}
        return repacked(
            whole, lambda parts: parts.update({part: parts[part].replace(add[part], entry.encode() + add[part])})
        )

    assert refused(relate("attachedTemplate"), "a.docx") == ["file.parts_elsewhere"]
    assert refused(relate("oleObject"), "a.docx") == ["file.parts_elsewhere"]
    assert len(read_table(relate("hyperlink"), "a.docx")) == 1


def test_a_document_type_and_a_part_too_large() -> None:
    whole = document([HEADER, (1, "甲", "乙", 60, "丙")])
    entity = b'<!DOCTYPE w [<!ENTITY a "aaaa">]>'
    infected = repacked(
        whole,
        lambda parts: parts.update(
            {"word/document.xml": parts["word/document.xml"].replace(b"<w:document", entity + b"<w:document", 1)}
        ),
    )
    assert refused(infected, "a.docx") == ["file.unsafe"]
    large = repacked(whole, lambda parts: parts.update({"word/document.xml": b" " * 13 * 1024 * 1024}))
    with pytest.raises(UserError) as caught:
        read_table(large, "a.docx")
    assert [(fault.code, fault.values) for fault in caught.value.faults] == [
        ("file.unpacks_too_big", {"size": 13, "limit": 12})
    ]


def test_an_office_file_under_a_password_is_named_as_such() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(64)
    assert refused(data, "a.xlsx") == ["file.encrypted"]
    assert refused(data, "a.docx") == ["file.encrypted"]
