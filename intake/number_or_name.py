"""How a name that begins with figures may be parted into the number of its row and what it is called.

Sure, since nothing but a number can stand there: a decimal with a mark behind it (``2.1、网格``), a number before
a figure in the other script (``一、12345热线``), before four digits or more (``1.2024年``), or before a figure with
which it makes no list (``2、110联动``, ``5、3D打印``; ``1、2级`` and ``110、119`` are lists). Never a number: 2.0,
3.15版, 2.5%. Everything else is one only where the table counts up to it. Names of other kinds (``1.网格``,
``（1）2级``) are not asked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from intake.numbering import ordinal

_FIGURES: Final = re.compile(r"\d+(?:[.．]\d+)*")
_HAN_LIST: Final = re.compile(r"(?P<first>[一二三四五六七八九十]{1,3})\s*[、.．](?=(?P<next>[一二三四五六七八九十]))")
_MARK: Final = re.compile(r"([.．、]?)(\s*)")
_LISTED: Final = re.compile(r"、(\d+)")
_RANGE: Final = re.compile(r"\s*[-—–~～至到]+\s*\d")
_DAY: Final = re.compile(r"(?:0?[1-9]|1[0-2])[.．](?:0?[1-9]|[12]\d|3[01])(?!\d)")
# What a figure counts or measures (5G, 15分钟, 3个), but not the words that begin in the same way (年度, 项目, 个人)
_MEASURE: Final = re.compile(
    r"G(?![A-Za-z])|D打印|年(?![度终初检报])|月(?![度报])|日(?!常)|天(?![然气])|小时|分钟|个(?![人性体案])|项(?!目)"
    r"|类(?![别型])|级(?!别)|户(?![外籍口])|公里|千米|[万亿]|元|倍|吨"
)
_LONGEST: Final = 3  # digits of the number of a row
_PLAIN: Final = 4  # digits of a figure that cannot be the second part of a decimal
_YEAR: Final = range(20, 50)  # 24.3.15 is a day of a year


@dataclass(frozen=True)
class Parted:
    """One way to part a name: ``counts`` are the parts of its number (2.1 as 2, 1), ``rest`` what it is called.

    ``sure``: it can be nothing else. ``apart``: a mark or a space stands between. ``depth`` as in ``numbering``.
    """

    counts: tuple[int, ...]
    number: str
    rest: str
    sure: bool = False
    apart: bool = False
    han: bool = False

    @property
    def depth(self) -> int:
        """1 for 一、, 3 for 1., 4 for 1.1 and so on."""
        return 1 if self.han else 2 + len(self.counts)


def is_decimal(name: str) -> bool:
    """Whether a name begins with figures that a dot parts."""
    found = _FIGURES.match(name)
    return found is not None and not found[0].isdecimal()


def parted(name: str) -> tuple[Parted, ...]:
    """Every way to take a number off before a figure, and every decimal; empty where there is none."""
    if (han := _HAN_LIST.match(name)) is not None:
        first, after = ordinal(han["first"]), ordinal(han["next"])
        return (Parted((first,), han[0], name[han.end() :], sure=after <= first or after == 10, han=True),)
    found = _FIGURES.match(name)
    if found is None:
        return ()
    figures, tail = re.split(r"[.．]", found[0]), name[found.end() :]
    if len(figures) == 1:
        return tuple(_before_list(name, figures[0], tail))
    return (*_before_figures(name, figures, tail), *_decimal(figures, found[0], tail))


def _are_short(figures: Sequence[str]) -> bool:
    return all(len(figure) <= _LONGEST for figure in figures)


def _is_list(first: str, after: str) -> bool:
    """Whether two figures with 、 between them may name two ranks: 1、2, 110、119, but not 2、110 or 5、3."""
    return int(after) > int(first) and len(after) < len(first) + 2


def _before_list(name: str, figure: str, tail: str) -> Iterator[Parted]:
    """``1、2级``."""
    listed = _LISTED.match(tail)
    if listed is not None and _are_short([figure]):
        rest = name[len(figure) + 1 :]
        yield Parted((int(figure),), name[: len(figure) + 1], rest, sure=not _is_list(figure, listed[1]))


def _before_figures(name: str, figures: Sequence[str], tail: str) -> Iterator[Parted]:
    """``4.5G`` as 4. and 5G, ``3.3.15维权`` as 3. and 3.15维权: what is left is a figure that can begin a name."""
    for count in range(1, len(figures)):
        start = sum(map(len, figures[:count])) + count
        left, rest = figures[count:], name[start:]
        begins = _begins(left[0], tail) if len(left) == 1 else len(left) == 2 and _is_day_or_version(left, rest, tail)
        if _are_short(figures[:count]) and begins:
            sure = len(left) == 1 and len(left[0]) >= _PLAIN
            yield Parted(tuple(map(int, figures[:count])), name[:start], rest, sure)


def _begins(figure: str, tail: str) -> bool:
    """Whether a name may begin with a single figure: 110联动, 5G基站, 1、2级."""
    listed = _LISTED.match(tail)
    return len(figure) >= _LONGEST or bool(_MEASURE.match(tail)) or bool(listed and _is_list(figure, listed[1]))


def _is_day_or_version(left: Sequence[str], rest: str, tail: str) -> bool:
    return bool(_DAY.match(rest)) or int(left[1]) == 0 or tail.startswith("版")


def _decimal(figures: Sequence[str], number: str, tail: str) -> Iterator[Parted]:
    """``2.1网格``, ``2.1 网格``, ``2.1、2级``."""
    found = _MARK.match(tail)
    mark, space = (found[1], found[2]) if found is not None else ("", "")
    rest = tail[len(mark) + len(space) :]
    quantity = tail.startswith(("版", "分", "%", "％")) or bool(_MEASURE.match(tail)) or bool(_RANGE.match(tail))
    if not rest or not _are_short(figures) or quantity or (len(figures) == 2 and int(figures[1]) == 0):
        return
    listed = _LISTED.match(tail)
    open_list = bool(listed and _is_list(figures[-1], listed[1]))
    long = len(figures) > 2 and int(figures[0]) not in _YEAR
    sure = (bool(mark) and not open_list) or (bool(space) and long and not rest[0].isdecimal())
    yield Parted(tuple(map(int, figures)), number + mark, rest, sure, apart=bool(mark or space))
