"""All 57 documented cases, searchable, each with its card."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from risk.case import Case
from sample_data import cases
from ui import cases_card
from ui.cases_words import book_word, case_label, level_word, search_text, years
from ui.words import say


def show(places: bool) -> None:
    """Search, list, card."""
    wanted = st.text_input(
        say("cases.search"), max_chars=100, key="cases.search", placeholder=say("cases.search_placeholder")
    )
    found = matching(cases(), wanted, places)
    st.caption(say("cases.found", count=len(found), of=len(cases())))
    if not found:
        return
    st.dataframe(
        frame(found, places),
        hide_index=True,
        width="stretch",
        height=min(35 * (len(found) + 1) + 3, 425),
        alt=say("cases.library"),
        column_config={say("cases.case"): st.column_config.TextColumn(width="large", pinned=True)},
    )
    by_id = {case.id: case for case in found}
    labels = {case.id: case_label(case, places) for case in found}
    chosen = st.selectbox(say("cases.card"), list(labels), format_func=labels.__getitem__, key="cases.card")
    with st.container(border=True):
        cases_card.show(by_id.get(chosen, found[0]), places)


def matching(everything: Sequence[Case], wanted: str, places: bool) -> tuple[Case, ...]:
    """Cases that hold every word searched for; names are not searched while they are hidden."""
    words = wanted.casefold().split()
    return tuple(case for case in everything if all(word in search_text(case, places) for word in words))


def frame(found: Sequence[Case], places: bool) -> pd.DataFrame:
    """The list; without places neither name nor anything that holds one."""
    rows = [
        {
            say("cases.case"): case_label(case, places),
            say("cases.column.group"): say("cases.core" if case.core30 else "cases.reserve"),
            say("cases.column.level"): level_word(case),
            say("cases.column.years"): years(case),
            say("cases.column.kind"): say(f"cases.kind.{case.kind}"),
            say("cases.column.mode"): book_word("mode", case.mode),
            say("cases.column.grade"): case.evidence_grade,
            say("cases.column.figures"): len(case.figures),
        }
        for case in found
    ]
    return pd.DataFrame(rows)
