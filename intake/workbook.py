"""A workbook as sheets of cells: every row up to the limit, merged ranges filled from their anchor, hidden rows known.

openpyxl's row parser is used directly: its read-only sheets know neither merged ranges nor hidden rows, and its full
sheets keep every empty cell of a sheet that was formatted to the bottom.
"""

import io
import warnings
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

from indicators.faults import Fault, UserError
from indicators.frozen import MAX_NAME
from intake.characters import clean
from intake.grid import Cell, Problem, Sheet, Sheets
from intake.limits import MAX_COLUMNS, MAX_MERGED_CELLS, MAX_ROWS, MAX_SHEETS
from intake.own_marks import own_tables, with_own
from intake.zip_guard import check_workbook

_VALUES: Final = f".//{VALUE_TAG}"
Range = tuple[int, int, int, int]  # first column, first row, last column, last row


def read_workbook(data: bytes, filename: str) -> Sheets:
    """Sheets of a workbook in their order; raises UserError for a file that is unsafe, damaged or too long."""
    check_workbook(data, filename)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(data)
    except UserError:
        raise
    except Exception:  # openpyxl meets damaged parts with whatever exception its line raises
        raise UserError(Fault("file.broken", filename)) from None


def _read(data: bytes) -> Sheets:
    book: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        percent = _percent_styles(book)
        sheets = [sheet for sheet in book.worksheets[:MAX_SHEETS] if hasattr(sheet, "_worksheet_path")]
        marks = own_tables(book.defined_names)
        return tuple(with_own(_sheet(book, sheet, percent), marks.get(sheet.title)) for sheet in sheets)
    finally:
        book.close()


def _percent_styles(book: Any) -> frozenset[int]:
    """Ids of the cell styles that show a number as a percentage."""
    formats = {number for number, text in enumerate(book._number_formats, start=164) if "%" in text} | {9, 10}
    return frozenset(place for place, style in enumerate(book._cell_styles) if style.numFmtId in formats)


class _Parser(WorkSheetParser):
    """openpyxl's parser, kept from reading cells beyond the limits and from losing what a cell was."""

    cut: bool = False

    def parse_row(self, row: Any) -> tuple[int, list[dict[str, Any]]]:
        number = int(row.get("r") or self.row_counter + 1)
        if number <= MAX_ROWS:
            return super().parse_row(row)
        self.row_counter = number
        self.cut = self.cut or row.find(_VALUES) is not None
        return number, []

    def parse_cell(self, element: Any) -> dict[str, Any]:
        try:
            cell: dict[str, Any] = super().parse_cell(element)
        except (ValueError, OverflowError, IndexError, TypeError):
            raw = element.findtext(VALUE_TAG) or ""
            place = {"row": self.row_counter, "column": self.col_counter, "style_id": 0}
            return {**place, "value": raw, "data_type": "e"}
        if cell["value"] is None and element.find(FORMULA_TAG) is not None:
            cell["data_type"] = "f"
        return cell


def _sheet(book: Any, sheet: Any, percent: frozenset[int]) -> Sheet:
    with sheet._get_source() as source:
        parser = _Parser(source, sheet._shared_strings, True, book.epoch, book._date_formats, book._timedelta_formats)
        cells: dict[tuple[int, int], Cell] = {}
        for _, row in parser.parse():
            for raw in row:
                _keep(raw, cells, parser, percent, sheet.title)
    rows = max((row for row, _ in cells), default=0)
    columns = max((column for _, column in cells), default=0)
    _fill(cells, _ranges(parser), rows, columns)
    return Sheet(
        name=clean(sheet.title) or "Sheet",
        cells=cells,
        rows=rows,
        columns=columns,
        hidden_rows=frozenset(int(row) for row, attributes in parser.row_dimensions.items() if _hides(attributes)),
        hidden_columns=_hidden_columns(parser.column_dimensions.values()),
        hidden=sheet.sheet_state != "visible",
        cut=parser.cut,
    )


def _keep(
    raw: dict[str, Any],
    cells: dict[tuple[int, int], Cell],
    parser: _Parser,
    percent: frozenset[int],
    title: str,
) -> None:
    if raw["value"] is None and raw["data_type"] != "f":
        return
    row, column = raw["row"], raw["column"]
    if column > MAX_COLUMNS or row > MAX_ROWS:
        parser.cut = True
        return
    text, number, problem = _value(raw["value"], raw["data_type"], raw["style_id"] in percent)
    if len(text) > MAX_NAME:
        place = f"{title}!{get_column_letter(column)}{row}"
        raise UserError(Fault("cell.too_long", place, {"count": len(text), "limit": MAX_NAME}))
    if text or problem:
        cells[row, column] = Cell(row, column, text, number, problem)


def _value(value: object, data_type: str, percent: bool) -> tuple[str, float | None, Problem | None]:
    """Text, number and problem of one cell."""
    if data_type == "f":
        return "", None, "formula_without_value"
    if data_type == "e":
        return clean(str(value)), None, "cell_error"
    if isinstance(value, bool):
        return str(value).upper(), None, None
    if isinstance(value, int | float):
        return _number(float(value), percent)
    if isinstance(value, datetime | date | time | timedelta):
        return _moment(value), None, "date"
    return clean(str(value)), None, None


def _number(value: float, percent: bool) -> tuple[str, float | None, Problem | None]:
    if value != value or value in (float("inf"), float("-inf")):
        return str(value), None, "cell_error"
    if percent:
        return f"{round(value * 100, 8):g}%", round(value * 100, 8), None
    rounded = round(value, 10)
    return (str(int(rounded)) if rounded == int(rounded) and abs(rounded) < 1e15 else repr(rounded)), rounded, None


def _moment(value: date | time | timedelta) -> str:
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)


def _hides(attributes: Any) -> bool:
    return str(attributes.get("hidden", "0")) in ("1", "true")


def _hidden_columns(dimensions: Iterable[Any]) -> frozenset[int]:
    hidden: set[int] = set()
    for attributes in dimensions:
        if _hides(attributes):
            last = min(int(attributes.get("max", 0)), MAX_COLUMNS)
            hidden.update(range(int(attributes.get("min", 1)), last + 1))
    return frozenset(hidden)


def _ranges(parser: _Parser) -> list[Range]:
    """Merged ranges as whole numbers; ranges without both corners are left out."""
    merged = [] if parser.merged_cells is None else parser.merged_cells.mergeCell
    found = [range_boundaries(str(item.ref)) for item in merged]
    return [tuple(corner) for corner in found if all(isinstance(part, int) for part in corner)]  # type: ignore[misc]


def _fill(cells: dict[tuple[int, int], Cell], ranges: list[Range], rows: int, columns: int) -> None:
    """Write the anchor's text into every cell of its merged range, inside the part of the sheet that is used."""
    budget = MAX_MERGED_CELLS
    for left, top, right, bottom in ranges:
        anchor = cells.get((top, left))
        right, bottom = min(right, columns), min(bottom, rows)
        budget -= max(bottom - top + 1, 0) * max(right - left + 1, 0)
        if anchor is None or anchor.anchor is not None or budget < 0:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                cells[row, column] = Cell(
                    row,
                    column,
                    anchor.text,
                    anchor.number,
                    anchor.problem,
                    anchor=(top, left),
                    span=(bottom - top + 1, right - left + 1),
                )
