"""Conditions as data: fields compared with values of the closed lists, joined by all and any; three-valued.

A field without an answer (None) makes a comparison None; ``any`` is met by one that is met, ``all`` fails by one that
fails, whatever the others are (Kleene 1938).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Final, Literal

from pydantic import Discriminator, Field, Tag

from indicators.frozen import Frozen, Id
from risk.fields import DERIVED_ITEM, DERIVED_SCHEME, ITEM_FIELDS, Draft, Nature, Values, is_blank
from risk.judged import Judged
from risk.predicates import PREDICATES

Op = Literal["eq", "ne", "in", "ge", "gt", "le", "lt", "missing", "present", "absent", "intersects", "within"]
Scalar = bool | float | str
Wanted = Scalar | tuple[Annotated[str, Field(max_length=200)], ...] | None

COMPARES: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "eq": lambda value, wanted: value == wanted,
    "ne": lambda value, wanted: value != wanted,
    "in": lambda value, wanted: value in wanted,
    "ge": lambda value, wanted: value >= wanted - 1e-9,
    "gt": lambda value, wanted: value > wanted + 1e-9,
    "le": lambda value, wanted: value <= wanted + 1e-9,
    "lt": lambda value, wanted: value < wanted - 1e-9,
    "missing": lambda value, _: bool(is_blank(value)),
    "present": lambda value, _: not is_blank(value),
    "intersects": lambda value, wanted: not wanted.isdisjoint(value),
    "within": lambda value, wanted: bool(value) and wanted.issuperset(value),
}
ORDER: Final = frozenset({"ge", "gt", "le", "lt"})
SETS: Final = frozenset({"in", "intersects", "within"})
BLANKS: Final = frozenset({"missing", "present", "absent"})
FITS: Final[Mapping[Nature, frozenset[str]]] = {
    "word": frozenset({"eq", "ne", "in"}),
    "words": frozenset({"intersects", "within"}) | BLANKS,
    "flag": frozenset({"eq", "ne"}),
    "number": ORDER | {"eq", "ne", "absent"},
    "text": BLANKS | {"eq", "ne", "in"},
    "date": frozenset({"absent"}),
    "list": BLANKS,
}


class Condition(Frozen):
    """One field compared with one value, or with the rule's threshold (``limit``).

    ``missing`` and ``present`` ask what was answered (an empty text says "none"); ``absent`` counts no answer as none
    and stands only beside other conditions. ``within``: every one of the field's words is in the value.
    """

    field: Id
    op: Op
    value: Wanted = None
    limit: bool = False

    @cached_property
    def test(self) -> "Test":
        """The comparison as a function."""
        field, compare, own_limit = self.field, COMPARES.get(self.op), self.limit
        wanted = frozenset(self.value) if isinstance(self.value, tuple) else self.value
        if compare is None:
            return lambda subject, _: is_blank(subject.values[field]) is not False

        def run(subject: "Subject", limit: float | None) -> bool | None:
            value = subject.values[field]
            return None if value is None else compare(value, limit if own_limit else wanted)

        return run


class AnyOf(Frozen):
    """Met when one of its parts is met."""

    any: tuple["Clause", ...] = Field(min_length=1, max_length=20)

    @cached_property
    def test(self) -> "Test":
        """Kleene's or; stops at the first part that is met."""
        return _decided_by(True, self.any)


class AllOf(Frozen):
    """Met when all its parts are met."""

    all: tuple["Clause", ...] = Field(min_length=1, max_length=20)

    @cached_property
    def test(self) -> "Test":
        """Kleene's and; stops at the first part that fails."""
        return _decided_by(False, self.all)


class Named(Frozen):
    """A condition of the visible dict risk.predicates.PREDICATES."""

    predicate: Id

    @cached_property
    def test(self) -> "Test":
        """The predicate's verdict as a function."""
        return lambda subject, limit: subject.judged(self.predicate, limit).met


def _sort(data: object) -> str:
    keys = data if isinstance(data, Mapping) else type(data).model_fields if isinstance(data, Frozen) else ()
    return next((key for key in ("any", "all", "predicate") if key in keys), "field")


