"""改进: the smallest change that meets a bound, or money spent on checks; see what it brings; take it or not."""

import streamlit as st

from ui import errors, improve_ask, improve_log, improve_money, improve_result, improve_run, state
from ui.words import say

MODES = {"weights": improve_ask.show, "checks": improve_money.show}

st.title(say("shell.page.improve"))
st.caption(say("improve.lead"))
evaluation = state.evaluation()
if evaluation is None or state.faults():
    errors.show(state.faults(), state.names())
    st.info(say("improve.mend_first"), icon=":material/table_rows:")
else:
    if len(state.scheme().class_ids) > 1:
        st.caption(say("improve.of_class"))
    mode = st.segmented_control(
        say("improve.mode"),
        list(MODES),
        default="weights",
        required=True,
        format_func=lambda name: say(f"improve.mode.{name}"),
        key="improve.mode",
        label_visibility="collapsed",
    )
    MODES[mode or "weights"](evaluation)
    found = improve_run.held()
    if found is not None:
        improve_result.show(found)
improve_log.show()
