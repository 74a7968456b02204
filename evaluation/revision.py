"""Two versions of a scheme side by side (修订前后对照): what was added, removed, changed, and what moved with it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

from evaluation.evaluate import points_of, weights_of
from evaluation.scheme import Scheme
from evaluation.version_figures import Figures, figures_of
from indicators.faults import UserError
from indicators.frozen import Frozen
from indicators.model import Duty, Heading, IndicatorSet, Item, Judging, Measure, Reporting

Status = Literal["added", "removed", "changed"]
PARTS: Final[Mapping[str, type[Frozen]]] = {
    "measure": Measure,
    "reporting": Reporting,
    "judging": Judging,
    "duty": Duty,
}
ITEM_PATHS: Final = (
    *("names", "path", "kind", "applies_to", "scoring.points", "scoring.rule", "scoring.difficulty", "scoring.ways"),
    *(f"{part}.{name}" for part, model in PARTS.items() for name in model.model_fields),
    "note",
)
NOT_OF_THE_TEXT: Final = (
    "schema_version",
    "origin",
    "items",
    "searches",
    "unread",
)  # the table by itself; notes and a log
SCHEME_PATHS: Final = tuple(name for name in Scheme.model_fields if name not in NOT_OF_THE_TEXT)
OF_THE_WEIGHT: Final = ("kind", "path", "applies_to")  # with all of ``scoring``: fields that move an item's own weight
SAME: Final = 1e-9
Part = TypeVar("Part", Item, Heading)


@dataclass(frozen=True, eq=False)
class FieldChange:
    """One field: its path, what it was and what it is. Headings of an item (``path``) stand by their names."""

    path: str
    before: object
    after: object


@dataclass(frozen=True, eq=False)
class ItemChange:
    """One item that differs. Points are those issued, weights 0..1; None on the side where the item is not there, and
    where that version cannot be weighed. ``followed``: its weight moved, and nothing of its own moved it: what other
    items count changed."""

    status: Status
    before: Item | None
    after: Item | None
    fields: tuple[FieldChange, ...]
    points: tuple[float | None, float | None]
    weights: tuple[float | None, float | None]
    followed: bool = False

    @property
    def own(self) -> bool:
        """Whether something of the item's own changed: a field, its points, or its weight by other judgments."""
        return bool(self.status != "changed" or self.fields or self.points_moved or self._moved_by_itself)

    @property
    def _moved_by_itself(self) -> bool:
        return self.weights_moved and not self.followed

    @property
    def stands_otherwise(self) -> bool:
        """Whether the item has other points, or another weight for a reason of its own."""
        return self.points_moved or self._moved_by_itself

    @property
    def item(self) -> Item:
        """The item as it is now, or as it was last."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def points_moved(self) -> bool:
        """Whether the points issued for the item changed."""
        return _differ(*self.points)

    @property
    def weights_moved(self) -> bool:
        """Whether the item's weight changed."""
        return _differ(*self.weights)


@dataclass(frozen=True, eq=False)
class HeadingChange:
    """One heading that differs in name, level above or stated points."""

    status: Status
    before: Heading | None
    after: Heading | None
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, eq=False)
class Revision:
    """All that changed from ``before`` to ``after``.

    Items are matched by id and name, then by a name that stands once on each side, then by id. ``items`` and
    ``headings`` are in the order of ``after``, what was removed last; an item stands in ``items`` when something of
    its own changed (see ``ItemChange.own``). ``unchanged`` counts the others, ``followed`` is the most, 0..1, by which
    the weight of an item moved only because others count more or less now. ``reordered`` says whether items kept on
    both sides changed places.
    """

    before: Scheme
    after: Scheme
    fields: tuple[FieldChange, ...]
    headings: tuple[HeadingChange, ...]
    items: tuple[ItemChange, ...]
    unchanged: int
    followed: float
    reordered: bool
    figures: tuple[Figures, Figures]

    def of(self, status: Status) -> tuple[ItemChange, ...]:
        """Items with one status."""
        return tuple(change for change in self.items if change.status == status)

    @property
    def empty(self) -> bool:
        """Whether nothing that is printed changed."""
        return not (self.fields or self.headings or self.items or self.reordered)


def revision(before: Scheme, after: Scheme, unit_class: str | None = None) -> Revision:
    """Compare two versions; figures are for ``unit_class`` (of the first class where a version does not know it)."""
    pairs = _matched(before.items.items, after.items.items, lambda item: item.names.zh_hans)
    headings = _matched(before.items.headings, after.items.headings, lambda heading: heading.names.zh_hans)
    compared = _compared_items(before, after, pairs)
    found = tuple(change for change in compared if change.own)
    kept = [(a, b) for a, b in pairs if a is not None and b is not None]
    places = {item.id: place for place, item in enumerate(before.items.items)}
    old_places = [places[a.id] for a, _ in kept]
    return Revision(
        before=before,
        after=after,
        fields=_scheme_fields(before, after),
        headings=tuple(_changed_headings(headings, before.items, after.items)),
        items=found,
        unchanged=len(pairs) - len(found),
        followed=max((abs((v or 0.0) - (w or 0.0)) for w, v in _followed_weights(compared)), default=0.0),
        reordered=old_places != sorted(old_places),
        figures=(figures_of(before, unit_class), figures_of(after, unit_class)),
    )


