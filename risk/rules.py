"""The design check (体检): rules evaluated against a scheme's own fields and items; fields decide, text suggests."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from indicators.faults import Fault, UserError
from indicators.model import IndicatorSet, Item
from indicators.points import stakes
from indicators.vocabulary import Language, word
from risk.conditions import Named, Subject, figure, leaves, open_fields
from risk.fields import Draft
from risk.finding import SEVERITIES, Finding
from risk.judged import Hit
from risk.rulebook import Rule, RuleBook, Seen, default_book, read_rule_book

__all__ = [
    "Question",
    "SourceLine",
    "check",
    "default_book",
    "items_named",
    "newer_than_scheme",
    "points_at_stake",
    "questions",
    "read_rule_book",
    "rule_words",
    "sources_of",
]
Floats = NDArray[np.float64]
WORDS = ("title", "trigger", "says", "fix", "exemption", "conflict")


class Waiver(Protocol):
    """An exemption: the rule and the place it is granted for; '' is the whole scheme."""

    @property
    def rule(self) -> str:
        """Rule id."""

    @property
    def where(self) -> str:
        """Item or heading id; '' for every place."""


@dataclass(frozen=True)
class Question:
    """An answer still missing: the field, the item id ('' for the scheme) and the ids of the rules that wait for it."""

    field: str
    where: str
    rules: tuple[str, ...]


def check(
    facts: Mapping[str, object],
    items: IndicatorSet,
    weights: Floats,
    book: RuleBook | None = None,
    exemptions: Iterable[Waiver] = (),
    thresholds: Mapping[str, float] | None = None,
) -> tuple[Finding, ...]:
    """Findings by severity, then rule id, then order of the items.

    ``facts`` are the scheme's own fields (risk.fields.SCHEME_FIELDS; absent = unknown) and ``sums_disagree``, a list
    of (where, stated, found). ``weights`` has shape (m,), sum 1. ``thresholds`` replaces the figure of a rule by its
    id; raises UserError for an id that is no rule's.
    """
    book = book or default_book()
    unknown = [
        Fault("rules.unknown_rule", "thresholds", {"value": name})
        for name in thresholds or ()
        if name not in book.by_id
    ]
    if unknown:
        raise UserError(unknown)
    draft = Draft(facts, items.items, np.asarray(weights, dtype=np.float64))
    reading = _Reading(draft, book, thresholds or {})
    waived = {(waiver.rule, waiver.where) for waiver in exemptions}
    found = [
        replace(finding, exempted=True)
        if (rule.id, finding.where) in waived or (rule.id, "") in waived or finding.exempted
        else finding
        for rule in book.rules
        for finding in (reading.of_items(rule) if rule.scope == "item" else reading.of_scheme(rule))
    ]
    places = {item.id: place for place, item in enumerate(draft.items)}
    return tuple(sorted(found, key=lambda f: (SEVERITIES.index(f.severity), f.rule, places.get(f.where, -1))))


class _Reading:
    """One draft read with one book: what each rule finds in it."""

    def __init__(self, draft: Draft, book: RuleBook, thresholds: Mapping[str, float]) -> None:
        self.draft, self.thresholds = draft, thresholds
        self.subjects = [Subject(draft, values) for values in draft.values]
        self.points = [float(points) for points in draft.points]
        self.quotes = [book.finders.quotes(text_of(item)) for item in draft.items]

    def of_items(self, rule: Rule) -> Iterator[Finding]:
        """Findings at the items: by field where the conditions hold, by text where they are open."""
        limit, met_by = limit_of(rule, self.thresholds), rule.met
        for subject, points, quotes in zip(self.subjects, self.points, self.quotes, strict=True):
            met = met_by(subject, limit)
            if met:
                value, bound = figure(rule.when, subject, limit)
                exempt = rule.exempt(subject, limit) is True
                yield Finding(rule.id, rule.severity, subject.where, value, bound, points=points, exempted=exempt)
            elif met is None and rule.id in quotes:
                exempt = rule.exempt(subject, limit) is True
                yield _suggested(rule, subject.where, quotes[rule.id], points, exempt)

    def of_scheme(self, rule: Rule) -> Iterator[Finding]:
        """Findings of a rule on the whole draft; text of the items suggests where its conditions are open."""
        limit, subject = limit_of(rule, self.thresholds), Subject(self.draft)
        met = rule.met(subject, limit)
        if met:
            named = (leaf.predicate for leaf in leaves(rule.when) if isinstance(leaf, Named))
            hits = [hit for name in named for hit in subject.judged(name, limit).hits]
            for hit in hits or [Hit("", *figure(rule.when, subject, limit))]:
                yield Finding(
                    rule.id, rule.severity, hit.where, hit.value, hit.limit, points=hit.points, values=hit.values
                )
        elif met is None:
            for item, points, quotes in zip(self.subjects, self.points, self.quotes, strict=True):
                if rule.id in quotes:
                    yield _suggested(rule, item.where, quotes[rule.id], points, False)


def _suggested(rule: Rule, where: str, quote: str, points: float, exempt: bool) -> Finding:
    return Finding(rule.id, rule.severity, where, evidence="text", quote=quote, points=points, exempted=exempt)


def limit_of(rule: Rule, thresholds: Mapping[str, float]) -> float | None:
    """The rule's threshold, or the one given for it; None for a rule without."""
    return thresholds.get(rule.id, None if rule.threshold is None else rule.threshold.value)


