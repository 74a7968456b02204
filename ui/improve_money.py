"""Money for checks: what a full check of each item costs, how much there is, where it buys most."""

import pandas as pd
import streamlit as st

from charts import item_names
from evaluation.evaluate import Evaluation
from evaluation.improve import Improvement, spend_on_checks
from evaluation.improve_checks import deterring
from evaluation.improve_reasons import reasons_of_checks
from risk.assumptions import default_assumptions
from ui import state
from ui.improve_run import Found, found_of, run
from ui.words import language, say

COLUMNS = ("item", "now", "cost", "hours")
MOST = 1e9


def show(evaluation: Evaluation) -> None:
    """The table of costs, the money, the button."""
    with st.container(border=True, key="improve-money"):
        enough = deterring(evaluation.design, default_assumptions())
        st.caption(say("improve.money_what", enough=f"{enough:.0%}"))
        money = st.number_input(
            say("improve.money"),
            min_value=0.0,
            max_value=MOST,
            value=1.0,
            step=0.5,
            format="%g",
            key="improve.money",
            persist_state="session",
            help=say("improve.money_help"),
        )
        costs = _costs(evaluation)
        pressed = st.button(say("improve.spend"), type="primary", icon=":material/fact_check:", key="improve.spend")
        slot = st.empty()
    if pressed:
        run(
            slot,
            lambda tell: _spend(evaluation, float(money), costs),
            lambda before, found: _complete(float(money), before, found),
        )


def _costs(evaluation: Evaluation) -> pd.DataFrame:
    key, frame = state.editor_frame("improve.costs", lambda: costs_frame(evaluation))
    columns = {name: say(f"improve.cost_column.{name}") for name in COLUMNS}
    edited: pd.DataFrame = st.data_editor(
        frame,
        hide_index=True,
        width="stretch",
        key=key,
        num_rows="fixed",
        disabled=["item", "now"],
        alt=say("improve.costs_alt"),
        placeholder="",
        column_config={
            "item": st.column_config.TextColumn(columns["item"], width="large", pinned=True),
            "now": st.column_config.NumberColumn(columns["now"], format="percent"),
            "cost": st.column_config.NumberColumn(columns["cost"], min_value=0.0, max_value=MOST, format="%g"),
            "hours": st.column_config.NumberColumn(columns["hours"], min_value=0.0, max_value=MOST, format="%g"),
        },
    )
    return edited


def costs_frame(evaluation: Evaluation) -> pd.DataFrame:
    """One row an item; a full check of every item costs one unit until the reader says otherwise."""
    names = item_names(evaluation.items, language())
    ids = evaluation.weights.ids
    return pd.DataFrame(
        {
            "item": [f"{n} {names.get(name, name)}" for n, name in enumerate(ids, start=1)],
            "now": evaluation.design.verification,
            "cost": [1.0] * len(ids),
            "hours": pd.Series([None] * len(ids), dtype="float64"),
        }
    )


def _spend(evaluation: Evaluation, money: float, costs: pd.DataFrame) -> Improvement:
    ids = evaluation.weights.ids
    cost = {name: float(value) for name, value in zip(ids, costs["cost"], strict=True) if pd.notna(value)}
    hours = {name: float(value) for name, value in zip(ids, costs["hours"], strict=True) if pd.notna(value)}
    return spend_on_checks(
        state.scheme(),
        money=money,
        cost=cost,
        hours_of_full_check=hours or None,
        unit_class=state.work().unit_class,
    )


def _complete(money: float, before: Evaluation, found: Improvement) -> Found:
    reasons = reasons_of_checks(before, found, default_assumptions())
    return found_of(before, found, reasons, say("improve.asked.money", value=f"{money:g}"), money=money)
