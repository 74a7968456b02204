"""Where a figure of a table of labels stands: for faults that show only when the figures are used."""

from intake.reading import first_sheet, read_table


def place_of(data: bytes, filename: str, row: str, column: str) -> str | None:
    """The cell of a row and a column label, ``Sheet1!C2``; None where the table has no such labels."""
    sheet = first_sheet(read_table(data, filename))
    top, left = min(r for r, _ in sheet.cells), min(c for _, c in sheet.cells)
    rows = {cell.text: cell.row for cell in sheet.column(left) if cell.row > top}
    columns = {cell.text: cell.column for cell in sheet.row(top) if cell.column > left}
    if row not in rows or column not in columns:
        return None
    return sheet.where(rows[row], columns[column])
