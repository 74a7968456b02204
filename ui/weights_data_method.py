"""One of the data methods: when to use it, what it cannot do, its own words one click away."""

from typing import Final, get_args

import streamlit as st

from ui import state, weights_data_figures
from ui.words import language, say
from weighting.model import DataMethod

METHODS: Final[tuple[DataMethod, ...]] = get_args(DataMethod)


def show() -> None:
    """The choice with its line of use."""
    chosen = weights_data_figures.recipe().method
    widget = state.key(f"weights.data_method:{language()}")

    def change() -> None:
        method = state.widget(widget)
        if method in METHODS:
            weights_data_figures.change(method=method)

    st.selectbox(
        say("weights.data.method"),
        METHODS,
        index=METHODS.index(chosen),
        format_func=lambda key: say(f"methods.weigh.{key}.name"),
        key=widget,
        on_change=change,
    )
    st.caption(say(f"methods.weigh.{chosen}.use") + "\n\n" + say(f"methods.weigh.{chosen}.edge"))
    st.page_link(
        "ui/pages/methods.py",
        label=say("weights.about_method"),
        icon=":material/menu_book:",
        query_params={"method": chosen},
    )
