"""The design check: what was found, where, on what source, and how it can be put right."""

from collections.abc import Mapping, Sequence

from charts.names import legible
from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.vocabulary import WORDS, Language, word
from report.document import Cell, Number, Part, Section, Table, Text
from report.figures import plain
from report.revision_words import limit_words
from report.scheme_part import numbered
from report.telling_names import telling_names
from risk.finding import SEVERITIES, Finding
from risk.rules import SourceLine, default_book, newer_than_scheme, rule_words, sources_of
from risk.todays_rules import todays_rules
from text import t

MOST_PLACES = 12  # places named in one cell of the printed table; the workbook has them all


def findings_part(scheme: Scheme, evaluation: Evaluation, language: Language) -> Part:
    """Counts, a row a rule, then the exemptions."""
    limits = tuple(t("revision.limit_set", language, limit=limit_words(one, language)) for one in scheme.limits or ())
    exempted = bool(scheme.exemptions)
    first = Section(
        numbered(1, t("report.findings.results", language), language) if exempted else "",
        (
            counts_words(evaluation.findings, language),
            todays_words(scheme, evaluation, language),
            t("report.findings.advice", language),
            *limits,
        ),
        (_by_rule(evaluation, scheme.year, language),) if evaluation.findings else (),
        notes=(
            t("report.findings.seen_note", language),
            *(() if exempted else (t("report.findings.no_exemptions", language),)),
        ),
    )
    sections = (first, _exemptions(scheme, evaluation, language)) if exempted else (first,)
    wide = any(section.tables for section in sections)  # a few lines need no turned page
    return Part("findings", t("report.part.findings", language), sections, wide=wide)


def counts_words(findings: Sequence[Finding], language: Language) -> str:
    """How many findings of each severity, without those exempted."""
    counted = [finding for finding in findings if not finding.exempted]
    counts = [
        t("report.findings.count", language, severity=severity_word(key, language), count=n)
        for key in SEVERITIES
        if (n := sum(finding.severity == key for finding in counted))
    ]
    if not counts:
        return t("report.findings.none", language)
    return t("report.findings.counts", language, total=len(counted), list=t("report.and", language).join(counts))


def todays_words(scheme: Scheme, evaluation: Evaluation, language: Language) -> str:
    """Up to which date the rules go that the scheme is held against, and how many came after its year."""
    key, values = todays_rules(evaluation.findings, default_book(), scheme.year).told
    return t(f"check.todays.{key}", language, **values)


def severity_word(severity: str, language: Language) -> str:
    """建议不得印发, 应当修改, 建议修改, 提示."""
    return t(f"report.severity.{severity}", language)


def _by_rule(evaluation: Evaluation, year: int, language: Language) -> Table:
    names = telling_names(evaluation.items, language)
    groups: dict[tuple[str, bool], list[Finding]] = {}
    for finding in evaluation.findings:
        groups.setdefault((finding.rule, finding.exempted), []).append(finding)
    keys = ("number", "severity", "problem", "places", "basis", "fix")
    return Table(
        header=tuple(t(f"report.column.{key}", language) for key in keys),
        rows=tuple(_rule_row(n, found, year, names, language) for n, found in enumerate(groups.values(), start=1)),
        widths=(5, 9, 19, 16, 35, 18),
        alt=counts_words(evaluation.findings, language),
        left=(2, 3, 4, 5),
    )


def _rule_row(
    number: int, found: Sequence[Finding], year: int, names: Mapping[str, str], language: Language
) -> tuple[Cell, ...]:
    first, rule = found[0], default_book().rule(found[0].rule)
    words, basis = rule_words(rule, language), source_lines(first.rule, language)
    if newer_than_scheme(rule, year):
        basis.append(t("check.todays.rule", language, date=rule.effective_from, year=year))
    severity = severity_word(first.severity, language)
    if first.exempted:
        severity = t("report.findings.exempted", language, severity=severity)
    places = [place_words(finding, names, language) for finding in found[:MOST_PLACES]]
    if len(found) > MOST_PLACES:
        places.append(t("report.findings.more_places", language, count=len(found)))
    return (
        Number(number, str(number)),
        Text(severity),
        Text(t("report.findings.problem", language, title=words["title"], reason=words["says"])),
        Text("\n".join(places)),
        Text("\n".join(basis)),
        Text(words["fix"]),
    )


