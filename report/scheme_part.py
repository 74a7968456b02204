"""The main text 考核方案: sentences only from fields that are known, unknown ones as 【待补充】."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import cn2an

from charts.names import legible, short_names
from evaluation.evaluate import Evaluation
from evaluation.scheme import GradeStep, Scheme
from indicators.model import IndicatorSet
from indicators.scoring import Bonus, Deduct, Veto, is_base
from indicators.vocabulary import KINDS, SOURCES, Language, word
from report.class_points import ClassPoints, class_name, class_points
from report.document import Part, Section
from report.figures import plain, share
from text import t

Clauses = Mapping[str, Sequence[str]]  # paragraphs by the key of the heading （一） that they stand under
Chapter = Callable[[Scheme, Evaluation, Language], Sequence[str] | Clauses]


def scheme_part(scheme: Scheme, evaluation: Evaluation, language: Language) -> Part:
    """The six chapters of an appraisal scheme."""
    chapters: list[tuple[str, Chapter]] = [
        ("general", _general),
        ("units", _units),
        ("content", _content),
        ("procedure", _procedure),
        ("results", _results),
        ("final", _final),
    ]
    sections = tuple(
        section
        for n, (key, write) in enumerate(chapters, start=1)
        for section in _chapter(n, key, write(scheme, evaluation, language), language)
    )
    return Part("scheme", "", sections)


def _chapter(number: int, key: str, written: Sequence[str] | Clauses, language: Language) -> Iterator[Section]:
    """A chapter 一、 with its paragraphs, or with clauses （一） that hold them; an empty clause is left out."""
    heading = numbered(number, t(f"report.scheme.{key}", language), language)
    if not isinstance(written, Mapping):
        yield Section(heading, tuple(written))
        return
    yield Section(heading)
    held = [(name, lines) for name, lines in written.items() if lines]
    for n, (name, lines) in enumerate(held, start=1):
        yield Section(clause(number, n, t(f"report.scheme.{key}.{name}", language), language), tuple(lines), level=2)


def clause(chapter: int, number: int, heading: str, language: Language) -> str:
    """``（一）评价主体`` or ``4.1 Who appraises``."""
    shown = f"{chapter}.{number}" if language == "en" else cn2an.an2cn(number)
    return t("report.clause", language, number=shown, heading=heading)


def numbered(number: int, heading: str, language: Language) -> str:
    """``一、总则`` or ``1. General``."""
    shown = str(number) if language == "en" else cn2an.an2cn(number)
    return t("report.numbered", language, number=shown, heading=heading)


def _general(scheme: Scheme, evaluation: Evaluation, language: Language) -> list[str]:
    kind = None if scheme.document_kind is None else word("document_kind", scheme.document_kind, language)
    return [
        t("report.general.purpose", language),
        t("report.general.issuer", language, issuer=_known(scheme.issuer, language), year=scheme.year),
        t("report.general.kind", language, kind=_known(kind, language)),
        _yes_no(
            "report.general.in_plan", scheme.in_annual_plan, language, filing=_known(scheme.filing_number, language)
        ),
        _yes_no("report.general.consistency", scheme.consistency_assessed, language),
    ]


def _units(scheme: Scheme, evaluation: Evaluation, language: Language) -> list[str]:
    count = None if scheme.unit_count is None else plain(scheme.unit_count)
    written = [t("report.units.count", language, count=_known(count, language))]
    if scheme.unit_classes:
        names = [legible(unit.names.of(language)) for unit in scheme.unit_classes]
        written.append(t("report.units.classes", language, count=len(names), names=_list(names, language)))
    return [*written, _yes_no("report.units.targets", scheme.differentiated_targets, language)]


def _content(scheme: Scheme, evaluation: Evaluation, language: Language) -> Clauses:
    held = class_points(scheme, evaluation)
    return {
        "points": _said(scheme, held, [_points(scheme, one, language) for one in held], language),
        "balance": _said(scheme, held, [_balance(one, language) for one in held], language),
        "special": _said(scheme, held, [_special(scheme, one.items, language) for one in held], language),
    }


def _said(scheme: Scheme, held: Sequence[ClassPoints], lines: Sequence[list[str]], language: Language) -> Sequence[str]:
    """Lines with the class of units that they hold for, where there are several; once where all have the same."""
    if len(held) == 1:
        return lines[0]
    if all(those == lines[0] for those in lines):
        every = t("report.class.every", language)
        return [t("report.class.said", language, name=every, words=words) for words in lines[0][:1]] + lines[0][1:]
    return [
        t("report.class.said", language, name=class_name(scheme, one.unit_class, language), words=words)
        for one, those in zip(held, lines, strict=True)
        for words in those
    ]


def _points(scheme: Scheme, held: ClassPoints, language: Language) -> list[str]:
    total = plain(scheme.total_points)
    written = [t("report.content.total", language, count=len(held.items.items), total=total)]
    parts = _level1(held, language)
    if parts:
        written.append(t("report.content.parts", language, parts=_list(parts, language)))
    return written


def _balance(held: ClassPoints, language: Language) -> list[str]:
    """The shares of the kinds, open while an item has none; no line where they cannot be computed."""
    if held.balance is None:
        return []
    known = not held.balance.get("unknown", 0.0)
    shares = {kind: _known(share(held.balance.get(kind, 0.0)) if known else None, language) for kind in KINDS}
    return [t("report.content.balance", language, **shares)]


def _level1(of_class: ClassPoints, language: Language) -> list[str]:
    names = short_names(of_class.items, language)
    held: dict[str, float] = {}
    for item, points in zip(of_class.items.items, of_class.points, strict=True):
        if item.path and is_base(item.scoring):
            held[item.path[0]] = held.get(item.path[0], 0.0) + float(points)
    return [t("report.content.part", language, name=names[key], points=plain(points)) for key, points in held.items()]


def _special(scheme: Scheme, items: IndicatorSet, language: Language) -> list[str]:
    rules = [item.scoring.rule for item in items.items]
    counts = {
        "bonus": sum(isinstance(rule, Bonus) for rule in rules),
        "deduct": sum(isinstance(i.scoring.rule, Deduct) and not is_base(i.scoring) for i in items.items),
        "veto": sum(isinstance(rule, Veto) for rule in rules),
    }
    cap = _known(None if scheme.bonus_cap is None else plain(scheme.bonus_cap), language)
    return [t(f"report.content.{key}", language, count=n, cap=cap) for key, n in counts.items() if n]


def _procedure(scheme: Scheme, evaluation: Evaluation, language: Language) -> Clauses:
    evaluators = None
    if scheme.evaluators:
        evaluators = _list([word("evaluator", who, language) for who in scheme.evaluators], language)
    used = {item.reporting.source for one in class_points(scheme, evaluation) for item in one.items.items}
    sources = [word("source", source, language) for source in SOURCES if source in used]
    return {
        "who": [
            t("report.procedure.evaluators", language, who=_known(evaluators, language)),
            t("report.procedure.sources", language, sources=_known(_list(sources, language) or None, language)),
        ],
        "times": [
            t("report.procedure.times", language, count=_count(scheme.appraisals_per_year, language)),
            _rankings(scheme, language),
        ],
        "hearing": [
            _yes_no("report.procedure.consulted", scheme.consulted, language),
            _yes_no("report.procedure.feedback", scheme.feedback, language),
            _yes_no("report.procedure.appeal", scheme.appeal, language),
        ],
    }


def _rankings(scheme: Scheme, language: Language) -> str:
    if scheme.rankings_per_year == 0:
        return t("report.procedure.no_ranking", language)
    return t("report.procedure.rankings", language, count=_count(scheme.rankings_per_year, language))


def _results(scheme: Scheme, evaluation: Evaluation, language: Language) -> list[str]:
    grades = None
    if scheme.grades:
        grades = _list(_grades(scheme.grades, language), language)
    uses = None
    if scheme.result_use:
        uses = _list([word("result_use", use, language) for use in scheme.result_use], language)
    return [
        t("report.results.grades", language, grades=_known(grades, language)),
        t("report.results.use", language, use=_known(uses, language)),
    ]


def _grades(grades: Sequence[GradeStep], language: Language) -> list[str]:
    """Each grade with the points it goes from and to; the lowest, from none on, with what it stays under."""
    edges = sorted({grade.at_least for grade in grades})
    said = []
    for grade in grades:
        above = next((edge for edge in edges if edge > grade.at_least), None)
        key = "grade" if above is None else "grade_under" if grade.at_least <= 0 else "grade_between"
        values = {"points": plain(grade.at_least), "above": "" if above is None else plain(above)}
        said.append(t(f"report.results.{key}", language, name=grade.name, **values))
    return said


def _final(scheme: Scheme, evaluation: Evaluation, language: Language) -> list[str]:
    expiry = None if scheme.expiry is None else t("report.date", language, **_date(scheme.expiry))
    return [
        t("report.final.explains", language, issuer=_known(scheme.issuer, language)),
        t("report.final.from", language, expiry=_known(expiry, language)),
        t("report.final.review", language, cycle=_known(scheme.review_cycle, language)),
    ]


def _date(day: object) -> dict[str, int]:
    return {name: getattr(day, name) for name in ("year", "month", "day")}


def _known(value: str | None, language: Language) -> str:
    return legible(value) if value else t("report.to_fill", language)


def _count(value: float | None, language: Language) -> str:
    return _known(None if value is None else plain(value), language)


def _yes_no(key: str, answer: bool | None, language: Language, **values: str) -> str:
    return t(f"{key}_{'unknown' if answer is None else 'yes' if answer else 'no'}", language, **values)


def _list(names: Sequence[str], language: Language) -> str:
    return t("report.and", language).join(names)
