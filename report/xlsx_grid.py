"""Where things stand on the sheet 指标体系表: its columns, their widths, the rows of its items."""

from dataclasses import dataclass
from typing import Final

from xlsxwriter.utility import xl_col_to_name

TITLE, NOTE, HEAD, FIRST = 0, 1, 2, 3
WEIGHT_FORMAT: Final = "0.0%"  # as report.figures.share prints
WIDTHS: Final = {
    "number": 6, "level1": 12, "level2": 14, "item": 22, "definition": 28, "kind": 10, "layer": 10, "points": 8,
    "at_stake": 9, "weight": 9, "model_weight": 9, "scoring": 36, "source": 11, "unit": 12, "group": 9, "group2": 9,
    "counted": 9,
}  # fmt: skip
HEAD_HEIGHT: Final = 32.0
TITLE_HEIGHT: Final = 22.0
SUM_HEIGHT: Final = 18.0  # of the rows below the items
MERGED: Final = ("level1", "level2")
LISTS: Final = ("kind", "layer", "source")
HELPERS: Final = ("group", "group2", "counted")


@dataclass(frozen=True)
class Grid:
    """Where things stand: the keys of the columns and the first and last row of the items, counted from 0."""

    keys: tuple[str, ...]
    last: int

    def column(self, key: str) -> int:
        """Number of a column."""
        return self.keys.index(key)

    def cell(self, key: str, row: int) -> str:
        """``F4``."""
        return f"{xl_col_to_name(self.column(key))}{row + 1}"

    def range(self, key: str) -> str:
        """``$F$4:$F$23``: a whole column of items."""
        name = xl_col_to_name(self.column(key))
        return f"${name}${FIRST + 1}:${name}${self.last + 1}"
