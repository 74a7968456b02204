"""The formalism risk of the design in itself: each figure with what it means and what it rests on."""

from charts import effort_alt, effort_bars, short_names
from charts.look import PRINTED_ROWS
from evaluation.evaluate import Evaluation
from indicators.vocabulary import Language
from report.document import Cell, Figure, Number, Part, Plot, Section, Table, Text
from report.figures import percent, rounded, share
from report.indicator_table import rows_of
from report.scheme_part import numbered
from risk.headline import Band
from text import t

ASSUMED = "assumed"
STATED = "stated"


def risk_part(evaluation: Evaluation, language: Language) -> Part:
    """The figures of the design, then where the hollow points come from."""
    return Part(
        "risk", t("report.part.risk", language), (_headline(evaluation, language), _contributions(evaluation, language))
    )


def band_words(band: Band | None, language: Language) -> str:
    """``5%–95%`` of the draws, or that none were made."""
    if band is None or band.low is None:
        return t("report.risk.no_band", language)
    return t("report.risk.band", language, low=percent(band.low), median=percent(band.median), high=percent(band.high))


def band_range(band: Band | None, language: Language) -> str:
    """The two ends of the band, for a cell."""
    if band is None or band.low is None:
        return t("report.risk.no_band", language)
    return t("report.range", language, low=percent(band.low), high=percent(band.high))


def _headline(evaluation: Evaluation, language: Language) -> Section:
    share_words = percent(evaluation.behaviour.hollow_share)
    lead = t("report.risk.lead", language, share=share_words, band=band_words(evaluation.band, language))
    lines = _figures(evaluation, language)
    table = Table(
        header=tuple(t(f"report.column.{key}", language) for key in ("figure", "value", "meaning")),
        rows=tuple(_line(key, cell, basis, language) for key, cell, basis in lines),
        widths=(24, 20, 56),
        alt=t("report.risk.alt", language, share=share_words),
        left=(0, 2),
    )
    outside = (t("report.risk.outside_band", language),) if evaluation.outside_band else ()
    notes = (t("report.risk.assumed_note", language), *outside)
    heading = numbered(1, t("report.risk.figures", language), language)
    return Section(heading, (lead, t("report.risk.unit", language)), (table,), notes=notes)


def _line(key: str, cell: Cell, basis: str, language: Language) -> tuple[Cell, ...]:
    mark = t("report.assumption_mark", language) if basis == ASSUMED else ""
    return Text(t(f"report.risk.{key}", language) + mark), cell, Text(t(f"report.risk.{key}_meaning", language))


def _figures(evaluation: Evaluation, language: Language) -> list[tuple[str, Cell, str]]:
    behaviour, band, design = evaluation.behaviour, evaluation.band, evaluation.design
    best = behaviour.best_pressure
    return [
        ("hollow_share", Number(behaviour.hollow_share, percent(behaviour.hollow_share), "percent"), ASSUMED),
        ("band_row", Text(band_range(band, language)), ASSUMED),
        (
            "reported",
            Number(behaviour.hollow_share_reported, percent(behaviour.hollow_share_reported), "percent"),
            ASSUMED,
        ),
        ("substance", Number(behaviour.substance, rounded(behaviour.substance, 3)), ASSUMED),
        ("static", Number(behaviour.static_hollow_share, percent(behaviour.static_hollow_share), "percent"), ASSUMED),
        (
            "pays",
            Number(behaviour.falsification_pays_share, share(behaviour.falsification_pays_share), "share"),
            ASSUMED,
        ),
        ("independent", Number(behaviour.independent_share, share(behaviour.independent_share), "share"), STATED),
        (
            "pressure",
            Number(best, t("report.risk.pressure_value", language, best=rounded(best, 2), twice=rounded(2 * best, 2))),
            ASSUMED,
        ),
        ("cosine", Number(behaviour.cosine, rounded(behaviour.cosine, 3)), ASSUMED),
        ("rows", Number(behaviour.rows, str(behaviour.rows)), STATED),
        ("unconfirmed", Text(t("report.risk.of_items", language, n=behaviour.unconfirmed, m=len(design.ids))), STATED),
        (
            "burden",
            Number(behaviour.burden_hours, t("report.risk.hours", language, hours=rounded(behaviour.burden_hours, 0))),
            STATED,
        ),
        ("burden_share", Number(behaviour.burden_share, share(behaviour.burden_share), "share"), STATED),
    ]


def _contributions(evaluation: Evaluation, language: Language) -> Section:
    names = short_names(evaluation.items, language)
    behaviour = evaluation.behaviour
    nothing_earned = behaviour.hollow_share is None
    order = sorted(
        zip(rows_of(evaluation), behaviour.contributions, behaviour.hollow_alone, strict=True),
        key=lambda found: 0.0 if nothing_earned else -float(found[1]),
    )
    rows = [
        (
            Number(row.number, str(row.number)),
            Text(names[row.item.id]),
            Number(row.weight, share(row.weight), "share"),
            Number(None if nothing_earned else float(points), "—" if nothing_earned else rounded(float(points), 1)),
            Number(float(alone), share(float(alone)), "share"),
        )
        for row, points, alone in order
    ]
    header = tuple(t(f"report.column.{key}", language) for key in ("number", "item", "weight", "contribution", "alone"))
    first, most, _ = order[0]
    title = t("report.plot.hollow", language, name=names[first.item.id], points=rounded(float(most), 1))
    plot = None if nothing_earned or most <= 0 else Plot(1, 3, title)
    alt = effort_alt(evaluation, names, language)
    table = Table(header, tuple(rows), (9, 46, 13, 17, 15), alt=alt, left=(1,), plot=plot)
    figure = Figure(
        effort_bars(evaluation, names, language, PRINTED_ROWS),
        t("report.figure.effort", language),
        alt,
    )
    heading = numbered(2, t("report.risk.contributions", language), language)
    return Section(heading, (t("report.risk.contributions_note", language),), (table,), (figure,))
