"""Weights from figures of units: demonstration panel or a file of one's own, kept with the scheme as a result."""

from pathlib import PurePath
from typing import Literal

import pandas as pd
import streamlit as st

import intake
import sample_data
from ui import state
from ui.weights_nodes import base_items
from ui.words import plain, say
from weighting import Measured, PointsOf, weigh_data

LIMIT_MB = 10


def show() -> None:
    """Take figures, weigh them, set how much they count."""
    weighting = state.scheme().weighting
    st.caption(say("weights.data_help"))
    left, right = st.columns(2)
    with left:
        upload = st.file_uploader(
            say("weights.data_file", limit=LIMIT_MB), type=["csv", "xlsx"], key=state.key("weights.data_file")
        )
        if upload is not None and st.button(say("weights.data_take"), key="take_data"):
            name = PurePath(upload.name).name
            state.attempt(lambda: _measure(intake.read_panel(upload.getvalue(), name), name, "user_supplied"))
            state.refresh()
    with right:
        st.markdown(say("weights.demonstration"))
        if st.button(say("weights.demonstration_take"), key="take_demonstration"):
            state.attempt(_measure_demonstration)
            state.refresh()
    if weighting.measured is None:
        st.info(say("weights.data_none"))
        return
    _measured(weighting.measured)
    _share(weighting.data_share)


def _measure_demonstration() -> None:
    cells, _ = sample_data.generate(state.scheme(), unit_class=state.work().unit_class)
    frame = sample_data.frames(cells).reported
    _measure(frame, say("weights.demonstration_name"), "synthetic")


def _measure(frame: pd.DataFrame, origin: str, value_kind: Literal["synthetic", "user_supplied"]) -> None:
    items = base_items()
    renamed = frame.rename(columns=_ids_by_name())
    values, _ = weigh_data("entropy", items, renamed)
    weights = tuple(PointsOf(id=i.id, points=float(w)) for i, w in zip(items.items, values, strict=True))
    measured = Measured(weights=weights, units=len(frame), origin=origin, value_kind=value_kind)
    weighting = state.scheme().weighting
    share = weighting.data_share or 0.3
    state.edit(
        state.scheme().changed(weighting=weighting.changed(measured=measured, data_method="entropy", data_share=share))
    )


def _ids_by_name() -> dict[str, str]:
    """Columns may carry the names of items as well as their ids."""
    return {item.names.zh_hans: item.id for item in state.scheme().items.items}


def _measured(measured: Measured) -> None:
    kind = say(f"weights.value_kind.{measured.value_kind}")
    st.markdown(say("weights.measured", units=measured.units, origin=plain(measured.origin), kind=kind))
    if measured.value_kind == "synthetic":
        st.caption(say("weights.synthetic_line"))
    st.warning(say("weights.padding"), icon=":material/warning:")


def _share(held: float) -> None:
    widget = state.key("weights.data_share")

    def change() -> None:
        value = state.widget(widget)
        if isinstance(value, int | float):
            weighting = state.scheme().weighting.changed(data_share=value / 100)
            state.attempt(lambda: state.edit(state.scheme().changed(weighting=weighting)))

    st.slider(say("weights.data_share"), 0, 100, round(100 * held), 5, format="%d%%", key=widget, on_change=change)
