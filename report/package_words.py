"""Words of the data package: what each item says, what each finding rests on, the figures and sources of the cases."""

import csv
import io
from collections.abc import Iterable, Sequence

from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.vocabulary import Language
from report.findings_part import findings_table
from report.indicator_table import item_rows
from report.package_tables import inert
from risk.case import Case

ITEM = ("item", "level1", "level2", "definition", "scoring", "source", "unit", "kind", "layer")
FINDING = ("severity", "problem", "place", "value", "limit", "points", "reason", "basis", "fix", "state")
CASE = ("field", "words", "value", "up_to", "unit", "role", "bound")


def words_of(
    scheme: Scheme, evaluation: Evaluation, language: Language, cases: Sequence[Case], places: bool
) -> dict[str, str]:
    """Name of a file to its content; cases only with ``places``, which their figures and sources name."""
    ids = [item.id for item in evaluation.items.items]
    items = item_rows(scheme, evaluation, language)
    found = findings_table(evaluation, language).rows
    made = {
        "item_words": table(ITEM, ([key, *(row[name] for name in ITEM)] for key, row in zip(ids, items, strict=True))),
        "finding_words": table(
            FINDING,
            (
                [f"{finding.rule} {finding.where}".strip(), *(cell.printed for cell in row)]
                for finding, row in zip(evaluation.findings, found, strict=True)
            ),
        ),
    }
    return made | ({"case_words": table(CASE, _case_rows(cases, language))} if places and cases else {})


def _case_rows(cases: Sequence[Case], language: Language) -> Iterable[list[str]]:
    """The figures of a case as its public text states them, then where it was read."""
    for case in cases:
        for one in case.figures:
            high = "" if one.value_high is None else repr(one.value_high)
            bound = one.approx or ""
            yield [case.id, "figure", one.names.of(language), repr(one.value), high, one.unit, one.role, bound]
        for source in case.sources:
            said = [source.title, source.publisher, source.date, source.address]
            yield [case.id, "source", " ".join(part for part in said if part), "", "", "", source.read_on, ""]


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """UTF-8 with a byte order mark; nothing in it begins to calculate."""
    saved = io.StringIO()
    writer = csv.writer(saved, lineterminator="\r\n")
    writer.writerow(["key", *columns])
    writer.writerows([inert(str(cell)) for cell in row] for row in rows)
    return "\ufeff" + saved.getvalue()
