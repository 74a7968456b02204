"""The data package: scheme, every figure as csv, parameters, a README and a script that computes the figures again."""

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Final

from charts.names import item_names, legible
from evaluation.evaluate import Evaluation
from evaluation.record import record_of
from evaluation.record_text import as_json
from evaluation.scheme import Scheme
from indicators.vocabulary import Language
from report.archive import NOT_STATED
from report.class_said import class_said
from report.figures import percent
from report.package_tables import Figures, inert, tables_of
from report.package_words import words_of
from risk.assumptions import Assumptions, default_assumptions
from risk.case import Case
from risk.rules import default_book, rule_words
from text import t

SCRIPT: Final = Path(__file__).with_name("recompute.py")


def write_package(
    scheme: Scheme,
    evaluation: Evaluation,
    language: Language = "zh-Hans",
    cases: Sequence[Case] = (),
    *,
    places: bool = True,
    assumptions: Assumptions | None = None,
    created: datetime = NOT_STATED,
) -> bytes:
    """The zip archive; the same input gives the same bytes. Cases without ``places`` go by their number."""
    names = _names(scheme, evaluation, language, cases if places else ())
    members = {
        "README.md": _readme(scheme, evaluation, language, created),
        "scheme.json": scheme.to_json(),
        "parameters.json": _json(_parameters(evaluation)),
        "assumptions.json": (assumptions or default_assumptions()).model_dump_json(by_alias=True, indent=1),
        "evaluation.json": _json(record_of(evaluation)),
        **{f"{name}.csv": _csv(table, names.get(name, {})) for name, table in tables_of(evaluation).items()},
        **{f"{name}.csv": held for name, held in words_of(scheme, evaluation, language, cases, places).items()},
        "recompute.py": SCRIPT.read_text(encoding="utf-8"),
    }
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, NOT_STATED.timetuple()[:6])
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(member, content.encode("utf-8"))
    return saved.getvalue()


def _json(record: object) -> str:
    return as_json(record) + "\n"


def _parameters(evaluation: Evaluation) -> dict[str, object]:
    """What the script asks for to compute again."""
    rows = [] if evaluation.cases is None else [evaluation.cases.none, *(case.row for case in evaluation.cases.cases)]
    of_cases = any(row.band is not None for row in rows)
    return {
        "unit_class": evaluation.unit_class,
        "bands": "all" if of_cases else "none" if evaluation.band is None else "design",
        "provenance": asdict(evaluation.provenance),
    }


def _names(
    scheme: Scheme, evaluation: Evaluation, language: Language, cases: Sequence[Case]
) -> dict[str, dict[str, str]]:
    """Table to key to the words a reader knows it by."""
    items = item_names(evaluation.items, language)
    book = default_book()
    return {
        "items": items,
        "sums": items | {"total": t("report.total", language)},
        "cases": {case.id: legible(case.names.of(language)) for case in cases},
        "findings": {
            f"{found.rule} {found.where}".strip(): rule_words(book.rule(found.rule), language)["title"]
            + (f" · {items[found.where]}" if found.where in items else "")
            for found in evaluation.findings
        },
    }


def _csv(table: Figures, names: dict[str, str]) -> str:
    """UTF-8 with a byte order mark, so that spreadsheets read Chinese; figures with every digit."""
    saved = io.StringIO()
    writer = csv.writer(saved, lineterminator="\r\n")
    writer.writerow(["key", "name", *(f"figure:{column}" for column in table.columns)])
    for key, *values in table.figures:
        writer.writerow([inert(str(key)), inert(names.get(str(key), "")), *map(_figure, values)])
    return "\ufeff" + saved.getvalue()


def _figure(value: object) -> str:
    if isinstance(value, str):
        return inert(value)
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)


def _readme(scheme: Scheme, evaluation: Evaluation, language: Language, created: datetime) -> str:
    came = evaluation.provenance
    title = " ".join(legible(scheme.name(language)).split())
    made = "" if created == NOT_STATED else t("report.package.created", language, date=created.date().isoformat())
    of_class = " ".join(class_said(scheme, evaluation, language).split())
    return t(
        "report.package.readme",
        language,
        title=title,
        share=percent(evaluation.behaviour.hollow_share),
        version=came.version,
        seed=came.seed,
        scheme=came.scheme,
        cases=came.cases or "—",
        assumptions=came.assumptions,
        created=t("report.sentence_gap", language).join(filter(None, [of_class, made])),
    )
