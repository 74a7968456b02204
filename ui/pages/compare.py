"""比较: two to five designs or weightings side by side."""

import streamlit as st

from ui import compare_designs, compare_items, compare_summary, compare_units, errors, state
from ui.cases_designs import side_by_side
from ui.words import plain, say

st.title(say("shell.page.compare"))
st.caption(say("compare.lead"))
compared = compare_designs.choose()
if compared is None:
    errors.show(state.faults(), state.names())
    st.info(say("improve.mend_first"), icon=":material/table_rows:")
else:
    titles = [f"{label.split(' ', 1)[0]} {plain(title)}" for label, title in compared.full.items()]
    st.caption(say("cases.list_gap").join(titles))
    evaluations = compared.evaluations
    recipe = (*compared.labels, *evaluations.values())
    comparison = state.remember("compare.comparison", recipe, lambda: side_by_side(evaluations))
    compare_summary.show(compared, comparison)
    compare_summary.why(compared)
    compare_items.show(compared)
    compare_units.show(compared)
