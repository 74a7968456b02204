"""Bounds that need figures of units: mean gap and formalism premium, offered where the reader brought figures along."""

import streamlit as st

from evaluation.evaluate import Evaluation
from evaluation.improve_setting import Limit, panel_rows
from risk.gaps import Panel, gaps
from ui import state
from ui.improve_bound import bound
from ui.words import say


def limits(evaluation: Evaluation, panel: Panel | None) -> dict[Limit, float]:
    """Bounds on the reader's own figures; empty where there are none with effective figures of enough units."""
    if panel is None or panel.effective is None:
        return {}
    held: tuple[float, float] | None = state.remember(
        "improve.panel", (panel, evaluation), lambda: now(evaluation, panel)
    )
    if held is None:
        st.caption(say("improve.panel_few"))
        return {}
    st.caption(say("improve.panel_what"))
    found: dict[Limit, float] = {}
    offered: tuple[tuple[Limit, float], ...] = (("gap", held[0]), ("premium", held[1]))
    for column, (name, value) in zip(st.columns(2, gap="medium"), offered, strict=True):
        with column:
            asked = bound(name, value, (-1000.0, 1000.0), first=False)
        if asked is not None:
            found[name] = asked
    return found


def now(evaluation: Evaluation, panel: Panel) -> tuple[float, float] | None:
    """Mean gap and premium in points under the present weights; None where they cannot be had."""
    result = gaps(panel, list(evaluation.weights.ids), evaluation.weights.values)
    rows = panel_rows(result, evaluation.design)
    if rows is None:
        return None
    return float(rows["gap"] @ evaluation.weights.values), float(rows["premium"] @ evaluation.weights.values)
