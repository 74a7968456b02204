import streamlit as st

from ui import items_panel, items_paste, items_table, items_tools
from ui.words import say

MODES = {
    "table": items_table.show,
    "panel": items_panel.show,
    "tools": items_tools.show,
    "paste": items_paste.show,
}

st.title(say("items.title"))
mode = st.segmented_control(
    say("items.mode"),
    list(MODES),
    default="table",
    required=True,
    format_func=lambda name: say(f"items.mode.{name}"),
    key="items_mode",
    label_visibility="collapsed",
)
st.caption(say(f"items.mode_help.{mode}"))
MODES[mode or "table"]()
