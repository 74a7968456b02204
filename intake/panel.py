"""Panels: a row for each unit, a column for each figure."""

import pandas as pd

from indicators.faults import Fault, UserError
from intake.grid import Cell, Sheet
from intake.labels_of_sheet import labels_of
from intake.limits import MAX_ROWS
from intake.numbers import not_a_number, number_of
from intake.reading import first_sheet, read_table


def read_panel(data: bytes, filename: str) -> pd.DataFrame:
    """Figures by unit: index = first column (text), columns = header row, values float, NaN where a cell is blank.

    Raises UserError naming every cell that holds no number, every unit without a name and every name met twice.
    """
    sheet = first_sheet(read_table(data, filename))
    if sheet.cut:
        raise UserError(Fault("table.cut", sheet.where(sheet.rows, 1), {"limit": MAX_ROWS}))
    faults: list[Fault] = []
    labels = labels_of(sheet, faults)
    figures = {
        head.text: [_figure(sheet, sheet.cell(unit.row, head.column), faults) for unit in labels.units]
        for head in labels.heads
    }
    if faults:
        raise UserError(faults)
    index = pd.Index([unit.text for unit in labels.units], name=labels.corner.text or None)
    return pd.DataFrame(figures, index=index, dtype="float64")


def _figure(sheet: Sheet, cell: Cell, faults: list[Fault]) -> float:
    if cell.blank:
        return float("nan")
    value = number_of(cell)
    if value is None:
        faults.append(not_a_number(sheet, cell))
        return float("nan")
    return value
