"""The document as an official Word file (公文, GB/T 9704-2012): what only the real process can fill stays 【待…】."""

import io
from datetime import datetime

import docx
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from charts.names import legible
from indicators.vocabulary import Language
from report.archive import NOT_STATED, timeless
from report.document import Document, Part, Section
from report.docx_formula import formula_elements
from report.docx_page import first_section, next_section, text_width
from report.docx_picture import picture_elements
from report.docx_table import table_element
from report.docx_type import LANGUAGE, LINE, TITLE_LINE, Role, language_element, paragraph, run_properties, type_of
from report.steps import Steps
from text import t

GAP = 6.0  # points between words and a table
SAVING = 30  # rows of a table that take as long as saving the file
PICTURE = 40  # rows that take as long as the drawing of a picture
LONGEST_PROPERTY = 255  # characters the format allows


def write_docx(document: Document, language: Language = "zh-Hans", created: datetime = NOT_STATED) -> bytes:
    """The file. Figures are pictures with words. The same input and ``created`` give the same bytes."""
    word = docx.Document()
    _neutral(word, document, language, created)
    first = document.parts[0] if document.parts else None
    wide = first is not None and first.wide and not (first.heading or first.label)  # the table is the whole document
    first_section(word, language, wide)
    rows, figures = sum(len(table.rows) for table in document.tables()), sum(1 for _ in document.figures())
    steps = Steps(rows + PICTURE * figures + SAVING)
    _opening(word, document, language)
    for part in document.parts:
        if part.wide != wide:
            next_section(word, part.wide)
            wide, fresh = part.wide, True
        else:
            fresh = part is first
        _part(word, part, language, steps, page_break=not fresh)
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
    properties.created = properties.modified = created.replace(tzinfo=None)
    properties.revision = 1


def speak(word: Word, language: Language) -> None:
    """The language of the file as a whole, and of what is typed into it later."""
    word.core_properties.language = LANGUAGE[language][language != "en"]
    defaults = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for owner, name in ((defaults, "lang"), (word.settings.element, "themeFontLang")):
        old = owner.find(qn(f"w:{name}"))
        owner.replace(old, language_element(language, name))


def _neutral(word: Word, document: Document, language: Language, created: datetime) -> None:
    core_properties(word, document.title, document.issuer, created)
    roles: dict[str, Role] = {"Normal": "body", "Heading 1": "title", "Heading 2": "chapter"}
    for name, role in roles.items():
        style = word.styles[name]
        old = style.element.find(qn("w:rPr"))
        if old is not None:
            style.element.remove(old)
        style.element.append(run_properties(type_of(role, language), language))
    speak(word, language)


def _opening(word: Word, document: Document, language: Language) -> None:
    for line in document.before:
        _add(word, paragraph(line, "body", language, align="center", pitch=LINE))
    if document.before:
        _add(word, paragraph("", "body", language, pitch=LINE))
    _add(word, paragraph(document.title, "title", language, align="center", pitch=TITLE_LINE))
    if document.subtitle:
        _add(word, paragraph(document.subtitle, "subtitle", language, align="center", pitch=LINE))
    _add(word, paragraph("", "body", language, pitch=LINE))


def _part(word: Word, part: Part, language: Language, steps: Steps, page_break: bool) -> None:
    if part.label:
        _add(word, paragraph(part.label, "label", language, align="left", pitch=LINE, page_break=page_break, keep=True))
        page_break = False
        if part.heading:  # the title of an annex stands on the third line
            _add(word, paragraph("", "body", language, pitch=LINE, keep=True))
    if part.heading:
        heading = paragraph(
            part.heading,
            "title",
            language,
            align="center",
            pitch=TITLE_LINE,
            style="Heading1",
            page_break=page_break,
            keep=True,
        )
        _add(word, heading)
        _add(word, paragraph("", "body", language, pitch=LINE, keep=True))
    for section in part.sections:
        _section(word, section, part.wide, language, steps)


def _section(word: Word, section: Section, wide: bool, language: Language, steps: Steps) -> None:
    if section.heading:
        style = "Heading2"
        _add(word, paragraph(section.heading, "chapter", language, indent=2, pitch=LINE, style=style, keep=True))
    for words in section.paragraphs:
        _add(word, paragraph(words, "body", language, indent=2, pitch=LINE))
    for formula in section.formulas:
        for made in formula_elements(formula, language):
            _add(word, made)
    for table in section.tables:
        steps.next(len(table.rows))
        _add(word, paragraph("", "note", language, pitch=GAP, keep=True))
        if table.caption:
            _add(word, paragraph(table.caption, "caption", language, align="center", pitch=LINE, keep=True))
        _add(word, table_element(table, text_width(wide), language))
        _add(word, paragraph("", "note", language))  # two tables side by side would become one
    for figure in section.figures:
        steps.next(PICTURE)
        for made in picture_elements(word, figure, wide, language):
            _add(word, made)
    for note in section.notes:
        _add(word, paragraph(note, "note", language, indent=2))


def _closing(word: Word, document: Document, language: Language) -> None:
    """The list of annexes, then signature, seal and date."""
    annexes = [part.heading for part in document.parts if part.label]
    if annexes:
        _add(word, paragraph("", "body", language, pitch=LINE))
    for number, heading in enumerate(annexes, start=1):
        line = t("report.annex_line", language, number=number, heading=heading) if len(annexes) > 1 else heading
        first = t("report.annex_list", language, list=line)
        if number == 1:
            _add(word, paragraph(first, "body", language, align="left", hanging=2, pitch=LINE))
        else:
            _add(word, paragraph(line, "body", language, align="left", hanging=5, pitch=LINE))
    _add(word, paragraph("", "body", language, pitch=LINE, keep=True))
    for line in document.closing:
        _add(
            word,
            paragraph(
                line, "body", language, align="right", right=4, pitch=LINE, keep=line is not document.closing[-1]
            ),
        )
