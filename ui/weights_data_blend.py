"""How judged and data weights are joined, and how much the data count."""

from typing import Final, get_args

import streamlit as st

from ui import state
from ui.words import say
from weighting.blend import TRUSTING
from weighting.model import BlendKey

BLENDS: Final[tuple[BlendKey, ...]] = get_args(BlendKey)


def show() -> None:
    """The way, then the share where it counts; nothing of the data counts at 0."""
    weighting = state.scheme().weighting
    chosen: BlendKey = weighting.data_blend or "linear"
    widget = state.key("weights.data_blend")

    def change() -> None:
        way = state.widget(widget)
        if way in BLENDS:
            _edit(data_blend=None if way == "linear" else way)

    st.segmented_control(
        say("weights.data.blend"),
        BLENDS,
        default=chosen,
        format_func=lambda key: say(f"weights.data.blend.{key}"),
        required=True,
        key=widget,
        on_change=change,
        help=say("weights.data.blend_help"),
    )
    if chosen in TRUSTING:
        _share(weighting.data_share)
    else:
        st.caption(say(f"weights.data.blend_says.{chosen}"))
        _counted(weighting.data_share)


def _share(held: float) -> None:
    widget = state.key("weights.data_share")

    def change() -> None:
        value = state.widget(widget)
        if isinstance(value, int | float):
            _edit(data_share=value / 100)

    st.slider(say("weights.data_share"), 0, 100, round(100 * held), 5, format="%d%%", key=widget, on_change=change)


def _counted(held: float) -> None:
    """Where the share plays no part, data count or do not."""
    widget = state.key("weights.data_counts")
    st.checkbox(
        say("weights.data.counts"),
        held > 0,
        key=widget,
        on_change=lambda: _edit(data_share=0.5 if state.widget(widget) else 0.0),
    )


def _edit(**fields: object) -> None:
    weighting = state.scheme().weighting
    state.attempt(lambda: state.edit(state.scheme().changed(weighting=weighting.changed(**fields))))
