"""Designs side by side: their figures and how often one is less hollow than the other."""

from charts.names import legible
from evaluation.compare import Comparison
from indicators.vocabulary import Language
from report.document import Cell, Number, Part, Section, Table, Text
from report.figures import chance, percent, rounded
from report.risk_part import band_range
from report.scheme_part import numbered
from text import t


def comparison_part(comparison: Comparison, language: Language) -> Part:
    """A row a design, then the probabilities from paired draws, then what forbids a comparison."""
    figures = Section(
        numbered(1, t("report.comparison.figures", language), language), tables=(_figures(comparison, language),)
    )
    better = Section(
        numbered(2, t("report.comparison.better", language), language),
        (t("report.comparison.better_note", language),),
        (_better(comparison, language),),
        notes=tuple(
            t("report.comparison.rows_apart", language, a=legible(a), b=legible(b)) for a, b in comparison.warnings
        ),
    )
    return Part("comparison", t("report.part.comparison", language), (figures, better))


def _figures(comparison: Comparison, language: Language) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            Text(legible(name)),
            Number(evaluation.behaviour.hollow_share, percent(evaluation.behaviour.hollow_share), "percent"),
            Text(band_range(evaluation.band, language)),
            Number(evaluation.behaviour.substance, rounded(evaluation.behaviour.substance, 3)),
            Number(evaluation.behaviour.rows, str(evaluation.behaviour.rows)),
        )
        for name, evaluation in comparison.evaluations.items()
    ]
    header = tuple(
        t(f"report.column.{key}", language) for key in ("design", "hollow_share", "band", "substance", "rows")
    )
    return Table(header, tuple(rows), (30, 14, 32, 12, 12), alt=t("report.comparison.figures", language), left=(0,))


def _better(comparison: Comparison, language: Language) -> Table:
    names = list(comparison.better)
    rows = [(Text(legible(a)), *(_probability(comparison, a, b) for b in names)) for a in names]
    header = (t("report.column.design", language), *(legible(name) for name in names))
    widths = (40.0, *(60 / len(names) for _ in names))
    return Table(header, tuple(rows), widths, alt=t("report.comparison.better", language), left=(0,))


def _probability(comparison: Comparison, a: str, b: str) -> Cell:
    if a == b:
        return Text("—")
    return Number(comparison.better[a][b], chance(comparison.better[a][b]), "share")
