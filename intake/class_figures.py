"""Figures of classes of units beside several clauses: what each class has of them, and the cells that are not read.

A clause is for the classes that have a figure. What the clauses give is theirs together; where that is not the figure
of a class, its cell is listed. A single deduction without points has what the others leave of it, a class each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from intake.class_columns import EVERYONE, figures
from intake.grid import Cell
from intake.groups import Group, Part
from intake.points_in_clauses import mentions_loss
from intake.points_in_words import points_of
from intake.rows import Row
from intake.unread import Unread

Earned = tuple[float | None, float | None]  # points earned and lost
Variants = Sequence[Sequence[Part]]
Found = Sequence[Sequence[Earned]]
_NEAR: Final = 1e-9


def rest_by_class(parts: Sequence[Part], found: Sequence[Earned], unread: list[Unread]) -> tuple[Variants, Found]:
    """The clauses of one split cell with their points, the only one without any once for each rest of its cell."""
    variants, earned = [[part] for part in parts], [[own] for own in found]
    bare = [place for place, own in enumerate(found) if own == (None, None)]
    row = parts[0].row
    if len(parts) < 2 or len(bare) != 1 or not row.differs or not all(part.row is row for part in parts):
        return variants, earned
    part, taken = parts[bare[0]], sum(own[0] or 0.0 for own in found)
    rests: dict[float, list[str]] = {}
    for name, cell in figures(row.by_class).items():
        rests.setdefault((points_of(cell).earned or 0.0) - taken, []).append(name)
    if part.split and min(rests) > 0 and mentions_loss(part.text):
        unread.append(Unread(row.place, "points_rest", part.text[:200]))
        several = len(rests) > 1
        variants[bare[0]] = [
            replace(part, classes=tuple(names) if several else part.classes) for names in rests.values()
        ]
        earned[bare[0]] = [(rest, None) for rest in rests]
    return variants, earned


def figures_left(group: Group, variants: Variants, found: Found) -> Iterator[Unread]:
    """Each cell whose figure no item has: not what its clauses give, or of everyone where each class has its own."""
    scored = [one for row in zip(variants, found, strict=True) for one in zip(*row, strict=True)]
    told: set[tuple[int, int]] = set()
    for row in dict.fromkeys(part.row for part in group.parts):
        counted = figures(row.by_class)
        left = [(name, cell) for name, cell in counted.items() if not _is_read(group, row, name, cell, scored)]
        left += [one for one in row.by_class if EVERYONE.fullmatch(one[0]) and _is_written_over(one[1], counted)]
        for _, cell in left:
            if (at := _at(cell)) not in told and not cell.continued:
                told.add(at)
                yield Unread(row.class_place(cell), "class_points_left", cell.text)


def _is_written_over(cell: Cell, counted: dict[str, Cell]) -> bool:
    return points_of(cell).earned is not None and bool(counted) and not any(cell is own for own in counted.values())


def _is_read(group: Group, row: Row, name: str, cell: Cell, scored: Sequence[tuple[Part, Earned]]) -> bool:
    """Whether the clauses that a figure stands for give it together; a figure of one clause is its own."""
    stands = [part for part in group.parts if part.row is row and group.is_shared(part, cell)]
    if not stands or not row.differs:
        return True
    if group.reaches_beyond(cell):
        return False
    beside = [
        own[0] or 0.0
        for part, own in scored
        if (group.first_for_all or _same(part.row, name, cell)) and (not part.classes or name in part.classes)
    ]
    return abs(sum(beside) - (points_of(cell).earned or 0.0)) < _NEAR


def _same(row: Row, name: str, cell: Cell) -> bool:
    own = figures(row.by_class).get(name)
    return own is not None and _at(own) == _at(cell)


def _at(cell: Cell) -> tuple[int, int]:
    return cell.anchor or (cell.row, cell.column)
