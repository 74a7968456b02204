"""Names in the first column of a table, where nothing else is asked for."""

from indicators.faults import Fault, UserError
from intake.reading import first_sheet, read_table


def read_names(data: bytes, filename: str) -> tuple[str, ...]:
    """The names below the header row of the first column; UserError for none and for every name met twice."""
    sheet = first_sheet(read_table(data, filename))
    top, left = min(row for row, _ in sheet.cells), min(column for _, column in sheet.cells)
    cells = list(sheet.column(left, start=top + 1))
    names = [cell.text for cell in cells]
    faults = [
        Fault("table.repeated_label", sheet.place(cell), {"value": cell.text[:60]})
        for place, cell in enumerate(cells)
        if cell.text in names[:place]
    ]
    if not cells:
        faults.append(Fault("table.no_names", sheet.where(top, left)))
    if faults:
        raise UserError(faults)
    return tuple(names)
