"""Sheets of a workbook that by their names are parts of one scheme: 通用 and 差异, or one for a class of units."""

from intake.class_columns import sheet_of_class
from intake.grid import Sheet, Sheets
from intake.headings import looks_like_table
from intake.unread import Unread


def parts_left(sheets: Sheets, chosen: Sheet) -> tuple[Unread, ...]:
    """The other tables that by their names belong to the scheme of the one read, each with its first cell."""
    return tuple(Unread(sheet.where(1, 1), "sheet_of_class", sheet.name) for sheet in sheets if _part(sheet, chosen))


def _part(sheet: Sheet, chosen: Sheet) -> bool:
    named = sheet_of_class(chosen.name) and sheet_of_class(sheet.name)
    return sheet.name != chosen.name and named and looks_like_table(sheet)
