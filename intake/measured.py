"""Panels for the evaluation: reported figures by unit and item, or rows with verified and effective figures too."""

import pandas as pd

from indicators.faults import Fault, UserError
from intake.grid import Cell, Sheet
from intake.limits import MAX_ROWS
from intake.panel import panel_of_sheet
from intake.reading import first_sheet, read_table
from risk.gaps import Panel
from risk.panel_cells import FIGURES, MOST, SIZES, is_long, panel_of_cells

MARK = "value_kind"  # a column that says of every row that it is synthetic


def read_measured(data: bytes, filename: str, period: str | None = None) -> Panel:
    """A panel in either form (docs/command_line.md "Panels"); all periods together when ``period`` is None.

    Wide: first column the unit, other columns item ids, reported figures in per cent of target. Long: columns
    ``unit_id``, ``item_id``, ``reported`` and, if there are any, ``period``, ``verified``, ``effective``, ``n_V``,
    ``n_E``. Rows that all say ``synthetic`` under ``value_kind`` make a synthetic panel, all else is user-supplied.
    Raises UserError with every fault and its cell.
    """
    sheet = first_sheet(read_table(data, filename))
    top = min(row for row, _ in sheet.cells)
    heads: dict[str, int] = {}
    twice: list[Fault] = []
    for cell in sheet.row(top):
        if cell.text in heads:
            twice.append(Fault("table.repeated_label", sheet.place(cell), {"value": cell.text[:60]}))
        heads.setdefault(cell.text, cell.column)
    if twice:
        raise UserError(twice)
    if not is_long(heads):
        if period is not None:
            raise UserError(Fault("panel.unknown_period", "period", {"value": period}))
        return _wide(sheet)
    rows = [row for row in range(top + 1, sheet.rows + 1) if any(sheet.row(row))]
    cells = pd.DataFrame(
        {name: [_value(sheet.cell(row, column), name) for row in rows] for name, column in heads.items()}
    )
    synthetic = MARK in cells and len(cells) > 0 and bool((cells[MARK] == "synthetic").all())
    try:
        _refuse_cut(sheet)
        return panel_of_cells(cells, period, "synthetic" if synthetic else "user_supplied")
    except UserError as error:
        raise UserError([_placed(fault, sheet, rows, heads) for fault in error.faults]) from None


def _value(cell: Cell, name: str) -> object:
    """Numbers as the file holds them, all else as text; a formula without a value or an error as its text."""
    if name in (*FIGURES, *SIZES) and cell.number is not None:
        return cell.number
    return cell.text or ("?" if cell.problem else None)


def _placed(fault: Fault, sheet: Sheet, rows: list[int], heads: dict[str, int]) -> Fault:
    row, arrow, column = fault.where.partition(" › ")
    if not arrow or not row.isdigit() or column not in heads:
        return fault
    place = sheet.where(rows[int(row) - 1], heads[column])
    return Fault(fault.code, place, fault.values)


def _refuse_cut(sheet: Sheet) -> None:
    if sheet.cut:
        raise UserError(Fault("table.cut", sheet.where(sheet.rows, 1), {"limit": MAX_ROWS}))


def _wide(sheet: Sheet) -> Panel:
    reported = panel_of_sheet(sheet)
    reported.index, reported.columns = reported.index.map(str), reported.columns.map(str)
    faults = [
        Fault("panel.not_a_figure", f"{unit} : {item}", {"value": f"{value:g}", "most": MOST})
        for unit, row in reported.iterrows()
        for item, value in row.items()
        if not pd.isna(value) and not 0 <= value <= MOST
    ]
    faults += [
        Fault("panel.no_report", f"{unit} : {item}")
        for unit, row in reported.iterrows()
        for item in row.index[row.isna()]
    ]
    if faults:
        raise UserError(faults)
    return Panel(reported)