def place_words(finding: Finding, names: Mapping[str, str], language: Language) -> str:
    """Where a rule is met, with its figure, its limit and whether the words merely suggest it."""
    where = names.get(finding.where, legible(finding.where)) or t("report.findings.whole", language)
    notes = []
    if finding.value is not None:
        notes.append(t("report.findings.value", language, value=value_words(finding.value, language)))
    if finding.limit is not None:
        notes.append(t("report.findings.limit", language, limit=plain(finding.limit)))
    if finding.evidence == "text":
        notes.append(t("report.findings.suggested", language, quote=legible(finding.quote or "")))
    return (
        where
        if not notes
        else t("report.findings.place", language, where=where, notes=t("report.clause_gap", language).join(notes))
    )


def value_words(value: object, language: Language) -> str:
    """A field's value as people read it: numbers plain, yes and no, words of the closed lists."""
    if isinstance(value, bool):
        return t("report.yes" if value else "report.no", language)
    if isinstance(value, int | float):
        return plain(float(f"{value:.4g}"))
    if isinstance(value, tuple | list | set | frozenset):
        return t("report.and", language).join(value_words(part, language) for part in value)
    known = next((name for name, words in WORDS.items() if value in words), None)
    return word(known, str(value), language) if known is not None else legible(str(value))


def source_lines(rule: str, language: Language) -> list[str]:
    """Document, article, date and whether the sentence itself was read, a line a source."""
    return [_source_line(line, language) for line in sources_of(default_book().rule(rule), language)]


def _source_line(line: SourceLine, language: Language) -> str:
    details = [part for part in (line.docno, line.article, line.date) if part]
    seen = t(f"report.seen.{line.seen}", language)
    return t(
        "report.findings.source",
        language,
        document=line.document,
        details=t("report.comma", language).join([*details, seen]),
    )


def _exemptions(scheme: Scheme, evaluation: Evaluation, language: Language) -> Section:
    heading = numbered(2, t("report.findings.exemptions", language), language)
    names, book = telling_names(scheme.items, language), default_book()
    rows: list[tuple[Cell, ...]] = []
    for exemption in scheme.exemptions:
        known = book.by_id.get(exemption.rule)
        title = exemption.rule if known is None else rule_words(known, language)["title"]
        where = names.get(exemption.where, legible(exemption.where)) or t("report.findings.whole", language)
        granted = "—" if exemption.granted_on is None else exemption.granted_on.isoformat()
        rows.append((Text(title), Text(where), Text(exemption.legal_basis), Text(exemption.reason), Text(granted)))
    header = tuple(
        t(f"report.column.{key}", language) for key in ("problem", "places", "legal_basis", "reason", "granted")
    )
    table = Table(
        header, tuple(rows), (20, 20, 25, 25, 10), alt=t("report.findings.exemptions", language), left=(0, 1, 2, 3)
    )
    return Section(heading, (t("report.findings.exemptions_note", language),), (table,))


def findings_table(evaluation: Evaluation, language: Language) -> Table:
    """A row a finding, to be sorted and filtered: for the workbook."""
    names, book = telling_names(evaluation.items, language), default_book()
    keys = ("severity", "problem", "places", "value", "limit", "points", "reason", "basis", "fix", "state")
    rows: list[tuple[Cell, ...]] = []
    for finding in evaluation.findings:
        words = rule_words(book.rule(finding.rule), language)
        rows.append(
            (
                Text(severity_word(finding.severity, language)),
                Text(words["title"]),
                Text(names.get(finding.where, finding.where) or t("report.findings.whole", language)),
                _value_cell(finding.value, language),
                Text("—") if finding.limit is None else Number(finding.limit, plain(finding.limit)),
                Number(finding.points, plain(finding.points)),
                Text(words["says"]),
                Text("\n".join(source_lines(finding.rule, language))),
                Text(words["fix"]),
                Text(_state(finding, language)),
            )
        )
    header = tuple(t(f"report.column.{key}", language) for key in keys)
    return Table(header, tuple(rows), (9, 14, 14, 9, 7, 7, 24, 44, 24, 11), left=tuple(range(10)))


def _value_cell(value: object, language: Language) -> Cell:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Number(float(value), value_words(value, language))
    return Text("—" if value is None else value_words(value, language))


def _state(finding: Finding, language: Language) -> str:
    if finding.exempted:
        return t("report.findings.state_exempted", language)
    return t(f"report.findings.state_{finding.evidence}", language)