Clause = Annotated[
    Annotated[Condition, Tag("field")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[Named, Tag("predicate")],
    Discriminator(_sort),
]
AnyOf.model_rebuild()
AllOf.model_rebuild()


class Subject:
    """What a clause is asked about: one item's values, or the draft itself (``item`` None)."""

    __slots__ = ("draft", "item", "values", "where")

    def __init__(self, draft: Draft, item: Values | None = None) -> None:
        self.draft, self.item = draft, item
        self.values: Mapping[str, object] = draft.scheme if item is None else item
        self.where = "" if item is None else str(item["id"])

    def judged(self, name: str, limit: float | None) -> Judged:
        """The verdict of a named condition."""
        predicate = PREDICATES[name]
        return predicate.judge(self.draft if predicate.scope == "scheme" else self.item, limit)


Test = Callable[[Subject, float | None], bool | None]  # the subject and the rule's threshold


def _decided_by(verdict: bool, parts: tuple[Clause, ...]) -> Test:
    """Parts joined: one with this verdict decides; else unknown if one is unknown, else the other verdict."""
    tests = tuple(part.test for part in parts)

    def run(subject: Subject, limit: float | None) -> bool | None:
        known: bool | None = not verdict
        for test in tests:
            found = test(subject, limit)
            if found is verdict:
                return verdict
            if found is None:
                known = None
        return known

    return run


def all_hold(clauses: tuple[Clause, ...]) -> Test:
    """Clauses joined by and, as a function."""
    return clauses[0].test if len(clauses) == 1 else _decided_by(False, clauses)


def open_fields(clauses: Iterable[Clause], subject: Subject, limit: float | None) -> Iterator[tuple[str, str]]:
    """(where, field) of every answer missing in clauses not yet decided; derived figures are nobody's answer."""
    for clause in clauses:
        if clause.test(subject, limit) is None:
            yield from _open_in(clause, subject, limit)


def _open_in(clause: Clause, subject: Subject, limit: float | None) -> Iterator[tuple[str, str]]:
    if isinstance(clause, Condition):
        if clause.field not in DERIVED_ITEM and clause.field not in DERIVED_SCHEME:
            yield ("" if clause.field not in ITEM_FIELDS else subject.where), clause.field
    elif isinstance(clause, Named):
        yield from subject.judged(clause.predicate, limit).waiting
    else:
        yield from open_fields(clause.any if isinstance(clause, AnyOf) else clause.all, subject, limit)


def figure(clauses: Iterable[Clause], subject: Subject, limit: float | None) -> tuple[object, float | None]:
    """(value, limit) of a finding: of the first comparison of numbers that is met, else of the first field met."""
    met = list(_met(clauses, subject, limit))
    return next((pair for pair in met if pair[1] is not None), met[0] if met else (None, None))


def _met(clauses: Iterable[Clause], subject: Subject, limit: float | None) -> Iterator[tuple[object, float | None]]:
    for clause in clauses:
        if clause.test(subject, limit) is not True:
            continue
        if isinstance(clause, Condition):
            bound = limit if clause.limit else clause.value if clause.op in ORDER else None
            yield _shown(clause, subject.values[clause.field]), float(bound) if isinstance(bound, int | float) else None
        elif isinstance(clause, Named):
            yield from ((hit.value, hit.limit) for hit in subject.judged(clause.predicate, limit).hits)
        else:
            yield from _met(clause.any if isinstance(clause, AnyOf) else clause.all, subject, limit)


def _shown(clause: Condition, value: object) -> object:
    """The value found; of a list only the words asked for."""
    if clause.op == "intersects" and isinstance(value, tuple) and isinstance(clause.value, tuple):
        return tuple(word for word in value if word in clause.value)
    return value


def leaves(clauses: Iterable[Clause]) -> Iterator[Condition | Named]:
    """Comparisons and named conditions, in reading order."""
    for clause in clauses:
        if isinstance(clause, Condition | Named):
            yield clause
        else:
            yield from leaves(clause.any if isinstance(clause, AnyOf) else clause.all)
