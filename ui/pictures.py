"""Charts on a page: room for title and axes, words for those who do not see them."""

from typing import Any, Final

import altair as alt
import streamlit as st

AROUND: Final = 96  # pixels; Streamlit's height holds title and axes too, a chart's own height does not


def picture(chart: alt.LayerChart | alt.Chart, words: str) -> None:
    """Show a chart as wide as its column; ``words`` say the finding."""
    height: Any = chart.to_dict().get("height")
    room = int(height) + AROUND if isinstance(height, int | float) else "content"
    st.altair_chart(chart.properties(height=room) if isinstance(room, int) else chart, width="stretch", alt=words)
