"""Everything that an evaluation computed, as tables of figures with a key a row: what the data package holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from charts.names import legible
from evaluation.evaluate import Evaluation
from risk.assess import Row

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # with these a spreadsheet would begin to calculate
Value = str | float | int | bool | None


@dataclass(frozen=True, eq=False)
class Figures:
    """Rows of a key and its figures, and the names of the figures."""

    columns: tuple[str, ...]
    figures: tuple[tuple[Value, ...], ...]


def inert(text: str) -> str:
    """Words as they stand in a csv: what a spreadsheet would take for a formula begins with an apostrophe."""
    clean = legible(text)
    return f"'{clean}" if clean.startswith(FORMULA) else clean


def tables_of(evaluation: Evaluation) -> dict[str, Figures]:
    """Name of a table to its figures, in a fixed order; shares of the score in per cent, weights 0-1."""
    tables = {
        "items": _items(evaluation),
        "sums": _sums(evaluation),
        "balance": Figures(("share",), tuple((kind, float(value)) for kind, value in evaluation.balance.items())),
        "behaviour": _behaviour(evaluation),
        "findings": _findings(evaluation),
    }
    return tables if evaluation.cases is None else tables | {"cases": _cases(evaluation)}


def _items(evaluation: Evaluation) -> Figures:
    b = evaluation.behaviour
    rows = zip(
        evaluation.weights.ids,
        evaluation.weights.values,
        evaluation.points,
        b.contributions,
        b.hollow_alone,
        strict=True,
    )
    return Figures(
        ("weight", "points", "hollow_points", "hollow_share_alone"),
        tuple((key, *map(float, values)) for key, *values in rows),
    )


def _sums(evaluation: Evaluation) -> Figures:
    rows = ((found.where or "total", found.stated, found.found, found.agrees) for found in evaluation.sums)
    return Figures(("stated", "found", "agrees"), _numbered(rows))


def _behaviour(evaluation: Evaluation) -> Figures:
    b, band = evaluation.behaviour, evaluation.band
    values: dict[str, Value] = {
        "hollow_share": b.hollow_share,
        "hollow_share_low": None if band is None else band.low,
        "hollow_share_median": None if band is None else band.median,
        "hollow_share_high": None if band is None else band.high,
        "hollow_share_reported": b.hollow_share_reported,
        "static_hollow_share": b.static_hollow_share,
        "substance": b.substance,
        "cosine": b.cosine,
        "best_pressure": b.best_pressure,
        "falsification_pays_share": b.falsification_pays_share,
        "independent_share": b.independent_share,
        "burden_hours": b.burden_hours,
        "burden_share": b.burden_share,
        "rows": b.rows,
        "unconfirmed": b.unconfirmed,
    }
    return Figures(("value",), tuple((key, None if v is None else float(v)) for key, v in values.items()))


def _findings(evaluation: Evaluation) -> Figures:
    rows = (
        (f"{found.rule} {found.where}".strip(), found.severity, found.points, found.exempted)
        for found in evaluation.findings
    )
    return Figures(("severity", "points", "exempted"), _numbered(rows))


def _numbered(rows: object) -> tuple[tuple[Value, ...], ...]:
    """The same key twice is told apart by a number."""
    seen: dict[str, int] = {}
    made = []
    for key, *values in rows:  # type: ignore[attr-defined]
        seen[key] = seen.get(key, 0) + 1
        made.append((key if seen[key] == 1 else f"{key} #{seen[key]}", *values))
    return tuple(made)


def _cases(evaluation: Evaluation) -> Figures:
    report = evaluation.cases
    assert report is not None
    rows: list[tuple[Value, ...]] = [("none", *_row(report.none), " ".join(report.none_drivers), None, None)]
    rows += [
        (result.id, *_row(result.row), " ".join(result.drivers), _condition(result.condition), result.replay_points)
        for result in report.cases
    ]
    columns = ("hollow_share", "low", "high", "substance", "multiplier", "drivers", "condition", "replay_points")
    return Figures(columns, tuple(rows))


def _row(row: Row) -> Sequence[Value]:
    band = row.band
    low, high = (None, None) if band is None else (band.low, band.high)
    return row.hollow_share, low, high, row.substance, row.multiplier


def _condition(condition: tuple[str, float] | None) -> str | None:
    return None if condition is None else condition[0]
