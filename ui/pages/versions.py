import streamlit as st

from ui import state, versions_comments, versions_compare, versions_history, versions_merge
from ui.words import say

TABS = {
    "history": versions_history.show,
    "compare": versions_compare.show,
    "comments": versions_comments.show,
    "merge": versions_merge.show,
}

st.title(say("shell.page.versions"))
st.caption(say("versions.lead"))
st.text_input(
    say("versions.author"), key="author", max_chars=100, help=say("versions.author_help"), persist_state="session"
)
scheme_id = state.work().scheme_id
if scheme_id is None:
    st.info(say("versions.not_stored"), icon=":material/edit_off:")
    versions_history.keep_form()
else:
    tabs = st.tabs([say(f"versions.tab_{name}") for name in TABS], key="versions-tabs", on_change="rerun")
    for tab, show in zip(tabs, TABS.values(), strict=True):
        if tab.open:
            with tab:
                show(scheme_id)
