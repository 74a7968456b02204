"""Cells of a row that hold no value: a formula without one, an error, a date where a number belongs."""

from intake.grid import Cell, Sheet
from intake.headings import Mapping
from intake.unread import Unread


def problems(sheet: Sheet, cells: list[Cell], mapping: Mapping) -> list[Unread]:
    """Cells without a value; a date is one only in the points column, where it is a number gone wrong."""
    points = {column for column, role in mapping.columns.items() if role.startswith("points")}
    return [
        Unread(sheet.place(cell), cell.problem, cell.text)
        for cell in cells
        if cell.problem is not None
        and not cell.continued
        and cell.column in mapping.columns
        and (cell.problem != "date" or cell.column in points)
    ]
