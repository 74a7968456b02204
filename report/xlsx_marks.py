"""Names in the workbook that say which cells are the table of indicators, so that it is read back as it stands."""

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from evaluation.table_marks import MARK, OF_CLASS
from report.indicator_table import Row
from report.xlsx_cells import Formats
from report.xlsx_grid import HEAD, Grid


def mark_columns(sheet: Worksheet, formats: Formats, grid: Grid, end: int) -> None:
    """A name a column, from its header to row ``end`` of the stated total."""
    sheet_name = sheet.get_name().replace("'", "''")
    for column, key in enumerate(grid.keys):
        letter = xl_col_to_name(column)
        formats.book.define_name(f"{MARK}{key}", f"='{sheet_name}'!${letter}${HEAD + 1}:${letter}${end + 1}")


def mark_class(sheet: Worksheet, formats: Formats, row: int) -> None:
    """The cell that begins ``row`` says of which class of units the table is."""
    sheet_name = sheet.get_name().replace("'", "''")
    formats.book.define_name(f"{MARK}{OF_CLASS}", f"='{sheet_name}'!$A${row + 1}:$A${row + 1}")


def numbers_of(headings: list[str | None]) -> dict[str | None, int]:
    """The number of each heading in the order it first appears, from 1; rows without one have 0."""
    named = [heading for heading in dict.fromkeys(headings) if heading is not None]
    return {None: 0, **{heading: number for number, heading in enumerate(named, start=1)}}


def heading_numbers(rows: tuple[Row, ...]) -> dict[str, dict[str | None, int]]:
    """The numbers of the headings by the key of their column."""
    return {
        "group": numbers_of([row.level1 for row in rows]),
        "group2": numbers_of([row.level2 for row in rows]),
    }
