"""The burden meter: forms, proofs, reports and hours that the table asks of one unit in a year."""

from dataclasses import dataclass

import streamlit as st

from indicators.model import IndicatorSet, Item
from ui import state
from ui.words import say


@dataclass(frozen=True)
class Burden:
    """What is known: counts a year and unit; ``open_reports`` and ``open_evidence`` are items without an answer."""

    forms: int
    proofs: int
    reports: float
    hours: float
    open_reports: int
    open_evidence: int


def burden_of(items: IndicatorSet) -> Burden:
    """Sums over the items; an item without an answer adds nothing and is counted as open."""
    return Burden(
        forms=sum(1 for item in items.items if _asks_report(item)),
        proofs=sum(len([e for e in item.reporting.evidence or () if e != "none"]) for item in items.items),
        reports=sum(item.reporting.reports_per_year or 0.0 for item in items.items),
        hours=sum(_hours(item) or 0.0 for item in items.items),
        open_reports=sum(1 for item in items.items if _hours(item) is None),
        open_evidence=sum(1 for item in items.items if item.reporting.evidence is None),
    )


def _asks_report(item: Item) -> bool:
    reporting = item.reporting
    return reporting.channel in ("platform", "form", "document", "work_group") or bool(reporting.reports_per_year)


def _hours(item: Item) -> float | None:
    """Hours a year for reporting; None when not known."""
    reporting = item.reporting
    if reporting.channel == "none" or 0 in (reporting.reports_per_year, reporting.hours_per_report):
        return 0.0
    if reporting.reports_per_year is None or reporting.hours_per_report is None:
        return None
    return reporting.reports_per_year * reporting.hours_per_report


def show() -> None:
    """The meter for the class of units that is shown."""
    evaluation = state.evaluation()
    items = evaluation.items if evaluation is not None and not state.faults() else state.scheme().items
    found = burden_of(items)
    st.markdown(f"**{say('items.burden')}**")
    at_least = "≥ " if found.open_reports else ""
    with st.container(horizontal=True, gap="large"):
        st.metric(say("items.forms"), say("items.count_of", count=found.forms, of=len(items.items)))
        st.metric(say("items.proofs"), f"{found.proofs}")
        st.metric(say("items.reports"), f"{at_least}{found.reports:g}")
        st.metric(say("items.hours"), f"{at_least}{found.hours:g}", help=say("items.hours_help"))
    staff = state.scheme().staff_hours_per_year
    if staff and found.hours:
        st.caption(say("items.hours_share", share=f"{100 * found.hours / staff:.1f}", staff=f"{staff:g}"))
    if found.open_reports or found.open_evidence:
        st.caption(say("items.burden_open", reports=found.open_reports, evidence=found.open_evidence))
