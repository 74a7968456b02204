"""Evaluations as plain mappings, with the keys that other programs rely on (docs/command_line.md)."""

from dataclasses import asdict

from evaluation.compare_cases import NONE
from evaluation.evaluate import Evaluation
from evaluation.record_panel import numbers, record_of_panel
from indicators.points import Sum
from risk.assess import CaseResult, RiskReport, Row
from risk.finding import SEVERITIES, Finding
from risk.headline import Band
from weighting import Weights

Record = dict[str, object]


def record_of(evaluation: Evaluation) -> Record:
    """An evaluation with full-precision numbers; shares of the score in per cent, weights 0..1."""
    b = evaluation.behaviour
    ids = evaluation.weights.ids
    found: Record = {
        "unit_class": evaluation.unit_class,
        "weights": evaluation.weights.by_id(),
        "points": evaluation.points_by_id,
        "balance": dict(evaluation.balance),
        "sums": [record_of_sum(found) for found in evaluation.sums],
        "rows": b.rows,
        "unconfirmed": {"count": b.unconfirmed, "of": len(ids)},
        "hollow_share": {
            **valued(b.hollow_share, evaluation.band),
            "by_item": dict(zip(ids, numbers(b.contributions), strict=True)),
        },
        "hollow_share_reported": b.hollow_share_reported,
        "substance": b.substance,
        "static_hollow_share": b.static_hollow_share,
        "alignment": {"cosine": b.cosine, "best_pressure": b.best_pressure},
        "falsification_pays_share": b.falsification_pays_share,
        "burden_hours": b.burden_hours,
        "diagnostics": diagnostics_of(evaluation.weights),
        "findings": [record_of_finding(finding) for finding in evaluation.findings],
    }
    if evaluation.cases is not None:
        found["none"] = record_of_none(evaluation.cases)
        found["cases"] = [record_of_case(case) for case in evaluation.cases.cases]
    if evaluation.panel is not None:
        found["panel"] = record_of_panel(evaluation)
    found["provenance"] = asdict(evaluation.provenance)
    return found


def valued(value: float | None, band: Band | None) -> Record:
    """A figure with the ends of its band."""
    return {"value": value, "low": band.low if band else None, "high": band.high if band else None}


def _row(row: Row) -> Record:
    return {
        "hollow_share": row.hollow_share,
        "low": row.band.low if row.band else None,
        "high": row.band.high if row.band else None,
        "substance": row.substance,
        "multiplier": row.multiplier,
    }


def record_of_none(report: RiskReport) -> Record:
    """One design without any stated condition."""
    return {"id": NONE, **_row(report.none), "drivers": list(report.none_drivers)}


def record_of_case(case: CaseResult) -> Record:
    """One design on one case."""
    return {
        "id": case.id,
        **_row(case.row),
        "drivers": list(case.drivers),
        "condition": None if case.condition is None else {"code": case.condition[0], "move": case.condition[1]},
        "before": None if case.before is None else _row(case.before),
        "little_known": case.little_known,
        "replay_points": case.replay_points,
    }


def record_of_sum(found: Sum) -> Record:
    """A stated sum beside the sum found."""
    return {**asdict(found), "agrees": found.agrees}


def record_of_finding(finding: Finding) -> Record:
    """A finding without its words."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "where": finding.where,
        "value": finding.value,
        "limit": finding.limit,
        "evidence": finding.evidence,
        "quote": finding.quote,
        "points": finding.points,
        "exempted": finding.exempted,
    }


def by_severity(findings: tuple[Finding, ...]) -> dict[str, int]:
    """Number of findings that are not exempted, by severity."""
    return {s: sum(f.severity == s and not f.exempted for f in findings) for s in SEVERITIES}


def diagnostics_of(weights: Weights) -> list[Record]:
    """Diagnostics of a weighting, one mapping each."""
    return [
        {"code": d.code, "where": d.where, "value": d.value, "limit": d.limit, **d.values} for d in weights.diagnostics
    ]
