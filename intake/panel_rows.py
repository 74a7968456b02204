"""Panels of figures from files, long or wide, as rows with the place of every cell (docs/panels.md).

Long: a header row with unit, item and reported figure, in the words of ``HEADINGS``; one row for each unit, item and
period. Wide: units in the first column, items in the header row; further sheets of a workbook, named by ``HEADINGS``,
hold verified and effective figures and the numbers of entries behind them.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from indicators.faults import Fault, UserError
from intake.grid import Cell, Sheet
from intake.labels_of_sheet import labels_of
from intake.limits import HEADER_WITHIN, MAX_ROWS
from intake.numbers import not_a_number, number_of
from intake.reading import first_sheet, read_table
from risk.panel_cells import FIGURES, NAMED, SIZES

MAX_UNITS: Final = 2_000
MAX_CELLS: Final = 200_000
HEADINGS: Final[dict[str, tuple[str, ...]]] = {
    "unit_id": ("unit_id", "unit", "单位", "单位编号", "单位名称", "考核对象", "被考核单位"),
    "item_id": ("item_id", "item", "指标", "指标编号", "指标代码", "指标名称"),
    "period": ("period", "期间", "考核期", "季度", "年度", "月份"),
    "reported": ("reported", "上报", "上报值", "填报值", "自报值"),
    "verified": ("verified", "核实", "核实值", "核验值"),
    "effective": ("effective", "有效", "有效值", "实效值"),
    "n_V": ("n_v", "核实条数", "核验条数"),
    "n_E": ("n_e", "有效条数", "回访条数"),
    "value_kind": ("value_kind",),
}
NUMBERS: Final = (*FIGURES, *SIZES)
Row = dict[str, object]


@dataclass(frozen=True, eq=False)
class PanelRows:
    """Rows as written (text or numbers, None: blank) and of each row the place of each column's cell.

    ``ignored``: headings of a long table that are no column of the layout.
    """

    form: Literal["long", "wide"]
    cells: pd.DataFrame
    places: tuple[Mapping[str, str], ...]
    ignored: tuple[str, ...] = ()

    @property
    def value_kind(self) -> str:
        """``synthetic`` where every row says so under ``value_kind``, else ``user_supplied``."""
        marked = "value_kind" in self.cells and bool((self.cells["value_kind"] == "synthetic").all())
        return "synthetic" if marked else "user_supplied"


@dataclass
class _Reading:
    rows: list[Row]
    places: list[dict[str, str]]
    faults: list[Fault]


def read_panel_rows(data: bytes, filename: str) -> PanelRows:
    """The rows of a panel; raises UserError with every cell that holds no number where one is needed."""
    sheets = read_table(data, filename)
    cut = [Fault("table.cut", sheet.where(sheet.rows, 1), {"limit": MAX_ROWS}) for sheet in sheets if sheet.cut]
    if cut:
        raise UserError(cut)
    for sheet in sheets:
        header = None if sheet.hidden else _long_header(sheet)
        if header is not None:
            return _long(sheet, *header)
    named = {name: sheet for sheet in sheets if (name := column_of(sheet.name)) in NUMBERS}
    frames = {"reported": first_sheet(tuple(s for s in sheets if s not in named.values()) or sheets), **named}
    return _wide(frames)


def column_of(heading: str) -> str | None:
    """The column of the layout that a heading means, None where it means none."""
    text = "".join(unicodedata.normalize("NFKC", heading).lower().split()).replace("(%)", "").replace("%", "")
    return next((column for column, names in HEADINGS.items() if text in names), None)


def _long_header(sheet: Sheet) -> tuple[int, dict[int, str]] | None:
    """Header row of a long table and its columns; None for a sheet that is none."""
    for row in range(1, min(sheet.rows, HEADER_WITHIN) + 1):
        found = {cell.column: column_of(cell.text) for cell in sheet.row(row)}
        columns = {place: name for place, name in found.items() if name is not None}
        if {*NAMED, "reported"} <= set(columns.values()):
            return row, columns
    return None


def _long(sheet: Sheet, top: int, columns: dict[int, str]) -> PanelRows:
    twice = sorted({name for name in columns.values() if list(columns.values()).count(name) > 1})
    if twice:
        raise UserError([Fault("panel.column_twice", sheet.where(top, 1), {"value": name}) for name in twice])
    reading = _Reading([], [], [])
    for row in range(top + 1, sheet.rows + 1):
        if not any(sheet.row(row)):
            continue
        reading.places.append({name: sheet.where(row, place) for place, name in columns.items()})
        reading.rows.append({name: _value(sheet, sheet.cell(row, p), name, reading) for p, name in columns.items()})
    ignored = tuple(cell.text for cell in sheet.row(top) if cell.column not in columns)
    return _checked_size(reading, "long", ignored)


def _value(sheet: Sheet, cell: Cell, name: str, reading: _Reading) -> object:
    """Text of a name, number of a figure; what holds neither is kept as written, to be named with the others."""
    if name not in NUMBERS:
        return _unquoted(cell.text)
    if cell.blank:
        return None
    number = number_of(cell)
    if number is None and cell.problem is not None:
        reading.faults.append(not_a_number(sheet, cell))
        return None
    return cell.text if number is None else number


def _unquoted(text: str) -> str:
    """A name without the mark that spreadsheets put before a text that would be a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def _wide(frames: Mapping[str, Sheet]) -> PanelRows:
    reading = _Reading([], [], [])
    found: dict[tuple[str, str], int] = {}
    for name, sheet in frames.items():
        labels = labels_of(sheet, reading.faults)
        for unit in labels.units:
            cells = [(head, sheet.cell(unit.row, head.column)) for head in labels.heads]
            if name == "reported" and all(cell.blank for _, cell in cells):
                reading.faults.append(Fault("panel.no_report", sheet.place(cells[0][1])))
            for head, cell in cells:
                if not cell.blank:
                    _put(reading, found, (unit.text, head.text), name, (sheet, cell))
    return _checked_size(reading, "wide", ())


def _put(
    reading: _Reading, found: dict[tuple[str, str], int], key: tuple[str, str], name: str, at: tuple[Sheet, Cell]
) -> None:
    sheet, cell = at
    if key not in found:
        found[key] = len(reading.rows)
        reading.rows.append({"unit_id": _unquoted(key[0]), "item_id": _unquoted(key[1])})
        reading.places.append({})
    place = sheet.where(cell.row, cell.column)
    reading.rows[found[key]][name] = _value(sheet, cell, name, reading)
    reading.places[found[key]] |= {name: place}
    for other in (*NAMED, "reported"):
        reading.places[found[key]].setdefault(other, place)


def _checked_size(reading: _Reading, form: Literal["long", "wide"], ignored: tuple[str, ...]) -> PanelRows:
    if not reading.rows:
        raise UserError(reading.faults or Fault("panel.no_rows"))
    units = len({row["unit_id"] for row in reading.rows})
    if units > MAX_UNITS or len(reading.rows) > MAX_CELLS:
        values = {"units": units, "most_units": MAX_UNITS, "rows": len(reading.rows), "most": MAX_CELLS}
        reading.faults.append(Fault("panel.too_many", "", values))
    if reading.faults:
        raise UserError(reading.faults)
    columns = [name for name in HEADINGS if any(name in row for row in reading.rows)]
    cells = pd.DataFrame([{name: row.get(name) for name in columns} for row in reading.rows], dtype=object)
    return PanelRows(form, cells, tuple(reading.places), ignored)
