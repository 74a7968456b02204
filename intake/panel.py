"""Panels: a row for each unit, a column for each figure."""

from typing import Final

import pandas as pd

from indicators.faults import Fault, UserError
from intake.characters import squeezed
from intake.grid import Cell, Sheet
from intake.labels_of_sheet import labels_of
from intake.limits import MAX_ROWS
from intake.numbers import not_a_number, number_of
from intake.reading import first_sheet, read_table
from weighting.measuring import GROUP

GROUPED: Final = frozenset({"组别", "分组", "单位组别", "单位类别", "group", "unit_group", "unit_class"})


def read_panel(data: bytes, filename: str, *, grouped: bool = False) -> pd.DataFrame:
    """Figures by unit: index = first column (text), columns = header row, values float, NaN where a cell is blank.

    ``grouped``: a column headed by a word of GROUPED is the group of each unit and becomes the last column, GROUP, of
    text. Raises UserError naming every cell that holds no number, every unit without a name or, where there are groups,
    without a group, and every name met twice.
    """
    sheet = first_sheet(read_table(data, filename))
    if sheet.cut:
        raise UserError(Fault("table.cut", sheet.where(sheet.rows, 1), {"limit": MAX_ROWS}))
    faults: list[Fault] = []
    labels = labels_of(sheet, faults)
    by = [head for head in labels.heads if grouped and squeezed(head.text) in GROUPED][:1]
    figures = {
        head.text: [_figure(sheet, sheet.cell(unit.row, head.column), faults) for unit in labels.units]
        for head in labels.heads
        if head not in by
    }
    groups = [sheet.cell(unit.row, head.column) for head in by for unit in labels.units]
    faults += [Fault("table.blank_label", sheet.place(cell)) for cell in groups if cell.blank]
    if not figures:
        faults.append(Fault("table.no_figures", sheet.place(labels.corner)))
    if faults:
        raise UserError(faults)
    index = pd.Index([unit.text for unit in labels.units], name=labels.corner.text or None)
    frame = pd.DataFrame(figures, index=index, dtype="float64")
    return frame.assign(**{GROUP: [cell.text for cell in groups]}) if by else frame


def _figure(sheet: Sheet, cell: Cell, faults: list[Fault]) -> float:
    if cell.blank:
        return float("nan")
    value = number_of(cell)
    if value is None:
        faults.append(not_a_number(sheet, cell))
        return float("nan")
    return value
