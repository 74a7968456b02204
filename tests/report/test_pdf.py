"""The PDF, read back with pypdf and poppler."""

import io
import re
import subprocess
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise

import pypdf
import pytest

from charts import image
from report import EVALUATION, Document, Part, Section, build, percent, write_pdf
from report.document import Table, texts
from report.pdf import LONGEST_RUN, words
from sample_data.library import keys
from tests.report.examples import NASTY, cases, evaluated, large, nasty, part_of
from text import t

POINT = 72 / 25.4


@cache
def ledger(language="zh-Hans") -> bytes:
    scheme, evaluation = evaluated("ledger")
    return write_pdf(build(scheme, evaluation, language=language, cases=cases(), draft=True), language)


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def bare(words: str) -> str:
    return "".join(words.split())


def text_of(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in read(content).pages)


def fonts_of(reader: pypdf.PdfReader) -> list[pypdf.generic.DictionaryObject]:
    found = {}
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            found[descendant["/BaseFont"]] = descendant["/FontDescriptor"].get_object()
    return list(found.values())


def kinds_of(node) -> list[str]:
    """Names of all elements of the structure tree."""
    node = node.get_object()
    if not isinstance(node, pypdf.generic.DictionaryObject):
        return []
    kids = node.get("/K", [])
    kids = kids.get_object() if not isinstance(kids, list) else kids
    own = [str(node["/S"])] if "/S" in node else []
    return own + [kind for kid in (kids if isinstance(kids, list) else [kids]) for kind in kinds_of(kid)]


def test_fonts_are_the_shipped_ones_and_embedded():
    descriptors = fonts_of(read(ledger()))
    names = {str(font["/FontName"]).partition("+")[2] for font in descriptors}
    assert {"NotoSerifCJKsc-Regular", "NotoSansCJKsc-Regular"} <= {name.removesuffix("-Identity-H") for name in names}
    assert all("/FontFile3" in font for font in descriptors)


