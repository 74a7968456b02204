"""A rule that words suggest becomes a matter of fields: which answers to open fields would meet it."""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from risk.conditions import AllOf, AnyOf, Clause, Condition, Subject
from risk.fields import ITEM_FIELDS, SCHEME_FIELDS
from risk.rulebook import Rule

Answer = tuple[str, object]  # a field and its value
Way = tuple[Answer, ...]
MOST: Final = 6  # ways offered for one rule


def confirming(rule: Rule, subject: Subject, limit: float | None) -> tuple[Way, ...]:
    """Ways of answering the open fields under which the rule is met, each a few answers from the closed lists.

    Empty where the rule is decided already, and where it waits for a figure, a text or a judgement of the whole draft.
    """
    open_clauses = [clause for clause in rule.when if clause.test(subject, limit) is None]
    if not open_clauses or any(clause.test(subject, limit) is False for clause in rule.when):
        return ()
    found = (_united(way) for way in _product(open_clauses, subject, limit))
    return tuple(islice(dict.fromkeys(way for way in found if way is not None), MOST))


def _product(clauses: Iterable[Clause], subject: Subject, limit: float | None) -> list[Way]:
    """One way of each clause put together, in the order of the rule."""
    ways: list[Way] = [()]
    for clause in clauses:
        ways = [(*way, *other) for way in ways for other in _ways(clause, subject, limit)][: MOST**2]
    return ways


def _ways(clause: Clause, subject: Subject, limit: float | None) -> list[Way]:
    """Ways of making one clause hold; one empty way where it holds already."""
    met = clause.test(subject, limit)
    if met is not None:
        return [()] if met else []
    if isinstance(clause, AnyOf):
        return [way for part in clause.any for way in _ways(part, subject, limit)]
    if isinstance(clause, AllOf):
        return _product(clause.all, subject, limit)
    return [((clause.field, value),) for value in _values(clause)] if isinstance(clause, Condition) else []


def _values(condition: Condition) -> list[object]:
    known = ITEM_FIELDS.get(condition.field) or SCHEME_FIELDS.get(condition.field)
    if known is None or condition.field.startswith("scoring."):
        return []
    listed = condition.value if isinstance(condition.value, tuple) else ()
    if condition.op == "in" and known.nature == "word":
        return list(listed)
    if condition.op == "intersects":
        return [(word,) for word in listed]
    return [condition.value] if condition.op == "eq" and known.nature in ("word", "flag") else []


def _united(way: Way) -> Way | None:
    """The answers once each; None where two of them contradict each other."""
    answers = dict(way)
    return tuple(answers.items()) if all(answers[field] == value for field, value in way) else None
