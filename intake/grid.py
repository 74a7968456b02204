"""What a file holds before it is understood: sheets of cells, each with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from openpyxl.utils import get_column_letter

Problem = Literal["formula_without_value", "cell_error", "date"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, rows and columns from 1. ``anchor`` is the cell that holds the text of a merged range.

    ``number`` is set where the file holds a number; ``problem`` where the cell holds something that is no value.
    """

    row: int
    column: int
    text: str = ""
    number: float | None = None
    problem: Problem | None = None
    anchor: tuple[int, int] | None = None
    span: tuple[int, int] = (1, 1)  # rows, columns of the merged range

    @property
    def blank(self) -> bool:
        """Whether nothing is written here."""
        return not self.text and self.problem is None

    @property
    def continued(self) -> bool:
        """Whether the text was filled in from the anchor of a merged range."""
        return self.anchor is not None and self.anchor != (self.row, self.column)

    @property
    def beside_anchor(self) -> bool:
        """Whether the text belongs to a column further left."""
        return self.anchor is not None and self.anchor[1] != self.column


@dataclass(frozen=True)
class Own:
    """Where this program wrote a table of indicators: the rows of its header and of its stated total, and the columns
    by their keys (``evaluation.table_marks``). ``of_class``: the cell that says of which class of units it is.
    """

    header: int
    last: int
    columns: Mapping[str, int]
    of_class: tuple[int, int] | None = None  # row, column


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet: its cells by (row, column), and what is hidden or was left out because it lies beyond the limits."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    rows: int
    columns: int
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    cut: bool = False
    above: tuple[str, ...] = ()  # lines of a document right above its table
    below: tuple[str, ...] = ()  # notes right under it
    own: Own | None = None
    parts: tuple[tuple[int, str], ...] = ()  # first row and name of each table that goes on with this one

    def cell(self, row: int, column: int) -> Cell:
        """The cell at this place, blank where nothing is written."""
        return self.cells.get((row, column)) or Cell(row, column)

    def row(self, row: int) -> Iterator[Cell]:
        """The cells of one row that are not blank, left to right."""
        for column in range(1, self.columns + 1):
            cell = self.cells.get((row, column))
            if cell is not None and not cell.blank:
                yield cell

    def column(self, column: int, start: int = 1) -> Iterator[Cell]:
        """The cells of one column that are not blank, from row ``start`` down."""
        for row in range(start, self.rows + 1):
            cell = self.cells.get((row, column))
            if cell is not None and not cell.blank:
                yield cell

    def length(self) -> int:
        """Characters in all rows; the text of a merged range counts in each row that it reaches."""
        return sum(len(cell.text) for cell in self.cells.values() if not cell.beside_anchor)

    def with_note(self, text: str) -> "Sheet":
        """The same sheet with one more note under it."""
        return replace(self, below=(*self.below, text))

    def where(self, row: int, column: int) -> str:
        """The place as a person writes it: ``Sheet1!C5``; in a table that goes on with another, by its own name."""
        start, name = next((part for part in reversed(self.parts) if part[0] <= row), (1, self.name))
        return f"{name}!{get_column_letter(column)}{row - start + 1}"

    def place(self, cell: Cell) -> str:
        """The place of a cell; of a merged range the place of its anchor."""
        row, column = cell.anchor or (cell.row, cell.column)
        return self.where(row, column)

    def texts(self) -> list[list[str]]:
        """All texts as a table, for showing."""
        places = range(1, self.columns + 1)
        return [[self.cell(row, column).text for column in places] for row in range(1, self.rows + 1)]


Sheets = tuple[Sheet, ...]
