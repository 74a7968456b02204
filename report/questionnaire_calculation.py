"""The hidden sheet that calculates: the scale with its mirror, each matrix in figures, its consistency ratio.

The ratio rests on the principal eigenvector, found by repeated multiplication as rows of plain formulas (no array
formula, which office programs write differently). It is the figure that the program itself gives for whole answers.
"""

from collections.abc import Sequence
from typing import Final

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from weighting.random_index import DEFAULT, RANDOM_INDICES

SCALE: Final = tuple([str(k) for k in range(9, 0, -1)] + [f"1/{k}" for k in range(2, 10)])
ROUNDS: Final = 16  # of multiplication; enough for ratios far beyond the limit


def written(value: float) -> str:
    """A judgment as it is typed: ``3``, ``1/3``, or all its digits where it is not on the scale."""
    for text, number in zip(SCALE, values(), strict=True):
        if value == number:
            return text
    return repr(float(value))


def values() -> list[float]:
    """The figures of the scale in its order, 9 to 1/9."""
    return [float(k) for k in range(9, 0, -1)] + [1 / k for k in range(2, 10)]


class Calculation:
    """The sheet, filled from the top; every matrix asks for its own block."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        last = len(SCALE) - 1
        for row, (text, mirror, value) in enumerate(zip(SCALE, reversed(SCALE), values(), strict=True)):
            sheet.write_string(row, 0, text)
            sheet.write_string(row, 1, mirror)
            sheet.write_number(row, 2, value)
        self._texts, self._mirrors, self._values = (self._range(0, c, last, c) for c in range(3))
        self._next = last + 2

    def mirror(self, cell: str) -> str:
        """Formula of the mirror of a judgment on another sheet."""
        return f'=IFERROR(INDEX({self._mirrors},MATCH({cell}&"",{self._texts},0)),"")'

    def ratio(self, cells: Sequence[Sequence[str]]) -> str | None:
        """Formula of the consistency ratio of a matrix whose upper triangle stands in ``cells`` (n rows of n).

        The formula gives "" until all is filled; None where no ratio is to be had (two things, or beyond the table).
        """
        n = len(cells)
        index = RANDOM_INDICES[DEFAULT].of(n)
        if index is None:
            return None
        top = self._next
        for i in range(n):
            for j in range(n):
                self.sheet.write_formula(top + i, j, self._entry(cells, top, i, j), None, 1 if i == j else "")
        for round_ in range(ROUNDS + 1):
            self._round(top, n, round_)
        self._next = top + n + ROUNDS + 2
        block, last = self._range(top, 0, top + n - 1, n - 1), top + n + ROUNDS
        largest = f"SUM({self._range(last, 0, last, n - 1)})"
        return f'=IF(COUNT({block})<{n * n},"",MAX({largest}-{n},0)/{n - 1}/{index!r})'

    def _entry(self, cells: Sequence[Sequence[str]], top: int, i: int, j: int) -> str:
        if i == j:
            return "=1"
        if i > j:
            upper = xl_rowcol_to_cell(top + j, i)
            return f'=IF({upper}="","",1/{upper})'
        return f'=IFERROR(INDEX({self._values},MATCH({cells[i][j]}&"",{self._texts},0)),"")'

    def _round(self, top: int, n: int, round_: int) -> None:
        row = top + n + round_
        before = f"{xl_rowcol_to_cell(row - 1, 0)}:{xl_rowcol_to_cell(row - 1, n - 1)}"
        for i in range(n):
            own = f"{xl_rowcol_to_cell(top + i, 0)}:{xl_rowcol_to_cell(top + i, n - 1)}"
            formula = "=1" if round_ == 0 else f"=SUMPRODUCT({own},{before})/SUM({before})"
            self.sheet.write_formula(row, i, formula, None, 1 if round_ == 0 else 0)

    def _range(self, *corners: int) -> str:
        return f"{self.sheet.name}!{xl_range_abs(*corners)}"
