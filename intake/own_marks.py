"""The marks of this program in a workbook: where its table of indicators stands and what each column holds."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from openpyxl.utils import column_index_from_string

from evaluation.table_marks import MARK, OF_CLASS
from intake.grid import Own, Sheet
from intake.limits import MAX_COLUMNS, MAX_ROWS
from intake.roles import Role

_CELLS: Final = re.compile(
    r"(?:'(?P<quoted>(?:[^']|''){1,90})'|(?P<plain>[^'!]{1,60}))!\$(?P<column>[A-Z]{1,3})\$(?P<first>\d{1,7})"
    r":\$(?P=column)\$(?P<last>\d{1,7})"
)
_ROLES: Final[dict[str, Role]] = {
    "number": "number", "level1": "level1", "level2": "level2", "item": "name", "definition": "definition",
    "kind": "kind", "layer": "layer", "points": "points", "scoring": "rule", "source": "source", "unit": "lead_unit",
}  # fmt: skip
_NEEDED: Final = ("item", "points", "scoring")
_LEAST: Final = 3  # rows below the header: an item, the sum, the stated total


def own_tables(names: Mapping[str, Any]) -> dict[str, Own]:
    """The table of each sheet by its title; names that were broken or moved apart are passed over."""
    found: dict[str, dict[str, tuple[int, int, int]]] = {}
    for name, defined in names.items():
        cells = _CELLS.fullmatch(str(defined.attr_text or "")) if name.startswith(MARK) else None
        if cells is not None:
            title = (cells["quoted"] or "").replace("''", "'") or cells["plain"]
            place = (column_index_from_string(cells["column"]), int(cells["first"]), int(cells["last"]))
            found.setdefault(title, {})[name.removeprefix(MARK)] = place
    made = {title: _own(columns) for title, columns in found.items()}
    return {title: own for title, own in made.items() if own is not None}


def _own(columns: Mapping[str, tuple[int, int, int]]) -> Own | None:
    if any(key not in columns for key in _NEEDED):
        return None
    _, header, last = columns["item"]
    kept = {key: column for key, (column, *rows) in columns.items() if rows == [header, last] and column <= MAX_COLUMNS}
    sound = header >= 1 and header + _LEAST <= last <= MAX_ROWS and all(key in kept for key in _NEEDED)
    column, row, _ = columns.get(OF_CLASS, (0, 0, 0))
    of_class = (row, column) if row else None
    return Own(header, last, kept, of_class) if sound and len(set(kept.values())) == len(kept) else None


def with_own(sheet: Sheet, own: Own | None) -> Sheet:
    """The sheet with its mark, unless a column that the table cannot be read without is hidden."""
    hidden = own is not None and any(own.columns[key] in sheet.hidden_columns for key in _NEEDED)
    return sheet if own is None or hidden else replace(sheet, own=own)


def own_reading(
    sheet: Sheet, own: Own
) -> tuple[str, tuple[int, ...], tuple[int, ...], dict[int, Role], dict[int, str]]:
    """Title, its rows, the header row, role and heading of each column that is not hidden; what the program calculates
    is a result.
    """
    above = [cell for row in range(1, own.header) for cell in sheet.row(row) if not cell.continued]
    shown = {key: column for key, column in own.columns.items() if column not in sheet.hidden_columns}
    columns: dict[int, Role] = {column: _ROLES.get(key, "result") for key, column in shown.items()}
    headings = {cell.column: cell.text for cell in sheet.row(own.header) if cell.column not in sheet.hidden_columns}
    title = above[0].text if above else ""
    return (
        title,
        tuple(dict.fromkeys(cell.row for cell in above)),
        (own.header,),
        dict(sorted(columns.items())),
        headings,
    )
