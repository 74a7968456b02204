"""Which numbers at the start of names are numbers of rows and which are part of the name: 3.15维权, 2.0版, 1、2级河道.

What can be nothing but a number is cut off, and what may be either (``number_or_name``) only where the table counts up
to it in one way: 3.4 where 3.1, 3.2 and 3.3 stand too, 4. before 5G基站 where 1., 2. and 3. do. Where it does not, or
counts up to it in two ways, the name stays whole and is listed, so that a person decides.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from intake.number_or_name import Parted, is_decimal, parted
from intake.numbering import Numbered, ordinal, simple_number, split_number
from intake.points_in_words import split_suffix
from intake.rows import Row
from intake.unread import Unread

_CHAIN: Final = 3  # decimals in a row that are numbers although their first is missing
_NUMBER: Final = 3  # the column of numbers, behind those of the levels
Counts = tuple[int, ...]


@dataclass(eq=False)
class _Counted:
    """The numbers of a table: decimals anywhere; plain numbers by column of levels."""

    decimals: set[Counts] = field(default_factory=set)
    plain: dict[int, set[int]] = field(default_factory=dict)

    def add(self, column: int, text: str) -> None:
        ways = parted(text)
        plain = {way.counts[0] for way in ways if len(way.counts) == 1}
        for way in ways:
            self.decimals.update(way.counts[:end] for end in range(2, len(way.counts) + 1))
        simple = None if is_decimal(text) else simple_number(text)
        if simple is not None or (column == _NUMBER and text.isdecimal()):
            plain.add(ordinal(simple if simple is not None else text[:4]))
        self.plain.setdefault(column, set()).update(plain)

    def counts_to(self, column: int, way: Parted) -> bool:
        """Whether the table counts up to a number: the plain numbers before it stand in its column, or it is a decimal
        of rows, or stands next to one and apart from its name.
        """
        if len(way.counts) == 1:
            known, (count,) = self.plain.get(column, set()), way.counts
            return set(range(1, count)) <= known if count > 1 else 2 in known
        *above, last = way.counts
        beside = any((*above, near) in self.decimals for near in (last - 1, last + 1))
        return self._is_row(tuple(above), last) or (way.apart and beside)

    def _is_row(self, above: Counts, last: int) -> bool:
        """Whether the table counts up to a decimal, or it is the first of its kind."""
        if last == 1:
            first, parents = above[0], {known for plain in self.plain.values() for known in plain}
            parents |= {own[0] for own in self.decimals}
            return len(above) > 1 or first == 1 or (first - 1) in parents or (first, 2) in self.decimals
        around = [(*above, own) in self.decimals for own in range(last - _CHAIN + 1, last + _CHAIN)]
        in_row = any(all(around[start : start + _CHAIN]) for start in range(_CHAIN))
        return in_row or all((*above, own) in self.decimals for own in range(1, last))


def with_numbers(rows: Iterable[Row], unread: list[Unread]) -> list[Row]:
    """The rows, each with its names told from the numbers before them; names in doubt are listed once a column."""
    known, counted = list(rows), _Counted()
    for row in known:
        counted.add(_NUMBER, row.number)
        for column, text in enumerate(row.levels):
            counted.add(column, text.strip())
    numbered = [replace(row, numbers=_numbers(row.levels, counted)) for row in known]
    unread += _doubts(numbered)
    return numbered


def _doubts(rows: Sequence[Row]) -> Iterator[Unread]:
    seen: set[tuple[int, str]] = set()
    for row in rows:
        for column, name in enumerate(row.numbers):
            if name.in_doubt and row.fresh[column] and row.what == "content" and (column, name.rest) not in seen:
                seen.add((column, name.rest))
                yield Unread(row.level_places[column] or row.place, "number_or_name", name.rest[:200])


def _numbers(levels: Sequence[str], counted: _Counted) -> tuple[Numbered, Numbered, Numbered]:
    first, second, third = (_told(text, column, counted) for column, text in enumerate(levels))
    return first, second, third


def _told(text: str, column: int, counted: _Counted) -> Numbered:
    """``一、体制机制（10分）`` -> depth 1, ``一、``, ``体制机制``; a name that is nothing but a number stays."""
    name = split_suffix(text.replace("\n", " ").strip())[0]
    ways = parted(name)
    if ways:
        counts = [way for way in ways if way.sure] or [way for way in ways if counted.counts_to(column, way)]
        if len(counts) == 1 and counts[0].rest.strip():
            return Numbered(counts[0].depth, counts[0].number.strip(), counts[0].rest.strip())
        return Numbered(None, "", name, in_doubt=True)
    found = split_number(name)
    rest = found.rest.strip()
    if found.depth is not None and rest and not is_decimal(name):
        return Numbered(found.depth, found.number, rest)
    return Numbered(None if rest else found.depth, "", name)
