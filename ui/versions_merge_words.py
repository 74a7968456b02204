"""A change between two works in words: what it belongs to, which field, what each version says."""

from collections.abc import Mapping
from typing import Any

from charts import short_names
from charts.names import legible
from evaluation.merge import ABSENT, Change, Merge
from evaluation.scheme import Exemption, OwnLimit, Scheme, UnitClass
from indicators.model import Heading, Item
from report.revision_words import field_word, value_words
from report.weights_part import method_word
from risk.rules import default_book
from ui.words import language, say
from weighting import NodeJudgment

LONGEST = 300  # characters of a value; a clause of an issued table is a paragraph


def names_of(found: Merge) -> Mapping[str, str]:
    """Names of the items and headings of all versions by id, not for Markdown; those of my version count."""
    versions = (one for one in (found.base, found.theirs, found.mine) if one is not None)
    names: dict[str, str] = {}
    for one in versions:
        names |= short_names(one.items, language())
    return names


def place_words(found: Merge, change: Change, names: Mapping[str, str]) -> str:
    """What the change belongs to."""
    match change.kind:
        case "item" | "heading":
            return names.get(change.where, change.where)
        case "node":
            return names.get(change.where) or say("versions.merge_top")
        case "exemption" | "limit":
            rule = default_book().by_id.get(change.where.split(" ")[0])
            return change.where if rule is None else f"{rule.id} {rule.title.of(language())}"
        case "class":
            return next((_thing(one, found) for one in (change.mine, change.theirs) if one is not ABSENT), change.where)
    return say("check.the_scheme")


def field_words(change: Change) -> str:
    """Which field of it."""
    if change.kind == "order":
        return say("versions.merge_order")
    if not change.path:
        return say(f"versions.merge_whole.{change.kind}")
    if change.kind in ("heading", "weighting"):
        return say(f"versions.merge_field.{change.path}")
    return field_word(change.path, language())


def version_words(found: Merge, change: Change, side: str, names: Mapping[str, str]) -> str:
    """What one of the versions (base, mine, theirs) says there; not for Markdown."""
    value, scheme = getattr(change, side), getattr(found, side)
    words = _value(found, change, value, scheme, names)
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _value(found: Merge, change: Change, value: Any, scheme: Scheme | None, names: Mapping[str, str]) -> str:
    if value is ABSENT or scheme is None:
        return say("versions.merge_absent" if scheme is not None else "versions.merge_unknown")
    if change.kind == "order":
        return say("versions.merge_arrow").join(names.get(name, name) for name in value)
    if not change.path:
        return _thing(value, found)
    if change.path in ("path", "parent"):
        steps = value if isinstance(value, tuple) else (value,) if value else ()
        return " › ".join(names.get(step, step) for step in steps) or say("check.none")
    if change.kind == "weighting":
        return _weighting(change.path, value)
    item = next((one for one in scheme.items.items if one.id == change.where), None)
    return value_words(change.path, value, scheme, language(), item)


def _weighting(path: str, value: Any) -> str:
    """Settings of the weighting: a method by its name, longer things by how many there are."""
    if value is None or value == ():
        return say("check.none")
    if path == "data_method":
        return method_word(value, language())
    if path == "treatment":
        return say("versions.merge_steps", count=len(value))
    if path == "measured":
        return say("versions.merge_measured", method=method_word(value.method, language()), units=value.units)
    return f"{value:.0%}" if path == "data_share" else str(value)


def _thing(thing: Any, found: Merge) -> str:
    """A whole thing, with what tells it from another of its kind."""
    match thing:
        case Item():
            scheme = found.mine if thing in found.mine.items.items else found.theirs
            points = value_words("scoring.points", thing.scoring.points, scheme, language(), thing)
            rule = value_words("scoring.rule", thing.scoring.rule, scheme, language(), thing)
            return say("versions.merge_item", name=legible(thing.names.of(language())), points=points, rule=rule)
        case Heading() | UnitClass():
            return legible(thing.names.of(language()))
        case Exemption() | OwnLimit():
            return value_words("exemptions", thing, found.mine, language())
        case NodeJudgment():
            experts = say("versions.merge_experts", count=len(thing.experts)) if thing.experts else ""
            return method_word(thing.method, language()) + experts
    return str(thing)
