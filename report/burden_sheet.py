"""减负一致性评估表: the draft held against the rules on burdens, with the burden it puts on one unit in a year."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from charts import short_names
from charts.names import legible
from evaluation.evaluate import Evaluation, facts_of
from evaluation.scheme import Scheme
from evaluation.version_figures import Figures, figures_of
from indicators.vocabulary import Language
from report.document import Cell, Document, Number, Part, Section, Table, Text, runs
from report.figures import plain
from report.findings_part import place_words, severity_word, source_lines
from report.revision_figures import burden_rows
from report.revision_words import field_word, value_words
from report.scheme_part import numbered
from risk.finding import Finding
from risk.rulebook import Rule, RuleBook
from risk.rules import Question, default_book, questions, rule_words
from text import t

Row = tuple[Cell, ...]
GROUPS: Final = ("APP", "DAT", "TRA", "RNK", "RES", "NUM")  # what the rules on burdens are about
FIELDS: Final = (
    "issuer",
    "year",
    "document_kind",
    "derived_from",
    "in_annual_plan",
    "filing_number",
    "unit_count",
    "text_length",
    "consulted",
    "expiry",
)
MOST_PLACES: Final = 6
VERDICTS: Final = ("met", "suggested", "exempted", "waiting", "clear")
SIGNED: Final = ("verdict", "reason", "assessor", "date")


def burden_document(
    scheme: Scheme, evaluation: Evaluation, language: Language = "zh-Hans", before: Scheme | None = None
) -> Document:
    """The sheet as a document of its own; ``before``: the version the burden is compared with."""
    return Document(
        title=t("burden.title", language, name=legible(scheme.name(language))),
        subtitle="",
        issuer=legible(scheme.issuer or ""),
        before=(),
        parts=(burden_part(scheme, evaluation, language, before),),
    )


def burden_part(scheme: Scheme, evaluation: Evaluation, language: Language, before: Scheme | None = None) -> Part:
    """The draft itself, its burden, rule by rule what was found, what is unanswered, the conclusion left open."""
    book = default_book()
    asked = questions(facts_of(scheme), evaluation.items, book)
    sections = [
        _draft(scheme, language),
        _burden(scheme, evaluation, before, language),
        _rules(scheme, evaluation, book, asked, language),
        _open(evaluation, asked, language),
        _conclusion(language),
    ]
    listed = [
        Section(numbered(n, one.heading, language), one.paragraphs, one.tables, notes=one.notes)
        for n, one in enumerate(sections, start=1)
    ]
    return Part("burden", "", tuple(listed), wide=True)


def rules_on_burdens(book: RuleBook) -> tuple[Rule, ...]:
    """The rules the sheet goes through: digital tools, reporting, traces, rankings, responsibility, frequency."""
    own = [group.id for group in book.groups if group.id in GROUPS]
    assessed = [rule for rule in book.rules if rule.id == "DES-18"]  # that the assessment itself was made
    return (*(rule for group in own for rule in book.rules if rule.group == group), *assessed)


def _header(keys: Iterable[str], language: Language) -> tuple[str, ...]:
    return tuple(t(f"burden.column.{key}", language) for key in keys)


def _draft(scheme: Scheme, language: Language) -> Section:
    rows: list[Row] = [(Text(field_word("title", language)), Text(legible(scheme.name(language))))]
    rows += [
        (Text(field_word(name, language)), Text(value_words(name, getattr(scheme, name), scheme, language)))
        for name in FIELDS
    ]
    heading = t("burden.draft", language)
    table = Table(_header(("field", "answer"), language), tuple(rows), (30, 70), alt=heading, left=(0, 1))
    return Section(heading, (), (table,))


# ------------------------------------------------------------------------------------------------------------- burden
def _burden(scheme: Scheme, evaluation: Evaluation, before: Scheme | None, language: Language) -> Section:
    now = figures_of(scheme, evaluation.unit_class, band=False)
    heading = t("burden.burden", language)
    open_items = t("burden.unanswered", language, reports=now.burden.open_reports, proofs=now.burden.open_evidence)
    notes = [t("burden.unit_note", language)]
    if now.burden.open_reports or now.burden.open_evidence:
        notes.append(open_items)
    old = None if before is None else figures_of(before, evaluation.unit_class, band=False)
    rows: list[Row] = list(burden_rows(old or now, now, language))
    if old is None:
        header, rows = _header(("figure", "value"), language), [(row[0], row[2]) for row in rows]
    else:
        header = _header(("figure", "before", "value", "change"), language)
    widths = (40.0, *(60.0 / (len(header) - 1) for _ in header[1:]))
    table = Table(header, tuple(rows), widths, alt=heading, left=(0,))
    return Section(heading, (_share(scheme, now, language),), (table,), notes=tuple(notes))


def _share(scheme: Scheme, now: Figures, language: Language) -> str:
    staff, hours = scheme.staff_hours_per_year, now.burden.hours
    if not staff:
        return t("burden.hours", language, hours=plain(hours))
    part = plain(round(100 * hours / staff, 1))
    return t("burden.hours_share", language, hours=plain(hours), staff=plain(staff), share=part)


# -------------------------------------------------------------------------------------------------------------- rules
def _rules(
    scheme: Scheme, evaluation: Evaluation, book: RuleBook, asked: Sequence[Question], language: Language
) -> Section:
    found: dict[str, list[Finding]] = {}
    for finding in evaluation.findings:
        found.setdefault(finding.rule, []).append(finding)
    waiting = {rule for question in asked for rule in question.rules}
    rules = rules_on_burdens(book)
    names = short_names(evaluation.items, language)
    titles = {group.id: group.title.of(language) for group in book.groups}
    rows = [
        _rule_row(n, rule, titles, found.get(rule.id, []), rule.id in waiting, names, language)
        for n, rule in enumerate(rules, start=1)
    ]
    keys = ("number", "group", "requirement", "verdict", "places", "basis", "advice")
    heading = t("burden.rules", language)
    table = Table(
        _header(keys, language),
        tuple(rows),
        (5, 9, 22, 9, 19, 20, 16),
        alt=heading,
        merges=runs([rule.group for rule in rules], 1),
        left=(2, 4, 5, 6),
    )
    verdicts = [_verdict(found.get(rule.id, []), rule.id in waiting) for rule in rules]
    counts = {name: verdicts.count(name) for name in VERDICTS}
    lead = t("burden.counts", language, rules=len(rules), **counts)
    return Section(heading, (lead,), (table,), notes=(t("burden.rules_note", language),))


def _verdict(found: Sequence[Finding], waiting: bool) -> str:
    standing = [finding for finding in found if not finding.exempted]
    if any(finding.evidence == "field" for finding in standing):
        return "met"
    if standing:
        return "suggested"
    if found:
        return "exempted"
    return "waiting" if waiting else "clear"


def _rule_row(
    number: int,
    rule: Rule,
    titles: Mapping[str, str],
    found: Sequence[Finding],
    waiting: bool,
    names: Mapping[str, str],
    language: Language,
) -> Row:
    words = rule_words(rule, language)
    verdict = _verdict(found, waiting)
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
        Text("\n".join(places) or "—"),
        Text("\n".join(source_lines(rule.id, language))),
        Text(words["fix"] if verdict in ("met", "suggested") else "—"),
    )


# --------------------------------------------------------------------------------------------- unanswered, conclusion
def _open(evaluation: Evaluation, asked: Sequence[Question], language: Language) -> Section:
    own = {rule.id for rule in rules_on_burdens(default_book())}
    places: dict[str, list[str]] = {}
    for question in asked:
        if own.intersection(question.rules):
            places.setdefault(question.field, []).append(question.where)
    heading = t("burden.open", language)
    if not places:
        return Section(heading, (t("burden.all_answered", language),))
    rows = [
        (
            Number(n, str(n)),
            Text(field_word(path, language)),
            Text(t("burden.of_scheme" if wheres == [""] else "burden.of_items", language, count=len(wheres))),
        )
        for n, (path, wheres) in enumerate(places.items(), start=1)
    ]
    lead = t("burden.open_lead", language, count=len(places), items=len(evaluation.items.items))
    table = Table(_header(("number", "field", "missing"), language), tuple(rows), (8, 46, 46), alt=heading, left=(1,))
    return Section(heading, (lead,), (table,))


def _conclusion(language: Language) -> Section:
    """What people decide: verdict, hand, date; the tool leaves it open."""
    rows = tuple(
        (Text(t(f"burden.sign.{name}", language)), Text(t(f"burden.sign.{name}_open", language))) for name in SIGNED
    )
    heading = t("burden.conclusion", language)
    table = Table(_header(("field", "answer"), language), rows, (30, 70), alt=heading, left=(0, 1))
    return Section(heading, (t("burden.conclusion_lead", language),), (table,))
