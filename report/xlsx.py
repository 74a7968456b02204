"""The workbook: 指标体系表 with live formulas, 自评表, 体检, 案例 and 说明, of the parts that were chosen."""

import io
from dataclasses import replace
from datetime import datetime
from typing import Final

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.vocabulary import Language
from report.archive import NOT_STATED, dated
from report.document import Document, Part, Section
from report.findings_part import findings_table
from report.xlsx_cells import Formats, fitting
from report.xlsx_items import write_items
from report.xlsx_part import write_part
from report.xlsx_scores import write_scores
from text import t

SAFE: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
SHEETS: Final = ("summary", "findings", "cases", "weights", "risk", "comparison")  # parts with a sheet of their own
ELSEWHERE: Final = (*SHEETS, "scheme", "indicators")  # parts that are not on the sheet of notes
LONGEST_PROPERTY: Final = 255  # characters the format allows


def write_xlsx(
    document: Document,
    scheme: Scheme,
    evaluation: Evaluation,
    language: Language = "zh-Hans",
    created: datetime = NOT_STATED,
) -> bytes:
    """The file. Figures of the model are values at full precision; points, weights and sums calculate.

    The same input and ``created`` give the same bytes.
    """
    saved = io.BytesIO()
    book = Workbook(saved, dict(SAFE))
    book.set_properties(_properties(document, created))
    formats = Formats(book, language)
    mark = document.subtitle
    if document.part("indicators") is not None:
        points = write_items(_sheet(book, "items", language), formats, scheme, evaluation, language, mark)
        name = t("report.sheet.items", language).replace("'", "''")
        linked = [f"'{name}'!{cell}" for cell in points]
        write_scores(_sheet(book, "scores", language), formats, scheme, evaluation, language, linked)
    for key in SHEETS:
        if (part := document.part(key)) is not None:
            part = _each_finding(part, evaluation, language) if key == "findings" else part
            sheet = _sheet(book, key, language)
            write_part(sheet, formats, _marked(book, part, mark))
    notes = [part for part in document.parts if part.key not in ELSEWHERE]
    if not notes and not book.worksheets():
        notes = [Part("", document.title, (Section("", (t("report.sheet.nothing", language),)),))]
    if notes:
        sheet = _sheet(book, "notes", language)
        write_part(sheet, formats, [*_marked(book, notes[0], mark), *notes[1:]])
    for sheet in book.worksheets() if mark else ():
        sheet.set_header(f"&R{mark}")
    book.close()
    return dated(saved.getvalue(), created)


def parts_in(document: Document) -> tuple[str, ...]:
    """Keys of the parts that the workbook of a document holds: all but the text of the scheme, which is no table."""
    return tuple(part.key for part in document.parts if part.key != "scheme")


def _marked(book: Workbook, part: Part, mark: str) -> list[Part]:
    """The part; what opens the workbook bears ``mark`` (征求意见稿) in its heading.

    Its own sheet is already there.
    """
    return [part if len(book.worksheets()) > 1 else replace(part, heading=f"{part.heading}{mark}")]


def _properties(document: Document, created: datetime) -> dict[str, object]:
    title, author = (fitting(words)[:LONGEST_PROPERTY] for words in (document.title, document.issuer))
    return {"title": title, "author": author, "created": created.replace(tzinfo=None)}


def _sheet(book: Workbook, key: str, language: Language) -> Worksheet:
    return book.add_worksheet(t(f"report.sheet.{key}", language))


def _each_finding(part: Part, evaluation: Evaluation, language: Language) -> Part:
    """The part with a row a finding instead of a row a rule."""
    first, *others = part.sections
    tables = (findings_table(evaluation, language),) if first.tables else ()
    single = Section(first.heading, first.paragraphs, tables, notes=first.notes)
    return Part(part.key, part.heading, (single, *others))
