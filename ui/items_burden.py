"""The burden meter: forms, proofs, reports, rankings and hours of one unit in a year, against the version before."""

import streamlit as st

from evaluation.burden import Burden, burden_of
from evaluation.scheme import Scheme
from report.revision_figures import signed
from ui import state, versions_list
from ui.words import say

METERED = ("forms", "proofs", "reports", "rankings", "hours")
WIDTH = 140  # pixels, so that the figures stand below each other


def show() -> None:
    """The meter for the class of units that is shown; the version before is the last named one that differs."""
    scheme, kept, unit_class = state.scheme(), versions_list.before(), state.work().unit_class
    found = _burden(scheme, unit_class)
    before = None if kept is None else _burden(kept, unit_class)
    st.markdown(f"**{say('items.burden')}**")
    with st.container(horizontal=True, gap="medium"):
        for name in METERED:
            _metric(name, found, before)
    if before is not None:
        st.caption(say("items.burden_before"))
    staff = scheme.staff_hours_per_year
    if staff and found.hours:
        st.caption(say("items.hours_share", share=f"{100 * found.hours / staff:.1f}", staff=f"{staff:g}"))
    if found.open_reports or found.open_evidence:
        st.caption(say("items.burden_open", reports=found.open_reports, evidence=found.open_evidence))


def _burden(scheme: Scheme, unit_class: str | None) -> Burden:
    known = unit_class if unit_class in scheme.class_ids else next(iter(scheme.class_ids), None)
    return burden_of(scheme.items.of_class(known), scheme.rankings_per_year, scheme.appraisals_per_year)


def _metric(name: str, found: Burden, before: Burden | None) -> None:
    value = getattr(found, name)
    old = None if before is None else getattr(before, name)
    change = None if value is None or old is None else signed(value - old)
    st.metric(
        say(f"items.{name}"),
        _shown(name, value, found),
        delta=None if change in (None, "0") else change,
        delta_color="inverse",
        help=say("items.hours_help") if name == "hours" else None,
        width=WIDTH,
    )


def _shown(name: str, value: float | None, found: Burden) -> str:
    if value is None:
        return "—"
    if name == "forms":
        return say("items.count_of", count=found.forms, of=found.items)
    at_least = "≥ " if name in ("reports", "hours") and found.open_reports else ""
    return f"{at_least}{value:g}"
