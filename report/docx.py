"""The document as an official Word file (公文, GB/T 9704-2012): what only the real process can fill stays 【待…】."""

import io
from datetime import datetime
from typing import Any

import docx
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from charts.names import legible
from indicators.vocabulary import Language
from report.annexes import annex_lines
from report.archive import NOT_STATED, timeless
from report.document import Document, Part, Section, Table
from report.docx_formula import formula_elements
from report.docx_page import Pages, text_width
from report.docx_picture import picture_elements
from report.docx_styles import heading_style, set_styles
from report.docx_table import table_element
from report.docx_type import LANGUAGE, Role, language_element, paragraph, pitch_of
from report.steps import Steps

GAP = 6.0  # points between words and a table
SAVING = 30  # rows of a table that take as long as saving the file
PICTURE = 40  # rows that take as long as the drawing of a picture
LONGEST_KEPT = 200  # characters of a paragraph that goes to a new page with what follows it
TERMS = "http://purl.org/dc/terms/"
LONGEST_PROPERTY = 255  # characters the format allows


def write_docx(document: Document, language: Language = "zh-Hans", created: datetime = NOT_STATED) -> bytes:
    """The file. Figures are pictures with words. The same input and ``created`` give the same bytes."""
    word = docx.Document()
    _neutral(word, document, language, created)
    first = document.parts[0] if document.parts else None
    wide = first is not None and first.wide and not (first.heading or first.label)  # the table is the whole document
    pages = Pages(word, language)
    pages.first(wide)
    rows, figures = sum(len(table.rows) for table in document.tables()), sum(1 for _ in document.figures())
    steps = Steps(rows + PICTURE * figures + SAVING)
    _opening(word, document, language)
    for part in document.parts:
        if part.wide != wide:
            pages.next(part.wide)
            wide, fresh = part.wide, True
        else:
            fresh = part is first
        _part(word, part, language, steps, page_break=not fresh and not part.flows)
        if part.key == "scheme":
            _closing(word, document, language)
    steps.next(SAVING)
    saved = io.BytesIO()
    word.save(saved)
    return timeless(saved.getvalue())


def _add(word: Word, made: BaseOxmlElement) -> None:
    """Append before the properties of the last section, which must stay last."""
    word.element.body.insert_element_before(made, "w:sectPr")


def core_properties(word: Word, title: str, issuer: str, created: datetime) -> None:
    """Title, issuer and time of a file, nothing of the machine or the person at it."""
    properties = word.core_properties
    properties.title = legible(title)[:LONGEST_PROPERTY]
    properties.author = legible(issuer)[:LONGEST_PROPERTY]
    properties.last_modified_by = properties.comments = properties.keywords = properties.subject = ""
    state_time(word, created)
    properties.revision = 1


def state_time(word: Word, created: datetime) -> None:
    """When the file was made; nothing where that is not stated, not the day of the library's own blank file either."""
    properties = word.core_properties
    if created != NOT_STATED:
        properties.created = properties.modified = created.replace(tzinfo=None)
        return
    held = properties._element
    for name in ("created", "modified"):
        for element in held.findall(f"{{{TERMS}}}{name}"):
            held.remove(element)


def speak(word: Word, language: Language) -> None:
    """The language of the file as a whole, and of what is typed into it later."""
    word.core_properties.language = LANGUAGE[language][language != "en"]
    defaults = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for owner, name in ((defaults, "lang"), (word.settings.element, "themeFontLang")):
        old = owner.find(qn(f"w:{name}"))
        owner.replace(old, language_element(language, name))


def _neutral(word: Word, document: Document, language: Language, created: datetime) -> None:
    core_properties(word, document.title, document.issuer, created)
    set_styles(word, language)
    speak(word, language)


def _set(word: Word, text: str, role: Role, language: Language, **form: Any) -> None:
    """A paragraph at the distance of lines that its role has."""
    _add(word, paragraph(text, role, language, pitch=pitch_of(role, language), **form))


def _blank(word: Word, language: Language, keep: bool = False) -> None:
    _set(word, "", "body", language, keep=keep)


def _opening(word: Word, document: Document, language: Language) -> None:
    for line in document.before:
        _set(word, line, "body", language, align="center")
    if document.before:
        _blank(word, language)
    _set(word, document.title, "title", language, align="center", style="Title")
    if document.subtitle:
        _set(word, document.subtitle, "subtitle", language, align="center")
    _blank(word, language)


def _part(word: Word, part: Part, language: Language, steps: Steps, page_break: bool) -> None:
    if part.label:
        _set(word, part.label, "label", language, align="left", page_break=page_break, keep=True)
        page_break = False
        if part.heading:  # the title of an annex stands on the third line
            _blank(word, language, keep=True)
    if part.flows:
        _blank(word, language, keep=True)
    if part.heading:
        form = {"align": "center", "style": "PartTitle", "page_break": page_break, "keep": True}
        _set(word, part.heading, "title", language, **form)
        _blank(word, language, keep=True)
    for section in part.sections:
        last = part.key == "scheme" and section is part.sections[-1]
        _section(word, section, part, language, steps, signed=last)


def _section(word: Word, section: Section, part: Part, language: Language, steps: Steps, signed: bool) -> None:
    """A section; ``signed``: the last paragraph stays with the signature, which never stands alone on a page."""
    if section.heading:
        role: Role = "chapter" if section.level == 1 else "clause"
        style = heading_style(section.level, bool(part.heading or part.label))
        _set(word, section.heading, role, language, indent=2, style=style, keep=True, page_break=section.fresh)
    for place, words in enumerate(section.paragraphs, start=1):
        last = place == len(section.paragraphs) and (signed or bool(section.tables))
        _set(word, words, "body", language, indent=2, keep=last and len(words) <= LONGEST_KEPT)
    for formula in section.formulas:
        for made in formula_elements(formula, language):
            _add(word, made)
    for table in section.tables:
        steps.next(len(table.rows))
        _table(word, table, part.wide, language)
    for figure in section.figures:
        steps.next(PICTURE)
        for made in picture_elements(word, figure, part.wide, language):
            _add(word, made)
    for note in section.notes:
        _add(word, paragraph(note, "note", language, indent=2))


def _table(word: Word, table: Table, wide: bool, language: Language) -> None:
    _add(word, paragraph("", "note", language, pitch=GAP, keep=True))
    if table.caption:
        _set(word, table.caption, "caption", language, align="center", keep=True)
    _add(word, table_element(table, text_width(wide), language))
    _add(word, paragraph("", "note", language))  # two tables side by side would become one


def _closing(word: Word, document: Document, language: Language) -> None:
    """The list of annexes, then signature, seal and date: on one page, with the last paragraph of the text."""
    annexes = annex_lines(document, language)
    if annexes:
        _blank(word, language, keep=True)
    for place, line in enumerate(annexes):
        _set(word, line, "body", language, align="left", hanging=5 if place else 2, keep=True)
    _blank(word, language, keep=True)
    for line in document.closing:
        keep = line is not document.closing[-1]
        _set(word, line, "body", language, align="right", right=4, keep=keep)
