"""The figures by which versions of a scheme are told apart: points, hollow share, findings, burden."""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.burden import Burden, burden_of
from evaluation.evaluate import evaluate
from evaluation.scheme import Scheme
from indicators.faults import UserError
from risk.finding import SEVERITIES, Severity


@dataclass(frozen=True, eq=False)
class Figures:
    """One version in figures, for one class of units.

    ``points`` is the sum found, ``total`` the one stated. Hollow share and its band (5-95 %) in per cent; they and
    ``findings`` (standing ones, by severity) are None where the version cannot be evaluated or nothing is earned.
    ``balance`` holds shares 0..1 of the kinds. ``exempted`` counts findings that were exempted.
    """

    unit_class: str | None
    total: float
    points: float
    hollow_share: float | None
    low: float | None
    high: float | None
    substance: float | None
    balance: Mapping[str, float]
    findings: Mapping[Severity, int] | None
    exempted: int
    unconfirmed: int | None
    burden: Burden


def figures_of(scheme: Scheme, unit_class: str | None = None, *, band: bool = True) -> Figures:
    """The figures for ``unit_class``, or for the first class where the scheme does not know it; never raises."""
    known = unit_class if unit_class in scheme.class_ids else next(iter(scheme.class_ids), None)
    burden = burden_of(scheme.items.of_class(known), scheme.rankings_per_year, scheme.appraisals_per_year)
    whole = next(found for found in scheme.sums() if found.where == "" and found.unit_class in (known, None))
    try:
        found = evaluate(scheme, unit_class=known, bands="design" if band else "none")
    except UserError:
        return Figures(known, whole.stated, whole.found, None, None, None, None, {}, None, 0, None, burden)
    standing = [finding.severity for finding in found.findings if not finding.exempted]
    return Figures(
        unit_class=known,
        total=whole.stated,
        points=whole.found,
        hollow_share=found.behaviour.hollow_share,
        low=found.band.low if found.band else None,
        high=found.band.high if found.band else None,
        substance=found.behaviour.substance,
        balance=dict(found.balance),
        findings={severity: standing.count(severity) for severity in SEVERITIES},
        exempted=len(found.findings) - len(standing),
        unconfirmed=found.behaviour.unconfirmed,
        burden=burden,
    )
