"""Judgement matrices: header row and first column are the labels, blank means not asked, fractions such as 1/3."""

import numpy as np
from numpy.typing import NDArray

from indicators.faults import Fault, UserError
from intake.characters import squeezed
from intake.grid import Sheet
from intake.limits import MAX_COLUMNS
from intake.numbers import not_a_number, number_of
from intake.reading import first_sheet, read_table
from weighting.scale import TYPED, mirrors, on_scale

Floats = NDArray[np.float64]


def read_matrix(data: bytes, filename: str, reciprocal: bool = True) -> tuple[Floats, tuple[str, ...]]:
    """The matrix (n, n), NaN where nothing is typed, and its labels; raises UserError with every fault by its cell.

    ``reciprocal``: comparisons from 1/9 to 9 whose mirror cells are reciprocals of each other; a value off the scale,
    a diagonal that is not 1 and two mirror cells that contradict each other are faults.
    """
    sheet = first_sheet(read_table(data, filename))
    top, left = _corner(sheet)
    labels = _labels(sheet, top, left)
    matrix, faults = _values(sheet, top, left, len(labels))
    if reciprocal:
        faults += _off_scale(sheet, matrix, top, left) + _contradictions(sheet, matrix, top, left)
    if faults:
        raise UserError(faults)
    return matrix, labels


def _corner(sheet: Sheet) -> tuple[int, int]:
    """Row of the column labels and column of the row labels: the first that hold anything."""
    top = min(row for row, _ in sheet.cells)
    left = min(column for _, column in sheet.cells)
    return top, left


def _labels(sheet: Sheet, top: int, left: int) -> tuple[str, ...]:
    """Labels of the rows, which must be those of the columns in the same order."""
    across = [cell for cell in sheet.row(top) if cell.column > left]
    down = [cell for cell in sheet.column(left) if cell.row > top]
    if len(down) < 2 or len(down) > MAX_COLUMNS or len(across) != len(down):
        values = {"rows": len(down), "columns": len(across)}
        raise UserError(Fault("table.not_square", sheet.where(top, left), values))
    pairs = zip(across, down, strict=True)
    faults = [
        Fault("table.labels_differ", sheet.place(row), {"value": row.text[:60], "expected": column.text[:60]})
        for column, row in pairs
        if squeezed(column.text) != squeezed(row.text)
    ]
    for place, (number, cell) in enumerate(zip(range(1, len(down) + 1), down, strict=True)):
        if cell.row != top + number or across[place].column != left + number:
            faults.append(Fault("table.blank_label", sheet.where(top + number, left)))
            break
    names = [cell.text for cell in down]
    faults += [
        Fault("table.repeated_label", sheet.place(cell), {"value": cell.text[:60]})
        for place, cell in enumerate(down)
        if cell.text in names[:place]
    ]
    if faults:
        raise UserError(faults)
    return tuple(names)


def _values(sheet: Sheet, top: int, left: int, size: int) -> tuple[Floats, list[Fault]]:
    matrix = np.full((size, size), np.nan)
    faults: list[Fault] = []
    for (row, column), cell in sorted(sheet.cells.items()):
        if cell.blank or row <= top or column <= left:
            continue
        if row > top + size or column > left + size:
            faults.append(Fault("table.beyond_labels", sheet.place(cell), {"value": cell.text[:60]}))
            continue
        value = number_of(cell, fractions=True)
        if value is None:
            faults.append(not_a_number(sheet, cell))
        else:
            matrix[row - top - 1, column - left - 1] = value
    return matrix, faults


def _off_scale(sheet: Sheet, matrix: Floats, top: int, left: int) -> list[Fault]:
    faults = []
    for i, j in np.argwhere(~np.isnan(matrix)):
        place, value = sheet.where(top + 1 + int(i), left + 1 + int(j)), float(matrix[i, j])
        if i == j and abs(value - 1) > TYPED:
            faults.append(Fault("ahp.diagonal", place, {"value": value}))
        elif not on_scale(value):
            faults.append(Fault("ahp.off_scale", place, {"value": value}))
    return faults


def _contradictions(sheet: Sheet, matrix: Floats, top: int, left: int) -> list[Fault]:
    """Lower cells that are neither blank nor the reciprocal of their mirror."""
    faults = []
    for i in range(len(matrix)):
        for j in range(i):
            lower, upper = float(matrix[i, j]), float(matrix[j, i])
            if lower > 0 and upper > 0 and not mirrors(lower, upper):
                values = {"value": lower, "expected": 1 / upper}
                faults.append(Fault("ahp.contradiction", sheet.where(top + 1 + i, left + 1 + j), values))
    return faults
