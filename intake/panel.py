"""Panels: a row for each unit, a column for each figure."""

import pandas as pd

from indicators.faults import Fault, UserError
from intake.grid import Cell, Sheet
from intake.limits import MAX_ROWS
from intake.numbers import not_a_number, number_of
from intake.reading import first_sheet, read_table


def read_panel(data: bytes, filename: str) -> pd.DataFrame:
    """Figures by unit: index = first column (text), columns = header row, values float, NaN where a cell is blank.

    Raises UserError naming every cell that holds no number, every unit without a name and every name met twice.
    """
    return panel_of_sheet(first_sheet(read_table(data, filename)))


def panel_of_sheet(sheet: Sheet) -> pd.DataFrame:
    """The same of a sheet that was read already."""
    if sheet.cut:
        raise UserError(Fault("table.cut", sheet.where(sheet.rows, 1), {"limit": MAX_ROWS}))
    top, left = min(row for row, _ in sheet.cells), min(column for _, column in sheet.cells)
    heads = [cell for cell in sheet.row(top) if cell.column > left]
    rows = [row for row in range(top + 1, sheet.rows + 1) if any(sheet.row(row))]
    if not heads or not rows:
        raise UserError(Fault("table.no_figures", sheet.where(top, left)))
    units = [sheet.cell(row, left) for row in rows]
    faults = _names(sheet, units) + _names(sheet, heads) + _beyond(sheet, rows, {cell.column for cell in heads}, left)
    figures = {head.text: [_figure(sheet, sheet.cell(row, head.column), faults) for row in rows] for head in heads}
    if faults:
        raise UserError(faults)
    index = pd.Index([unit.text for unit in units], name=sheet.cell(top, left).text or None)
    return pd.DataFrame(figures, index=index, dtype="float64")


def _names(sheet: Sheet, cells: list[Cell]) -> list[Fault]:
    faults: list[Fault] = []
    seen: set[str] = set()
    for cell in cells:
        if cell.blank:
            faults.append(Fault("table.blank_label", sheet.place(cell)))
        elif cell.text in seen:
            faults.append(Fault("table.repeated_label", sheet.place(cell), {"value": cell.text[:60]}))
        seen.add(cell.text)
    return faults


def _beyond(sheet: Sheet, rows: list[int], columns: set[int], left: int) -> list[Fault]:
    """Figures in columns that have no heading."""
    return [
        Fault("table.beyond_labels", sheet.place(cell), {"value": cell.text[:60]})
        for row in rows
        for cell in sheet.row(row)
        if cell.column not in columns and cell.column != left
    ]


def _figure(sheet: Sheet, cell: Cell, faults: list[Fault]) -> float:
    if cell.blank:
        return float("nan")
    value = number_of(cell)
    if value is None:
        faults.append(not_a_number(sheet, cell))
        return float("nan")
    return value
