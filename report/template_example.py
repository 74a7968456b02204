"""A template to begin with: the form of an official document with the fields in their places, to be changed in Word."""

import io
from typing import Any, Final

import docx
from docx.document import Document as Word
from docx.oxml.xmlchemy import BaseOxmlElement

from indicators.vocabulary import Language
from report.archive import NOT_STATED, timeless
from report.document import Table, texts
from report.docx import core_properties, speak
from report.docx_page import Pages, text_width
from report.docx_styles import set_styles
from report.docx_table import table_element
from report.docx_type import Align, Role, paragraph, pitch_of
from text import t

COLUMNS: Final = ("number", "level1", "item", "definition", "points", "scoring", "source", "unit")
WIDTHS: Final = (6.0, 11.0, 16.0, 20.0, 7.0, 26.0, 10.0, 12.0)
ANNEX: Final = "annex"  # stands for the line of the annex in the language of the template
Line = tuple[str, Role, Align, float, bool]  # words, role, align, indent, whether it stays with the next
TEXT: Final[tuple[Line, ...]] = (
    ("{{ document_number }}", "body", "center", 0, False),
    ("", "body", "both", 0, False),
    ("{{ title }}", "title", "center", 0, False),
    ("{%p if draft %}", "body", "left", 0, False),
    ("（{{ draft }}）", "subtitle", "center", 0, False),
    ("{%p endif %}", "body", "left", 0, False),
    ("", "body", "both", 0, False),
    ("{%p for chapter in chapters %}", "body", "left", 0, False),
    ("{{ chapter.heading }}", "chapter", "both", 2, True),
    ("{%p for line in chapter.paragraphs %}", "body", "left", 0, False),
    ("{%p if loop.last %}", "body", "left", 0, False),
    ("{{ line }}", "body", "both", 2, True),
    ("{%p else %}", "body", "left", 0, False),
    ("{{ line }}", "body", "both", 2, False),
    ("{%p endif %}", "body", "left", 0, False),
    ("{%p endfor %}", "body", "left", 0, False),
    ("{%p endfor %}", "body", "left", 0, False),
    ("", "body", "both", 0, True),
    (ANNEX, "body", "left", 2, True),
    ("", "body", "both", 0, True),
    ("{{ issuer }}", "body", "right", 0, True),
    ("{{ seal }}", "body", "right", 0, True),
    ("{{ date }}", "body", "right", 0, False),
)
CLASS: Final[tuple[Line, ...]] = (  # above the table, where the scheme has classes of units
    ("{%p if unit_class %}", "body", "left", 0, False),
    ("{{ unit_class }}", "body", "both", 2, True),
    ("{%p endif %}", "body", "left", 0, False),
)
STYLES: Final[dict[Role, str]] = {"title": "Title", "chapter": "Heading1"}


def example_template(language: Language = "zh-Hans") -> bytes:
    """The file; the same bytes every time."""
    word = docx.Document()
    core_properties(word, t("report.template.example", language), "", NOT_STATED)
    set_styles(word, language)
    speak(word, language)
    pages = Pages(word, language)
    pages.first()
    annex, heading = t("report.annex", language, number="").strip(), t("report.part.indicators", language)
    for line in TEXT:
        _add_line(word, line, language)
    pages.next(wide=True)
    _add(word, paragraph(annex, "label", language, align="left", pitch=pitch_of("label", language)))
    _add(word, paragraph("", "body", language, pitch=pitch_of("body", language)))
    form: dict[str, Any] = {"pitch": pitch_of("title", language), "style": "PartTitle"}
    _add(word, paragraph(heading, "title", language, align="center", **form))
    for line in CLASS:
        _add_line(word, line, language)
    _add(word, table_element(_table(language), text_width(wide=True), language, keeps=False))
    _add(word, paragraph("", "note", language))
    saved = io.BytesIO()
    word.save(saved)
    return timeless(saved.getvalue())


def _add_line(word: Word, line: Line, language: Language) -> None:
    words, role, align, indent, keep = line
    if words == ANNEX:
        words = t("report.annex_one", language, heading=t("report.part.indicators", language))
    elif language == "en":
        words = words.translate(str.maketrans("（）", "()"))
    right = 4.0 if align == "right" else 0.0
    form: dict[str, Any] = {"pitch": pitch_of(role, language), "style": STYLES.get(role)}
    _add(word, paragraph(words, role, language, align=align, indent=indent, right=right, keep=keep, **form))


def _table(language: Language) -> Table:
    """Two loops, first level and items; ``vm`` makes the cells of a first level one."""
    merged = "{{ group.name }}{% vm %}"
    fields = tuple(merged if key == "level1" else f"{{{{ row.{key} }}}}" for key in COLUMNS)
    loops = ("{%tr for group in groups %}", "{%tr for row in group.items %}", "", "{%tr endfor %}", "{%tr endfor %}")
    empty = ("",) * (len(COLUMNS) - 1)
    rows = tuple(texts(*fields) if not loop else texts(loop, *empty) for loop in loops)
    total = {"item": t("report.total", language), "points": "{{ points_sum }}"}
    header = tuple(t(f"report.column.{key}", language) for key in COLUMNS)
    left = tuple(COLUMNS.index(key) for key in ("item", "definition", "scoring"))
    return Table(header, (*rows, texts(*(total.get(key, "") for key in COLUMNS))), WIDTHS, left=left)


def _add(word: Word, made: BaseOxmlElement) -> None:
    """Append before the properties of the last section, which must stay last."""
    word.element.body.insert_element_before(made, "w:sectPr")
