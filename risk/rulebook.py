"""Rules of the design check as data: what a rule file may say, and every fault of one that says something else."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from indicators.faults import Fault, UserError
from indicators.frozen import Frozen, Id, Names, Text, parse_json, part, parts, read, reject
from risk.conditions import Clause, Condition, Test, all_hold, fault_of, leaves
from risk.fields import DERIVED_ITEM, ITEM_FIELDS
from risk.finding import Severity
from risk.pattern_faults import faults_of_texts, faults_of_written, too_much_to_read
from risk.patterns import Finder, Finders
from risk.predicates import PREDICATES
from risk.rewordings import Rewording, faults_of_rewordings
from risk.word_groups import spelt_out

FILE: Final = Path(__file__).with_name("rules.json")
Scope = Literal["item", "scheme", "process"]
Seen = Literal["text", "part", "secondary", "unverified", "own"]
Basis = Literal["text", "heuristic"]
Part = Literal["manifestation", "impact", "cause", "advice"]
Pattern = Annotated[str, StringConstraints(max_length=2_000)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=60)]
PartialDate = Annotated[str, StringConstraints(pattern=r"^(19|20|21)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]


class DocumentNote(Frozen):
    """A document rules rest on, and how much of its text was read."""

    title: Names
    issuer: Names
    date: PartialDate | None = None
    docno: Text | None = None
    seen: Seen
    note: Names | None = None


class SourceNote(Frozen):
    """One place in one document; ``seen`` says whether the sentence itself was read."""

    doc: Id
    article: Names | None = None
    seen: Seen
    note: Names | None = None


class Threshold(Frozen):
    """A figure a rule compares with: from the text of a document, or the tool's own and adjustable (heuristic)."""

    value: float
    basis: Basis
    unit: Names | None = None


class Rule(Frozen):
    """One rule. All of ``when`` must hold; a finding is exempted where all of ``unless`` holds.

    ``patterns`` and ``general`` suggest the rule on an item's words where its fields leave it open; ``negatives`` and
    ``lookalikes`` cancel a hit when they stand in it or shortly before. ``general`` and ``lookalikes`` were written
    from the rule's definition before their writer had read a labelled table; one that was changed after they were
    measured stands in ``patterns`` as it is now, and in ``withdrawn``, which nothing but measuring reads, as it was.
    All but ``negatives`` may name word groups of the book (``<报送>``). ``rewordings`` are changes at hand, ``asks`` is
    what a person has to answer where none fits. ``effective_from`` is the date of the document it has been in force
    with, None for the tool's own.
    """

    id: Id
    group: Id
    scope: Scope
    severity: Severity
    title: Names
    trigger: Names
    says: Names
    fix: Names
    exemption: Names | None = None
    conflict: Names | None = None
    rewordings: tuple[Rewording, ...] = Field(default=(), max_length=10)
    asks: Names | None = None
    when: tuple[Clause, ...] = Field(min_length=1, max_length=20)
    unless: tuple[Clause, ...] = Field(default=(), max_length=20)
    patterns: tuple[Pattern, ...] = Field(default=(), max_length=40)
    negatives: tuple[Pattern, ...] | None = Field(default=None, max_length=40)  # None: those of the book
    general: tuple[Pattern, ...] = Field(default=(), max_length=40)
    withdrawn: tuple[Pattern, ...] = Field(default=(), max_length=40)
    lookalikes: tuple[Pattern, ...] = Field(default=(), max_length=40)
    threshold: Threshold | None = None
    sources: tuple[SourceNote, ...] = Field(min_length=1)
    effective_from: PartialDate | None = None

    @cached_property
    def met(self) -> Test:
        """Whether the rule's conditions hold (None: not known)."""
        return all_hold(self.when)

    @cached_property
    def exempt(self) -> Test:
        """Whether its own exemption holds."""
        return all_hold(self.unless) if self.unless else lambda subject, limit: False

    @model_validator(mode="after")
    def _sound(self) -> Self:
        texts = (*self.patterns, *(self.negatives or ()))
        rewordings = faults_of_rewordings(self.id, self.scope == "item", self.rewordings)
        reject([*_faults_of_clauses(self), *faults_of_texts(self.id, texts), *rewordings])
        return self


class Group(Frozen):
    """A family of rules and its name."""

    id: Id
    title: Names


