"""The evaluation of a turn, before the page is drawn: what takes seconds shows how far it is and can be taken back."""

import streamlit as st

from evaluation.experts import with_aggregate
from ui import state
from ui.words import say
from weighting.telling import listening


def ahead() -> None:
    """Evaluate now; nothing is to be seen of it unless the weights of a group of experts have to be drawn."""
    slot = st.empty()
    seen: list[st.delta_generator.DeltaGenerator] = []

    def tell(share: float) -> None:
        if not seen:
            with slot.container(horizontal=True, vertical_alignment="center"):
                seen.append(st.progress(0.0, say("weights.drawing")))
                key = "weights.drawing_stop"
                st.button(say(key), icon=":material/close:", key=key, on_click=take_the_mean)
        seen[0].progress(min(share, 1.0), say("weights.drawing"))

    with listening(tell):
        state.evaluation()
    slot.empty()


def take_the_mean() -> None:
    """The experts are joined by the mean of their weights, which takes no time."""
    scheme = state.scheme()
    weighting = with_aggregate(scheme.weighting, "priorities_arithmetic")
    state.attempt(lambda: state.edit(scheme.changed(weighting=weighting)))
