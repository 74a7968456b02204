"""The browser's door: page setup, language, navigation, last-resort error box."""

import streamlit as st

from ui import errors, evaluating, navigation, page_words, sidebar, state, versions_merge
from ui.words import keep_language, say

st.set_page_config(page_title="实绩", page_icon="static/favicon.png", layout="wide")

state.start()
keep_language()
page_words.install()
page = navigation.current()
evaluating.ahead()
sidebar_slot = st.sidebar.container()
narrow_slot = st.container(key="narrow-status")
navigation.step_bar()
notices_slot = st.container()
with notices_slot:
    state.show_notices()
try:
    page.run()
except Exception as error:  # our own fault: the reader sees a calm sentence, the log has the trace
    errors.incident(error)
with notices_slot:  # of this very turn: who else saved is told at once
    state.show_notices()
    versions_merge.offer()
with sidebar_slot:
    sidebar.show()
with narrow_slot:
    sidebar.show_line()
st.caption(say("shell.local_only"))
