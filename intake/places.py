"""Where a figure of a table of labels stands: for faults that show only when the figures are used."""

from collections.abc import Callable

from intake.reading import first_sheet, read_table


def places_in(data: bytes, filename: str) -> Callable[[str, str], str | None]:
    """The cell of a row and a column label, ``Sheet1!C2``; None where the table has no such labels."""
    sheet = first_sheet(read_table(data, filename))
    top, left = min(r for r, _ in sheet.cells), min(c for _, c in sheet.cells)
    rows = {cell.text: cell.row for cell in sheet.column(left) if cell.row > top}
    columns = {cell.text: cell.column for cell in sheet.row(top) if cell.column > left}

    def place(row: str, column: str) -> str | None:
        return sheet.where(rows[row], columns[column]) if row in rows and column in columns else None

    return place
