"""The Word file, read back with python-docx."""

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from charts import legible
from report import build, percent, write_docx
from tests.report.examples import cases, evaluated, large, nasty, report_of


@pytest.fixture(scope="module")
def ledger():
    scheme, evaluation = evaluated("ledger")
    return docx.Document(io.BytesIO(write_docx(build(scheme, evaluation, cases=cases(), draft=True))))


@pytest.fixture(scope="module")
def township():
    scheme, evaluation = evaluated("township")
    return docx.Document(io.BytesIO(write_docx(build(scheme, evaluation, cases=cases()))))


def cells_of(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_paper_and_margins_are_those_of_official_documents(ledger):
    first = ledger.sections[0]
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    assert first._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")) == "579"


def test_wide_tables_stand_in_a_landscape_section(ledger):
    turned = [section.orientation == WD_ORIENT.LANDSCAPE for section in ledger.sections]
    assert turned == [False, True, False, True, False]  # text, table, weights and risk, cases and check, method


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(ledger):
    first = ledger.sections[0]
    assert ledger.settings.odd_and_even_pages_header_footer
    odd, even = first.footer.paragraphs[0], first.even_page_footer.paragraphs[0]
    assert (odd.text, even.text) == ("—  —", "—  —")
    assert (str(odd.alignment), str(even.alignment)) == ("RIGHT (2)", "LEFT (0)")
    assert "PAGE" in odd._p.xml


def test_every_run_has_a_chinese_font_and_language(township):
    runs = list(township.element.body.iter(qn("w:r")))
    assert len(runs) > 900
    for run in runs:
        properties = run.find(qn("w:rPr"))
        assert properties.find(qn("w:rFonts")).get(qn("w:eastAsia"))
        assert properties.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"
        assert properties.find(qn("w:color")).get(qn("w:val")) == "000000"  # never a red head


def test_title_body_and_chapters_have_the_prescribed_type(ledger):
    fonts = {
        paragraph.text: (
            paragraph.runs[0]._r.get_or_add_rPr().find(qn("w:rFonts")).get(qn("w:eastAsia")),
            paragraph.runs[0].font.size.pt,
        )
        for paragraph in ledger.paragraphs
        if paragraph.runs
    }
    assert fonts["台账型示例方案"] == ("方正小标宋简体", 22)
    assert fonts["（征求意见稿）"] == ("楷体_GB2312", 16)
    assert fonts["一、总则"] == ("黑体", 16)
    assert fonts["考核类别：专项考核。"] == ("仿宋_GB2312", 16)


def test_what_only_the_process_can_fill_is_left_open(ledger):
    words = "\n".join(paragraph.text for paragraph in ledger.paragraphs)
    for mark in ("【待编：发文字号】", "【待签发、盖章】", "【待定：成文日期】"):
        assert mark in words


def test_tables_repeat_their_header_and_do_not_break_rows(township):
    assert township.tables
    for table in township.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        grid = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert [int(cell._tc.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in table.rows[0].cells] == grid


def test_level_one_cells_are_merged_and_every_item_is_there(township):
    scheme, evaluation = evaluated("township")
    cells = cells_of(township.tables[0])
    level, name = cells[0].index("一级指标"), cells[0].index("指标")
    headings = {heading.id: heading.names.zh_hans for heading in scheme.items.headings}
    expected = [headings[item.path[0]] if item.path else "—" for item in evaluation.items.items]
    assert [row[level] for row in cells[1:-1]] == expected  # python-docx repeats the words of a merged cell
    assert [row[name] for row in cells[1:-1]] == [item.names.zh_hans for item in evaluation.items.items]
    restarts = township.tables[0]._tbl.xml.count('<w:vMerge w:val="restart"/>')
    assert restarts >= len(set(expected)) - 2


def test_hollow_share_is_printed_as_everywhere(ledger):
    _, evaluation = evaluated("ledger")
    shown = percent(evaluation.behaviour.hollow_share)
    words = "\n".join(paragraph.text for paragraph in ledger.paragraphs)
    assert f"空转分占比为{shown}" in words
    tables = [cells_of(table) for table in ledger.tables]
    risk = next(table for table in tables if table[0] == ["项目", "数值", "含义与局限"])
    assert risk[1][1] == shown
    found = next(table for table in tables if table[0][0] == "案例")
    assert [row[1] for row in found[2:]] == [percent(result.row.hollow_share) for result in report_of(evaluation).cases]


def test_the_same_input_gives_the_same_bytes_and_neutral_properties():
    scheme, evaluation = evaluated("ledger")
    made = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    first, second = (write_docx(build(scheme, evaluation), created=made) for _ in range(2))
    assert first == second
    properties = docx.Document(io.BytesIO(first)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("示例单位", "", "")
    assert properties.created.replace(tzinfo=UTC) == made
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}


def test_where_no_time_is_stated_the_properties_name_none():
    scheme, evaluation = evaluated("ledger")
    properties = docx.Document(io.BytesIO(write_docx(build(scheme, evaluation, ("indicators",))))).core_properties
    assert (properties.created, properties.modified, properties.author) == (None, None, "示例单位")


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_nasty_names_are_data(language):
    scheme, evaluation = nasty()
    word = docx.Document(io.BytesIO(write_docx(build(scheme, evaluation, language=language, cases=cases()), language)))
    cells = cells_of(word.tables[0])
    column = cells[0].index("指标" if language != "en" else "Item")
    names = [legible(item.names.zh_hans).replace("\t", " ") for item in evaluation.items.items]
    assert [row[column] for row in cells[1:-1]] == names
    assert "\ufffd" in "".join(names)


def test_tall_rows_may_break():
    scheme, evaluation = nasty()
    word = docx.Document(io.BytesIO(write_docx(build(scheme, evaluation, parts=["indicators"]))))
    tall = [row for row in word.tables[0].rows if max(len(cell.text) for cell in row.cells) > 5000]
    assert tall
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is None for row in tall)


def test_two_hundred_items_are_all_printed():
    scheme, evaluation = large()
    word = docx.Document(io.BytesIO(write_docx(build(scheme, evaluation, cases=cases()))))
    assert len(word.tables[0].rows) == len(evaluation.items.items) + 2


def test_english_keeps_the_structure_in_latin_type():
    scheme, evaluation = evaluated("ledger")
    word = docx.Document(io.BytesIO(write_docx(build(scheme, evaluation, language="en", cases=cases()), "en")))
    chapter = next(paragraph for paragraph in word.paragraphs if paragraph.text == "1. General")
    assert chapter.runs[0]._r.get_or_add_rPr().find(qn("w:rFonts")).get(qn("w:ascii")) == "Times New Roman"
    assert cells_of(word.tables[0])[0][0] == "No."
