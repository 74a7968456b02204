"""Items and headings in their places: ids that say where each stands (1, 1.2, 1.2.3), classes of units, notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from intake.characters import squeezed
from intake.class_columns import EVERYONE
from intake.closed_lists import code_of
from intake.grid import Sheet
from intake.headings import Mapping, class_named
from intake.items import Drafted, body_of
from intake.leaves import Path, Tree
from intake.named_numbers import factors_in_full
from intake.roles import Role, likeness

_NOTE_ROLES: Final[tuple[Role, ...]] = ("rule_kind", "source", "way", "cycle", "cooperating_unit", "note")
_TARGET: Final = re.compile(
    r"(?:目标值?:?|不低于|不少于|不超过|不高于|达到?|大于等于|小于等于|[≥≤><=])*(\d+(?:\.\d+)?)(\S{0,6})"
)
_EVERYONE: Final = re.compile(r"(?:全部|所有|各|全体|通用)\S{0,12}")


@dataclass(eq=False)
class Places:
    """Ids given so far: of headings by path, and how many children each has."""

    ids: dict[Path, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def child(self, parent: str) -> str:
        """The next id below ``parent``."""
        self.counts[parent] = self.counts.get(parent, 0) + 1
        return f"{parent}.{self.counts[parent]}" if parent else str(self.counts[parent])

    def heading(self, path: Path) -> str:
        """The id of a heading, given when it is first met."""
        if path not in self.ids:
            self.ids[path] = self.child(self.heading(path[:-1]) if path[:-1] else "")
        return self.ids[path]


@dataclass(frozen=True, eq=False)
class Placed:
    """Headings, items and classes of units as they are written in a scheme file."""

    headings: list[dict[str, Any]]
    items: list[dict[str, Any]]
    classes: list[str]


def place_items(sheet: Sheet, mapping: Mapping, tree: Tree, drafted: Sequence[Drafted]) -> Placed:
    """Every item under its headings; headings that hold none but state points come last."""
    places, items = Places(), []
    for item in drafted:
        above = [places.heading(item.path[: level + 1]) for level in range(len(item.path))]
        identity = places.child(above[-1] if above else "")
        classes = item.part.classes or classes_in(item.part.row.said("applies_to"))
        body = body_of(item, _notes(sheet, mapping, item), _target(item))
        items.append({"id": identity, "path": above, "applies_to": classes, **body})
    for path in tree.order:
        if path in tree.stated:
            places.heading(path)
    headings = [
        _heading(places.ids, path, tree) for path in sorted(places.ids, key=lambda own: _order(places.ids[own]))
    ]
    named = list(dict.fromkeys(name for item in items for name in item["applies_to"]))
    columns = [class_named(mapping, column) for column, role in mapping.columns.items() if role == "class_points"]
    if columns and named:
        named = list(dict.fromkeys([*(name for name in columns if not EVERYONE.fullmatch(name)), *named]))
    items = [_with_factors(item, named) for item in items]
    if len(named) < 2:  # one class named is the object of the scheme, not a class among others
        column = mapping.column("applies_to")
        return Placed(headings, [_without_class(item, mapping.headings.get(column or 0, "")) for item in items], [])
    return Placed(headings, items, named)


def _without_class(item: dict[str, Any], heading: str) -> dict[str, Any]:
    """The item for everybody; whom its row names is kept in the note."""
    if not item["applies_to"]:
        return item
    named = "、".join(item["applies_to"])
    line = f"{heading}：{named}" if heading else named
    return {**item, "applies_to": (), "note": f"{item['note']}\n{line}" if item["note"] else line}


def _with_factors(item: dict[str, Any], classes: Sequence[str]) -> dict[str, Any]:
    """The item with the difficulty its scoring states for classes of units that the table names."""
    factors = factors_in_full(item["measure"].get("formula") or item["measure"].get("definition") or "")
    if not factors or not factors.keys() <= set(classes):
        return item
    difficulty = [{"unit_class": name, "factor": factor} for name, factor in factors.items()]
    return {**item, "scoring": {**item["scoring"], "difficulty": difficulty}}


def _order(identity: str) -> tuple[int, ...]:
    return tuple(int(part) for part in identity.split("."))


def _heading(ids: dict[Path, str], path: Path, tree: Tree) -> dict[str, Any]:
    parent = ids[path[:-1]] if path[:-1] else None
    return {"id": ids[path], "names": {"zh-Hans": path[-1]}, "parent": parent, "points": tree.stated.get(path)}


def classes_in(text: str) -> tuple[str, ...]:
    """Names of units in one cell; none where it says that all are meant."""
    names = [name.strip() for name in re.split(r"[、,，;；/\n]", text) if name.strip()]
    return () if any(_EVERYONE.fullmatch(name) for name in names) else tuple(dict.fromkeys(names))


def _notes(sheet: Sheet, mapping: Mapping, item: Drafted) -> str:
    """Texts that have no field of their own, each after its heading; the note column as it is."""
    lines: list[str] = [item.part.about_all] if item.part.about_all else []
    for column, role in mapping.columns.items():
        cell = sheet.cell(item.part.row.index, column)
        heading = mapping.headings.get(column, "")
        sentence = role == "target" and not _target(item)
        listed = role == "source" and code_of("source", cell.text) is not None
        if (role in _NOTE_ROLES or sentence) and not listed and not cell.blank and not cell.beside_anchor:
            plain = role == "note" and likeness(squeezed(heading)).family in ("note", None)
            lines.append(cell.text if plain or not heading else f"{heading}：{cell.text}")
    return "\n".join(lines)


def _target(item: Drafted) -> dict[str, Any]:
    """``≥95%`` -> 95 with unit %; nothing where the target is a sentence."""
    found = _TARGET.fullmatch(squeezed(item.part.row.said("target")))
    if found is None or len(found.group(1)) > 15:
        return {}
    unit = {"unit": found.group(2)} if found.group(2) and not item.part.row.said("unit") else {}
    return {"target": float(found.group(1)), **unit}
