"""The design on the documented cases: which share of its points would be hollow under the conditions of each."""

from collections.abc import Mapping, Sequence

import numpy as np

from charts import case_alt, case_names, case_strip
from evaluation.evaluate import Evaluation
from indicators.vocabulary import Language
from report.document import Cell, Figure, Number, Part, Plot, Section, Table, Text
from report.figures import difference, percent, plain, rounded
from report.scheme_part import numbered
from report.telling_names import telling_names
from risk.assess import CaseResult, RiskReport, Row
from risk.case import Case
from sample_data.documented import codebook, sentences
from text import t

CODE_GROUPS = ("policy_types", "causes", "remedies")
KNOWN_MISSES = ("C12", "C13")


def cases_part(
    evaluation: Evaluation, cases: Sequence[Case], language: Language, places: bool = True, limit: float = 30.0
) -> Part:
    """Summary, table and the limits of what the cases can show; without place names where ``places`` is false."""
    report = evaluation.cases
    if report is None:
        paragraphs = (t("report.cases.not_computed", language),)
        return Part("cases", t("report.part.cases", language), (Section("", paragraphs),))
    first = Section(
        numbered(1, t("report.cases.results", language), language),
        summary_words(report, language, limit),
        (case_results_table(evaluation, report, cases, language, places, limit),),
        notes=(t("report.cases.columns_note", language),),
    )
    limits = (t("report.cases.meaning", language), *_misses(cases, language), *sentences(language))
    second = Section(numbered(2, t("report.cases.limits", language), language), limits)
    picture = Section("", figures=(_figure(report, cases, language, places, limit),))  # fills a page by itself
    return Part("cases", t("report.part.cases", language), (first, second, picture), wide=True)


def _misses(cases: Sequence[Case], language: Language) -> tuple[str, ...]:
    """What the model is known to have got wrong, where those cases are among the ones shown."""
    shown = {case.id for case in cases}
    return (t("report.cases.misses", language),) if shown.issuperset(KNOWN_MISSES) else ()


def known_shares(report: RiskReport) -> list[float]:
    """Hollow shares of the cases in which anything is earned."""
    return [result.row.hollow_share for result in report.cases if result.row.hollow_share is not None]


def summary_words(report: RiskReport, language: Language, limit: float) -> tuple[str, ...]:
    """What the rows mean; median, 90th percentile and the number over the limit; the design without conditions."""
    shares = known_shares(report)
    none = t("report.cases.none", language, share=percent(report.none.hollow_share))
    if not shares:
        return t("report.cases.lead", language), none
    median, high = np.percentile(shares, [50, 90])
    summary = t(
        "report.cases.summary",
        language,
        count=len(report.cases),
        median=percent(float(median)),
        p90=percent(float(high)),
        over=sum(value > limit for value in shares),
        limit=plain(limit),
    )
    return t("report.cases.lead", language), summary, none


def case_results_table(
    evaluation: Evaluation,
    report: RiskReport,
    cases: Sequence[Case],
    language: Language,
    places: bool,
    limit: float,
) -> Table:
    """One row a case; the first row is the design without any stated condition."""
    names, items = case_names(cases, language, places), telling_names(evaluation.items, language)
    keys = ("case", "hollow_share", "over_none", "substance", "drivers", "condition", "replay", "remarks")
    rows = [_none_row(report, items, language)]
    rows += [_case_row(result, report.none, names, items, language, limit) for result in report.cases]
    return Table(
        header=tuple(t(f"report.column.{key}", language) for key in keys),
        rows=tuple(rows),
        widths=(22, 9, 9, 8, 26, 17, 8, 14),
        alt=case_alt({t("report.this_design", language): report}, cases, language, limit),
        left=(0, 4, 5, 7),
        plot=_plot(report, language, limit),
    )


def _plot(report: RiskReport, language: Language, limit: float) -> Plot | None:
    """How many cases lie over the limit; none where nothing is earned in any."""
    shares = known_shares(report)
    over = sum(value > limit for value in shares)
    title = t("report.plot.cases", language, count=len(report.cases), over=over, limit=plain(limit))
    return Plot(0, 1, title) if shares else None


def _none_row(report: RiskReport, items: Mapping[str, str], language: Language) -> tuple[Cell, ...]:
    return (
        Text(t("report.cases.none_row", language)),
        _share(report.none),
        Text("—"),
        Number(report.none.substance, rounded(report.none.substance, 3)),
        Text(_drivers(report.none_drivers, items, language)),
        Text("—"),
        Text("—"),
        Text(""),
    )


def _case_row(
    result: CaseResult,
    none: Row,
    names: Mapping[str, str],
    items: Mapping[str, str],
    language: Language,
    limit: float,
) -> tuple[Cell, ...]:
    over = _over(result.row, none)
    return (
        Text(names.get(result.id, result.id)),
        _share(result.row),
        Number(over, difference(over), "signed"),
        Number(result.row.substance, rounded(result.row.substance, 3)),
        Text(_drivers(result.drivers, items, language)),
        Text(_condition(result, language)),
        Number(result.replay_points, rounded(result.replay_points, 1)),
        Text(_remarks(result, language, limit)),
    )


def _share(row: Row) -> Number:
    return Number(row.hollow_share, percent(row.hollow_share), "percent")


def _over(row: Row, none: Row) -> float | None:
    if row.hollow_share is None or none.hollow_share is None:
        return None
    return row.hollow_share - none.hollow_share


def _drivers(ids: Sequence[str], items: Mapping[str, str], language: Language) -> str:
    return t("report.and", language).join(items.get(name, name) for name in ids) or "—"


def _condition(result: CaseResult, language: Language) -> str:
    if result.condition is None:
        return "—"
    code, move = result.condition
    words = next((codebook()[group][code].of(language) for group in CODE_GROUPS if code in codebook()[group]), "")
    return t("report.cases.condition", language, code=code, words=words, move=difference(move))


def _remarks(result: CaseResult, language: Language, limit: float) -> str:
    share, band, remarks = result.row.hollow_share, result.row.band, []
    if share is not None and share > limit:
        remarks.append(t("report.cases.over_limit", language))
    if band is not None and band.low is not None:
        remarks.append(t("report.cases.band", language, low=percent(band.low), high=percent(band.high)))
    if result.before is not None:
        remarks.append(t("report.cases.before", language, share=percent(result.before.hollow_share)))
    if result.little_known:
        remarks.append(t("report.cases.little_known", language))
    return t("report.clause_gap", language).join(remarks)


def _figure(report: RiskReport, cases: Sequence[Case], language: Language, places: bool, limit: float) -> Figure:
    chart = case_strip(report, cases, language, places, limit)
    return Figure(
        chart,
        t("report.figure.cases", language),
        case_alt({t("report.this_design", language): report}, cases, language, limit),
    )
