import streamlit as st

from ui import home_example, home_open, home_saved, home_versions, import_view
from ui.words import say

st.title(say("home.title"))
st.markdown("\n".join(f"{n}. {say(f'home.what_{n}')}" for n in (1, 2, 3)))
home_example.show()
home_saved.show()
st.subheader(say("home.begin"))
from_template, from_table, from_file = st.tabs(
    [say("home.from_template"), say("home.from_table"), say("home.from_file")]
)
with from_template:
    home_open.templates_list()
with from_table:
    import_view.show()
with from_file:
    home_open.scheme_file()
opened, backed_up = st.columns([3, 2], gap="large")
with opened:
    home_versions.show()
with backed_up:
    home_versions.backup()
