"""The neutral document: what is said, in order, without a word on any file format. One small writer a format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

TOGETHER: Final = 3  # last rows of a table that go to a new page together
LOW: Final = 100  # characters in the cells of rows of which several go to a new page together
MOST_ROWS: Final = 12  # of a table that stays on one page
MOST_CHARACTERS: Final = 500
Format = Literal["general", "percent", "share", "signed"]


@dataclass(frozen=True)
class Text:
    """A cell of words."""

    printed: str


@dataclass(frozen=True)
class Number:
    """A cell with a figure: the exact value (None: there is none) and how it is printed."""

    value: float | None
    printed: str
    format: Format = "general"


Cell = Text | Number


@dataclass(frozen=True)
class Merge:
    """Cells of one column that are one: from row ``first`` to row ``last``, both included, counted from 0."""

    column: int
    first: int
    last: int


@dataclass(frozen=True)
class Plot:
    """Which columns of a table a workbook draws as bars (names, values), and the finding for its title."""

    names: int
    values: int
    title: str


@dataclass(frozen=True)
class Table:
    """A table. ``widths`` are relative; ``left`` are the columns whose words are set flush left.

    ``plot``: what a format that draws by itself shows of it; the others show the section's figures.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    caption: str = ""
    alt: str = ""
    merges: tuple[Merge, ...] = ()
    left: tuple[int, ...] = ()
    plot: Plot | None = None

    def low(self, first: int, last: int) -> bool:
        """Whether rows ``first`` to ``last`` (counted from 0, ``last`` not included) are of a few lines each."""
        return all(len(cell.printed) < LOW for row in self.rows[first:last] for cell in row)

    @property
    def whole(self) -> bool:
        """Whether it is so small that it stays on one page."""
        return len(self.rows) <= MOST_ROWS and sum(len(c.printed) for row in self.rows for c in row) <= MOST_CHARACTERS


@dataclass(frozen=True, eq=False)
class Figure:
    """A picture: an Altair chart for writers that can draw, and what it shows in words for everyone."""

    chart: Any
    caption: str
    alt: str


@dataclass(frozen=True)
class Inline:
    """Mathematics within a sentence: LaTeX of our own, and the same in plain characters."""

    latex: str
    plain: str


@dataclass(frozen=True)
class Formula:
    """Mathematics: its name, lines of LaTeX of our own (report/mathematics.py), the same read in words, what it means.

    ``alts`` has one entry a line; ``said`` is what it means, with mathematics in its sentences.
    """

    name: str
    lines: tuple[str, ...]
    alts: tuple[str, ...]
    said: tuple[str | Inline, ...] = ()

    @property
    def words(self) -> str:
        """What it means in plain characters."""
        return "".join(piece.plain if isinstance(piece, Inline) else piece for piece in self.said)


@dataclass(frozen=True, eq=False)
class Section:
    """A heading with what stands under it: paragraphs, formulas, tables, figures, notes, in this order.

    No heading: ``""``. ``level`` 1 is 一、, 2 is （一） within the section before. ``fresh``: on a new page of a file.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()
    formulas: tuple[Formula, ...] = ()
    level: Literal[1, 2] = 1
    fresh: bool = False


@dataclass(frozen=True, eq=False)
class Part:
    """A part that begins on a new page. ``label`` stands above the heading of an annex (附件1), else ``""``.

    ``wide`` parts are printed across the page; one that ``flows`` goes on where the part before it ends.
    """

    key: str
    heading: str
    sections: tuple[Section, ...]
    label: str = ""
    wide: bool = False
    flows: bool = False


@dataclass(frozen=True, eq=False)
class Document:
    """Title, an optional line under it (征求意见稿), lines before and after the first part, and the parts.

    ``before`` and ``closing`` hold what only the real process can fill: number, signature, seal, date.
    """

    title: str
    subtitle: str
    issuer: str
    before: tuple[str, ...]
    parts: tuple[Part, ...]
    closing: tuple[str, ...] = ()

    def part(self, key: str) -> Part | None:
        """The part with this key, None when it was not chosen."""
        return next((part for part in self.parts if part.key == key), None)

    def tables(self) -> Iterator[Table]:
        """Every table, in order."""
        for part in self.parts:
            for section in part.sections:
                yield from section.tables

    def figures(self) -> Iterator[Figure]:
        """Every figure, in order."""
        for part in self.parts:
            for section in part.sections:
                yield from section.figures


def texts(*words: str) -> tuple[Text, ...]:
    """Cells of words."""
    return tuple(Text(word) for word in words)


def runs(keys: Sequence[object], column: int) -> tuple[Merge, ...]:
    """Merges of a column wherever two or more neighbours have the same key; None never merges."""
    merges, first = [], 0
    for place in range(1, len(keys) + 1):
        if place == len(keys) or keys[place] != keys[first] or keys[first] is None:
            if place - first > 1:
                merges.append(Merge(column, first, place - 1))
            first = place
    return tuple(merges)