class ProfileEntry(Frozen):
    """One line of the profile: the rules and named conditions it is read from, and the scheme's fields behind it.

    ``limit_of`` is the rule whose limit the named conditions go by.
    """

    id: Id
    part: Part
    title: Names
    says: Names
    fix: Names
    rules: tuple[Id, ...] = ()
    predicates: tuple[Id, ...] = ()
    limit_of: Id | None = None
    fields: tuple[Id, ...] = ()
    sources: tuple[SourceNote, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        unknown = [name for name in self.predicates if name not in PREDICATES or PREDICATES[name].scope != "scheme"]
        reject([Fault("rules.unknown_predicate", self.id, {"value": name}) for name in unknown])
        return self


class RuleBook(Frozen):
    """A rule file: documents, groups, rules and the profile read from them.

    ``word_groups`` may be named in patterns; ``lookalikes`` and ``negatives`` here are those of every rule.
    """

    schema_version: Literal["shiji-rules/1"] = Field(alias="schema")
    documents: dict[Id, DocumentNote]
    groups: tuple[Group, ...] = ()
    negatives: tuple[Pattern, ...] = Field(default=(), max_length=40)
    word_groups: dict[Word, tuple[Word, ...]] = Field(default_factory=dict, max_length=100)
    lookalikes: tuple[Pattern, ...] = Field(default=(), max_length=40)
    rules: tuple[Rule, ...] = Field(min_length=1, max_length=500)
    profile: tuple[ProfileEntry, ...] = Field(default=(), max_length=100)

    @model_validator(mode="after")
    def _sound(self) -> Self:
        reject([*_faults_between(self.model_dump(mode="json", by_alias=True)), *self._faults_of_patterns()])
        of_rules = ((*r.patterns, *r.general, *r.lookalikes, *(r.negatives or ())) for r in self.rules)
        reject([*too_much_to_read(self.spelt_out((*chain(*of_rules), *self.negatives, *self.lookalikes)))])
        return self

    def _faults_of_patterns(self) -> Iterator[Fault]:
        of_rules = ((r.id, (*r.general, *r.withdrawn, *r.lookalikes, *r.patterns)) for r in self.rules)
        for where, patterns in [("lookalikes", self.lookalikes), *of_rules]:
            yield from faults_of_written(where, patterns, self.word_groups)

    def rule(self, rule_id: str) -> Rule:
        """The rule with this id; raises KeyError."""
        return self.by_id[rule_id]

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        """Rules by their id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def finders(self) -> Finders:
        """Text patterns of the rules that have any, ready to search."""
        used = {rule.id: self.spelt_out((*rule.general, *rule.patterns)) for rule in self.rules}
        return Finders({name: Finder(own, self.cancelling(self.by_id[name])) for name, own in used.items() if own})

    @cached_property
    def general_finders(self) -> Finders:
        """Finders of nothing but what was written from the rules' definitions, also what was withdrawn since."""
        written = {rule.id: (self.blind(rule), self._lookalikes(rule)) for rule in self.rules}
        return Finders({name: Finder(own, others) for name, (own, others) in written.items() if own})

    def blind(self, rule: Rule) -> tuple[str, ...]:
        """What was written from the rule's definition, also what was withdrawn since."""
        return self.spelt_out((*rule.general, *rule.withdrawn))

    def cancelling(self, rule: Rule) -> tuple[str, ...]:
        """Everything that cancels a hit of a rule."""
        return (*self._lookalikes(rule), *(self.negatives if rule.negatives is None else rule.negatives))

    def spelt_out(self, patterns: Iterable[str]) -> tuple[str, ...]:
        """The patterns with the words in place of their groups."""
        return tuple(spelt_out(pattern, self.word_groups) for pattern in patterns)

    def _lookalikes(self, rule: Rule) -> tuple[str, ...]:
        return self.spelt_out((*self.lookalikes, *rule.lookalikes))


def read_rule_book(text: str | bytes, where: str = "") -> RuleBook:
    """A rule file; raises UserError with every fault of its fields, patterns, closed lists and cross references."""
    data = parse_json(text, where)
    try:
        return read(RuleBook, data, where)
    except UserError as error:
        faults = list(error.faults)
    known = {(fault.code, fault.where) for fault in faults}
    if _rows(data, "rules"):  # rules with faults of their own are not counted; they are there all the same
        faults = [fault for fault in faults if not (fault.code == "field.too_short" and fault.where.endswith("rules"))]
    faults += [fault for fault in _faults_between(data) if (fault.code, fault.where) not in known]
    raise UserError(faults)


@cache
def default_book() -> RuleBook:
    """The rules that come with the program."""
    return read(RuleBook, json.loads(FILE.read_text(encoding="utf-8")), FILE.name)


# ---------------------------------------------------------------------------------------------------------- one rule
def _faults_of_clauses(rule: Rule) -> Iterator[Fault]:
    for leaf in leaves((*rule.when, *rule.unless)):
        if isinstance(leaf, Condition):
            code = fault_of(leaf, rule.threshold is not None)
            if code is None and rule.scope != "item" and (leaf.field in ITEM_FIELDS or leaf.field in DERIVED_ITEM):
                code = "item_field_in_scheme_rule"
            if code is not None:
                yield Fault(f"rules.{code}", rule.id, {"field": leaf.field, "op": leaf.op, "value": str(leaf.value)})
        elif leaf.predicate not in PREDICATES:
            yield Fault("rules.unknown_predicate", rule.id, {"value": leaf.predicate})
        elif (PREDICATES[leaf.predicate].scope == "item") != (rule.scope == "item"):
            yield Fault("rules.predicate_of_other_scope", rule.id, {"value": leaf.predicate})
    if all(isinstance(leaf, Condition) and leaf.op == "absent" for leaf in leaves(rule.when)):
        yield Fault("rules.only_absent", rule.id)


# --------------------------------------------------------------------------------------------------- between the rules
def _faults_between(data: object) -> list[Fault]:
    """Repeated ids and references to nothing, read from the data itself so that other faults do not hide them."""
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
    for row in profile:
        named = [*parts(row, "rules"), *filter(None, [row.get("limit_of")])]
        missing = [str(name) for name in named if name not in ids]
        faults += [Fault("rules.unknown_rule", str(row.get("id")), {"value": name}) for name in missing]
    if isinstance(data, Mapping) and isinstance(negatives := data.get("negatives"), list | tuple):
        faults += faults_of_texts("negatives", [text for text in negatives if isinstance(text, str)])
    return faults


def _is_no_day(written: object) -> bool:
    """Whether it is written like a day and the calendar has no such day: 2025-02-30."""
    if not isinstance(written, str) or re.fullmatch(r"\d{4}-\d\d-\d\d", written) is None:
        return False
    try:
        date.fromisoformat(written)
    except ValueError:
        return True
    return False


def _rows(data: object, name: str) -> list[Mapping[str, object]]:
    rows = data.get(name) if isinstance(data, Mapping) else None
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list | tuple) else []
