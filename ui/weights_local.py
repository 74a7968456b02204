"""Local weights of one node as bars with their figures."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from ui.editors.pairs import short
from ui.words import say


def show(local: Mapping[str, float], labels: Mapping[str, str]) -> None:
    """One row a thing: name, share of this level as a bar with its figure."""
    largest = max(local.values(), default=1.0)
    frame = pd.DataFrame(
        {
            say("weights.column.item"): [short(labels[thing], 60) for thing in local],
            say("weights.column.local"): [100 * share for share in local.values()],
        }
    )
    bars = st.column_config.ProgressColumn(format="%.1f%%", min_value=0, max_value=max(100 * largest, 1.0))
    st.dataframe(
        frame,
        width="stretch",
        height="content",
        hide_index=True,
        column_config={say("weights.column.local"): bars},
        alt=say("weights.local_alt"),
    )
