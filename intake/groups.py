"""Rows of one name gathered: their clauses, and whether a points cell stands for one clause or for all of them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from intake.class_columns import variants, with_figures
from intake.clauses import clauses_in, is_list
from intake.grid import Cell
from intake.leaves import Leaf, Path, Tree
from intake.points_in_clauses import points_in_clause
from intake.points_in_words import points_of
from intake.rows import Row
from intake.unread import Unread

Anchors = Counter[tuple[int, int]]


@dataclass(frozen=True, eq=False)
class Part:
    """One clause that counts for itself; ``split`` where its cell held several, ``text`` is the clause alone."""

    row: Row
    text: str
    definition: str
    scoring: str
    split: bool
    cell: Cell | None = None  # of the points of one class of units, where each class has its own
    classes: tuple[str, ...] = ()
    about_all: str = ""  # what its cell says before and behind the clauses about all of them

    @property
    def points_cell(self) -> Cell | None:
        """The cell of the points column, None where nothing is written in it."""
        cell = self.cell or self.row.cells.get("points")
        return None if cell is None or cell.blank else cell


@dataclass(eq=False)
class Group:
    """Clauses that follow each other under the same headings and the same name ('' where they have none)."""

    heads: Path
    own: str
    parts: list[Part]
    anchors: Anchors  # how many rows each merged points cell stands beside, in the whole table

    @property
    def path(self) -> Path:
        """The headings and the name."""
        return (*self.heads, self.own) if self.own else self.heads

    @cached_property
    def first_for_all(self) -> bool:
        """A figure beside the first clause only, while every clause states its own points in words."""
        cells = [part.points_cell for part in self.parts]
        if len(cells) < 2 or cells[0] is None or any(cells[1:]):
            return False
        return all(points_in_clause(part.text).value is not None for part in self.parts)

    def shared(self, part: Part) -> bool:
        """Whether the points cell beside a clause is not its own."""
        cell = part.points_cell
        return cell is not None and self.is_shared(part, cell)

    def is_shared(self, part: Part, cell: Cell) -> bool:
        """Whether a cell of points beside a clause stands for others as well."""
        return part.split or self._merged(cell) or (self.first_for_all and part.row is self.parts[0].row)

    def by_class(self, part: Part) -> list[Part]:
        """The clause once for each different figure of the classes of units; once for all that have one where these
        stand for other clauses as well.
        """
        found = variants(part.row.by_class)
        if any(not self.is_shared(part, cell) for _, cell in found):
            return [replace(part, cell=cell, classes=classes) for classes, cell in found]
        return [replace(part, classes=with_figures(part.row.by_class))]

    def reaches_beyond(self, cell: Cell) -> bool:
        """Whether a merged cell of points stands beside rows of other groups."""
        here = sum(cell.anchor in {own.anchor for _, own in row.by_class} for row in self._rows())
        return cell.anchor is not None and self.anchors[cell.anchor] > here

    def _merged(self, cell: Cell) -> bool:
        return cell.anchor is not None and self.anchors[cell.anchor] > 1

    def state_shared(self, tree: Tree, unread: list[Unread]) -> None:
        """Points that stand for several clauses are those of their heading."""
        here: Anchors = Counter(cell.anchor for cell in self._cells() if cell.anchor is not None)
        for part in self.parts:
            cell = part.points_cell
            if cell is None or cell.continued or not self.shared(part):
                continue
            beyond = cell.anchor is not None and self.anchors[cell.anchor] > here[cell.anchor]
            if part.row.differs:
                continue
            path = self.heads if beyond else self.path
            tree.state(path[:2], points_of(cell).earned, part.row.points_place, unread)

    def _cells(self) -> list[Cell]:
        """The points cell of each row."""
        return [row.cells["points"] for row in self._rows() if "points" in row.cells]

    def _rows(self) -> list[Row]:
        return list(dict.fromkeys(part.row for part in self.parts))


def gather(tree: Tree, unread: list[Unread]) -> Iterator[Group]:
    """Groups in the order of the table."""
    anchors: Anchors = Counter()
    for leaf in tree.leaves:
        beside = [leaf.row.cells.get("points"), *(cell for _, cell in leaf.row.by_class)]
        anchors.update({cell.anchor for cell in beside if cell is not None and cell.anchor is not None})
    for (heads, own), leaves in groupby(tree.leaves, key=lambda leaf: (leaf.heads, leaf.own)):
        parts = [part for leaf in leaves for part in _parts(leaf, unread)]
        group = Group(heads, own, parts, anchors)
        group.state_shared(tree, unread)
        yield group


def _parts(leaf: Leaf, unread: list[Unread]) -> Iterator[Part]:
    """A row as one clause, or as the numbered clauses of its cell."""
    row, definition, scoring = leaf.row, leaf.row.said("definition"), leaf.row.said("rule")
    cell = row.cells.get("points")
    points = points_of(cell).earned if cell is not None else None
    one, two = clauses_in(definition, bool(points)), clauses_in(scoring, bool(points))
    first, second = one.pieces, two.pieces
    if len(first) > 1:
        both = len(second) == len(first)
        beside = second if both else (scoring,) * len(first)
        said = "\n".join(filter(None, (one.about_all, two.about_all if both else "")))
        for text, scored in zip(first, beside, strict=True):
            yield Part(row, text, text, scored, split=True, about_all=said)
    elif len(second) > 1:
        yield from (Part(row, text, definition, text, split=True, about_all=two.about_all) for text in second)
    else:
        if any(is_list(text, points) for text in (definition, scoring)):
            unread.append(Unread(row.place, "list_not_split", (definition or scoring)[:200]))
        yield Part(row, definition or scoring, definition, scoring, split=False)
