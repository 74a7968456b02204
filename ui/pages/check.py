import streamlit as st

from ui import (
    check_exemptions,
    check_limits,
    check_own,
    check_profile,
    check_questions,
    check_sheet,
    check_view,
    errors,
    state,
)
from ui.check_findings import checked
from ui.words import language, plain, say

TABS = {
    "findings": check_view.show,
    "profile": check_profile.show,
    "questions": check_questions.show,
    "exemptions": check_exemptions.show,
    "sheet": check_sheet.show,
    "limits": check_limits.show,
    "own": check_own.show,
}

st.title(say("shell.page.check"))
st.caption(say("check.lead"))
errors.show(state.faults(), state.names())
evaluation, found = state.evaluation(), checked()
if evaluation is None or found is None:
    st.info(say("check.not_yet"), icon=":material/table_rows:")
    st.page_link("ui/pages/items.py", label=say("check.to_items"), icon=":material/arrow_forward:")
else:
    if evaluation.unit_class is not None:
        names = {c.id: c.names.of(language()) for c in state.scheme().unit_classes}
        st.caption(say("check.of_class", name=plain(names.get(evaluation.unit_class, evaluation.unit_class))))
    check_view.counts(found)
    tabs = st.tabs([say(f"check.tab_{name}") for name in TABS], key="check-tabs", on_change="rerun")
    for tab, show in zip(tabs, TABS.values(), strict=True):
        if tab.open:
            with tab:
                show(found)
