"""The article profile: four manifestations, four impacts, causes and advice, read from the findings of one design.

A line says how many points of the design are concerned and why; it is a property of the draft, never of a place or a
person. Source: the article cited in rules.json as ARTICLE; which rules stand for a line is data there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from indicators.model import IndicatorSet
from indicators.vocabulary import Language
from risk.conditions import Subject
from risk.fields import Draft, Floats
from risk.finding import Finding
from risk.judged import Judged
from risk.rulebook import Part, ProfileEntry, RuleBook, default_book
from risk.rules import Question, Waiver, items_named, limit_of, questions

State = Literal["found", "suggested", "open", "exempted", "clear"]


@dataclass(frozen=True)
class ProfileLine:
    """One line of the profile.

    ``state``: found (a field decides), suggested (text only), open (answers are missing), exempted (met, and every
    place is exempted), clear. Of advice, found means that a point of it is still to be done. ``points`` are the points
    of the items concerned, each once, exempted findings apart; ``share`` is their part of all points, 0..1. ``rules``
    were met, ``waiting`` still wait for an answer, ``exempted`` are (rule, where) of the exempted findings; ``fields``
    are the scheme's own fields behind the line.
    """

    id: str
    part: Part
    state: State
    points: float
    share: float
    rules: tuple[str, ...]
    predicates: tuple[str, ...]
    items: tuple[str, ...]
    fields: tuple[str, ...]
    waiting: tuple[str, ...]
    exempted: tuple[tuple[str, str], ...] = ()


def profile(
    findings: Iterable[Finding],
    facts: Mapping[str, object],
    items: IndicatorSet,
    weights: Floats,
    book: RuleBook | None = None,
    thresholds: Mapping[str, float] | None = None,
    exemptions: Iterable[Waiver] = (),
) -> tuple[ProfileLine, ...]:
    """The profile of a design from the findings of its check; exempted findings are named and do not count.

    All but ``findings`` is what was given to ``risk.rules.check``.
    """
    book = book or default_book()
    draft = Draft(facts, items.items, np.asarray(weights, dtype=np.float64))
    waived = {(waiver.rule, waiver.where) for waiver in exemptions}
    waiting = _waiting(questions(facts, items, book, thresholds), waived)
    reading = _Reading(draft, book, tuple(findings), waiting, thresholds or {})
    return tuple(_line(entry, reading) for entry in book.profile)


def _waiting(asked: Iterable[Question], waived: set[tuple[str, str]]) -> frozenset[str]:
    """Rules that wait for an answer at a place for which they are not exempted."""
    return frozenset(
        rule
        for question in asked
        for rule in question.rules
        if (rule, "") not in waived and (rule, question.where) not in waived
    )


@dataclass(frozen=True, eq=False)
class _Reading:
    """What every line is read from."""

    draft: Draft
    book: RuleBook
    findings: tuple[Finding, ...]
    waiting: frozenset[str]
    thresholds: Mapping[str, float]


def _line(entry: ProfileEntry, reading: _Reading) -> ProfileLine:
    draft = reading.draft
    met_by_rule = [finding for finding in reading.findings if finding.rule in entry.rules]
    own = [finding for finding in met_by_rule if not finding.exempted]
    exempted = dict.fromkeys((finding.rule, finding.where) for finding in met_by_rule if finding.exempted)
    limit = None if entry.limit_of is None else limit_of(reading.book.rule(entry.limit_of), reading.thresholds)
    judged = {name: Subject(draft).judged(name, limit) for name in entry.predicates}
    met = tuple(name for name, verdict in judged.items() if verdict.met)
    open_ = tuple(rule for rule in entry.rules if rule in reading.waiting)
    undecided = bool(open_) or any(verdict.met is None for verdict in judged.values())
    items = _items(draft, own, [judged[name] for name in met])
    points = float(sum(p for item, p in zip(draft.items, draft.points, strict=True) if item.id in items))
    total = float(draft.points.sum())
    return ProfileLine(
        id=entry.id,
        part=entry.part,
        state=_state(own, bool(met), undecided, bool(exempted)),
        points=points,
        share=points / total if total > 0 else 0.0,
        rules=tuple(rule for rule in entry.rules if any(finding.rule == rule for finding in own)),
        predicates=met,
        items=tuple(item.id for item in draft.items if item.id in items),
        fields=entry.fields,
        waiting=open_,
        exempted=tuple(exempted),
    )


def _state(own: list[Finding], met: bool, undecided: bool, exempted: bool) -> State:
    if met or any(finding.evidence == "field" for finding in own):
        return "found"
    if own:
        return "suggested"
    if undecided:
        return "open"
    return "exempted" if exempted else "clear"


def _items(draft: Draft, own: list[Finding], judged: list[Judged]) -> set[str]:
    """Ids of the items concerned: where the findings are, and those they name."""
    named = [name for finding in own for name in items_named(finding.values)]
    named += [name for verdict in judged for hit in verdict.hits for name in items_named(hit.values)]
    return {finding.where for finding in own} | set(named)


def profile_words(line_id: str, language: Language = "zh-Hans", book: RuleBook | None = None) -> dict[str, str]:
    """Title, what the article says and its advice for one line; raises KeyError for an unknown line."""
    entries = {entry.id: entry for entry in (book or default_book()).profile}
    entry = entries[line_id]
    return {"title": entry.title.of(language), "says": entry.says.of(language), "fix": entry.fix.of(language)}
