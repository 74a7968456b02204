"""Small tables made by the tests themselves, as workbooks and as text."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import xlsxwriter
from openpyxl import Workbook

from intake import Imported, Unread, import_file

TODAY = date(2026, 11, 1)
Rows = Sequence[Sequence[Any]]


def workbook(
    rows: Rows,
    merges: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[str] = (),
    sheet: str = "Sheet1",
    more: dict[str, Rows] | None = None,
    formats: dict[str, str] | None = None,
) -> bytes:
    """An .xlsx file with ``rows`` from A1 on; ``more`` are further sheets."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for area in merges:
        page.merge_cells(area)
    for number in hidden_rows:
        page.row_dimensions[number].hidden = True
    for letter in hidden_columns:
        page.column_dimensions[letter].hidden = True
    for cell, text in (formats or {}).items():
        page[cell].number_format = text
    for name, further in (more or {}).items():
        other = book.create_sheet(name)
        for row in further:
            other.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def shared(rows: Rows) -> bytes:
    """A workbook by another writer, whose texts stand in one part for all sheets, as office programs keep them."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("Sheet1")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return buffer.getvalue()


def text(rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """A text table."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue().encode(encoding)


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The same zip file after ``change`` was made to its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def imported(data: bytes, filename: str = "table.xlsx") -> Imported:
    """The table as a scheme, on a fixed day."""
    return import_file(data, filename, TODAY)


def shape(result: Imported) -> list[tuple[tuple[str, ...], str, float | None]]:
    """Names above, name and points of every item."""
    items = result.scheme.items
    return [
        (
            tuple(items.heading(step).names.zh_hans for step in item.path),
            item.names.zh_hans,
            item.scoring.points,
        )
        for item in items.items
    ]


def stated(result: Imported) -> dict[str, float | None]:
    """Points stated for each heading, by name."""
    return {heading.names.zh_hans: heading.points for heading in result.scheme.items.headings}


def reasons(found: Sequence[Unread]) -> list[tuple[str, str]]:
    """Cells and reasons of what was not read."""
    return [(entry.cell, entry.reason_code) for entry in found]
