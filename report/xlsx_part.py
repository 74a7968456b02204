"""A part of a neutral document on a sheet: headings, paragraphs, tables, charts, and where its printed pages end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xlsxwriter.worksheet import Worksheet

from report.document import Number, Part, Plot, Section, Table
from report.math_linear import linear
from report.xlsx_cells import Formats, fitting, height, number_format, write_cell, write_words
from report.xlsx_pages import Flow, room_of, scale_of, set_page
from report.xlsx_plot import Bars, draw_bars

PAGE: Final = 130.0  # characters of all columns together
NARROWEST, WIDEST = 9.0, 46.0
TOGETHER: Final = 3  # rows that end a table and are not parted by the end of a page
PART: Final = 0.4  # of a page; what is higher is not kept together
TITLE_HEIGHT, HEADING_HEIGHT = 22.0, 18.0  # points


def write_part(sheet: Worksheet, formats: Formats, parts: Sequence[Part]) -> None:
    """Parts below each other: headings, paragraphs over the whole width, tables with their charts, notes.

    Printed, a heading stays with what follows it, a row and a chart are never cut.
    """
    widths = _widths([table for part in parts for section in part.sections for table in section.tables])
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    page = _Page(sheet, formats, widths, Flow(room_of(scale_of(widths))))
    for part in parts:
        page.line(part.heading, "title", TITLE_HEIGHT)
        for section in part.sections:
            _write_section(page, section)
        page.flow.add()
    end = max(len(page.flow.heights) - 2, 0)
    single = [part.key for part in parts] == ["summary"]
    set_page(sheet, None, (end, max(len(widths) - 1, 0)), () if single else page.flow.breaks())
    if single:
        sheet.fit_to_pages(1, 1)


@dataclass(frozen=True, eq=False)
class _Page:
    """A sheet that is written from top to bottom: what has been written stands in ``flow``."""

    sheet: Worksheet
    formats: Formats
    widths: Sequence[float]
    flow: Flow

    def line(self, words: str, style: str, tall: float) -> None:
        """A heading, which stays with what follows it."""
        row = self.flow.add(tall, glued=True)
        self.sheet.set_row(row, tall)
        write_words(self.sheet, row, 0, words, self.formats.of(style))

    def paragraph(self, words: str, glued: bool = False) -> None:
        """Words over the whole width."""
        look, tall = self.formats.of("words"), height([words], [sum(self.widths)])
        row = self.flow.add(tall, glued)
        if len(self.widths) > 1:
            self.sheet.merge_range(row, 0, row, len(self.widths) - 1, "", look)
        write_words(self.sheet, row, 0, words, look)
        self.sheet.set_row(row, tall)


def _widths(tables: Sequence[Table]) -> list[float]:
    """Widths that suit all tables of the sheet."""
    scaled = [[PAGE * width / sum(table.widths) for width in table.widths] for table in tables]
    columns = max(map(len, scaled), default=2)
    widest = [
        max((widths[column] for widths in scaled if column < len(widths)), default=0.0) for column in range(columns)
    ]
    return [min(max(width, NARROWEST), WIDEST) for width in widest] if scaled else [PAGE / 2, PAGE / 2]


def _write_section(page: _Page, section: Section) -> None:
    if section.heading:
        page.line(section.heading, "heading", HEADING_HEIGHT)
    for number, words in enumerate(section.paragraphs, start=1):
        page.paragraph(words, glued=bool(section.tables) and number == len(section.paragraphs))
    for formula in section.formulas:
        lines = list(filter(None, [formula.name, *map(linear, formula.lines), formula.words]))
        for number, words in enumerate(lines, start=1):
            page.paragraph(words, glued=number < len(lines))
    for table in section.tables:
        if table.caption:
            page.line(table.caption, "heading", HEADING_HEIGHT)
        _write_table(page, table)
        page.flow.add()
    for words in section.notes:
        page.paragraph(words)


def _write_table(page: _Page, table: Table) -> None:
    """The table, its header with its first row, and its chart below it."""
    used = page.widths[: len(table.header)]
    first = _write_row(page, height(table.header, used), glued=bool(table.rows)) + 1
    for column, name in enumerate(table.header):
        write_words(page.sheet, first - 1, column, name, page.formats.of("head"))
    heights = [height([cell.printed for cell in line], used) for line in table.rows]
    together = _together(heights, PART * page.flow.room)
    for number, (line, tall) in enumerate(zip(table.rows, heights, strict=True)):
        row = _write_row(page, tall, glued=together <= number < len(heights) - 1)
        for column, cell in enumerate(line):
            write_cell(page.sheet, row, column, cell, page.formats)
    if table.plot is not None:
        page.flow.add()
        _write_plot(page, table, table.plot, first)


def _together(heights: Sequence[float], room: float) -> int:
    """The row from which a table stays on one page: all of a small one, else its last rows, none of high ones."""
    for first in (0, max(0, len(heights) - TOGETHER)):
        if sum(heights[first:]) <= room:
            return first
    return len(heights)


def _write_row(page: _Page, tall: float, glued: bool = False) -> int:
    row = page.flow.add(tall, glued)
    page.sheet.set_row(row, tall)
    return row


def _write_plot(page: _Page, table: Table, plot: Plot, first: int) -> None:
    """Bars below a table whose first row is ``first``."""
    (*_, shown) = (row[plot.values] for row in table.rows)
    form = number_format(shown) if isinstance(shown, Number) else "General"
    axis, title = table.header[plot.values], fitting(plot.title)
    longest = max(len(row[plot.names].printed) for row in table.rows)
    last, place = first + len(table.rows) - 1, len(page.flow.heights)
    bars = Bars(plot.names, plot.values, first, last, title, title, axis, form, longest=longest)
    page.flow.block(draw_bars(page.formats, page.sheet, place, bars, page.flow.room) - place)
