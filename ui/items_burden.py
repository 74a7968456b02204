"""The burden meter: forms, proofs, reports and hours that the table asks of one unit in a year."""

import streamlit as st

from evaluation.burden import burden_of
from ui import state
from ui.words import say


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
