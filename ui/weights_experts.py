"""Several experts: questionnaires sent out and read back, who answered what, how far they agree."""

import streamlit as st

from evaluation.experts import experts_of
from ui import state, weights_experts_agreement, weights_experts_ask, weights_experts_collect, weights_experts_held
from ui.weights_items import base_items
from ui.words import say
from weighting import tree


def show() -> None:
    """Send out, collect, then what is held: open is the step that comes next."""
    items = base_items()
    if not tree.nodes(items):
        st.info(say("weights.nothing_to_compare"))
        return
    held = bool(experts_of(state.scheme().weighting))
    st.caption(say("weights.experts.lead"))
    with st.expander(say("weights.experts.ask"), expanded=not held):
        weights_experts_ask.show(items)
    with st.expander(say("weights.experts.collect"), expanded=True):
        weights_experts_collect.show(items)
    if held:
        weights_experts_held.show(items)
        weights_experts_agreement.show()
