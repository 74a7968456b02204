"""One scheme out of two: what one side changed is taken over, where both did the choice counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from evaluation.merge import ABSENT, Change, Kind, Merge, Place, Side, keyed
from evaluation.merge_order import merged_order, moved
from evaluation.scheme import Scheme, Search, UnitClass
from evaluation.unread import UnreadCell
from indicators.frozen import Frozen
from indicators.model import Heading, IndicatorSet, Item

FIELD_OF: Final[Mapping[Kind, str]] = {"class": "unit_classes", "exemption": "exemptions", "limit": "limits"}


@dataclass(frozen=True, eq=False)
class Merged:
    """The scheme, and what had to be done to keep it whole.

    ``held``: headings and classes that one side removed and the other still needs; ``sizes_off``: whether the sizes of
    the work were taken off, since some items have one and others do not.
    """

    scheme: Scheme
    held: tuple[str, ...] = ()
    sizes_off: bool = False


def made(merge: Merge, choices: Mapping[Place, Side]) -> Merged:
    """One scheme. ``choices`` holds a side for each clash and may override what is taken over by itself.

    Raises KeyError for a clash without a choice, UserError where the two works cannot stand in one scheme.
    """
    maker = _Maker(merge, choices)
    items = cast("list[Item]", maker.things("item"))
    items, sizes_off = _whole_sizes(items)
    headings, held = maker.needed("heading", [step for item in items for step in item.path])
    parents = [one.parent for one in cast("list[Heading]", headings) if one.parent]
    headings, more = maker.needed("heading", [*parents, *(step for item in items for step in item.path)])
    classes, needed = maker.needed("class", [name for item in items for name in item.applies_to])
    limits = tuple(maker.things("limit"))
    scheme = merge.mine.changed(
        **maker.fields("scheme"),
        unit_classes=tuple(cast("list[UnitClass]", classes)),
        exemptions=tuple(maker.things("exemption")),
        limits=limits or (None if None in (merge.mine.limits, merge.theirs.limits) else ()),
        searches=_joined_log(merge),
        unread=_still_unread(merge),
        weighting=merge.mine.weighting.changed(**maker.fields("weighting"), nodes=tuple(maker.things("node"))),
        items=IndicatorSet(headings=tuple(cast("list[Heading]", headings)), items=tuple(items)),
    )
    return Merged(scheme, tuple(dict.fromkeys((*held, *more, *needed))), sizes_off)


class _Maker:
    """Picks from the two sides."""

    def __init__(self, merge: Merge, choices: Mapping[Place, Side]) -> None:
        self.merge, self.choices = merge, choices
        self.by_place = {change.place: change for change in merge.changes}

    def side(self, change: Change) -> Side:
        """Whose value counts."""
        if change.place in self.choices:
            return self.choices[change.place]
        if change.side is None:
            raise KeyError(change.place)
        return "theirs" if change.side == "theirs" else "mine"

    def fields(self, kind: Kind, where: str = "") -> dict[str, Any]:
        """Fields to be taken from theirs into mine."""
        own = (one for one in self.by_place.values() if (one.kind, one.where) == (kind, where) and one.path)
        return {one.path: one.theirs for one in own if self.side(one) == "theirs"}

    def things(self, kind: Kind) -> list[Frozen]:
        """Items, headings or other things told apart by their keys, in their order."""
        mine, theirs = keyed(kind, self.merge.mine), keyed(kind, self.merge.theirs)
        kept: dict[str, Frozen] = {}
        fields = self._fields_by_thing(kind)
        for key in dict.fromkeys((*mine, *theirs)):
            change = self.by_place.get((kind, key, ""))
            if change is not None:
                value = change.theirs if self.side(change) == "theirs" else change.mine
                if value is not ABSENT:
                    kept[key] = cast("Frozen", value)
            else:
                kept[key] = with_fields(mine[key], fields.get(key, {}))
        return [kept[key] for key in self._order(kind, kept)]

    def _fields_by_thing(self, kind: Kind) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for change in self.merge.changes:
            if change.kind == kind and change.path and self.side(change) == "theirs":
                found.setdefault(change.where, {})[change.path] = change.theirs
        return found

    def _order(self, kind: Kind, kept: Iterable[str]) -> list[str]:
        base, mine, theirs = (list(keyed(kind, one)) for one in (self.merge.base, self.merge.mine, self.merge.theirs))
        order = self.by_place.get(("order", "", "items")) if kind == "item" else None
        if order is not None:
            first_is_theirs = self.side(order) == "theirs"
        else:
            both = moved(base, mine) and moved(base, theirs)
            first_is_theirs = theirs < mine if both else moved(base, theirs)
        first, second = (theirs, mine) if first_is_theirs else (mine, theirs)
        return merged_order(base or first, first, second, kept)

    def needed(self, kind: Kind, wanted: Sequence[str]) -> tuple[list[Frozen], tuple[str, ...]]:
        """The things that stand, and those removed on one side that the items of the other still need."""
        things = {cast("Heading | UnitClass", one).id: one for one in self.things(kind)}
        missing = [name for name in dict.fromkeys(wanted) if name not in things]
        known = keyed(kind, self.merge.base) | keyed(kind, self.merge.theirs) | keyed(kind, self.merge.mine)
        held = tuple(name for name in missing if name in known)
        kept = {*things, *held}
        order = self._order(kind, kept)
        return [things[name] if name in things else known[name] for name in order], held


def with_fields(thing: Frozen, fields: Mapping[str, Any]) -> Frozen:
    """A thing with some fields replaced, by dotted paths of one or two steps; raises UserError."""
    parts: dict[str, dict[str, Any]] = {}
    for path, value in fields.items():
        part, _, name = path.rpartition(".")
        parts.setdefault(part, {})[name] = value
    whole = parts.pop("", {})
    for part, values in parts.items():
        whole[part] = getattr(thing, part).changed(**values)
    return thing.changed(**whole) if whole else thing


def _whole_sizes(items: list[Item]) -> tuple[list[Item], bool]:
    """Sizes stand at all items or at none."""
    with_size = sum(item.measure.size is not None for item in items)
    if with_size in (0, len(items)):
        return items, False
    return [item.changed(measure=item.measure.changed(size=None)) for item in items], True


def _joined_log(merge: Merge) -> tuple[Search, ...]:
    """Searches of both sides, each once; those of the version before first."""
    before = () if merge.base is None else merge.base.searches
    mine, theirs = ([one for one in side.searches if one not in before] for side in (merge.mine, merge.theirs))
    if mine == theirs or not theirs:
        return merge.mine.searches
    if not mine:
        return merge.theirs.searches
    new = {*mine, *theirs}
    return (*before, *sorted(new, key=lambda one: (one.on, one.model_dump_json())))


def _still_unread(merge: Merge) -> tuple[UnreadCell, ...] | None:
    """Cells of the table that could not be read: what either side added, without what either side took off."""
    before = () if merge.base is None else merge.base.unread or ()
    mine, theirs = merge.mine.unread, merge.theirs.unread
    kept = [cell for cell in mine or () if cell in (theirs or ()) or cell not in before]
    kept += [cell for cell in theirs or () if cell not in (mine or ()) and cell not in before]
    return tuple(kept) or (None if None in (mine, theirs) else ())
