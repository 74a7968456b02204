"""The two-minute example: a scheme of ledgers against one of results, side by side."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from evaluation.compare import Comparison, compare
from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from sample_data import template
from ui import home_open, state
from ui.figures import band_text, chance, percent, points_text
from ui.words import language, plain, say

PAIR = ("ledger", "result")


@dataclass(frozen=True, eq=False)
class Side:
    """One of the two schemes with its figures."""

    key: str
    scheme: Scheme
    evaluation: Evaluation


def _comparison() -> Comparison:
    """Both schemes on the same draws, computed once a session."""
    return state.remember("home_example", "pair", lambda: compare({key: template(key) for key in PAIR}))


def sides() -> tuple[Side, Side]:
    """Both schemes with their figures."""
    ledger, result = (Side(key, template(key), _comparison().evaluations[key]) for key in PAIR)
    return ledger, result


def show() -> None:
    """Figures of both, the sentence what differs, and a button to open either."""
    st.subheader(say("home.example"))
    st.markdown(_difference())
    for column, side in zip(st.columns(2), sides(), strict=True):
        with column, st.container(border=True):
            _card(side)
    with st.expander(say("home.example_table")):
        st.dataframe(_table(), hide_index=True, alt=say("home.example_table"))
    st.caption(say("home.example_assumed"))


def _card(side: Side) -> None:
    b = side.evaluation.behaviour
    st.markdown(f"**{plain(side.scheme.name(language()))}**")
    st.caption(say(f"home.example_{side.key}"))
    with st.container(horizontal=True, gap="large"):
        st.metric(say("shell.hollow_share"), percent(b.hollow_share), help=say("shell.hollow_share_help"))
        st.metric(say("home.substance"), f"{b.substance:.3f}", help=say("home.substance_help"))
    if side.evaluation.band is not None:
        st.caption(say("shell.band", band=band_text(side.evaluation.band)))
    if st.button(say("home.open_example"), key=f"open_{side.key}", icon=":material/folder_open:"):
        home_open.begin(side.scheme)


def _difference() -> str:
    """What moved between the two, in one sentence with the figures."""
    first, second = sides()
    a, b = first.evaluation.behaviour, second.evaluation.behaviour
    return say(
        "home.example_difference",
        chance=chance(_comparison().better[second.key][first.key]),
        a=percent(a.hollow_share),
        b=percent(b.hollow_share),
        sa=f"{a.substance:.3f}",
        sb=f"{b.substance:.3f}",
    )


def _table() -> pd.DataFrame:
    """Points of both side by side, item by item."""
    first, second = sides()
    rows: dict[str, list[str]] = {}
    for place, side in enumerate((first, second)):
        for item in side.scheme.items.items:
            row = rows.setdefault(item.id, [item.names.of(language()), "—", "—"])
            row[place + 1] = points_text(side.evaluation.points_by_id[item.id])
    names = [side.scheme.name(language()) for side in (first, second)]
    return pd.DataFrame(list(rows.values()), columns=[say("home.item"), *names])
