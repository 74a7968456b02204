"""Text tables as sheets: commas, tabs or semicolons; UTF-8, UTF-16, GB18030 or Big5."""

import csv
import io
from typing import Final

from charset_normalizer import from_bytes

from indicators.faults import Fault, UserError
from indicators.frozen import MAX_NAME
from intake.characters import clean
from intake.grid import Cell, Sheet, Sheets
from intake.limits import MAX_COLUMNS, MAX_ROWS

SHEET: Final = "CSV"
_DELIMITERS: Final = (",", "\t", ";")
_LOOKED_AT: Final = 50  # lines that decide the delimiter
_GUESSED_FROM: Final = 64 * 1024  # bytes that decide the encoding


def read_text_table(data: bytes, filename: str) -> Sheets:
    """One sheet named CSV; raises UserError for text that cannot be decoded or is no table."""
    text = decode(data, filename)
    try:
        return (_sheet(text),)
    except csv.Error:
        raise UserError(Fault("file.broken_text", filename)) from None


def decode(data: bytes, filename: str) -> str:
    """Text of the bytes: the marks at the start decide, then UTF-8, then what Chinese text looks most like."""
    for encoding in _candidates(data):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise UserError(Fault("file.encoding", filename))


def _candidates(data: bytes) -> list[str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    return ["utf-8-sig", *_chinese(data)]


def _chinese(data: bytes) -> list[str]:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(data[:_GUESSED_FROM], cp_isolation=["gb18030", "big5"]).best()
        return [*([best.encoding] if best else []), "gb18030", "big5"]
    return []


def _delimiter(text: str) -> str:
    """The delimiter that gives the most columns in most of the first lines."""
    lines = [line for line in text[: 200 * _LOOKED_AT].splitlines() if line.strip()][:_LOOKED_AT]

    def width(mark: str) -> int:
        counts = sorted(len(row) for row in csv.reader(lines, delimiter=mark))
        return counts[len(counts) // 2] if counts else 0

    return max(_DELIMITERS, key=width)


def _sheet(text: str) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    cut = False
    for row, values in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), start=1):
        if row > MAX_ROWS:
            cut = cut or any(value.strip() for value in values)
            continue
        for column, value in enumerate(values[:MAX_COLUMNS], start=1):
            written = clean(value)
            if written:
                cells[row, column] = _cell(row, column, written)
        cut = cut or any(value.strip() for value in values[MAX_COLUMNS:])
    rows = max((row for row, _ in cells), default=0)
    columns = max((column for _, column in cells), default=0)
    return _checked(Sheet(SHEET, cells, rows, columns, cut=cut))


def _cell(row: int, column: int, text: str) -> Cell:
    """Spreadsheet errors that were saved as text are known again."""
    error = text in ("#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NAME?", "#NUM!", "#NULL!")
    return Cell(row, column, text, problem="cell_error" if error else None)


def _checked(sheet: Sheet) -> Sheet:
    faults = [
        Fault("cell.too_long", sheet.place(cell), {"count": len(cell.text), "limit": MAX_NAME})
        for cell in sheet.cells.values()
        if len(cell.text) > MAX_NAME
    ]
    if faults:
        raise UserError(faults)
    return sheet
