"""What would answer a finding with one click: the ready-made changes of its rule, tried on the scheme."""

from dataclasses import dataclass
from typing import Any

from evaluation.revision import SCHEME_PATHS, item_fields
from evaluation.rewording_steps import NAMED, item_at, with_items
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
        for setting in rewording.changes:
            changed = None if changed is None else _step(changed, where, setting)
    except UserError:
        return None
    if changed is None or changed == scheme:
        return None
    return Offer(rewording.says, changed, differences(scheme, changed))


def _step(scheme: Scheme, where: str, setting: Setting) -> Scheme | None:
    if setting.named is not None:
        return NAMED[setting.named](scheme, where)
    assert setting.field is not None
    if setting.field in Scheme.model_fields and not where:
        return scheme.changed(**{setting.field: setting.value})
    item = item_at(scheme, where)
    return None if item is None else with_items(scheme, {where: with_value(item, setting.field, setting.value)})


def with_value(item: Item, path: str, value: Any) -> Item:
    """The item with one field of a dotted path replaced; raises UserError."""
    part, _, name = path.rpartition(".")
    return item.changed(**({name: value} if not part else {part: getattr(item, part).changed(**{name: value})}))


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
