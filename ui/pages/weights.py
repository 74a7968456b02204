"""权重: judge node by node, balance the kinds, blend with data, see what the weights become."""

import streamlit as st

from ui import errors, state, weights_balance, weights_data, weights_experts, weights_nodes, weights_result
from ui.words import say

st.title(say("shell.page.weights"))
st.caption(say("weights.lead"))
errors.show(state.faults(), state.names())
judge, result = st.columns([1, 1], gap="large")
with judge:
    tabs = ("nodes", "experts", "data", "balance")
    nodes, experts, data, balance = st.tabs([say(f"weights.tab.{name}") for name in tabs])
    with nodes:
        weights_nodes.show()
    with experts:
        weights_experts.show()
    with data:
        weights_data.show()
    with balance:
        weights_balance.show()
with result:
    weights_result.show()
