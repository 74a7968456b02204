"""推演: how a unit would answer the scheme under other pressure, checks, sources, rules and time."""

import streamlit as st

from ui import errors, explore_view, state
from ui.words import language, plain, say

st.title(say("shell.page.explore"))
st.caption(say("explore.lead"))
evaluation = state.evaluation()
errors.show(state.faults(), state.names())
if evaluation is None or state.faults():
    st.info(say("explore.not_yet"), icon=":material/table_rows:")
    st.page_link("ui/pages/items.py", label=say("explore.to_items"), icon=":material/arrow_forward:")
else:
    if evaluation.unit_class is not None:
        names = {c.id: c.names.of(language()) for c in state.scheme().unit_classes}
        st.caption(say("check.of_class", name=plain(names.get(evaluation.unit_class, evaluation.unit_class))))
    explore_view.show(evaluation)
