"""The rules on burdens as the sheet goes through them: what was found in full, what was not in a line each."""

from collections.abc import Mapping, Sequence
from typing import Final

from evaluation.evaluate import Evaluation
from indicators.vocabulary import Language
from report.document import Cell, Number, Section, Table, Text, runs
from report.findings_part import place_words, severity_word, source_lines
from report.telling_names import telling_names
from risk.finding import Finding
from risk.rulebook import Rule, RuleBook
from risk.rules import Question, rule_words
from text import t

Row = tuple[Cell, ...]
GROUPS: Final = ("APP", "DAT", "TRA", "RNK", "RES", "NUM")  # what the rules on burdens are about
ASSESSED: Final = "DES-18"  # that the assessment itself was made
VERDICTS: Final = ("met", "suggested", "exempted", "waiting", "clear")
MOST_PLACES: Final = 6
FULL: Final = ("number", "group", "requirement", "verdict", "places", "basis", "advice")
NONE: Final = "—"
SHORT: Final = ("number", "group", "requirement", "basis")


def rules_on_burdens(book: RuleBook) -> tuple[Rule, ...]:
    """Digital tools, reporting, traces, rankings, responsibility, frequency; and the assessment itself."""
    own = [group.id for group in book.groups if group.id in GROUPS]
    return (
        *(rule for group in own for rule in book.rules if rule.group == group),
        *(rule for rule in book.rules if rule.id == ASSESSED),
    )


def rules_section(evaluation: Evaluation, book: RuleBook, asked: Sequence[Question], language: Language) -> Section:
    """Counts; a full row for each rule that is met, suggested, exempted or waits; a short one for the others."""
    found: dict[str, list[Finding]] = {}
    for finding in evaluation.findings:
        found.setdefault(finding.rule, []).append(finding)
    waiting = {rule for question in asked for rule in question.rules}
    rules = rules_on_burdens(book)
    verdicts = {rule.id: verdict_of(found.get(rule.id, []), rule.id in waiting) for rule in rules}
    order = sorted(rules, key=lambda rule: VERDICTS.index(verdicts[rule.id]))
    concerned = [rule for rule in order if verdicts[rule.id] != "clear"]
    names, titles = telling_names(evaluation.items, language), {one.id: one.title.of(language) for one in book.groups}
    full = [
        _full_row(n, rule, titles, found.get(rule.id, []), verdicts[rule.id], names, language)
        for n, rule in enumerate(concerned, start=1)
    ]
    counts = {name: list(verdicts.values()).count(name) for name in VERDICTS}
    lead = t("burden.counts", language, rules=len(rules), **counts)
    tables = [
        _table(FULL, full, _widths(full), (2, 4, 5, 6), language, "concerned") if full else None,
        _clear([rule for rule in rules if verdicts[rule.id] == "clear"], titles, language),
    ]
    notes = (t("burden.rules_note", language),)
    return Section(t("burden.rules", language), (lead,), tuple(one for one in tables if one is not None), notes=notes)


def _widths(rows: Sequence[Row]) -> tuple[float, ...]:
    """Places and cures take little room where no rule has any; the sources, which are long, take it."""
    places, fixes = (any(row[column].printed != NONE for row in rows) for column in (4, 6))
    return (4, 8, 22, 9, 18 if places else 7, 26 if places or fixes else 40, 17 if fixes else 7)


def _table(
    keys: Sequence[str],
    rows: Sequence[Row],
    widths: tuple[float, ...],
    left: tuple[int, ...],
    language: Language,
    name: str,
) -> Table:
    header = tuple(t(f"burden.column.{key}", language) for key in keys)
    caption = t(f"burden.table.{name}", language, count=len(rows))
    return Table(header, tuple(rows), widths, caption=caption, alt=caption, left=left)


def _clear(rules: Sequence[Rule], titles: Mapping[str, str], language: Language) -> Table | None:
    if not rules:
        return None
    rows: list[Row] = [
        (
            Number(n, str(n)),
            Text(titles.get(rule.group, rule.group)),
            Text(rule_words(rule, language)["title"]),
            Text(source_lines(rule.id, language)[0]),
        )
        for n, rule in enumerate(rules, start=1)
    ]
    made = _table(SHORT, rows, (6, 12, 30, 52), (2, 3), language, "clear")
    merges = runs([rule.group for rule in rules], 1)
    return Table(made.header, made.rows, made.widths, made.caption, made.alt, merges, made.left)


def verdict_of(found: Sequence[Finding], waiting: bool) -> str:
    """What the draft says of one rule: fields decide, words suggest, exemptions stand apart."""
    standing = [finding for finding in found if not finding.exempted]
    if any(finding.evidence == "field" for finding in standing):
        return "met"
    if standing:
        return "suggested"
    if found:
        return "exempted"
    return "waiting" if waiting else "clear"


def _full_row(
    number: int,
    rule: Rule,
    titles: Mapping[str, str],
    found: Sequence[Finding],
    verdict: str,
    names: Mapping[str, str],
    language: Language,
) -> Row:
    words = rule_words(rule, language)
    places = [place_words(finding, names, language) for finding in found[:MOST_PLACES]]
    if len(found) > MOST_PLACES:
        places.append(t("report.findings.more_places", language, count=len(found)))
    said = t(f"burden.verdict.{verdict}", language)
    if verdict == "met":
        said = f"{said}\n{severity_word(rule.severity, language)}"
    return (
        Number(number, str(number)),
        Text(titles.get(rule.group, rule.group)),
        Text(f"{words['title']}\n{words['says']}"),
        Text(said),
        Text("\n".join(places) or NONE),
        Text("\n".join(source_lines(rule.id, language))),
        Text(words["fix"] if verdict in ("met", "suggested") else NONE),
    )
