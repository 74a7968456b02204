"""Figures in the files: numbered, each with its table and its words, drawn once."""

import io
import struct

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from charts import image
from report import build, write_docx, write_html, write_pdf
from report.document import Figure
from report.docx_page import text_height, text_width
from report.picture import drawn, png
from tests.report.examples import cases, evaluated, judged, nasty


def figures(document) -> list[tuple[Figure, bool]]:
    return [(f, part.wide) for part in document.parts for section in part.sections for f in section.figures]


@pytest.fixture(scope="module")
def made():
    scheme, evaluation = evaluated("ledger")
    document = build(scheme, evaluation, cases=cases())
    return document, docx.Document(io.BytesIO(write_docx(document)))


@pytest.mark.parametrize("example", [lambda: evaluated("ledger"), judged, nasty], ids=["ledger", "judged", "nasty"])
@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_every_figure_is_numbered_has_words_and_stands_after_its_table(example, language):
    scheme, evaluation = example()
    document = build(scheme, evaluation, language=language, cases=cases())
    sections = [section for part in document.parts for section in part.sections if section.figures]
    assert len(sections) == 4
    captions = [figure.caption for section in sections for figure in section.figures]
    mark = "Figure {}. " if language == "en" else "图{}　"
    assert all(c.startswith(mark.format(n)) for n, c in enumerate(captions, start=1))
    for part in document.parts:
        for n, section in enumerate(part.sections):
            assert all(figure.alt for figure in section.figures)
            assert not section.figures or any(before.tables for before in part.sections[: n + 1])


def test_the_table_beside_a_figure_holds_what_it_shows():
    scheme, evaluation = evaluated("township")
    document = build(scheme, evaluation, ["weights"])
    levels = document.parts[0].sections[1].tables[-1]
    assert len(levels.rows) == len(evaluation.items.items) + len(scheme.items.headings)
    top = [row[1].value for row in levels.rows if not row[0].printed.startswith("　")]
    assert sum(top) == pytest.approx(1)


def test_word_holds_every_figure_as_a_picture_with_its_words(made):
    document, word = made
    expected = figures(document)
    shapes = word.inline_shapes
    assert len(shapes) == len(expected) == 4
    for shape, (figure, wide) in zip(shapes, expected, strict=True):
        properties = shape._inline.docPr
        assert properties.get("descr") == figure.alt
        _, width, height = drawn(figure, wide, text_width(wide), text_height(wide))
        assert (shape.width.pt, shape.height.pt) == pytest.approx((width, height), abs=0.01)
        assert width <= text_width(wide) and height <= text_height(wide)
    ids = [shape._inline.docPr.get("id") for shape in shapes]
    assert len(set(ids)) == len(ids)


def test_the_caption_stands_below_its_picture_on_the_same_page(made):
    document, word = made
    captions = {figure.caption for figure, _ in figures(document)}
    paragraphs = word.paragraphs
    found = [n for n, p in enumerate(paragraphs) if p.text in captions]
    assert len(found) == 4
    for n in found:
        before = paragraphs[n - 1]._p
        assert before.findall(f".//{qn('w:drawing')}")
        assert before.pPr.find(qn("w:keepNext")) is not None


def test_dots_are_two_hundred_an_inch(made):
    document, _ = made
    svg, width, height = drawn(*figures(document)[0], text_width(False), text_height(False))
    across, down = struct.unpack(">II", png(svg, width, height)[16:24])
    assert (across, down) == (pytest.approx(width / 72 * 200, abs=1), pytest.approx(height / 72 * 200, abs=1))


def test_a_chart_is_drawn_once_for_all_files():
    scheme, evaluation = evaluated("ledger")
    document = build(scheme, evaluation, cases=cases())
    image.forget()
    for write in (write_docx, write_pdf, write_html, write_docx):
        write(document)
    assert image._drawn.cache_info().misses == 4


def test_the_same_input_gives_the_same_bytes_with_pictures():
    scheme, evaluation = evaluated("ledger")
    assert write_docx(build(scheme, evaluation, ["risk"])) == write_docx(build(scheme, evaluation, ["risk"]))


def test_the_web_page_has_vectors_with_captions():
    scheme, evaluation = evaluated("ledger")
    document = build(scheme, evaluation, cases=cases())
    root = etree.HTML(write_html(document).decode())
    assert not list(root.iter("img"))
    assert [svg.get("aria-label") for svg in root.iter("svg")] == [figure.alt for figure, _ in figures(document)]
    assert [node.text for node in root.iter("figcaption")] == [figure.caption for figure, _ in figures(document)]
