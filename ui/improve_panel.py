"""Bounds that need figures of units: mean gap and formalism premium, offered where the reader brought figures along."""

import streamlit as st

from evaluation.evaluate import Evaluation
from evaluation.improve_partial import figure
from evaluation.improve_setting import Limit, panel_rows
from risk.gaps import Panel, gaps
from ui import state
from ui.improve_bound import bound
from ui.words import say


def limits(evaluation: Evaluation, panel: Panel | None) -> dict[Limit, float]:
    """Bounds on the reader's own figures; empty where there are none with effective figures of enough units."""
    if panel is None or panel.effective is None:
        return {}
    held: dict[Limit, float] = state.remember("improve.panel", (panel, evaluation), lambda: now(evaluation, panel))
    if not held:
        st.caption(say("improve.panel_few"))
        return {}
    st.caption(say("improve.panel_what"))
    found: dict[Limit, float] = {}
    for column, (name, value) in zip(st.columns(2, gap="medium"), held.items(), strict=False):
        with column:
            asked = bound(name, value, (-1000.0, 1000.0), first=False)
        if asked is not None:
            found[name] = asked
    return found


def now(evaluation: Evaluation, panel: Panel) -> dict[Limit, float]:
    """Mean gap and premium in points under the present weights; without what the figures cannot tell."""
    result = gaps(panel, list(evaluation.weights.ids), evaluation.weights.values)
    rows = panel_rows(result, evaluation.design)
    return {name: figure(row, evaluation.weights.values) for name, row in rows.items()}
