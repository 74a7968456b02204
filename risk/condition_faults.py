"""Faults of the conditions of a rule: fields, comparisons and values that are none, each with what may stand there."""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from heapq import nlargest
from typing import Final

from indicators.faults import Fault
from risk.conditions import BLANKS, COMPARES, FITS, SETS, Clause, Condition, leaves
from risk.fields import DERIVED_ITEM, FIELDS, ITEM_FIELDS, Nature
from risk.predicates import PREDICATES

OPS: Final = (*COMPARES, "absent")
LISTED: Final = 12  # values named in a sentence; of a longer list those that are spelt most alike
NEAR: Final = 4
SCOPES: Final = {"item": ("item",), "scheme": ("scheme", "process")}  # of a named condition: those of rules it fits


def faults_of_clauses(
    rule: str, scope: str, when: Iterable[Clause], unless: Iterable[Clause], limited: bool, whole: bool = True
) -> Iterator[Fault]:
    """Every fault of a rule's conditions; ``limited``: it has a threshold; ``whole``: these are all its conditions."""
    asked = list(leaves(when))
    for leaf in [*asked, *leaves(unless)]:
        if isinstance(leaf, Condition):
            yield from _faults_of_condition(leaf, rule, scope, limited)
        elif leaf.predicate not in PREDICATES:
            values = {"value": leaf.predicate, "near": near(leaf.predicate, PREDICATES)}
            yield Fault("rules.unknown_predicate", rule, values)
        elif (PREDICATES[leaf.predicate].scope == "item") != (scope == "item"):
            values = {"value": leaf.predicate, "listed": SCOPES[PREDICATES[leaf.predicate].scope]}
            yield Fault("rules.predicate_of_other_scope", rule, values)
    if whole and asked and all(isinstance(leaf, Condition) and leaf.op == "absent" for leaf in asked):
        yield Fault("rules.only_absent", rule)


def near(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names spelt most like one that is none of them, by the pairs of letters they share (Dice)."""
    pairs = _pairs(name[:60])
    return tuple(nlargest(NEAR, sorted(names), key=lambda other: _alike(pairs, _pairs(other))))


def _alike(some: frozenset[str], others: frozenset[str]) -> float:
    return 2 * len(some & others) / (len(some) + len(others))


@lru_cache(4_000)
def _pairs(name: str) -> frozenset[str]:
    padded = f" {name} "
    return frozenset(padded[place : place + 2] for place in range(len(padded) - 1))


def _faults_of_condition(condition: Condition, rule: str, scope: str, limited: bool) -> Iterator[Fault]:
    if condition.field not in FIELDS:
        values = {"field": condition.field, "near": near(condition.field, _fields_for(scope))}
        yield Fault("rules.unknown_field", rule, values)
        return
    if scope != "item" and (condition.field in ITEM_FIELDS or condition.field in DERIVED_ITEM):
        yield Fault("rules.item_field_in_scheme_rule", rule, {"field": condition.field})
    field = FIELDS[condition.field]
    told: dict[str, object] = {"field": condition.field, "op": condition.op, "value": _as_written(condition.value)}
    if condition.op not in FITS[field.nature]:
        listed = tuple(op for op in OPS if op in FITS[field.nature])
        yield Fault("rules.op_does_not_fit", rule, {**told, "listed": listed})
    elif (code := _fault_of_form(condition, field.nature, limited)) is not None:
        yield Fault(f"rules.{code}", rule, told)
    elif field.values and condition.op not in BLANKS and not condition.limit:
        yield from _unknown_values(condition, rule, field.values)


def _fields_for(scope: str) -> Iterable[str]:
    return FIELDS if scope == "item" else [name for name in FIELDS if name not in ITEM_FIELDS]


def _fault_of_form(condition: Condition, nature: Nature, limited: bool) -> str | None:
    """Code of what is wrong with the kind of value that a field is compared with."""
    if condition.limit:
        if condition.value is not None:
            return "limit_and_value"
        return "limit_of_words" if nature != "number" else None if limited else "limit_without_threshold"
    if condition.op in BLANKS:
        return None if condition.value is None else "value_not_asked"
    if condition.value in (None, ()):
        return "value_missing"
    if isinstance(condition.value, tuple) != (condition.op in SETS):
        return "several_wanted" if condition.op in SETS else "one_wanted"
    wanted = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    kind = "number" if nature == "number" else "flag" if nature == "flag" else "text"
    return None if all(_kind(value) == kind for value in wanted) else f"{kind}_wanted"


def _kind(value: object) -> str:
    return "flag" if isinstance(value, bool) else "number" if isinstance(value, int | float) else "text"


def _unknown_values(condition: Condition, rule: str, known: frozenset[str]) -> Iterator[Fault]:
    wanted = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    for value in wanted:
        if value not in known:
            told = {"field": condition.field, "value": str(value)}
            if len(known) <= LISTED:
                yield Fault("rules.unknown_value", rule, {**told, "listed": tuple(sorted(known))})
            else:
                yield Fault("rules.unknown_value_of_many", rule, {**told, "near": near(str(value), known)})


def _as_written(value: object) -> str:
    """A value as the file has it, in one line, cut."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"