@pytest.mark.parametrize(("language", "tag"), [("zh-Hans", "zh-CN"), ("zh-Hant", "zh-TW"), ("en", "en-GB")])
def test_language_title_and_issuer_are_stated(language, tag):
    scheme, _ = evaluated("ledger")
    reader = read(ledger(language))
    assert str(reader.trailer["/Root"]["/Lang"]).lower() == tag.lower()
    assert reader.metadata.title == scheme.name(language)
    assert reader.metadata.author == "示例单位"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_file_is_tagged_and_says_which_standard_it_follows():
    scheme, evaluation = evaluated("ledger")
    made = write_pdf(build(scheme, evaluation, cases=cases()), created=datetime(2026, 3, 4, tzinfo=UTC))
    root = read(made).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    kinds = set(kinds_of(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/Figure"} <= kinds
    said = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r"<pdfuaid:part>1<", said) and re.search(r"<pdfaid:part>2<", said)


def test_where_no_time_is_stated_none_is_made_up_and_the_file_is_no_archive_copy():
    scheme, evaluation = evaluated("ledger")
    document = build(scheme, evaluation, ("indicators",))
    first, dated = write_pdf(document), write_pdf(document, created=datetime(2026, 3, 4, tzinfo=UTC))
    assert first == write_pdf(document)
    assert read(first).metadata.creation_date is None
    assert read(dated).metadata.creation_date.date().isoformat() == "2026-03-04"
    marks = [read(data).trailer["/Root"]["/Metadata"].get_object().get_data().decode() for data in (first, dated)]
    assert ["pdfaid" in said for said in marks] == [False, True] and all("pdfuaid" in said for said in marks)


def test_charts_are_vectors_with_words():
    scheme, evaluation = evaluated("ledger")
    reader = read(ledger())
    assert not any(page.images for page in reader.pages)

    def alts(node):
        node = node.get_object()
        if not isinstance(node, pypdf.generic.DictionaryObject):
            return []
        kids = node.get("/K", [])
        kids = kids.get_object() if not isinstance(kids, list) else kids
        below = [alt for kid in (kids if isinstance(kids, list) else [kids]) for alt in alts(kid)]
        return ([str(node["/Alt"])] if node.get("/S") == "/Figure" else []) + below

    document = build(scheme, evaluation, cases=cases())
    expected = [figure.alt for part in document.parts for section in part.sections for figure in section.figures]
    assert alts(reader.trailer["/Root"]["/StructTreeRoot"]) == expected


def flat(entries) -> list:
    """Bookmarks of all levels in their order."""
    return [one for entry in entries for one in (flat(entry) if isinstance(entry, list) else [entry])]


def test_bookmarks_follow_the_headings():
    scheme, evaluation = evaluated("ledger")
    document = build(scheme, evaluation, cases=cases())
    reader = read(ledger())
    top = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert top == [document.title, *(part.heading for part in document.parts if part.heading)]
    below = [entry.title for entry in flat(reader.outline) if entry.title not in top]
    assert below == [section.heading for part in document.parts for section in part.sections if section.heading]


def test_paper_is_a4_and_wide_parts_are_turned():
    sizes = [tuple(round(float(side) / POINT) for side in page.mediabox[2:]) for page in read(ledger()).pages]
    assert set(sizes) == {(210, 297), (297, 210)}
    assert sizes[0] == (210, 297)


def placed(content: bytes, number: int) -> list[tuple[str, float, float, float]]:
    """Text, size and place (mm from the left and the top) of every piece of a page."""
    page, found = read(content).pages[number], []
    height = float(page.mediabox[3])

    def visit(text, matrix, own, font, size):
        if text.strip():
            x = own[4] * matrix[0] + own[5] * matrix[2] + matrix[4]
            y = own[4] * matrix[1] + own[5] * matrix[3] + matrix[5]
            found.append((text.strip(), float(size), x / POINT, (height - y) / POINT))

    page.extract_text(visitor_text=visit)
    return found


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages():
    for number in (0, 1):
        _, size, across, down = next(piece for piece in placed(ledger(), number) if f"— {number + 1} —" in piece[0])
        assert size == pytest.approx(14)
        assert (across > 150) if number == 0 else (across < 40)
        assert 297 - 35 + 7 < down < 297 - 35 + 7 + 5


def test_on_turned_pages_the_number_stands_at_the_same_place_of_the_sheet():
    """GB/T 9704-2012, 8: read from above, in the left margin; below on odd and above on even pages."""
    reader, seen = read(ledger()), set()
    for number, page in enumerate(reader.pages):
        if float(page.mediabox[2]) < float(page.mediabox[3]):
            continue
        _, _, across, down = next(piece for piece in placed(ledger(), number) if piece[0].startswith("—"))
        assert 35 - 7 - 5 < across < 35 - 7
        assert (160 < down < 184) if number % 2 == 0 else (28 < down < 60)
        seen.add(number % 2)
    assert seen


def test_english_has_latin_marks_and_its_own_distance_of_lines():
    scheme, evaluation = evaluated("ledger")
    content = write_pdf(build(scheme, evaluation, ["scheme", "limits"], "en"), "en")
    fonts = {str(font["/FontName"]) for font in fonts_of(read(content))}
    assert any("Libertinus" in name for name in fonts)
    lines = sorted(down for words, size, _, down in placed(content, 0) if size == pytest.approx(12))
    steps = [round((after - before) * POINT, 1) for before, after in pairwise(lines)]
    assert min(step for step in steps if step > 5) == pytest.approx(18, abs=0.3)


def test_signature_and_list_of_annexes_stand_under_words_of_the_text():
    for key in keys():
        scheme, evaluation = evaluated(key)
        for language in ("zh-Hans", "en"):
            document = build(scheme, evaluation, ["scheme", "limits", "method"], language)
            pages = [page.extract_text() for page in read(write_pdf(document, language)).pages]
            last = part_of(document, "scheme").sections[-1].paragraphs[-1]
            begun = [number for number, text in enumerate(pages) if bare(last)[:8] in bare(text)]
            signed = [number for number, text in enumerate(pages) if bare(document.closing[-1]) in bare(text)]
            assert signed and signed[0] in begun, (key, language)


def test_the_last_rows_of_a_table_and_small_tables_stay_together():
    rows = tuple(texts(f"甲{n}", "乙") for n in range(1, 120))
    long, small = Table(("子", "丑"), rows, (1, 1)), Table(("寅", "卯"), tuple(rows[:6]), (1, 1))
    seen = set()
    for lines in range(0, 22, 2):
        tables = (Section("", ("字",) * lines, (long,)), Section("一、题", ("引",), (small,)))
        content = write_pdf(Document("题", "", "", (), (Part("a", "", tables),)))
        pages = [bare(page.extract_text()) for page in read(content).pages]
        last = next(number for number, text in enumerate(pages) if "甲119" in text)
        assert "甲117" in pages[last]
        head = next(number for number, text in enumerate(pages) if "寅" in text)
        assert all(words in pages[head] for words in ("一、题", "引", "甲6"))
        seen.add(last)
    assert len(seen) > 1


def test_text_keeps_the_margins_and_the_type_of_official_documents():
    pieces = placed(ledger(), 0)
    body = [piece for piece in pieces if "考核类别" in piece[0]]
    assert body and body[0][1] == pytest.approx(16)
    assert next(size for text, size, _, _ in pieces if "台账型示例方案" in text) == pytest.approx(22)
    assert min(down for _, _, _, down in pieces) > 37
    assert min(across for _, _, across, _ in pieces) >= 28 - 0.1


def test_headers_repeat_on_every_page_of_the_table():
    scheme, evaluation = large()
    content = write_pdf(build(scheme, evaluation, parts=["indicators"]))
    pages = [page.extract_text() for page in read(content).pages]
    assert len(pages) > 10
    assert all("计分方法" in page for page in pages)
    numbers = re.findall(r"^ *(\d{1,3}) *(?=\D|$)", "\n".join(pages), re.MULTILINE)
    assert {str(n) for n in range(1, 201)} <= set(numbers)


def test_hollow_share_and_what_is_left_open_are_printed():
    _, evaluation = evaluated("ledger")
    said = text_of(ledger()).replace("\n", "")
    assert percent(evaluation.behaviour.hollow_share) in said
    for mark in ("【待编：发文字号】", "【待签发、盖章】", "【待定：成文日期】", "（征求意见稿）"):
        assert mark in said


def test_the_same_input_gives_the_same_bytes():
    scheme, evaluation = evaluated("result")
    made = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    first, second = (write_pdf(build(scheme, evaluation, cases=cases()), created=made) for _ in range(2))
    assert first == second
    assert read(first).metadata.creation_date == made


MARKUP = (
    '*b* _i_ #panic() $x$ `c` @ref <l> = h \\ ~ // /* [a] #image("/etc/hostname") https://example.org "q" --- \'r\''
)


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_the_limits_fill_no_more_than_their_page_when_annexed(language):
    last = bare(read(ledger(language)).pages[-1].extract_text())
    assert bare(t("report.part.limits", language)) in last


def test_parts_of_a_report_share_pages_and_turned_ones_do_not():
    scheme, evaluation = evaluated("ledger")
    report = build(scheme, evaluation, EVALUATION, cases=cases())
    pages = [bare(page.extract_text()) for page in read(write_pdf(report)).pages]
    on = {words: next(n for n, page in enumerate(pages) if words in page) for words in ("图2", "图3", "公开案例推演")}
    assert "形式主义风险（方案自身）" in pages[on["图2"]]
    assert "权重与构成" not in pages[0] and on["公开案例推演"] > on["图3"]


def test_words_are_never_markup():
    document = Document(MARKUP, MARKUP, MARKUP, (MARKUP,), (), (MARKUP,))
    assert text_of(write_pdf(document)).replace("\n", "").replace(" ", "").count(MARKUP.replace(" ", "")) >= 2
    scheme, evaluation = evaluated("result")
    items = [item.changed(names={"zh-Hans": MARKUP}) for item in scheme.items.items]
    changed = scheme.changed(title={"zh-Hans": MARKUP}, items=scheme.items.changed(items=tuple(items)))
    said = text_of(write_pdf(build(changed, evaluation, parts=["scheme"])))
    assert MARKUP.replace(" ", "") in said.replace("\n", "").replace(" ", "")


def test_nasty_names_give_a_file_that_lists_what_has_no_glyph():
    scheme, evaluation = nasty()
    content = write_pdf(build(scheme, evaluation, cases=cases()))
    said = text_of(content)
    for name in ("=1+1", "+cmd|' /C calc'!A0", "<w:b/>&amp;]]>"):
        assert name in said
    note = said[said.index("字体说明") :].replace("\n", "").replace(" ", "")
    assert f"印作“{image.MISSING}”" in note
    for code in ("U+05E2HEBREWLETTERAYIN", "U+1F9FERECEIPT", "U+FFFDREPLACEMENTCHARACTER"):
        assert code in note
    long = max(NASTY, key=len)
    assert re.sub(r"\s", "", said).count("x" * 200) >= 1 or said.count("x") > len(long)


def test_without_missing_glyphs_there_is_no_note():
    assert "字体说明" not in text_of(ledger())


def test_long_latin_words_may_part_and_nothing_else_does():
    assert words("考核指标 https") == "考核指标 https"
    assert words("a" * 40) == ["a" * (LONGEST_RUN + 1)] * 3 + ["a"]
    assert "".join(words("名" * 5 + "b" * 30)) == "名" * 5 + "b" * 30


def test_poppler_reads_it_too(pdftotext_path, tmp_path):
    (tmp_path / "a.pdf").write_bytes(ledger("en"))
    done = subprocess.run(
        [pdftotext_path, str(tmp_path / "a.pdf"), "-"], capture_output=True, text=True, timeout=60, check=True
    )
    assert "1. General" in done.stdout
