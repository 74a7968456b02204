"""What rows are planted into: leaves under their headings, and the sums that the table states for these."""

from dataclasses import dataclass, field

from indicators.points import TOLERANCE
from intake.points_in_words import points_of
from intake.rows import Row
from intake.unread import Unread

Path = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Leaf:
    """A row that is to become one item or several: names of its headings (at most two), its own name ('' if none)."""

    heads: Path
    own: str
    row: Row


@dataclass(frozen=True, eq=False)
class SumRow:
    """A row read as 小计 or 合计: of which heading (of the table: none), its figure, where it stands, what it says."""

    path: Path
    points: float | None
    place: str
    text: str


@dataclass(eq=False)
class Tree:
    """Leaves in their order and stated points by path of names; ``total`` is what a 合计 row states."""

    leaves: list[Leaf] = field(default_factory=list)
    held: dict[Path, float] = field(default_factory=dict)  # points of the leaves so far, by heading
    stated: dict[Path, float] = field(default_factory=dict)
    order: list[Path] = field(default_factory=list)  # headings that were written before any leaf of theirs
    total: float | None = None
    sums: list[SumRow] = field(default_factory=list)
    places: dict[Path, str] = field(default_factory=dict)  # where the points stated for a heading stand

    def add(self, leaf: Leaf) -> None:
        """One more leaf; its points count in every heading above it."""
        self.leaves.append(leaf)
        for depth in range(1, len(leaf.heads) + 1):
            path = leaf.heads[:depth]
            self.held[path] = self.held.get(path, 0.0) + (row_points(leaf.row) or 0.0)

    def heading_of_sum(self, heads: Path, points: float | None) -> Path:
        """Which of the headings of the last leaf a 小计 without a name is for: the lowest, unless its figure is what
        one above states or holds and not what the lowest holds.
        """
        if points is None or self._fits(self.held.get(heads), points):
            return heads
        above = (heads[:depth] for depth in range(len(heads) - 1, 0, -1))
        known = (path for path in above if any(self._fits(by.get(path), points) for by in (self.stated, self.held)))
        return next(known, heads)

    @staticmethod
    def _fits(figure: float | None, points: float) -> bool:
        return figure is not None and abs(figure - points) < TOLERANCE

    def state(self, path: Path, points: float | None, place: str, unread: list[Unread]) -> None:
        """Keep the points stated for a heading; a second, different figure is left out and told with the first and
        where that stands.
        """
        if points is None or not path:
            return
        kept, first = self.stated.setdefault(path, points), self.places.setdefault(path, place)
        if kept != points:
            unread.append(Unread(place, "stated_twice", f"{path[-1][:60]}: {points:g} ≠ {kept:g} ({first})"))


def row_points(row: Row) -> float | None:
    """Points in the row's own points cell, None where it has none or shares it with other rows."""
    cell = row.cells.get("points")
    if cell is None or cell.span[0] > 1 or row.differs:
        return None
    return points_of(cell).earned
