"""The first tab of the page 案例: designs on the thirty cases, from the whole to one case and to what it all means."""

from typing import Final

import streamlit as st

from sample_data import sentences
from ui import cases_bands, cases_designs, cases_one, cases_overview, cases_results, errors, state
from ui.words import language, plain, say

LIMIT: Final = 30.0  # per cent, the program's own


def show(places: bool) -> None:
    """Designs, summary, map, one design, one case, limits."""
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with right:
        limit = _limit()
    with left:
        designs = cases_designs.choose()
    if designs is None or state.faults():
        errors.show(state.faults(), state.names())
    if designs is not None:
        cases_overview.summary(designs, limit)
        cases_overview.structure(designs)
        cases_overview.heat_map(designs, limit, places)
        st.subheader(say("cases.by_case"))
        label = cases_results.choose_design(designs)
        bands = cases_bands.show(designs)
        cases_results.show(designs, label, limit, places, bands)
        cases_one.show(designs, places, bands)
    _meaning()


def _limit() -> float:
    held = st.number_input(
        say("cases.limit"),
        min_value=1.0,
        max_value=99.0,
        value=LIMIT,
        step=5.0,
        format="%g",
        key="cases.limit",
        persist_state="session",
        help=say("cases.limit_help"),
    )
    return min(max(float(held), 1.0), 99.0)


def _meaning() -> None:
    st.subheader(say("cases.meaning"))
    st.markdown(f"- {say('cases.misses')}\n- {say('cases.no_verdict')}")
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences(language())))
