"""The log of searches kept in the scheme: whoever reads it sees how often the score was tuned, and to what end."""

import re

import pandas as pd
import streamlit as st

from evaluation.improve_setting import LIMITS
from evaluation.scheme import Search
from ui import state
from ui.figures import percent
from ui.words import say

BOUND = re.compile(rf"(?:^|\s)({'|'.join((*LIMITS, 'money'))})<=([0-9.e+-]+)")
KEPT = re.compile(r"(?:^|\s)keep:")
RANGE = re.compile(r"(?:^|\s)bounds:([0-9.e-]+)-([0-9.e-]+)$")
MANY = 5  # searches from which the page says what it means


def show() -> None:
    """The table, newest first, and what it is for."""
    searches = state.scheme().searches
    st.subheader(say("improve.log"))
    st.caption(say("improve.log_what"))
    if not searches:
        st.caption(say("improve.log_empty"))
        return
    if len(searches) >= MANY:
        st.warning(say("improve.log_many", count=len(searches)), icon=":material/tune:")
    st.dataframe(log_frame(searches), hide_index=True, width="stretch", alt=say("improve.log"))


def log_frame(searches: tuple[Search, ...]) -> pd.DataFrame:
    """One row a search, newest first."""
    columns = [say(f"improve.log_column.{name}") for name in ("number", "on", "asked", "status", "before", "after")]
    rows = [
        [n, f"{s.on:%Y-%m-%d}", spoken(s.asked), say(f"improve.log_status.{s.status}"), percent(s.before), _after(s)]
        for n, s in enumerate(searches, start=1)
    ]
    return pd.DataFrame(rows[::-1], columns=columns)


def _after(search: Search) -> str:
    return "—" if search.status == "infeasible" else percent(search.after)


def spoken(asked: str) -> str:
    """What was asked, from its codes; codes that are not known stay as they are."""
    parts = [say(f"improve.asked.{name}", value=value) for name, value in BOUND.findall(asked)]
    kept = len(KEPT.findall(asked))
    parts += [say("improve.asked.keep", count=kept)] if kept else []
    parts += [say("improve.asked.keep_balance")] if "keep_balance" in asked.split() else []
    found = RANGE.search(asked)
    parts += [say("improve.asked.bounds")] if found else []
    return say("improve.list_gap").join(parts) or asked
