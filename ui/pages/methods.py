import streamlit as st

from ui import methods_view, state
from ui.words import say

st.title(say("shell.page.methods"))
st.caption(say("methods.lead"))
methods_view.show(state.evaluation())
