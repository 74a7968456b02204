"""Points for each class of units in a column of its own: 乡镇分值 beside 街道分值, or 通用, A类 and B类 below 分值."""

import re
from collections.abc import Mapping
from typing import Final

from intake.characters import squeezed
from intake.grid import Cell, Sheet
from intake.points_in_words import Points, points_of

_POINTS: Final = re.compile(
    r"(?:各项|考核|指标)?(?:分值|权重|标准分|基准分|满分|赋分|分数|比重)(?:\((?:分|%|满分)?\d*(?:分|%)?\))?|\(?\d{1,9}分\)?|[()\[\]:/\s]"
)
EVERYONE: Final = re.compile(r"通用|共性|公共|全部|所有")
_CLASS: Final = re.compile(
    rf"{EVERYONE.pattern}|(?:[a-z甲乙丙丁戊]|第?[一二三四五六])[类组档]\S{{0,6}}"
    r"|\S{0,8}(?:乡镇|街道|镇街|城区|郊区|山区|平原|沿海|园区|开发区|片区|部门|单位|学校|医院|社区|类|组|[县市区]直)"
)
_LONGEST: Final = 16
_NONE: Final = ("—", "——", "－", "-", "/")  # how a cell says that a class has no points
_PART: Final = re.compile(r"通用|共性|公共|差异|个性|专项")


def sheet_of_class(name: str) -> bool:
    """Whether the name of a sheet says that it holds a part of the indicators or those of one class of units."""
    short = re.sub(r"(?:年度?|\d+|考核|指标|评价|体系|细则|表|\s)+", "", name)
    return bool(_PART.search(name) or (short and class_of(short)))


def class_of(heading: str) -> str:
    """The class that the heading of a column of points names, '' for none: ``分值（乡镇）`` -> ``乡镇``."""
    if len(heading) > 3 * _LONGEST:
        return ""
    left = _POINTS.sub("", squeezed(heading))
    above, _, lowest = heading.rpartition(" ")
    if says_points(above) and _CLASS.fullmatch(own := _POINTS.sub("", squeezed(lowest))):
        left = own  # the header rows above are no part of the class
    if len(left) > _LONGEST or not _CLASS.fullmatch(left):
        return ""
    written = re.sub(r"\s+", "", heading)
    found = re.search(re.escape(left), written, re.IGNORECASE)
    return found[0] if found else left


def says_points(heading: str) -> bool:
    """Whether a heading speaks of points at all."""
    return bool(re.search(r"分值|权重|标准分|基准分|满分|赋分|分数|比重", squeezed(heading)))


def class_columns(sheet: Sheet, start: int, headings: Mapping[int, str], known_points: bool) -> dict[int, str]:
    """Columns of figures headed by classes, two or more, each with its class; ``headings`` are all header rows joined.

    Where another column is headed 分值 (``known_points``), those that do not speak of points themselves are results of
    units or the like and no points.
    """
    named = {column: name for column, heading in headings.items() if (name := class_of(heading))}
    plain = {column for column in named if says_points(headings[column])}
    kept = {
        column: name
        for column, name in named.items()
        if (column in plain or (not plain and not known_points)) and _holds_points(sheet, start, column)
    }
    apart = {name for name in kept.values() if not EVERYONE.fullmatch(name)}
    return kept if len(apart) > 1 and len(set(kept.values())) == len(kept) else {}


def _holds_points(sheet: Sheet, start: int, column: int) -> bool:
    cells = [cell for cell in sheet.column(column, start) if not cell.beside_anchor and cell.text not in _NONE]
    stated = [cell for cell in cells if points_of(cell) != Points()]
    return bool(stated) and 2 * len(stated) >= len(cells)


def figures(cells: tuple[tuple[str, Cell], ...]) -> dict[str, Cell]:
    """The cell that counts for each class: its own, else that of everyone; classes without points are left out."""
    everyone = next((cell for name, cell in cells if EVERYONE.fullmatch(name) and _counts(cell)), None)
    own = {name: cell for name, cell in cells if not EVERYONE.fullmatch(name)}
    found = {name: cell if _counts(cell) else everyone for name, cell in own.items()}
    return {name: cell for name, cell in found.items() if cell is not None}


def is_unclear(cell: Cell) -> bool:
    """Whether a cell of the points of a class has words that are no points: ``40/20``."""
    written = not cell.blank and cell.problem is None and cell.text not in _NONE
    return written and points_of(cell) == Points()


def _counts(cell: Cell) -> bool:
    stated = points_of(cell)
    return bool(stated.earned or stated.lost)


def with_figures(cells: tuple[tuple[str, Cell], ...]) -> tuple[str, ...]:
    """The classes that have points, none named where all of them do or none does."""
    names = [name for name, _ in cells if not EVERYONE.fullmatch(name)]
    counted = figures(cells)
    return tuple(counted) if len(counted) < len(names) else ()


def variants(cells: tuple[tuple[str, Cell], ...]) -> list[tuple[tuple[str, ...], Cell]]:
    """Classes of the same points together; no class is named where all have the same."""
    counted = figures(cells)
    names = [name for name, _ in cells if not EVERYONE.fullmatch(name)]
    found: dict[Points, list[str]] = {}
    for name in names:
        if name in counted:
            found.setdefault(points_of(counted[name]), []).append(name)
    if len(found) == 1 and len(counted) == len(names):
        return [((), counted[names[0]])]
    return [(tuple(together), counted[together[0]]) for together in found.values()]
