import streamlit as st

from ui import basics_form, basics_open
from ui.words import say

st.title(say("basics.title"))
st.caption(say("basics.what"))
form, waiting = st.columns([3, 2], gap="large")
with form:
    basics_form.show()
with waiting:
    basics_open.show()
