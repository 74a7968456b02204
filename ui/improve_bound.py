"""One bound a reader may ask for: whether, how much, and what there is now."""

import streamlit as st

from evaluation.improve_setting import Limit
from ui import state
from ui.words import say

FIRST = 0.8  # the bound that is offered first, as a share of what there is


def bound(name: Limit, now: float, span: tuple[float, float], first: bool, stated: bool = True) -> float | None:
    """The bound, None where it is not wanted; ``stated``: whether the present figure is known at all."""
    least, most = span
    wanted = st.checkbox(
        say(f"improve.limit.{name}"),
        value=first,
        key=f"improve.want.{name}",
        persist_state="session",
        disabled=not stated,
        help=say(f"improve.limit_help.{name}"),
    )
    value = st.number_input(
        say(f"improve.at_most.{name}"),
        min_value=least,
        max_value=most,
        value=min(max(round(FIRST * now, 1), least), most),
        step=1.0,
        format="%g",
        key=state.key(f"improve.limit.{name}"),
        disabled=not (wanted and stated),
    )
    st.caption(say("improve.now", value=f"{now:.1f}" if stated else say("improve.not_stated")))
    return min(max(float(value), least), most) if wanted and stated else None
