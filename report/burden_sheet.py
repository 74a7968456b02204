"""减负一致性评估表: the draft held against the rules on burdens, with the burden it puts on one unit in a year."""

from collections.abc import Iterable, Sequence
from typing import Final

from charts.names import legible
from evaluation.evaluate import Evaluation, facts_of
from evaluation.scheme import Scheme
from evaluation.version_figures import Figures, figures_of
from indicators.vocabulary import Language
from report.burden_rules import rules_on_burdens, rules_section
from report.document import Cell, Document, Number, Part, Section, Table, Text
from report.figures import plain
from report.revision_figures import burden_rows
from report.revision_words import field_word, value_words
from report.scheme_part import numbered
from risk.rules import Question, default_book, questions
from text import t

Row = tuple[Cell, ...]
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
        rules_section(evaluation, book, asked, language),
        _open(evaluation, asked, language),
        _conclusion(language),
    ]
    listed = [
        Section(numbered(n, one.heading, language), one.paragraphs, one.tables, notes=one.notes)
        for n, one in enumerate(sections, start=1)
    ]
    return Part("burden", "", tuple(listed), wide=True)


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