# ---------------------------------------------------------------------------------------------------------- matching
def _matched(
    before: Sequence[Part], after: Sequence[Part], name_of: Callable[[Part], str]
) -> list[tuple[Part | None, Part | None]]:
    """Pairs in the order of ``after``, what was removed last.

    Same id and name first, then a name that stands once on each side (tables read anew number their rows anew), then
    the same id under another name.
    """
    old, new = {part.id: part for part in before}, {part.id: part for part in after}
    partner = {key: key for key in old.keys() & new.keys() if name_of(old[key]) == name_of(new[key])}
    taken = set(partner.values())
    by_name = _by_single_name((part for part in before if part.id not in taken), name_of)
    for name, part in _by_single_name((part for part in after if part.id not in partner), name_of).items():
        if name in by_name:
            partner[part.id] = by_name[name].id
    taken = set(partner.values())
    partner |= {key: key for key in new if key not in partner and key in old and key not in taken}
    taken = set(partner.values())
    pairs: list[tuple[Part | None, Part | None]] = []
    pairs += [(old[partner[part.id]] if part.id in partner else None, part) for part in after]
    pairs += [(part, None) for part in before if part.id not in taken]
    return pairs


def _by_single_name(parts: Iterable[Part], name_of: Callable[[Part], str]) -> dict[str, Part]:
    listed = list(parts)
    counts = Counter(map(name_of, listed))
    return {name_of(part): part for part in listed if counts[name_of(part)] == 1}


# ------------------------------------------------------------------------------------------------------------- items
def _compared_items(
    before: Scheme, after: Scheme, pairs: Sequence[tuple[Item | None, Item | None]]
) -> list[ItemChange]:
    """Every item with what differs in it, nothing in most."""
    old, new = standing(before), standing(after)
    judged = (before.weighting, before.balance) == (after.weighting, after.balance)
    nothing: tuple[None, None] = (None, None)
    found = []
    for a, b in pairs:
        (p, w), (q, v) = old.get(a.id, nothing) if a else nothing, new.get(b.id, nothing) if b else nothing
        fields = item_fields(a, before.items, b, after.items) if a and b else ()
        status: Status = "added" if a is None else "removed" if b is None else "changed"
        held = judged and status == "changed" and not _differ(p, q) and not any(map(_of_the_weight, fields))
        found.append(ItemChange(status, a, b, fields, (p, q), (w, v), held and _differ(w, v)))
    return found


def _of_the_weight(change: FieldChange) -> bool:
    return change.path in OF_THE_WEIGHT or change.path.startswith("scoring.")


def _followed_weights(compared: Iterable[ItemChange]) -> Iterable[tuple[float | None, float | None]]:
    return (change.weights for change in compared if change.followed)


def item_fields(a: Item, before: IndicatorSet, b: Item, after: IndicatorSet) -> tuple[FieldChange, ...]:
    """Fields in which two items differ, in the order of ``ITEM_PATHS``."""
    pairs = ((path, item_value(a, path, before), item_value(b, path, after)) for path in ITEM_PATHS)
    return tuple(FieldChange(path, old, new) for path, old, new in pairs if old != new)


def item_value(item: Item, path: str, items: IndicatorSet) -> object:
    """The value of a path of ``ITEM_PATHS``; for ``path`` the names of the headings above."""
    if path == "path":
        names = {heading.id: heading.names.zh_hans for heading in items.headings}
        return tuple(names[step] for step in item.path)
    node: object = item
    for step in path.split("."):
        node = getattr(node, step)
    return node


def standing(scheme: Scheme) -> dict[str, tuple[float | None, float | None]]:
    """Points issued and weight of every item, for the first class of units that meets it.

    A version that cannot be weighed gives the points as written and no weight.
    """
    found: dict[str, tuple[float | None, float | None]] = {}
    for unit_class in scheme.class_ids or (None,):
        items = scheme.items.of_class(unit_class)
        try:
            weights = weights_of(scheme, items, None).values
            points = points_of(scheme, items, weights)
        except UserError:
            continue
        for item, p, w in zip(items.items, points, weights, strict=True):
            found.setdefault(item.id, (float(p), float(w)))
    return {item.id: found.get(item.id, (item.scoring.points, None)) for item in scheme.items.items}


def _differ(a: float | None, b: float | None) -> bool:
    return (a is None) != (b is None) if a is None or b is None else abs(a - b) > SAME


# ------------------------------------------------------------------------------------------------ headings and scheme
def _changed_headings(
    pairs: Sequence[tuple[Heading | None, Heading | None]], before: IndicatorSet, after: IndicatorSet
) -> Iterable[HeadingChange]:
    for a, b in pairs:
        if a is None or b is None:
            yield HeadingChange("added" if a is None else "removed", a, b, ())
        elif fields := tuple(_heading_fields(a, before, b, after)):
            yield HeadingChange("changed", a, b, fields)


def _heading_fields(a: Heading, before: IndicatorSet, b: Heading, after: IndicatorSet) -> Iterable[FieldChange]:
    if a.names != b.names:
        yield FieldChange("names", a.names, b.names)
    old, new = _name_of(a.parent, before), _name_of(b.parent, after)
    if old != new:
        yield FieldChange("parent", old, new)
    if a.points != b.points:
        yield FieldChange("points", a.points, b.points)


def _name_of(heading: str | None, items: IndicatorSet) -> str | None:
    return next((one.names.zh_hans for one in items.headings if one.id == heading), None)


def _scheme_fields(before: Scheme, after: Scheme) -> tuple[FieldChange, ...]:
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in SCHEME_PATHS)
    return tuple(FieldChange(name, old, new) for name, old, new in pairs if old != new)
