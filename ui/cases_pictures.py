"""Charts drawn once and kept: building an Altair chart takes longer than everything else on a page of pictures."""

import copy
from collections.abc import Callable
from typing import Any, Final

import altair as alt
import streamlit as st

from charts.drawing import Drawing
from ui import state
from ui.words import language, plain

AXES: Final = 72  # pixels that axes with their titles take
# On a narrow screen the rows' names leave little to the plot: axis titles and legends grow to the left, over the names.
TO_THE_LEFT: Final = {"axisX": {"titleAnchor": "end"}, "legend": {"layout": {"bottom": {"anchor": "end"}}}}
Held = tuple[str, dict[str, Any], str]


def kept(
    name: str,
    recipe: tuple[object, ...],
    draw: Callable[[], tuple[alt.LayerChart | Drawing, str]],
    more: int = 0,
    labels: int | None = None,
) -> None:
    """Show the chart that ``draw`` gives with its words; drawn again only when the recipe changes.

    The title stands above as text, which breaks on narrow screens where a chart's own is cut. ``more``: pixels of
    height beyond the axes, as a legend below them takes; ``labels``: pixels of the row labels, without a legend then.
    """
    title, spec, words = state.remember(
        f"cases.picture:{name}", (*recipe, language()), lambda: _drawing(*draw(), more, labels)
    )
    if title:
        st.markdown(f"**{plain(title)}**")
    st.vega_lite_chart(copy.deepcopy(spec), width="stretch", alt=words)


def _drawing(chart: alt.LayerChart | Drawing, words: str, more: int, labels: int | None) -> Held:
    spec: dict[str, Any] = chart.spec() if isinstance(chart, Drawing) else chart.to_dict()
    title = _joined(spec.pop("title", {}))
    height = spec.get("height")
    if isinstance(height, int | float):
        spec["height"] = int(height) + AXES + more  # Streamlit's height holds the axes too
    if labels is not None:
        _narrow(spec, labels)
    spec["config"] = {**spec.get("config", {}), **TO_THE_LEFT}
    return title, spec, words


def _joined(title: object) -> str:
    """The lines of a title as one; they were cut at spaces, or between Chinese characters, which have none."""
    text = title.get("text", []) if isinstance(title, dict) else title
    lines = [text] if isinstance(text, str) else [str(line) for line in text] if isinstance(text, list) else []
    joined = ""
    for line in lines:
        joined += (" " if joined and line and _cut_at_a_space(joined[-1], line[0]) else "") + line
    return joined


def _cut_at_a_space(last: str, first: str) -> bool:
    """Whether a space stood between two characters: not between Chinese ones nor beside full-width punctuation."""
    pair = (last, first)
    words = all(char.isascii() or char.isalpha() for char in pair)
    return words and any(map(str.isascii, pair)) and not any(map(str.isspace, pair))


def _narrow(spec: dict[str, Any], labels: int) -> None:
    """Room for the cells where the page is narrow: every cell carries its figure, so no legend is needed."""
    for layer in spec.get("layer", []):
        encoding = layer.get("encoding", {})
        if isinstance(axis := encoding.get("y", {}).get("axis"), dict):
            axis["labelLimit"] = labels
        if "legend" in encoding.get("color", {}):
            encoding["color"]["legend"] = None
