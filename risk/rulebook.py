"""Rules of the design check as data: what a rule file may say, and every fault of one that says something else."""

import json
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from indicators.faults import UserError, once
from indicators.frozen import Frozen, Id, Names, Text, parse_json, read, reject
from risk.conditions import Clause, Test, all_hold
from risk.finding import Severity
from risk.pattern_faults import too_much_to_read
from risk.patterns import Finder, Finders
from risk.rewordings import Rewording, faults_of_rewordings
from risk.rulebook_faults import DATE_FORM, faults_in
from risk.word_groups import spelt_out

FILE: Final = Path(__file__).with_name("rules.json")
Scope = Literal["item", "scheme", "process"]
Seen = Literal["text", "part", "secondary", "unverified", "own"]
Basis = Literal["text", "heuristic"]
Part = Literal["manifestation", "impact", "cause", "advice"]
Pattern = Annotated[str, StringConstraints(max_length=2_000)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=60)]
PartialDate = Annotated[str, StringConstraints(pattern=DATE_FORM)]
Words = Annotated[tuple[Word, ...], Field(min_length=1)]


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
        reject([*faults_of_rewordings(self.id, self.scope == "item", self.rewordings)])
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


class RuleBook(Frozen):
    """A rule file: documents, groups, rules and the profile read from them.

    ``word_groups`` may be named in patterns; ``lookalikes`` and ``negatives`` here are those of every rule.
    """

    schema_version: Literal["shiji-rules/1"] = Field(alias="schema")
    documents: dict[Id, DocumentNote]
    groups: tuple[Group, ...] = ()
    negatives: tuple[Pattern, ...] = Field(default=(), max_length=40)
    word_groups: dict[Word, Words] = Field(default_factory=dict, max_length=100)
    lookalikes: tuple[Pattern, ...] = Field(default=(), max_length=40)
    rules: tuple[Rule, ...] = Field(min_length=1, max_length=500)
    profile: tuple[ProfileEntry, ...] = Field(default=(), max_length=100)

    @model_validator(mode="after")
    def _sound(self) -> Self:
        written = self.model_dump(mode="json", by_alias=True)
        reject(faults_in(written))
        of_rules = ((*r.patterns, *r.general, *r.lookalikes, *(r.negatives or ())) for r in self.rules)
        reject([*too_much_to_read(self.spelt_out((*chain(*of_rules), *self.negatives, *self.lookalikes)))])
        return self

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
    return read_rules(parse_json(text, where), where)


def read_rules(data: object, where: str = "") -> RuleBook:
    """The data of a rule file; raises UserError with every fault."""
    try:
        return read(RuleBook, data, where)
    except UserError as error:
        faults = list(error.faults)
    raise UserError(once([*faults, *faults_in(data)]))


@cache
def default_book() -> RuleBook:
    """The rules that come with the program."""
    return read(RuleBook, json.loads(FILE.read_text(encoding="utf-8")), FILE.name)
