"""Which numbers at the start of names are numbers of rows and which are part of the name: 3.15维权, 2.0版, 1、2级河道.

A number that may be either (a decimal, or a number before another figure) is one of rows only where the table counts
up to it: 3.4 where 3.1, 3.2 and 3.3 stand too, 1. before 2024年 where there is a 2. as well. In doubt the name stays.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from intake.numbering import Numbered, ordinal, split_number
from intake.points_in_words import split_suffix
from intake.rows import Row

_HAN: Final = "一二三四五六七八九十"
_DECIMAL: Final = re.compile(r"(\d{1,3})[.．](\d{1,3})((?:[.．]\d{1,3})*)")
_SIMPLE: Final = re.compile(rf"(\d{{1,3}}|[{_HAN}]{{1,3}})\s*([、.．])")
_FIGURE_NEXT: Final = re.compile(rf"[\d{_HAN}]")
# 4.5G覆盖 below 3.: a dotted number before a figure with its unit
_UNIT_NEXT: Final = re.compile(
    r"(\d{1,2})[.．](?=\d{3}|\d{1,2}(?:G|年|月|日|天|小时|分钟|个|项|类|级|户|公里|万|亿|%))"
)
_CHAIN: Final = 3  # decimals in a row that are numbers although their first is missing
Decimal = tuple[int, int]


@dataclass(eq=False)
class _Counted:
    """The numbers of a table: decimals anywhere; plain numbers by column of levels (3: the column of numbers)."""

    decimals: set[Decimal] = field(default_factory=set)
    plain: dict[int, set[int]] = field(default_factory=dict)

    def add(self, column: int, text: str) -> None:
        if (found := _DECIMAL.match(text)) is not None:
            self.decimals.add((int(found[1]), int(found[2])))
            self.plain.setdefault(column, set()).update([int(unit[1])] if (unit := _UNIT_NEXT.match(text)) else [])
        elif (simple := _SIMPLE.match(text)) is not None or (column == 3 and text.isdecimal()):
            self.plain.setdefault(column, set()).add(ordinal(simple[1] if simple else text[:4]))

    def counts_to(self, column: int, ordinal: int) -> bool:
        """Whether the plain numbers before this one stand there; of the first the second."""
        known = self.plain.get(column, set())
        return set(range(1, ordinal)) <= known if ordinal > 1 else 2 in known

    def is_row(self, first: int, second: int) -> bool:
        """Whether a decimal is one of rows: the table counts up to it, or it is the first of its kind."""
        if second == 1:
            parents = {known for plain in self.plain.values() for known in plain} | {own for own, _ in self.decimals}
            return first == 1 or (first - 1) in parents or (first, 2) in self.decimals
        around = [(first, own) in self.decimals for own in range(second - _CHAIN + 1, second + _CHAIN)]
        in_row = any(all(around[start : start + _CHAIN]) for start in range(_CHAIN))
        return in_row or all((first, own) in self.decimals for own in range(1, second))


def with_numbers(rows: Iterable[Row]) -> list[Row]:
    """The rows, each with its names told from the numbers before them."""
    known, counted = list(rows), _Counted()
    for row in known:
        counted.add(3, row.number)
        for column, text in enumerate(row.levels):
            counted.add(column, text.strip())
    return [replace(row, numbers=_numbers(row.levels, counted)) for row in known]


def _numbers(levels: Sequence[str], counted: _Counted) -> tuple[Numbered, Numbered, Numbered]:
    first, second, third = (_told(text, column, counted) for column, text in enumerate(levels))
    return first, second, third


def _told(text: str, column: int, counted: _Counted) -> Numbered:
    """``一、体制机制（10分）`` -> depth 1, ``一、``, ``体制机制``; a name that is nothing but a number stays."""
    name = split_suffix(text.replace("\n", " ").strip())[0]
    found = split_number(name)
    rest = found.rest.strip()
    if found.depth is not None and rest and _is_number(name, found, column, counted):
        return Numbered(found.depth, found.number, rest)
    unit = _UNIT_NEXT.match(name)
    if unit is not None and counted.counts_to(column, int(unit[1])):
        return Numbered(3, unit[0], name[unit.end() :])
    return Numbered(None if rest else found.depth, "", name)


def _is_number(name: str, found: Numbered, column: int, counted: _Counted) -> bool:
    decimal = _DECIMAL.match(name)
    if decimal is not None and found.number.startswith(decimal[0]):
        second = int(decimal[2])
        if found.rest.startswith("版") or second == 0:
            return False
        return bool(decimal[3]) or name[decimal.end()] in " 、.．" or counted.is_row(int(decimal[1]), second)
    simple = _SIMPLE.match(name)
    if simple is None or not _FIGURE_NEXT.match(name, simple.end()):
        return True
    return counted.counts_to(column, ordinal(simple[1]))
