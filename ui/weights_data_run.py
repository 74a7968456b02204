"""Weights of a slow method: computed on the page with progress, ended by any press; until then the last ones stand."""

import streamlit as st

from ui import state, weights_data_figures
from ui.words import say
from weighting.telling import listening


def show() -> None:
    """Compute what is due; what was ended can be begun again."""
    slot = st.empty()
    if weights_data_figures.due():
        _compute(slot)
    elif weights_data_figures.ended():
        with slot.container():
            st.info(say("weights.data.ended"), icon=":material/hourglass:")
            if st.button(say("weights.data.begin"), icon=":material/play_arrow:", key="data.begin"):
                weights_data_figures.begin()
                state.refresh()


def _compute(slot) -> None:
    """A press of the button, or any other change on the page, ends the script and with it the computation."""
    with slot.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0, say("weights.data.computing"))
        st.button(say("weights.data.cancel"), icon=":material/close:", key="data.cancel")

    def tell(share: float) -> None:
        bar.progress(min(share, 1.0), say("weights.data.computing"))

    with listening(tell):
        state.attempt(weights_data_figures.compute_due)
    state.refresh()
