"""What would answer a finding with one click: the ready-made changes of its rule, tried on the scheme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from evaluation.revision import SCHEME_PATHS, item_fields
from evaluation.rewording_steps import NAMED, item_at, with_items, with_parts
from evaluation.scheme import Scheme
from indicators.faults import UserError
from indicators.frozen import Names
from indicators.model import Item
from risk.finding import Finding
from risk.rewordings import Rewording, Setting
from risk.rulebook import Rule

Changed = tuple[str, str, object, object]  # id of the item ('' the scheme), path, value before, value after


@dataclass(frozen=True, eq=False)
class Offer:
    """One click: its name (None: the fields that change), the scheme after it, and the fields that change."""

    says: Names | None
    scheme: Scheme
    changes: tuple[Changed, ...]


def offers(scheme: Scheme, finding: Finding, rule: Rule) -> tuple[Offer, ...]:
    """What can be done at once about a finding; nothing where it takes a decision or only the words suggest it.

    A fact (consulted, filed, in the plan) is never set. A change that a scheme cannot take is left out.
    """
    if finding.evidence == "text":
        return ()
    tried = (_tried(scheme, finding.where, one) for one in rule.rewordings)
    return tuple(offer for offer in tried if offer is not None and offer.changes)


def _tried(scheme: Scheme, where: str, rewording: Rewording) -> Offer | None:
    changed: Scheme | None = scheme
    try:
        for named, run in groupby(rewording.changes, key=lambda change: change.named):
            if changed is not None:
                changed = _set(changed, where, tuple(run)) if named is None else NAMED[named](changed, where)
    except UserError:
        return None
    if changed is None or changed == scheme:
        return None
    return Offer(rewording.says, changed, differences(scheme, changed))


def _set(scheme: Scheme, where: str, settings: Sequence[Setting]) -> Scheme | None:
    """The scheme, or its item, with some fields set at once."""
    values = {change.field: change.value for change in settings if change.field is not None}
    if not where:
        return scheme.changed(**values)
    item = item_at(scheme, where)
    return None if item is None else with_items(scheme, {where: with_values(item, values)})


def with_values(item: Item, values: Mapping[str, Any]) -> Item:
    """The item with fields of dotted paths replaced; raises UserError."""
    parts: dict[str, dict[str, Any]] = {}
    for path, value in values.items():
        part, _, name = path.rpartition(".")
        parts.setdefault(part, {})[name] = value
    own = parts.pop("", {})
    return with_parts(item, **parts).changed(**own)


def differences(before: Scheme, after: Scheme) -> tuple[Changed, ...]:
    """Fields that differ between two states of a scheme, by the items' ids; an item that is gone has path ''."""
    found: list[Changed] = [
        ("", path, getattr(before, path), getattr(after, path))
        for path in SCHEME_PATHS
        if getattr(before, path) != getattr(after, path)
    ]
    new = {item.id: item for item in after.items.items}
    for item in before.items.items:
        if item.id not in new:
            found.append((item.id, "", item, None))
        elif item != new[item.id]:
            fields = item_fields(item, before.items, new[item.id], after.items)
            found += [(item.id, change.path, change.before, change.after) for change in fields]
    stated = {one.id: one.points for one in after.items.headings}
    found += [
        (one.id, "points", one.points, stated[one.id])
        for one in before.items.headings
        if one.id in stated and one.points != stated[one.id]
    ]
    return tuple(found)
