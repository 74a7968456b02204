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
from risk.rules import items_named, questions

State = Literal["found", "suggested", "open", "clear"]


@dataclass(frozen=True)
class ProfileLine:
    """One line of the profile.

    ``state``: found (a field decides), suggested (text only), open (answers are missing), clear. Of advice, found
    means that a point of it is still to be done. ``points`` are the points of the items concerned, each once;
    ``share`` is their part of all points, 0..1. ``rules`` were met, ``waiting`` still wait for an answer;
    ``fields`` are the scheme's own fields behind the line.
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


def profile(
    findings: Iterable[Finding],
    facts: Mapping[str, object],
    items: IndicatorSet,
    weights: Floats,
    book: RuleBook | None = None,
) -> tuple[ProfileLine, ...]:
    """The profile of a design from the findings of its check; exempted findings do not count.

    ``facts``, ``items`` and ``weights`` are those given to ``risk.rules.check``.
    """
    book = book or default_book()
    draft = Draft(facts, items.items, np.asarray(weights, dtype=np.float64))
    counted = [finding for finding in findings if not finding.exempted]
    waiting = {rule for question in questions(facts, items, book) for rule in question.rules}
    return tuple(_line(entry, draft, counted, waiting) for entry in book.profile)


def _line(entry: ProfileEntry, draft: Draft, findings: list[Finding], waiting: set[str]) -> ProfileLine:
    own = [finding for finding in findings if finding.rule in entry.rules]
    judged = {name: Subject(draft).judged(name, None) for name in entry.predicates}
    met = tuple(name for name, verdict in judged.items() if verdict.met)
    open_ = tuple(rule for rule in entry.rules if rule in waiting)
    undecided = bool(open_) or any(verdict.met is None for verdict in judged.values())
    items = _items(draft, own, [judged[name] for name in met])
    points = float(sum(p for item, p in zip(draft.items, draft.points, strict=True) if item.id in items))
    total = float(draft.points.sum())
    return ProfileLine(
        id=entry.id,
        part=entry.part,
        state=_state(own, bool(met), undecided),
        points=points,
        share=points / total if total > 0 else 0.0,
        rules=tuple(rule for rule in entry.rules if any(finding.rule == rule for finding in own)),
        predicates=met,
        items=tuple(item.id for item in draft.items if item.id in items),
        fields=entry.fields,
        waiting=open_,
    )


def _state(own: list[Finding], met: bool, undecided: bool) -> State:
    if met or any(finding.evidence == "field" for finding in own):
        return "found"
    if own:
        return "suggested"
    return "open" if undecided else "clear"


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
