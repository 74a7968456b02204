"""The page 推演: controls beside the answer, then pressure, falsification, thresholds, assumptions."""

import streamlit as st

from evaluation.evaluate import Evaluation
from ui import (
    errors,
    explore_assumptions,
    explore_board,
    explore_controls,
    explore_pays,
    explore_pressure,
    explore_result,
    explore_thresholds,
    state,
)
from ui.words import say


def show(evaluation: Evaluation) -> None:
    """Everything for the class of units in view."""
    explore_board.drop_stale()
    top = st.container()
    controls, results = st.columns([2, 3], gap="large")
    with controls:
        explore_controls.surroundings()
        item = explore_controls.one_item(evaluation.items)
        explore_controls.actions(state.scheme().items)
    found, fault = explore_board.attempt_figures()
    if fault is not None:
        with results:
            errors.show(fault.faults, state.names())
            if found is not None:
                st.warning(say("shell.last_good"), icon=":material/history:")
    if found is None or item.id not in found.trial.design.ids:
        return
    curve = explore_pressure.curve_of(found)
    with top:
        explore_result.headline(found, curve)
    with results:
        explore_result.sentences(found)
        explore_result.bars(found)
        explore_pays.show(found)
    explore_pressure.show(found, curve)
    explore_thresholds.show(found, item)
    explore_assumptions.show(found)
