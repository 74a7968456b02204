"""What an agency's own Word template can ask for: every field by name, and its words for one scheme.

FIELDS is the one list: values, the check of a template and the table in docs/reports.md are held against it; what a
field means stands in the catalogue under ``report.field.<path>``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.scoring import is_base
from indicators.vocabulary import KINDS, Language
from report.cases_part import case_results_table
from report.class_points import class_name
from report.class_said import class_said
from report.compose import build
from report.document import Document, Section, Table
from report.figures import percent, plain, rounded, share
from report.indicator_table import item_rows, points_counted, rows_of
from report.risk_part import band_range
from risk.case import Case
from text import t

Kind = Literal["text", "lines", "rows"]
Value = str | list[str] | list[dict[str, "Value"]]
SHARES: Final = ("quantity_share", "quality_share", "resident_share")  # in the order of KINDS
CHAPTERS: Final = ("general", "units", "content", "procedure", "results", "final")
ITEM: Final = (
    *("number", "level1", "level2", "item", "definition", "points"),
    *("weight", "scoring", "source", "unit", "kind", "layer"),
)
GRADE: Final = ("name", "at_least")
FIGURE: Final = ("figure", "value", "meaning")
FINDING: Final = ("number", "severity", "problem", "places", "basis", "fix")
CASE: Final = ("case", "hollow_share", "over_none", "substance", "drivers", "condition", "replay", "remarks")


def _rows(name: str, columns: Sequence[str]) -> dict[str, Kind]:
    return {name: "rows", **{f"{name}.{column}": "text" for column in columns}}


FIELDS: Final[dict[str, Kind]] = {
    "title": "text",
    "draft": "text",
    "issuer": "text",
    "year": "text",
    "document_number": "text",
    "seal": "text",
    "date": "text",
    "chapters": "rows",
    "chapters.heading": "text",
    "chapters.paragraphs": "lines",
    **dict.fromkeys(CHAPTERS, "lines"),
    "unit_class": "text",
    "item_count": "text",
    "total_points": "text",
    "points_sum": "text",
    "weight_sum": "text",
    **dict.fromkeys(SHARES, "text"),
    **_rows("items", ITEM),
    "groups": "rows",
    "groups.name": "text",
    "groups.points": "text",
    "groups.items": "rows",
    **_rows("grades", GRADE),
    "hollow_share": "text",
    "hollow_range": "text",
    "substance": "text",
    **_rows("figures", FIGURE),
    **_rows("findings", FINDING),
    **_rows("cases", CASE),
    "limits": "lines",
}
SAME: Final = {"groups.items": "items"}  # rows with the columns of another list


@dataclass(frozen=True, eq=False)
class Asked:
    """From what a template is filled; the choices are those of the report."""

    scheme: Scheme
    evaluation: Evaluation
    language: Language
    cases: Sequence[Case] = ()
    places: bool = True
    limit: float = 30.0
    draft: bool = False


def values_of(asked: Asked) -> dict[str, Value]:
    """The words of every field: plain strings, and lists of strings or of rows of them."""
    document = build(
        asked.scheme,
        asked.evaluation,
        parts=("scheme", "indicators", "risk", "findings", "limits"),
        language=asked.language,
        draft=asked.draft,
    )
    return {**_head(asked, document), **_text(document), **_sums(asked), **_tables(asked, document)}


def _head(asked: Asked, document: Document) -> dict[str, Value]:
    issuer, seal, date = document.closing
    return {
        "title": document.title,
        "draft": document.subtitle.strip("（）()"),  # the brackets are the template's
        "issuer": issuer,
        "year": str(asked.scheme.year),
        "document_number": document.before[0],
        "seal": seal,
        "date": date,
    }


def _text(document: Document) -> dict[str, Value]:
    part, limits = document.part("scheme"), document.part("limits")
    held = _chapters(part.sections if part is not None else ())
    chapters: list[dict[str, Value]] = [{"heading": heading, "paragraphs": lines} for heading, lines in held]
    each: dict[str, Value] = {key: lines for key, (_, lines) in zip(CHAPTERS, held, strict=True)}
    said = limits.sections[0].paragraphs if limits is not None else ()
    return {"chapters": chapters, **each, "limits": list(said)}


def _chapters(sections: Sequence[Section]) -> list[tuple[str, list[str]]]:
    """Heading and lines of each chapter; the headings of its clauses are lines of their own."""
    held = list[tuple[str, list[str]]]()
    for section in sections:
        if section.level == 1:
            held.append((section.heading, list(section.paragraphs)))
        else:
            held[-1][1].extend((section.heading, *section.paragraphs))
    return held


def _sums(asked: Asked) -> dict[str, Value]:
    evaluation, language = asked.evaluation, asked.language
    balance = evaluation.balance
    return {
        "unit_class": class_said(asked.scheme, evaluation, language),
        "item_count": str(len(evaluation.items.items)),
        "total_points": plain(asked.scheme.total_points),
        "points_sum": plain(points_counted(evaluation)),
        "weight_sum": share(float(evaluation.weights.values.sum())),
        **{field: share(balance.get(kind, 0.0)) for field, kind in zip(SHARES, KINDS, strict=True)},
        "hollow_share": percent(evaluation.behaviour.hollow_share),
        "hollow_range": band_range(evaluation.band, language),
        "substance": rounded(evaluation.behaviour.substance, 3),
    }


def _tables(asked: Asked, document: Document) -> dict[str, Value]:
    evaluation, language = asked.evaluation, asked.language
    items: list[dict[str, Value]] = [dict(row) for row in item_rows(asked.scheme, evaluation, language)]
    report, findings, risk = evaluation.cases, document.part("findings"), document.part("risk")
    found = findings.sections[0].tables if findings is not None else ()
    cases: list[dict[str, Value]] = []
    if report is not None and asked.cases:
        table = case_results_table(evaluation, report, asked.cases, language, asked.places, asked.limit)
        cases = _words(table, CASE)
    grades: list[dict[str, Value]] = [
        {"name": grade.name, "at_least": plain(grade.at_least)} for grade in asked.scheme.grades or ()
    ]
    return {
        "items": list(items),
        "groups": _groups(evaluation, items),
        "grades": grades,
        "figures": [*_of_class(asked), *(_words(risk.sections[0].tables[0], FIGURE) if risk is not None else [])],
        "findings": [row for table in found for row in _words(table, FINDING)],
        "cases": cases,
    }


def _of_class(asked: Asked) -> list[dict[str, Value]]:
    """The class of units for which the figures were computed, where there are classes, as the first of them."""
    said = class_said(asked.scheme, asked.evaluation, asked.language)
    name = class_name(asked.scheme, asked.evaluation.unit_class, asked.language)
    return [dict(zip(FIGURE, (t("report.class.of", asked.language), name, said), strict=True))] if said else []


def _groups(evaluation: Evaluation, items: Sequence[dict[str, Value]]) -> list[dict[str, Value]]:
    """Neighbours under one first level, with the points of theirs that count towards the total."""
    found: list[dict[str, Value]] = []
    pairs = zip(rows_of(evaluation), items, strict=True)
    for _, group in groupby(pairs, key=lambda pair: pair[0].level1):
        held = list(group)
        counted = sum(row.points for row, _ in held if is_base(row.item.scoring))
        found.append({"name": held[0][1]["level1"], "points": plain(counted), "items": [words for _, words in held]})
    return found


def _words(table: Table, columns: Sequence[str]) -> list[dict[str, Value]]:
    return [{key: cell.printed for key, cell in zip(columns, row, strict=True)} for row in table.rows]


def meaning(path: str, language: Language) -> str:
    """What a field holds, in words."""
    return t(f"report.field.{path}", language)


def listed(language: Language) -> list[Mapping[str, str]]:
    """Every field with its kind and meaning, in the order of FIELDS."""
    return [
        {"field": path, "kind": t(f"report.template.kind.{kind}", language), "meaning": meaning(path, language)}
        for path, kind in FIELDS.items()
    ]
