"""Two people changed one scheme: what each changed since the version both started from, and where they disagree."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Literal

from evaluation.merge_apart import apart
from evaluation.merge_order import moved
from evaluation.revision import ITEM_PATHS
from evaluation.scheme import Scheme
from indicators.frozen import Frozen
from weighting import Weighting

Side = Literal["mine", "theirs"]
Kind = Literal["scheme", "weighting", "class", "exemption", "limit", "node", "heading", "item", "order"]
Place = tuple[Kind, str, str]  # what it belongs to, its id ('' the scheme), the path of the field ('' the whole)
BY_KEY: Final = ("unit_classes", "exemptions", "limits", "items", "weighting")  # told apart by their keys
LOGS: Final = ("schema_version", "searches", "unread")  # joined, never chosen between
SCHEME_FIELDS: Final = tuple(name for name in Scheme.model_fields if name not in (*BY_KEY, *LOGS))
WEIGHTING_FIELDS: Final = tuple(name for name in Weighting.model_fields if name != "nodes")
WHOLES: Final[tuple[Kind, ...]] = ("class", "exemption", "limit", "node")  # each taken as one piece
HEADING_FIELDS: Final = ("names", "parent", "points")


class Absent(Enum):
    """Stands where a version does not hold the thing at all; no answer of a field is ``None``."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT


@dataclass(frozen=True, eq=False)
class Change:
    """One place at which the three versions are not all alike; an item that one side lacks is one change, path ''."""

    kind: Kind
    where: str
    path: str
    base: object
    mine: object
    theirs: object

    @property
    def place(self) -> Place:
        """Where it is; choices are kept by it."""
        return self.kind, self.where, self.path

    @property
    def side(self) -> Side | Literal["both"] | None:
        """Who changed it: one side, both in the same way, None where both changed it and disagree."""
        if self.mine == self.theirs:
            return "both"
        if self.theirs == self.base:
            return "mine"
        return "theirs" if self.mine == self.base else None


@dataclass(frozen=True, eq=False)
class Merge:
    """Three versions side by side. ``base`` is None where the version both started from is no longer kept.

    Things are matched by id. Where both added another thing under the same id, that of ``theirs`` has a new one here.
    """

    base: Scheme | None
    mine: Scheme
    theirs: Scheme
    changes: tuple[Change, ...]

    @property
    def clashes(self) -> tuple[Change, ...]:
        """Where a person has to choose."""
        return tuple(change for change in self.changes if change.side is None)

    def of(self, side: Side | Literal["both"]) -> tuple[Change, ...]:
        """What is taken over by itself."""
        return tuple(change for change in self.changes if change.side == side)


def merge(base: Scheme | None, mine: Scheme, theirs: Scheme) -> Merge:
    """Compare what two people made of ``base``. Without it whatever differs is to be chosen, and nothing is removed."""
    theirs = apart(base, mine, theirs)
    three = (base, mine, theirs)
    found = [
        *_fields("scheme", "", SCHEME_FIELDS, three),
        *_fields("weighting", "", WEIGHTING_FIELDS, [one and one.weighting for one in three]),
        *(change for kind in WHOLES for change in _wholes(kind, three)),
        *_parts("heading", HEADING_FIELDS, three),
        *_parts("item", ITEM_PATHS, three),
        *_order(three),
    ]
    return Merge(base, mine, theirs, tuple(found))


def keyed(kind: Kind, scheme: Scheme | None) -> dict[str, Frozen]:
    """Things of one kind by their keys, in their order; empty without a scheme."""
    if scheme is None:
        return {}
    match kind:
        case "class":
            return {one.id: one for one in scheme.unit_classes}
        case "exemption":
            return _numbered((f"{one.rule} {one.where}".strip(), one) for one in scheme.exemptions)
        case "limit":
            return {one.rule: one for one in scheme.limits or ()}
        case "node":
            return {one.node: one for one in scheme.weighting.nodes}
        case "heading":
            return {one.id: one for one in scheme.items.headings}
    return {one.id: one for one in scheme.items.items}


def _numbered(pairs: Iterable[tuple[str, Frozen]]) -> dict[str, Frozen]:
    found: dict[str, Frozen] = {}
    for key, one in pairs:
        number = sum(1 for known in found if known.partition("#")[0] == key)
        found[f"{key}#{number}" if number else key] = one
    return found


def value_at(thing: object, path: str) -> Any:
    """The value of a dotted path; ABSENT without a thing."""
    for step in path.split("."):
        if thing is None or thing is ABSENT:
            return ABSENT
        thing = getattr(thing, step)
    return thing


# --------------------------------------------------------------------------------------------------------- comparing
def _fields(kind: Kind, where: str, paths: Sequence[str], three: Sequence[object]) -> Iterator[Change]:
    for path in paths:
        change = Change(kind, where, path, *(value_at(one, path) for one in three))
        if change.side != "both" or change.base != change.mine:
            yield change


def _wholes(kind: Kind, three: Sequence[Scheme | None]) -> Iterator[Change]:
    """Small things, each taken as a whole."""
    sides = [keyed(kind, one) for one in three]
    for key in dict.fromkeys(key for side in sides for key in side):
        yield from _whole(kind, key, [side.get(key, ABSENT) for side in sides])


def _whole(kind: Kind, key: str, values: Sequence[object]) -> Iterator[Change]:
    change = Change(kind, key, "", *values)
    if change.side != "both" or change.base != change.mine:
        yield change


def _parts(kind: Kind, paths: Sequence[str], three: Sequence[Scheme | None]) -> Iterator[Change]:
    """Items and headings: field by field where both sides have them, else as a whole."""
    base, mine, theirs = (keyed(kind, one) for one in three)
    for key in dict.fromkeys((*mine, *theirs, *base)):
        if key in mine and key in theirs:
            yield from _fields(kind, key, paths, (base.get(key), mine[key], theirs[key]))
        else:
            yield from _whole(kind, key, [side.get(key, ABSENT) for side in (base, mine, theirs)])


def _order(three: Sequence[Scheme | None]) -> Iterator[Change]:
    """The order of the items that all have, where someone moved one."""
    orders = [tuple(keyed("item", one)) for one in three]
    known = [set(order) for order, one in zip(orders, three, strict=True) if one is not None]
    common = set.intersection(*known)
    base, mine, theirs = (tuple(name for name in order if name in common) for order in orders)
    if moved(mine, theirs) or (three[0] is not None and moved(base, mine)):
        yield Change("order", "", "items", ABSENT if three[0] is None else base, mine, theirs)
