"""Faults of a rule file that lie between its parts, read from the data itself so that others do not hide them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from itertools import accumulate
from typing import Final

from pydantic import TypeAdapter, ValidationError

from indicators.faults import Fault
from indicators.frozen import part, parts
from risk.condition_faults import faults_of_clauses, near
from risk.conditions import Clause
from risk.pattern_faults import faults_of_texts, faults_of_written
from risk.patterns import MAX_SPELT_OUT
from risk.predicates import PREDICATES

PATTERNS: Final = ("general", "withdrawn", "lookalikes", "patterns")  # of a rule; they may name word groups
DATE_FORM: Final = r"^(19|20|21)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
NO_WORD: Final = "□"  # for a group without words, which is a fault of its own
_CLAUSE: Final[TypeAdapter[Clause]] = TypeAdapter(Clause)


def faults_in(data: object) -> list[Fault]:
    """Every fault between the parts of a rule file, in reading order."""
    conditions = [fault for row in _rows(data, "rules") for fault in _faults_of_conditions(row)]
    return [*conditions, *_faults_between(data), *_faults_of_patterns(data)]


def _faults_of_conditions(row: Mapping[str, object]) -> Iterator[Fault]:
    """Faults of the conditions of one rule that are written as conditions; the others are faults of form."""
    when, unless = _clauses(row, "when"), _clauses(row, "unless")
    whole = len(when) == len(parts(row, "when"))
    scope = "scheme" if row.get("scope") in ("scheme", "process") else "item"
    yield from faults_of_clauses(str(row.get("id")), scope, when, unless, row.get("threshold") is not None, whole)


def _clauses(row: Mapping[str, object], name: str) -> list[Clause]:
    found: list[Clause] = []
    for written in parts(row, name):
        with suppress(ValidationError):
            found.append(_CLAUSE.validate_python(written))
    return found


def _faults_between(data: object) -> list[Fault]:
    """Repeated ids and references to nothing."""
    rules, profile = _rows(data, "rules"), _rows(data, "profile")
    groups = {str(row.get("id")) for row in _rows(data, "groups")}
    documents = data.get("documents") if isinstance(data, Mapping) else None
    known = set(documents) if isinstance(documents, Mapping) else set()
    names = [str(row.get("id")) for row in [*rules, *profile] if row.get("id")]
    faults = [Fault("rules.repeated_id", name, {"count": n}) for name, n in Counter(names).items() if n > 1]
    for row in [*rules, *profile]:
        cited = [str(source.get("doc")) for source in _rows(row, "sources")]
        faults += [Fault("rules.unknown_document", str(row.get("id")), {"value": d}) for d in cited if d not in known]
    if groups:
        strange = [row for row in rules if str(row.get("group")) not in groups]
        faults += [Fault("rules.unknown_group", str(r.get("id")), {"value": str(r.get("group"))}) for r in strange]
    dates = [(str(row.get("id")), row.get("effective_from")) for row in rules]
    dates += [(name, part(note, "date")) for name, note in documents.items()] if isinstance(documents, Mapping) else []
    faults += [Fault("rules.no_such_date", name, {"value": str(day)}) for name, day in dates if _is_no_day(day)]
    ids = {str(row.get("id")) for row in rules}
    known_conditions = [name for name, named in PREDICATES.items() if named.scope == "scheme"]
    for row in profile:
        strangers = [name for name in _texts(row.get("predicates")) if name not in known_conditions]
        told = [{"value": name, "near": near(name, known_conditions)} for name in strangers]
        faults += [Fault("rules.unknown_predicate", str(row.get("id")), values) for values in told]
        named = [*parts(row, "rules"), *filter(None, [row.get("limit_of")])]
        missing = [str(name) for name in named if name not in ids]
        faults += [Fault("rules.unknown_rule", str(row.get("id")), {"value": name}) for name in missing]
    return faults


def _faults_of_patterns(data: object) -> list[Fault]:
    """Faults of all patterns, of the rules in their order and then of the whole file."""
    found = data.get("word_groups") if isinstance(data, Mapping) else None
    groups = (
        {str(name): _few(_texts(words)) or ["?"] for name, words in found.items()} if isinstance(found, Mapping) else {}
    )
    faults: list[Fault] = []
    for row in _rows(data, "rules"):
        written = [text for name in PATTERNS for text in _texts(row.get(name))]
        faults += faults_of_written(str(row.get("id")), written, groups)
        faults += faults_of_texts(str(row.get("id")), _texts(row.get("negatives")))
    faults += faults_of_written("lookalikes", _texts(parts(data, "lookalikes")), groups)
    return [*faults, *faults_of_texts("negatives", _texts(parts(data, "negatives")))]


def _texts(written: object) -> list[str]:
    return [text for text in written if isinstance(text, str)] if isinstance(written, list | tuple) else []


def _few(words: list[str]) -> list[str]:
    """As many words as a pattern can hold: one more and it is too long in any case."""
    room = accumulate(len(word) + 1 for word in words)
    return [word for word, sofar in zip(words, room, strict=True) if sofar - len(word) <= MAX_SPELT_OUT]


def _is_no_day(written: object) -> bool:
    """Whether it is written like a day and the calendar has no such day: 2025-02-30."""
    if not isinstance(written, str) or len(written) != len("2025-02-30") or re.match(DATE_FORM, written) is None:
        return False
    try:
        date.fromisoformat(written)
    except ValueError:
        return True
    return False


def _rows(data: object, name: str) -> list[Mapping[str, object]]:
    rows = data.get(name) if isinstance(data, Mapping) else None
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list | tuple) else []
