"""The Word file phrase by phrase against GB/T 9704-2012 and what only the real process can fill, read as plain XML."""

import io
import zipfile
from dataclasses import replace
from functools import cache

import docx
import pypdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Length

from indicators.vocabulary import LANGUAGES
from report import Document, Part, Section, build, example_template, write_docx, write_pdf
from report.docx_page import BOTTOM, LEFT, LONG, RIGHT, SHORT, TOP
from report.docx_type import LINE, TIGHTER
from tests.report.examples import cases, evaluated, part_of
from tests.report.office import converted, text_of

EAST = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "en": "zh-CN"}
LATIN = {"zh-Hans": "en-US", "zh-Hant": "en-US", "en": "en-GB"}


@cache
def document(language: str) -> Document:
    scheme, evaluation = evaluated("township")
    return build(scheme, evaluation, language=language, cases=cases(), draft=True)


@cache
def content(language: str = "zh-Hans") -> bytes:
    return write_docx(document(language), language)


def roots(data: bytes) -> dict[str, object]:
    """Every part with text, parsed anew."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return {name: parse_xml(archive.read(name)) for name in names}


def opened(language: str = "zh-Hans"):
    return docx.Document(io.BytesIO(content(language)))


def paragraphs(word) -> list:
    return list(word.element.body.iterchildren(qn("w:p"), qn("w:tbl")))


def words(element) -> str:
    return "".join(piece.text or "" for piece in element.iter(qn("w:t")))


def east_font(paragraph) -> str:
    return paragraph.find(qn("w:r")).find(qn("w:rPr")).find(qn("w:rFonts")).get(qn("w:eastAsia"))


# ------------------------------------------------------------------------------------------------------- page and lines
def test_the_text_block_holds_22_lines_of_28_characters():
    across, down = Length(SHORT - LEFT - RIGHT), Length(LONG - TOP - BOTTOM)
    assert (round(across.mm), round(down.mm)) == (156, 225)
    assert 28 * (16 - TIGHTER) <= across.pt < 29 * (16 - TIGHTER)
    assert 22 * LINE <= down.pt < 23 * LINE
    for section in opened().sections:
        grid = section._sectPr.find(qn("w:docGrid"))
        assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")
    body = next(one for one in paragraphs(opened()) if words(one).startswith("考核类别"))
    spacing = body.find(qn("w:pPr")).find(qn("w:spacing"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")
    assert body.find(qn("w:r")).find(qn("w:rPr")).find(qn("w:spacing")).get(qn("w:val")) == str(-round(20 * TIGHTER))


def test_libreoffice_sets_22_lines_of_28_characters(soffice_path, pdftotext_path, tmp_path):
    section = Section("", ("字" * 26 + "字" * 28 * 60,))
    data = write_docx(Document("题", "", "", (), (Part("scheme", "", (section,)),)))
    pages = text_of(pdftotext_path, converted(soffice_path, tmp_path, "full.docx", data, "pdf")).split("\f")
    lines = [line.strip() for line in pages[1].splitlines() if "字" in line]
    assert [len(line) for line in lines] == [28] * 22


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_numbers_its_pages_in_one_way_and_wide_ones_are_turned(language):
    word = opened(language)
    assert word.settings.odd_and_even_pages_header_footer
    footers = [(f, side) for s in word.sections for f, side in ((s.footer, "right"), (s.even_page_footer, "left"))]
    for footer, side in footers:
        paragraph = next(footer._element.iter(qn("w:p")))
        assert paragraph.find(qn("w:pPr")).find(qn("w:jc")).get(qn("w:val")) == side
        assert words(paragraph) == "—  —"
        assert [one.text for one in paragraph.iter(qn("w:instrText"))] == ["PAGE"]
        sizes = {one.get(qn("w:val")) for one in paragraph.iter(qn("w:sz"))}
        assert sizes == ({"28"} if language != "en" else {"24"})
    for section in word.sections:
        size = section._sectPr.find(qn("w:pgSz"))
        turned = size.get(qn("w:orient")) == "landscape"
        sides = [round(length.mm) for length in (section.page_width, section.page_height)]
        assert sides == ([297, 210] if turned else [210, 297])
        margins = [round(m.mm) for m in (section.top_margin, section.bottom_margin, section.left_margin)]
        assert margins == ([28, 26, 35] if turned else [37, 35, 28])
        assert round(section.right_margin.mm) == (37 if turned else 26)
        for footer in (section.footer, section.even_page_footer):
            cells = list(footer._element.iter(qn("w:textDirection")))
            assert [cell.get(qn("w:val")) for cell in cells] == (["tbRl"] if turned else [])
            for place in footer._element.iter(qn("w:tblpPr")):  # the line of the number ends 7 mm before the text block
                right = int(place.get(qn("w:tblpX"))) + int(next(footer._element.iter(qn("w:tblW"))).get(qn("w:w")))
                assert round(right * 25.4 / 1440) == 35 - 7 and round(int(place.get(qn("w:tblpY"))) * 25.4 / 1440) == 28
        assert section._sectPr.find(qn("w:titlePg")) is None  # page 1 has its number too


# ------------------------------------------------------------------------------------------------------------ every run
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", [content, example_template], ids=["report", "template"])
def test_every_run_of_every_part_has_fonts_black_and_the_language_of_the_document(language, made):
    data, seen = made(language), 0
    for name, root in roots(data).items():
        for run in root.iter(qn("w:r")):
            properties = run.find(qn("w:rPr"))
            fonts, said = properties.find(qn("w:rFonts")), properties.find(qn("w:lang"))
            assert all(fonts.get(qn(f"w:{side}")) for side in ("ascii", "hAnsi", "eastAsia", "cs")), name
            assert (said.get(qn("w:val")), said.get(qn("w:eastAsia"))) == (LATIN[language], EAST[language]), name
            assert properties.find(qn("w:color")).get(qn("w:val")) == "000000", name
            seen += 1
    assert seen > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_later_has_the_language_of_the_document(language):
    parts = roots(content(language))
    defaults = parts["word/styles.xml"].find(qn("w:docDefaults"))
    said = [*defaults.iter(qn("w:lang")), parts["word/settings.xml"].find(qn("w:themeFontLang"))]
    assert {(one.get(qn("w:val")), one.get(qn("w:eastAsia"))) for one in said} == {(LATIN[language], EAST[language])}
    normal = next(one for one in parts["word/styles.xml"].iter(qn("w:style")) if one.get(qn("w:styleId")) == "Normal")
    assert normal.find(qn("w:rPr")).find(qn("w:lang")).get(qn("w:eastAsia")) == EAST[language]
    assert opened(language).core_properties.language == (LATIN if language == "en" else EAST)[language]


# ------------------------------------------------------------------------------------------------ no red head, no stamp
@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_no_red_head_no_line_no_picture_and_no_seal(language):
    """Charts stand in the parts of the evaluation only: the scheme and its table have no picture at all."""
    drawn = ("w:pict", "w:object", "w:pBdr", "w:shd", "w:highlight")
    whole = document(language)
    issued = replace(whole, parts=tuple(part for part in whole.parts if part.key in ("scheme", "indicators")))
    alone = roots(write_docx(issued, language))
    assert not [name for name, root in alone.items() if next(root.iter(qn("w:drawing")), None) is not None]
    for name, root in roots(content(language)).items():
        if name in ("word/styles.xml", "word/stylesWithEffects.xml", "word/theme/theme1.xml"):
            continue
        assert not [one for kind in drawn for one in root.iter(qn(kind))], name
        assert {one.get(qn("w:color")) for one in root.iter(*map(qn, ("w:top", "w:bottom", "w:insideH")))} <= {
            "000000",
            None,
        }


def test_what_only_the_process_can_fill_stands_in_its_place():
    word = opened()
    lines = [words(one) for one in paragraphs(word)]
    assert lines[0] == "【待编：发文字号】"
    title = lines.index("乡镇（街道）年度综合考核示例方案")
    assert lines[title + 1] == "（征求意见稿）" and title > 0
    seal = lines.index("【待签发、盖章】")
    assert lines[seal - 1 : seal + 2] == ["示例单位", "【待签发、盖章】", "【待定：成文日期】"]
    for one in paragraphs(word)[seal - 1 : seal + 2]:
        properties = one.find(qn("w:pPr"))
        assert properties.find(qn("w:jc")).get(qn("w:val")) == "right"
        assert properties.find(qn("w:ind")).get(qn("w:rightChars")) == "400"  # the date stands four characters in
    assert not [line for line in lines if "〔" in line]  # no number is made up


def test_last_rows_and_small_tables_stay_together():
    for table, shown in zip(opened().element.body.iter(qn("w:tbl")), document("zh-Hans").tables(), strict=True):
        kept = [
            all(p.find(qn("w:pPr")).find(qn("w:keepNext")) is not None for p in row.iter(qn("w:p")))
            for row in table.findall(qn("w:tr"))
        ]
        assert kept[0] and not kept[-1]
        assert all(kept[-3:-1]) or not shown.low(-3, len(shown.rows))
        assert not shown.whole or all(kept[:-1])


def test_without_the_stamp_nothing_says_draft():
    scheme, evaluation = evaluated("ledger")
    word = docx.Document(io.BytesIO(write_docx(build(scheme, evaluation))))
    assert "征求意见稿" not in "".join(words(one) for one in paragraphs(word))


# ----------------------------------------------------------------------------------------------------------- the parts
def test_the_six_chapters_from_general_to_final_provisions():
    chapters = [one for one in paragraphs(opened()) if style(one) == "Heading1"]
    assert [words(one) for one in chapters] == [
        "一、总则", "二、考核对象", "三、考核内容与分值", "四、考核方式与程序", "五、等次与结果运用", "六、附则",
    ]  # fmt: skip
    assert {east_font(one) for one in chapters} == {"黑体"}
    clauses = [one for one in paragraphs(opened()) if style(one) == "Heading2"]
    assert [words(one) for one in clauses] == [
        "（一）指标和分值", "（二）指标构成", "（三）加分、扣分和一票否决",
        "（一）评价主体和数据来源", "（二）考核次数和排名通报", "（三）征求意见、结果反馈和申诉",
    ]  # fmt: skip
    assert {east_font(one) for one in clauses} == {"楷体_GB2312"}


def test_headings_have_styles_with_levels_for_the_navigation_pane():
    styles = {one.get(qn("w:styleId")): one for one in roots(content())["word/styles.xml"].iter(qn("w:style"))}
    look = {"Title": ("方正小标宋简体", 0), "Heading1": ("黑体", 0), "Heading2": ("楷体_GB2312", 1)}
    look |= {"PartTitle": ("方正小标宋简体", 0), "PartHeading1": ("黑体", 1), "PartHeading2": ("楷体_GB2312", 2)}
    for name, (font, level) in look.items():
        properties = styles[name].find(qn("w:pPr"))
        assert styles[name].find(qn("w:rPr")).find(qn("w:rFonts")).get(qn("w:eastAsia")) == font
        assert properties.find(qn("w:outlineLvl")).get(qn("w:val")) == str(level)
        assert properties.find(qn("w:keepNext")) is not None
    body = paragraphs(opened())
    assert [words(one) for one in body if style(one) == "Title"] == [document("zh-Hans").title]
    headings = [part.heading for part in document("zh-Hans").parts if part.heading]
    assert [words(one) for one in body if style(one) == "PartTitle"] == headings


def test_a_second_level_is_set_in_kaiti_and_stands_below_the_first():
    sections = (Section("一、甲", ("文",)), Section("（一）乙", ("文",), level=2))
    for part, names in (
        (Part("scheme", "", sections), ["Heading1", "Heading2"]),
        (Part("other", "题", sections), ["PartHeading1", "PartHeading2"]),
    ):
        made = Document("题", "", "", (), (part,))
        body = paragraphs(docx.Document(io.BytesIO(write_docx(made))))
        found = [one for one in body if (style(one) or "").rstrip("12").endswith("Heading")]
        assert [style(one) for one in found] == names
        assert [east_font(one) for one in found] == ["黑体", "楷体_GB2312"]
        outline = pypdf.PdfReader(io.BytesIO(write_pdf(made))).outline
        assert "（一）乙" in str(outline[-1][-1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_last_paragraph_annexes_and_signature_stay_on_one_page(language):
    body = paragraphs(opened(language))
    lines = [words(one) for one in body]
    last = lines.index(document(language).closing[-1])
    first = lines.index(part_of(document(language), "scheme").sections[-1].paragraphs[-1])
    assert 0 < last - first < 20
    kept = [one.find(qn("w:pPr")).find(qn("w:keepNext")) is not None for one in body[first : last + 1]]
    assert kept == [True] * (last - first) + [False]


def style(paragraph) -> str | None:
    properties = paragraph.find(qn("w:pPr"))
    found = None if properties is None else properties.find(qn("w:pStyle"))
    return None if found is None else found.get(qn("w:val"))


@pytest.mark.parametrize(("language", "label"), [("zh-Hans", "附件"), ("zh-Hant", "附件"), ("en", "Annex")])
def test_every_annex_begins_a_page_with_its_label_and_its_title_on_the_third_line(language, label):
    body = paragraphs(opened(language))
    numbers = [words(one).removeprefix(label).strip() for one in body]
    annexes = [n for n, one in enumerate(body) if words(one).startswith(label) and numbers[n].isdigit()]
    assert [numbers[n] for n in annexes] == [str(n) for n in range(1, len(document(language).parts))]
    for n in annexes:
        properties, before = body[n].find(qn("w:pPr")), body[n - 1].find(qn("w:pPr"))
        new_section = before is not None and before.find(qn("w:sectPr")) is not None
        assert new_section or properties.find(qn("w:pageBreakBefore")) is not None
        assert properties.find(qn("w:jc")).get(qn("w:val")) == "left" and properties.find(qn("w:ind")) is None
        assert words(body[n + 1]) == "" and style(body[n + 2]) == "PartTitle"
        if language != "en":
            assert east_font(body[n]) == "黑体" and east_font(body[n + 2]) == "方正小标宋简体"


def test_annexes_are_listed_under_the_text_without_a_full_stop():
    lines = [words(one) for one in paragraphs(opened())]
    first = next(n for n, line in enumerate(lines) if line.startswith("附件："))
    assert lines[first - 1] == ""
    assert lines[first] == "附件：1.考核指标体系表"
    count = len(document("zh-Hans").parts) - 1
    assert [line[:2] for line in lines[first + 1 : first + count]] == [f"{n}." for n in range(2, count + 1)]
    assert not [line for line in lines[first : first + count] if line.endswith(("。", "；"))]


# ---------------------------------------------------------------------------------------------------------- the table
@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_repeat_their_header_keep_rows_whole_and_merge_the_first_level(language):
    tables = list(opened(language).element.body.iter(qn("w:tbl")))
    assert len(tables) == len(list(document(language).tables()))
    for table in tables:
        rows = table.findall(qn("w:tr"))
        heads = [row.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in rows]
        assert heads == [True] + [False] * (len(rows) - 1)
        assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)
        assert table.find(qn("w:tblPr")).find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
    _, evaluation = evaluated("township")
    rows = tables[0].findall(qn("w:tr"))[1:-1]
    kinds = []
    for row in rows:
        merge = row.findall(qn("w:tc"))[1].find(qn("w:tcPr")).find(qn("w:vMerge"))
        kinds.append(None if merge is None else merge.get(qn("w:val")))
    firsts = [item.path[0] if item.path else None for item in evaluation.items.items]
    expected = [
        "continue" if n and one == firsts[n - 1] else "restart" if one in firsts[n + 1 : n + 2] else None
        for n, one in enumerate(firsts)
    ]
    assert kinds == expected
