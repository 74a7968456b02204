"""A sheet of labels: names down its first column and across its header row, figures between them."""

from dataclasses import dataclass

from indicators.faults import Fault, UserError
from intake.grid import Cell, Sheet


@dataclass(frozen=True, eq=False)
class Labels:
    """The cells of the names, in their order."""

    corner: Cell
    units: tuple[Cell, ...]
    heads: tuple[Cell, ...]


def labels_of(sheet: Sheet, faults: list[Fault]) -> Labels:
    """The names; ``faults`` gets names that are blank or met twice and figures without a heading.

    Raises UserError for a sheet that has nothing beside or below its first cell.
    """
    top, left = min(row for row, _ in sheet.cells), min(column for _, column in sheet.cells)
    heads = tuple(cell for cell in sheet.row(top) if cell.column > left)
    units = tuple(sheet.cell(row, left) for row in range(top + 1, sheet.rows + 1) if any(sheet.row(row)))
    if not heads or not units:
        raise UserError(Fault("table.no_figures", sheet.where(top, left)))
    faults += [*_names(sheet, units), *_names(sheet, heads), *_beyond(sheet, units, heads)]
    return Labels(sheet.cell(top, left), units, heads)


def _names(sheet: Sheet, cells: tuple[Cell, ...]) -> list[Fault]:
    faults: list[Fault] = []
    seen: set[str] = set()
    for cell in cells:
        if cell.blank:
            faults.append(Fault("table.blank_label", sheet.place(cell)))
        elif cell.text in seen:
            faults.append(Fault("table.repeated_label", sheet.place(cell), {"value": cell.text[:60]}))
        seen.add(cell.text)
    return faults


def _beyond(sheet: Sheet, units: tuple[Cell, ...], heads: tuple[Cell, ...]) -> list[Fault]:
    """Figures in columns that have no heading."""
    columns = {cell.column for cell in heads}
    return [
        Fault("table.beyond_labels", sheet.place(cell), {"value": cell.text[:60]})
        for unit in units
        for cell in sheet.row(unit.row)
        if cell.column not in columns and cell.column != unit.column
    ]
