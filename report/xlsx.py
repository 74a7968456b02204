"""The workbook: 指标体系表 with live formulas, 自评表, 体检, 案例 and 说明, of the parts that were chosen."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.vocabulary import Language
from report.archive import NOT_STATED, dated
from report.document import Document, Number, Part, Plot, Section, Table
from report.findings_part import findings_table
from report.math_linear import linear
from report.xlsx_cells import Formats, fitting, height, number_format, write_cell, write_words
from report.xlsx_items import write_items
from report.xlsx_plot import Bars, draw_bars
from report.xlsx_scores import write_scores
from text import t

SAFE: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
ELSEWHERE: Final = ("summary", "scheme", "indicators", "findings", "cases")  # parts that are not on the sheet of notes
LONGEST_PROPERTY: Final = 255  # characters the format allows
PAGE: Final = 130.0  # characters of all columns together
NARROWEST, WIDEST = 9.0, 46.0


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
    if (part := document.part("summary")) is not None:
        write_part(_sheet(book, "summary", language), formats, _marked(book, part, mark))
    if (part := document.part("findings")) is not None:
        each = _each_finding(part, evaluation, language)
        write_part(_sheet(book, "findings", language), formats, _marked(book, each, mark))
    if (part := document.part("cases")) is not None:
        write_part(_sheet(book, "cases", language), formats, _marked(book, part, mark))
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


def write_part(sheet: Worksheet, formats: Formats, parts: Sequence[Part]) -> None:
    """Parts below each other: headings, paragraphs over the whole width, tables, notes."""
    tables = [table for part in parts for section in part.sections for table in section.tables]
    widths = _widths(tables)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    row = 0
    for part in parts:
        write_words(sheet, row, 0, part.heading, formats.of("title"))
        row += 1
        for section in part.sections:
            row = _write_section(sheet, formats, section, row, widths)
        row += 1
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, int([part.key for part in parts] == ["summary"]))  # 0: as many pages as it takes
    sheet.print_area(0, 0, max(row - 1, 0), max(len(widths) - 1, 0))
    sheet.set_footer("&C— &P —")


def _widths(tables: Sequence[Table]) -> list[float]:
    """Widths that suit all tables of the sheet."""
    scaled = [[PAGE * width / sum(table.widths) for width in table.widths] for table in tables]
    columns = max(map(len, scaled), default=2)
    widest = [
        max((widths[column] for widths in scaled if column < len(widths)), default=0.0) for column in range(columns)
    ]
    return [min(max(width, NARROWEST), WIDEST) for width in widest] if scaled else [PAGE / 2, PAGE / 2]


def _write_section(sheet: Worksheet, formats: Formats, section: Section, row: int, widths: Sequence[float]) -> int:
    if section.heading:
        write_words(sheet, row, 0, section.heading, formats.of("heading"))
        row += 1
    for words in section.paragraphs:
        row = _write_paragraph(sheet, formats, words, row, widths)
    for formula in section.formulas:
        lines = [formula.name, *map(linear, formula.lines), formula.words]
        for words in filter(None, lines):
            row = _write_paragraph(sheet, formats, words, row, widths)
    for table in section.tables:
        if table.caption:
            write_words(sheet, row, 0, table.caption, formats.of("heading"))
            row += 1
        row = _write_table(sheet, formats, table, row, widths) + 1
    for words in section.notes:
        row = _write_paragraph(sheet, formats, words, row, widths)
    return row


def _write_paragraph(sheet: Worksheet, formats: Formats, words: str, row: int, widths: Sequence[float]) -> int:
    look = formats.of("words")
    sheet.merge_range(row, 0, row, len(widths) - 1, "", look)
    write_words(sheet, row, 0, words, look)
    sheet.set_row(row, height([words], [sum(widths)]))
    return row + 1


def _write_table(sheet: Worksheet, formats: Formats, table: Table, row: int, widths: Sequence[float]) -> int:
    used = widths[: len(table.header)]
    sheet.set_row(row, height(table.header, used))
    for column, name in enumerate(table.header):
        write_words(sheet, row, column, name, formats.of("head"))
    for line in table.rows:
        row += 1
        sheet.set_row(row, height([cell.printed for cell in line], used))
        for column, cell in enumerate(line):
            write_cell(sheet, row, column, cell, formats)
    return row + 1 if table.plot is None else _write_plot(sheet, formats, table, table.plot, row)


def _write_plot(sheet: Worksheet, formats: Formats, table: Table, plot: Plot, last: int) -> int:
    """Bars below a table whose last row is ``last``; the first row below them."""
    first = last - len(table.rows) + 1
    (*_, shown) = (row[plot.values] for row in table.rows)
    form = number_format(shown) if isinstance(shown, Number) else "General"
    axis = table.header[plot.values]
    longest = max(len(row[plot.names].printed) for row in table.rows)
    title = fitting(plot.title)
    bars = Bars(plot.names, plot.values, first, last, title, title, axis, form, longest=longest)
    return draw_bars(formats, sheet, last + 2, bars)
