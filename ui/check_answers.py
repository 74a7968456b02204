"""Answers given on the check page: how a field is called, how its value is printed, how it is put into the scheme."""

from datetime import date
from typing import Any, Final

from charts.figures import share
from evaluation.scheme import Scheme
from indicators.vocabulary import VERIFICATION_CHANCE, WORDS
from risk.fields import FIELDS, SCHEME_FIELDS, Nature
from ui.figures import points_text
from ui.words import say, say_value

VOCABULARIES: Final = {"status": "duty_status", "evaluators": "evaluator"}
NOT_HERE: Final = frozenset({"title", "year", "issuer", "total_points", "unit_classes"})  # asked on their own pages
PARTS: Final = ("measure", "reporting", "judging", "duty")


def label(path: str) -> str:
    """What a field is called; its key where it has no name."""
    try:
        return say(f"check.field.{path}")
    except KeyError:
        return path


def nature(path: str) -> Nature | None:
    """What kind of answer a field takes; None for one that is no field."""
    field = FIELDS.get(path)
    return None if field is None else field.nature


def is_asked_here(path: str) -> bool:
    """Whether the answer can be typed on this page."""
    if path in SCHEME_FIELDS:
        return path not in NOT_HERE
    return path == "kind" or path.partition(".")[0] in PARTS


def vocabulary(path: str) -> str | None:
    """The closed list of a field, None where it has none."""
    last = path.rpartition(".")[2]
    found = VOCABULARIES.get(last, last)
    return found if found in WORDS else None


def options(path: str) -> list[str]:
    """Values a field of words may take, in the order of their list."""
    name = vocabulary(path)
    return list(WORDS[name]) if name is not None else sorted(FIELDS[path].values)


def value_word(path: str, value: str) -> str:
    """The word of one value of a closed list."""
    name = vocabulary(path)
    if name is not None and value in WORDS[name]:
        return say_value(name, value)
    return say(f"check.value.{path}.{value}") if value in FIELDS[path].values else value


def value_text(path: str, value: object) -> str:
    """A field's value as the reader sees it; not for Markdown where it was typed by a user."""
    if value is None:
        return say("check.unanswered")
    if isinstance(value, bool):
        return say("check.yes" if value else "check.no")
    if isinstance(value, int | float):
        return chance_text(value) if path == "judging.verification" else points_text(value)
    if isinstance(value, tuple | list | frozenset):
        return say("check.comma").join(value_text(path, part) for part in value) or say("check.none")
    if isinstance(value, date):
        return value.isoformat()
    return value_word(path, str(value)) if path in FIELDS and FIELDS[path].values else str(value)


def chance_text(value: float) -> str:
    """A chance of being found in per cent, with its word where it stands for one."""
    found = next((name for name, chance in VERIFICATION_CHANCE.items() if abs(chance - value) < 1e-9), None)
    percent = share(value, 0)
    return percent if found is None else f"{say_value('verification', found)} {percent}"


def value_at(scheme: Scheme, where: str, path: str) -> object:
    """The value a field has now; None where it has none."""
    node: object = scheme if where == "" else next((i for i in scheme.items.items if i.id == where), None)
    for step in path.split("."):
        node = getattr(node, step, None)
    return node


def with_answer(scheme: Scheme, where: str, path: str, value: Any) -> Scheme:
    """The scheme with one field answered; raises UserError where the answer is not possible."""
    if where == "":
        return scheme.changed(**{path: value})
    part, _, field = path.rpartition(".")
    items = []
    for item in scheme.items.items:
        if item.id == where:
            change = {path: value} if not part else {part: getattr(item, part).changed(**{field: value})}
            item = item.changed(**change)
        items.append(item)
    return scheme.changed(items=scheme.items.changed(items=tuple(items)))
