"""Which units an item is for where a table has a common and an own part (通用 + 差异): read where the table says it.

Own items are those under a heading that says 差异 or 个性. What tells them apart is either the column of responsible
units or the names of sections; it is taken only where the table is plain about it: the headings of the own part name
the units themselves (差异指标（城区街道）), or the common items and those of one class add up to the total for most
classes. Where neither holds, the question is left to a person.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from indicators.points import Sum
from indicators.scoring import Scoring, is_base
from intake.characters import squeezed
from intake.placing import Placed, classes_in
from intake.totals import ROUND

Way = Literal["units", "sections"]
Choice = Literal["units", "sections", "none"]
WAYS: Final[tuple[Way, ...]] = ("units", "sections")

_OWN: Final = re.compile(r"差异|个性")
_NAMED: Final = re.compile(
    r"(?:差异|个性)[^()]{0,12}[(:](?P<after>[^():]{2,20})\)?$|^(?P<before>[^()]{2,12}?)(?:的)?(?:差异|个性)"
)
_UNIT: Final = re.compile(r"(?:乡镇|街道|部门|单位|镇|乡|局|委|办|院|校|类|县|区|市|组|村|社区)$")
_ALL: Final = re.compile(
    r"(?:各|全部|所有|全体)?(?:[县市区]直)?(?:部门|单位|乡镇|街道|乡镇街道|责任单位)?(?:履职|工作|考核|职能|业务)*"
)
_NEAR: Final = 0.01  # points

Item = dict[str, Any]


@dataclass(frozen=True)
class Division:
    """How the own part was divided (None: it was not), the ways in which it can be, and its first item's place."""

    way: Way | None
    ways: tuple[Way, ...]
    first: int


def divided(placed: Placed, total: float | None, choice: Choice | None = None) -> tuple[Placed, Division | None]:
    """The items with their classes of units; None where no heading speaks of an own part or a column names classes.

    ``total`` is what the table states, None where it states none. ``choice`` is a person's and goes before.
    """
    names = {heading["id"]: heading["names"]["zh-Hans"] for heading in placed.headings}
    paths = [[names[step] for step in item["path"]] for item in placed.items]
    own = [any(_OWN.search(name) for name in path) for path in paths]
    if placed.classes or not any(own) or all(own):
        return placed, None
    found = {way: _classes(way, placed.items, paths, own) for way in WAYS}
    possible = tuple(way for way in WAYS if _tells_apart(found[way], own))
    plain = next((way for way in possible if _is_plain(way, placed.items, paths, own, found[way], total)), None)
    way = plain if choice is None else next((way for way in possible if way == choice), None)
    division = Division(way, possible, own.index(True))
    if way is None:
        return placed, division
    items = [{**item, "applies_to": classes} for item, classes in zip(placed.items, found[way], strict=True)]
    named = list(dict.fromkeys(name for item in items for name in item["applies_to"]))
    return replace(placed, items=items, classes=named), division


def largest(items: Sequence[Item], classes: Sequence[str]) -> float:
    """The most that one class of units can earn from the items that make up the total."""
    return max((_sum_of(items, name) for name in classes), default=0.0)


def _classes(way: Way, items: Sequence[Item], paths: Sequence[list[str]], own: Sequence[bool]) -> list[tuple[str, ...]]:
    """Classes of each item by one way; items of the common part are for everyone."""
    named: Callable[[Item, list[str]], tuple[str, ...]] = _by_unit if way == "units" else _by_section
    return [named(item, path) if apart else () for item, path, apart in zip(items, paths, own, strict=True)]


def _by_unit(item: Item, path: list[str]) -> tuple[str, ...]:
    return classes_in(item["duty"]["responsible_unit"] or "")


def _by_section(item: Item, path: list[str]) -> tuple[str, ...]:
    """The units that the heading of the own part names, else a heading right below it that reads like units."""
    at = next(place for place, name in enumerate(path) if _OWN.search(name))
    if in_heading := _in_heading(path[at]):
        return (in_heading,)
    steps = [step.strip() for step in re.split(r"[/／]", path[at])[1:]] + path[at + 1 : at + 2]
    return tuple(step for step in steps[:1] if _UNIT.search(squeezed(step)) and not _ALL.fullmatch(squeezed(step)))


def _in_heading(heading: str) -> str:
    """``差异指标（城区街道）`` -> ``城区街道``; '' where the heading names nobody in particular."""
    found = _NAMED.search(squeezed(heading))
    name = (found["after"] or found["before"] or "") if found else ""
    return name if _UNIT.search(name) and not _ALL.fullmatch(name) else ""


def _tells_apart(found: Sequence[tuple[str, ...]], own: Sequence[bool]) -> bool:
    """Whether every own item has a class and there are two classes or more."""
    named = [classes for classes, apart in zip(found, own, strict=True) if apart]
    return all(named) and len({name for classes in named for name in classes}) > 1


def _is_plain(
    way: Way,
    items: Sequence[Item],
    paths: Sequence[list[str]],
    own: Sequence[bool],
    found: Sequence[tuple[str, ...]],
    total: float | None,
) -> bool:
    """Whether the table itself says that these are the classes: by its headings, or by adding up only so."""
    apart = [path for path, is_own in zip(paths, own, strict=True) if is_own]
    if way == "sections" and all(any(_in_heading(name) for name in path) for path in apart):
        return True
    if way == "units" and any(_by_unit(item, []) for item, is_own in zip(items, own, strict=True) if not is_own):
        return False  # the column names somebody for common items too: who appraises, or who leads
    classed = [{**item, "applies_to": classes} for item, classes in zip(items, found, strict=True)]
    sums = [_sum_of(classed, name) for name in dict.fromkeys(name for classes in found for name in classes)]
    wanted = (total,) if total else ROUND
    return any(2 * sum(abs(one - full) < _NEAR for one in sums) > len(sums) for full in wanted)


def _sum_of(items: Sequence[Item], name: str) -> float:
    """Points of the items that make up the total for one class."""
    meant = [item for item in items if not item["applies_to"] or name in item["applies_to"]]
    return sum(item["scoring"]["points"] or 0.0 for item in meant if is_base(Scoring(**item["scoring"])))


def told_once(found: Sequence[Sum], classes: Sequence[str]) -> tuple[Sum, ...]:
    """Sums of which every class has the same, told once for all of them; the others a class each."""
    same = Counter((one.where, one.stated, one.found) for one in found)
    kept = {
        (one.where, one.stated, one.found, one.unit_class): one
        if same[one.where, one.stated, one.found] < len(classes) or len(classes) < 2
        else replace(one, unit_class=None)
        for one in found
    }
    return tuple(dict.fromkeys(kept.values()))
