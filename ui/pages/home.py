import streamlit as st

from ui.words import say

st.title(say("shell.page.home"))
