"""Where the figures come from: a file of one's own, read with every fault, or the demonstration."""

from pathlib import PurePath

import streamlit as st

import intake
import sample_data
from ui import state, weights_data_figures
from ui.weights_data_figures import Figures
from ui.words import say

LIMIT_MB = 10


def show() -> None:
    """Both ways, side by side."""
    left, right = st.columns(2)
    with left:
        upload = st.file_uploader(
            say("weights.data_file", limit=LIMIT_MB),
            type=["csv", "xlsx"],
            max_upload_size=LIMIT_MB,
            key=state.key("weights.data_file"),
        )
        if upload is not None and st.button(say("weights.data_take"), key="take_data"):
            name, content = PurePath(upload.name).name, upload.getvalue()
            state.attempt(lambda: _own(content, name))
            state.refresh()
    with right:
        st.markdown(say("weights.demonstration"))
        if st.button(say("weights.demonstration_take"), key="take_demonstration"):
            state.attempt(_demonstration)
            state.refresh()


def _own(content: bytes, name: str) -> None:
    with st.spinner(say("weights.data.going")):
        weights_data_figures.take(Figures(intake.read_panel(content, name, grouped=True), name, "user_supplied"))


def _demonstration() -> None:
    with st.spinner(say("weights.data.going")):
        cells, _ = sample_data.generate(state.scheme(), unit_class=state.work().unit_class)
        frame = sample_data.frames(cells).reported
        weights_data_figures.take(Figures(frame, say("weights.demonstration_name"), "synthetic"))
