"""The burden a scheme puts on one unit in a year: forms, proofs, reports, rankings, hours (减负)."""

from dataclasses import dataclass
from typing import Final

from indicators.model import IndicatorSet, Item

FORM_CHANNELS: Final = ("platform", "form", "document", "work_group")


@dataclass(frozen=True)
class Burden:
    """What is known, a unit and year; an item without an answer adds nothing and is counted in ``open_*``.

    ``forms``: items that ask for a report of any kind; ``proofs``: kinds of proof asked for, added over the items;
    ``hours``: person-hours for reporting; ``rankings`` and ``appraisals`` are the scheme's own answers, None unknown.
    """

    items: int
    forms: int
    proofs: int
    reports: float
    hours: float
    open_reports: int
    open_evidence: int
    rankings: float | None = None
    appraisals: float | None = None


def burden_of(items: IndicatorSet, rankings: float | None = None, appraisals: float | None = None) -> Burden:
    """Sums over the items that one class of units meets."""
    return Burden(
        items=len(items.items),
        forms=sum(1 for item in items.items if _asks_report(item)),
        proofs=sum(len([e for e in item.reporting.evidence or () if e != "none"]) for item in items.items),
        reports=sum(item.reporting.reports_per_year or 0.0 for item in items.items),
        hours=sum(hours_of(item) or 0.0 for item in items.items),
        open_reports=sum(1 for item in items.items if hours_of(item) is None),
        open_evidence=sum(1 for item in items.items if item.reporting.evidence is None),
        rankings=rankings,
        appraisals=appraisals,
    )


def _asks_report(item: Item) -> bool:
    reporting = item.reporting
    return reporting.channel in FORM_CHANNELS or bool(reporting.reports_per_year)


def hours_of(item: Item) -> float | None:
    """Person-hours a year of one unit to report one item; None when not known."""
    reporting = item.reporting
    if reporting.channel == "none" or 0 in (reporting.reports_per_year, reporting.hours_per_report):
        return 0.0
    if reporting.reports_per_year is None or reporting.hours_per_report is None:
        return None
    return reporting.reports_per_year * reporting.hours_per_report
