"""The blocking findings in a few words: what advises against issuing, how it is put right, on what document."""

from collections.abc import Sequence
from typing import Final

from evaluation.evaluate import Evaluation
from indicators.vocabulary import Language
from report.figures import plain
from report.summary_names import breadth, clipped
from risk.finding import Finding
from risk.rules import default_book, rule_words, sources_of
from text import t

MOST: Final = 3  # rules named; the part on the design check has them all
MOST_FIXES: Final = 3
ROOM_OF_FIXES: Final = 110  # half-widths of all cures together; the first is always named
ROOM_OF_A_SOURCE: Final = 56  # half-widths


def blocking_words(evaluation: Evaluation, language: Language) -> str:
    """``建议不得印发的问题4类9处: ...``; that there is none is said too, without a verdict on anything else."""
    found = blocking(evaluation)
    if not found:
        return t("summary.no_blocking", language)
    rules = _by_rule(found)
    titles = [
        t("summary.problem", language, title=_words(rule, language)["title"], count=count)
        for rule, count in list(rules.items())[:MOST]
    ]
    said = t("report.and", language).join(titles)
    if len(rules) > MOST:
        said = t("summary.and_more", language, list=said, count=len(rules))
    return t("summary.blocking_words", language, rules=len(rules), count=len(found), list=said)


def fixes_words(evaluation: Evaluation, language: Language) -> str:
    """The cure of the first blocking rules, in the words of the rule book; empty without any."""
    rules = list(_by_rule(blocking(evaluation)))
    if not rules:
        return ""
    lines, used = list[str](), 0
    for rule in rules[:MOST_FIXES]:
        line = _words(rule, language)["fix"].rstrip("。.")
        used += breadth(line)
        if lines and used > ROOM_OF_FIXES:
            break
        lines.append(line)
    key = "summary.fixes_first" if len(rules) > len(lines) else "summary.fixes"
    return t(key, language, list=t("report.clause_gap", language).join(lines), count=plain(len(lines)))


def sources_words(evaluation: Evaluation, language: Language) -> str:
    """The document that the first blocking rule rests on, whether it was read, how many others there are; or empty."""
    first = [sources_of(default_book().rule(rule), language)[0] for rule in _by_rule(blocking(evaluation))]
    named = list(dict.fromkeys((line.document, line.seen) for line in first))
    if not named:
        return ""
    document, seen = named[0]
    key = "summary.document" if len(named) == 1 else "summary.documents"
    words = clipped(document, ROOM_OF_A_SOURCE)
    return t(key, language, document=words, seen=t(f"report.seen.{seen}", language), count=len(named))


def blocking(evaluation: Evaluation) -> Sequence[Finding]:
    """Standing findings that advise against issuing; exempted ones are not counted."""
    return [found for found in evaluation.findings if found.severity == "block" and not found.exempted]


def _by_rule(found: Sequence[Finding]) -> dict[str, int]:
    """Rules with the number of places they were met at; most places first, then as in the rule book."""
    counts: dict[str, int] = {}
    for one in found:
        counts[one.rule] = counts.get(one.rule, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))


def _words(rule: str, language: Language) -> dict[str, str]:
    return dict(rule_words(default_book().rule(rule), language))
