"""From rows to leaves: under which headings each row stands, and which sums the table states for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from intake.characters import squeezed
from intake.labels import sum_in, sum_word, summed, with_bonus
from intake.leaves import Leaf, Path, SumRow, Tree, row_points
from intake.numbering import ordinal_of, split_number
from intake.points_in_words import Points, points_of, split_suffix, total_in
from intake.roles import Role
from intake.rows import NOTHING, Row
from intake.sections import stands_apart
from intake.unread import Unread

_CLAUSES: Final[tuple[Role, ...]] = ("definition", "rule")


@dataclass
class _Place:
    """Where the reading stands: sections above the level columns (depth, name), level 1, level 2."""

    sections: list[tuple[int, str]] = field(default_factory=list)
    first: str = ""
    second: str = ""
    third: str = ""
    own: str = ""
    count: int = 0  # which of its kind the last numbered section is
    inner: int = 0  # how far level 1 has counted anew in that section

    def heads(self) -> Path:
        names = (*(name for _, name in self.sections), self.first)
        return tuple(name for name in names if name and name not in NOTHING)


def plant(rows: Sequence[Row], level_columns: int, unread: list[Unread]) -> Tree:
    """The tree of all rows; ``level_columns`` is how many columns hold names (one: sections are told by numbering)."""
    tree, place = Tree(), _Place()
    content = [row for row in rows if row.what == "content"]
    follower = dict(zip(content, [*content[1:], None], strict=False))
    leading = {row.names[0] for row in content if not row.spanned}
    for row in rows:
        if row.what in ("subtotal", "total"):
            _sum(tree, place, row, level_columns == 1, unread)
        elif row.what == "content" and level_columns == 1:
            _narrow(tree, place, row, follower[row], unread)
        elif row.what == "content":
            _wide(tree, place, row, follower[row], leading, unread)
    return tree


def row_label(row: Row) -> str:
    """The words of a row that is a sum, simplified."""
    return squeezed(next((text for text in (*row.levels, row.text) if sum_word(text)), ""))


def _suffix(text: str) -> float | None:
    return split_suffix(text)[1]


def _wide(tree: Tree, place: _Place, row: Row, after: Row | None, leading: set[str], unread: list[Unread]) -> None:
    """A table with a column for each level."""
    if row.spanned:
        _across(tree, place, row, after, unread)
        return
    _move(place, row)
    heads = place.heads()
    if row.fresh[0] and heads:
        tree.state(heads[:2], _suffix(row.levels[0]), row.place, unread)  # 体制机制（10分）
    _state_from_cells(tree, heads, row, unread)
    if row.only_name and row.fresh[0]:
        name = row.names[0]
        if after is not None and not after.spanned and after.names[0] in ("", name):
            _open(tree, heads, row_points(row), row, unread)
            return
        if any(other.startswith((f"{name}/", f"{name}／")) for other in leading):
            _open(tree, heads, row_points(row), row, unread)
            unread.append(Unread(row.place, "heading_without_items", row.levels[0]))
            place.first = ""
            return
        if after is not None and not after.only_name and (row.depth or 9) < (after.depth or 0):
            place.first = place.second = ""
            _across(tree, place, row, after, unread)
            return
        tree.state(heads[:2], row_points(row), row.place, unread)
        unread.append(Unread(row.place, "level1_alone", row.levels[0]))
    third = place.third
    deeper = [name for name in (place.second, third) if name and name not in NOTHING]
    names = [*heads, *deeper]
    own = names.pop() if deeper else ""
    _add(tree, names, own, row)


def _move(place: _Place, row: Row) -> None:
    """Level 1 and level 2 of this row: written here, merged from above, or carried on where a clause continues."""
    first, second, third = row.names
    restated = bool(first) and (row.fresh[0] or first != place.first)
    if restated:
        _leave_section(place, row)
        place.first = first
    if second:
        place.second = second
    elif restated or not (row.clause or third):
        place.second = ""
    if third or first or second or not row.clause:
        place.third = third


def _leave_section(place: _Place, row: Row) -> None:
    """A level 1 that goes on counting where the section across the table stopped (三、 after 二、) is beside it."""
    depth, number = row.numbers[0].depth, ordinal_of(row.numbers[0].number)
    if not place.sections or depth != place.sections[-1][0]:
        return
    if number == place.inner + 1:
        place.inner = number
    elif number == place.count + 1:
        place.sections = [section for section in place.sections if section[0] < depth]


def _across(tree: Tree, place: _Place, row: Row, after: Row | None, unread: list[Unread]) -> None:
    """A text across the whole table: a section for the rows below it, or an item if none follow."""
    name, depth = row.names[0], _depth(place, row)
    place.sections = [section for section in place.sections if section[0] < depth][:1]
    place.first = place.second = place.third = place.own = ""
    heads = (*place.heads(), name)
    if after is None or (after.spanned and (after.depth or 0) <= depth):
        if row_points(row) is not None or _suffix(row.levels[0]) is not None:
            _add(tree, list(heads), "", row)
            tree.state(heads, _suffix(row.levels[0]), row.place, unread)
        else:
            unread.append(Unread(row.place, "note_row", row.text))
        return
    place.sections.append((depth, name))
    place.count, place.inner = ordinal_of(row.number or row.numbers[0].number), 0
    _open(tree, heads, row_points(row), row, unread)


def _narrow(tree: Tree, place: _Place, row: Row, after: Row | None, unread: list[Unread]) -> None:
    """A table with one column of names: rows without a clause whose followers are numbered deeper are sections."""
    written = next((name for name in row.names if name), "")
    fresh = any(row.fresh)
    if row.spanned and not _opens(row, after):
        _across(tree, place, row, after, unread)
        return
    depth, parent = row.depth, after is not None and after.number.startswith(f"{row.number or None}.")
    if parent and row.clause:
        unread.append(Unread(row.place, "note_row", row.clause[:200]))  # 1 above 1.1: what it says is of a section
    if fresh and (row.only_name or row.spanned or parent) and _opens(row, after):
        level = _depth(place, row)
        place.sections = [section for section in place.sections if section[0] < level]
        place.sections.append((level, written))
        place.own = ""
        _open(tree, place.heads(), row_points(row), row, unread)
        return
    if fresh and depth is not None:
        place.sections = [section for section in place.sections if section[0] < depth]
    if written:
        place.own = written
    _state_from_cells(tree, place.heads(), row, unread)
    _add(tree, [*place.heads()], place.own, row)


def _depth(place: _Place, row: Row) -> int:
    """How deep a section stands; one without a number is above the others, 加分项 and its like beside them."""
    if row.depth is not None:
        return row.depth
    beside = place.sections and stands_apart(row.names[0])
    return place.sections[0][0] if beside else 0


def _opens(row: Row, after: Row | None) -> bool:
    if after is None or (after.spanned and not row.spanned):
        return False
    if row.spanned and not after.spanned:
        return True
    if row.depth is not None and after.depth is not None:
        return row.depth < after.depth
    if row.depth in (1, 2) and after.clause:
        return True
    return row.depth is None and after.depth is not None and not row.spanned


def _open(tree: Tree, heads: Path, points: float | None, row: Row, unread: list[Unread]) -> None:
    """Write a heading down with the points its own row or its name states."""
    kept = heads[:2]
    tree.order.append(kept)
    if len(heads) <= 2:
        stated = points if points is not None else _suffix(row.levels[0])
        tree.state(kept, stated, row.place, unread)


def _add(tree: Tree, names: list[str], own: str, row: Row) -> None:
    """A leaf under at most two headings; deeper names become part of its own."""
    if len(names) > 2:
        own = " / ".join([*names[2:], own]) if own else " / ".join(names[2:])
    tree.add(Leaf(tuple(names[:2]), own, row))


def _state_from_cells(tree: Tree, heads: Path, row: Row, unread: list[Unread]) -> None:
    """Points beside the level cells: a column of level-1 points."""
    second = row.names[1]
    stated: tuple[tuple[Role, Path], ...] = (
        ("points_level1", heads[:1]),
        ("points_level2", (*heads[:1], second) if second else ()),
    )
    for role, path in stated:
        cell = row.cells.get(role)
        if cell is not None and not cell.continued:
            tree.state(path, points_of(cell).earned, row.place, unread)


def _says_more(row: Row) -> bool:
    """Whether a row of a sum has a clause of its own."""
    cells = [row.cells[role] for role in _CLAUSES if role in row.cells and not row.cells[role].blank]
    return any(
        not cell.continued and not sum_word(cell.text) and points_of(cell) == Points() and total_in(cell.text) is None
        for cell in cells
    )


def _sum(tree: Tree, place: _Place, row: Row, narrow: bool, unread: list[Unread]) -> None:
    """A 小计 or 合计 row: what it names beside its word decides which heading's sum it states; what
    it says besides is listed.
    """
    if _says_more(row):
        unread.append(Unread(row.place, "note_row", row.clause[:200]))
    points = row_points(row)
    first, second = ("" if sum_word(level) else name for level, name in zip(row.levels[:2], row.names[:2], strict=True))
    if points is None:
        points = next((figure for level in (row.text, *row.levels) if (figure := sum_in(level)) is not None), None)
    if row.what == "total" and not first and with_bonus(row_label(row)):
        unread.append(Unread(row.place, "note_row", row.text))
        return
    if row.what == "total" and not first:
        tree.sums.append(SumRow((), points, row.place, row.text))
        if tree.total is None or (points is not None and "总分" in row_label(row)):
            tree.total = points
        return
    if narrow:
        first, second = "", first or second
    if first and first != place.first:
        place.first, place.second = first, ""
    heads, named = place.heads(), split_number(summed(row_label(row))).rest
    path = (*heads[:1], second) if second else tree.heading_of_sum(heads[:2], points)
    known = [squeezed(name) for name in heads[:2]]
    if named:
        path = heads[: known.index(named) + 1] if named in known else (*heads[:1], named)
    tree.order.append(path[:1])
    tree.sums.append(SumRow(path, points, row.place, row.text))
    tree.state(path, points, row.place, unread)
