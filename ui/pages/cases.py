"""案例: the design on thirty documented cases beside other designs, the cases, own figures, the demonstration panel."""

import streamlit as st

from sample_data import about
from ui import cases_library, cases_panel, cases_view, own_panel
from ui.words import language, plain, say

st.title(say("shell.page.cases"))
st.caption(plain(about(language())))
hidden = st.toggle(say("cases.hide_places"), key="cases.hide_places", persist_state="session")
names = {name: say(f"cases.tab.{name}") for name in ("designs", "library", "own", "panel")}
designs, library, own, panel = st.tabs(list(names.values()), key="cases.tab", on_change="rerun")
if designs.open:
    with designs:
        cases_view.show(places=not hidden)
if library.open:
    with library:
        cases_library.show(places=not hidden)
if own.open:
    with own:
        own_panel.show()
if panel.open:
    with panel:
        cases_panel.show()
