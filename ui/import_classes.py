"""A part of a table that is not for all units (差异): how it was given to them, and the question where that is open."""

from typing import get_args

import streamlit as st

from intake import Choice, Division
from ui.words import say


def choose(division: Division | None, identity: str) -> Choice | None:
    """What a person says; None while they leave it as it was read."""
    if division is None or not division.ways:
        return None
    read: Choice = division.way or "none"
    offered = [choice for choice in get_args(Choice) if choice in (*division.ways, "none")]
    chosen: Choice = st.selectbox(
        say("home.import_classes"),
        offered,
        index=offered.index(read),
        format_func=lambda choice: say(f"home.import_classes_{choice}"),
        key=f"classes:{identity}",
        help=say("home.import_classes_help"),
    )
    return None if chosen == read else chosen


def told(division: Division | None, count: int) -> None:
    """One line: how many classes of units were read, or that nobody has said yet whom the part is for."""
    if division is None:
        return
    if division.way is None:
        st.warning(say("home.import_classes_open"), icon=":material/help:")
    else:
        st.markdown(":material/groups: " + say("home.import_classes_read", count=count))