def text_of(item: Item) -> str:
    """The words of an item that patterns read, a line each: name, definition, formula, note, rule and its own words."""
    rule = item.scoring.rule
    parts = [item.names.zh_hans, item.measure.definition, item.measure.formula, item.note]
    if rule is not None:
        parts += [word("rule", rule.rule), getattr(rule, "standard", None), getattr(rule, "condition", None)]
        parts += [grade.name for grade in getattr(rule, "grades", ())]
    return "\n".join(part for part in parts if part)


def points_at_stake(findings: Iterable[Finding], items: IndicatorSet, weights: Floats) -> float:
    """Points of all items that findings concern, each item once; exempted findings do not count."""
    counted = [finding for finding in findings if not finding.exempted]
    concerned = {finding.where for finding in counted}.union(*(items_named(finding.values) for finding in counted))
    draft = Draft({}, items.items, np.asarray(weights, dtype=np.float64))
    return float(sum(p for item, p in zip(draft.items, draft.points, strict=True) if item.id in concerned))


def items_named(values: Mapping[str, object]) -> tuple[str, ...]:
    """Ids of the items that a finding on the whole scheme names."""
    items = values.get("items", ())
    return tuple(str(name) for name in items) if isinstance(items, tuple | list) else ()


def questions(
    facts: Mapping[str, object],
    items: IndicatorSet,
    book: RuleBook | None = None,
    thresholds: Mapping[str, float] | None = None,
) -> tuple[Question, ...]:
    """What the scheme (first) and its items still have to answer, with the rules that wait for each answer."""
    book = book or default_book()
    draft = Draft(facts, items.items, _provisional_weights(items))
    waiting: dict[tuple[str, str], dict[str, None]] = {}
    subjects, scheme = [Subject(draft, values) for values in draft.values], [Subject(draft)]
    for rule in book.rules:
        limit = limit_of(rule, thresholds or {})
        for subject in subjects if rule.scope == "item" else scheme:
            if rule.met(subject, limit) is None:
                for place in open_fields(rule.when, subject, limit):
                    waiting.setdefault(place, {})[rule.id] = None
    order = {"": -1, **{item.id: place for place, item in enumerate(draft.items)}}
    found = [Question(field, where, tuple(rules)) for (where, field), rules in waiting.items()]
    return tuple(sorted(found, key=lambda question: order.get(question.where, len(order))))


def _provisional_weights(items: IndicatorSet) -> Floats:
    at_stake = stakes(items)
    total = float(at_stake.sum())
    return at_stake / total if total > 0 else np.full(len(at_stake), 1.0 / max(len(at_stake), 1))


@dataclass(frozen=True)
class SourceLine:
    """A source as it is shown: document, its number and date, the place in it, and how much of it was read."""

    document: str
    issuer: str
    docno: str | None
    date: str | None
    article: str | None
    seen: Seen
    note: str | None


def rule_words(rule: Rule, language: Language = "zh-Hans") -> dict[str, str]:
    """The rule's words: title, trigger, says, fix, and exemption and conflict where it has them."""
    named = {name: getattr(rule, name) for name in WORDS}
    return {name: words.of(language) for name, words in named.items() if words is not None}


def sources_of(rule: Rule, language: Language = "zh-Hans", book: RuleBook | None = None) -> tuple[SourceLine, ...]:
    """What the rule rests on; ``seen`` is that of the sentence: text, part, secondary, unverified, own."""
    documents = (book or default_book()).documents
    lines = []
    for source in rule.sources:
        document = documents[source.doc]
        article, note = source.article, source.note
        lines.append(
            SourceLine(
                document.title.of(language),
                document.issuer.of(language),
                document.docno,
                document.date,
                None if article is None else article.of(language),
                source.seen,
                None if note is None else note.of(language),
            )
        )
    return tuple(lines)


def newer_than_scheme(rule: Rule, year: int) -> bool:
    """Whether the rule came into force after the scheme's year (以今日规定对照); never for the tool's own rules."""
    return rule.effective_from is not None and int(rule.effective_from[:4]) > year
