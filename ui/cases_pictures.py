"""Charts drawn once and kept: building an Altair chart takes longer than everything else on a page of pictures."""

import copy
from collections.abc import Callable
from typing import Any

import altair as alt
import streamlit as st

from ui import state
from ui.pictures import AROUND
from ui.words import language

Drawing = tuple[dict[str, Any], str]


def kept(name: str, recipe: tuple[object, ...], draw: Callable[[], tuple[alt.LayerChart, str]], more: int = 0) -> None:
    """Show the chart that ``draw`` gives with its words; drawn again only when the recipe changes.

    ``more``: pixels of height beyond title and axes, as a legend below them takes.
    """
    spec, words = state.remember(f"cases.picture:{name}", (*recipe, language()), lambda: _spec(*draw(), more))
    st.vega_lite_chart(copy.deepcopy(spec), width="stretch", alt=words)


def _spec(chart: alt.LayerChart, words: str, more: int) -> Drawing:
    spec: dict[str, Any] = chart.to_dict()
    height = spec.get("height")
    if isinstance(height, int | float):
        spec["height"] = int(height) + AROUND + more  # Streamlit's height holds title and axes too
    return spec, words
