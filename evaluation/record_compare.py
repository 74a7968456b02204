"""Designs side by side as a plain mapping, with the keys that other programs rely on (docs/command_line.md)."""

from collections.abc import Mapping
from dataclasses import asdict

from evaluation.attribution import Attribution
from evaluation.compare import Comparison
from evaluation.evaluate import Evaluation
from evaluation.record import Record, record_of_case, record_of_none, valued
from evaluation.record_panel import record_of_agreement


def record_of_attribution(found: Attribution | None) -> Record | None:
    """Parts of a difference in hollow share, percentage points; they add up to ``difference``."""
    return None if found is None else {"difference": found.difference, "parts": dict(found.parts)}


def record_of_comparison(comparison: Comparison) -> Record:
    """Designs side by side."""
    shown: Mapping[str, Evaluation] = comparison.evaluations
    return {
        "hollow_share": {name: valued(e.behaviour.hollow_share, e.band) for name, e in shown.items()},
        "item_count": {name: len(e.weights.ids) for name, e in shown.items()},
        "rows": {name: e.design.rows for name, e in shown.items()},
        "substance": {name: e.behaviour.substance for name, e in shown.items()},
        "best_pressure": {name: e.behaviour.best_pressure for name, e in shown.items()},
        "weights": {name: e.weights.by_id() for name, e in shown.items()},
        "none": {name: record_of_none(e.cases) for name, e in shown.items() if e.cases},
        "cases": {name: [record_of_case(c) for c in e.cases.cases] for name, e in shown.items() if e.cases},
        "probability_better": {a: dict(others) for a, others in comparison.better.items()},
        "probability_better_by_case": None
        if comparison.better_by_case is None
        else {a: {b: dict(rows) for b, rows in others.items()} for a, others in comparison.better_by_case.items()},
        "attribution": {
            "reference": next(iter(shown)),
            "schemes": {name: record_of_attribution(found) for name, found in comparison.attribution.items()},
        },
        "rank_agreement": None
        if comparison.rank_agreement is None
        else [
            {"schemes": list(pair), **(record_of_agreement(found) or {"spearman": None, "kendall": None})}
            for pair, found in comparison.rank_agreement.items()
        ],
        "warnings": [{"code": "rows_apart", "schemes": list(pair)} for pair in comparison.warnings],
        "provenance": _provenance(shown),
    }


def _provenance(shown: Mapping[str, Evaluation]) -> Record:
    """Digests of every scheme and of the cases and assumptions that all share."""
    common = asdict(next(iter(shown.values())).provenance)
    return {**common, "scheme": {name: e.provenance.scheme for name, e in shown.items()}}
