"""Which assumption decides: bars by importance; every assumption with its range and source one click away."""

import pandas as pd
import streamlit as st

from charts import importance_alt, importance_bars, item_names
from charts.figures import plain as number_text
from charts.importance import signed
from charts.names import short
from evaluation.what_if import WhatIf
from risk.assumptions import default_assumptions
from risk.importance import Importance
from risk.what_if import importance_in
from ui import state
from ui.cases_pictures import kept
from ui.words import language, say

LEGEND = 24


def show(found: WhatIf) -> None:
    """The bars, the table behind them, the way to the page of methods."""
    st.subheader(say("explore.assumptions"))
    trial = found.trial
    extra = max(found.held.design.unknown_fields, trial.design.unknown_fields)
    # The draws of the comparison serve where they were made with the points that the trial alone would have.
    draws = found.draws if extra == trial.design.unknown_fields else None
    ranked = state.remember(
        "explore.importance",
        found,
        lambda: importance_in(trial.design, trial.around, default_assumptions(), draws),
    )
    if not ranked:
        st.info(say("explore.nothing_earned"))
        return
    names = [name_of(each, found) for each in ranked]

    def draw():
        return importance_bars(ranked, names, language()), importance_alt(ranked, names, language())

    kept("explore.importance", (ranked,), draw, LEGEND)
    st.caption(say("explore.importance_note"))
    with st.expander(say("explore.all_assumptions")):
        st.dataframe(
            table(ranked, names),
            hide_index=True,
            width="stretch",
            height="content",
            alt=say("explore.all_assumptions"),
            column_config={say("explore.column.basis"): st.column_config.TextColumn(width="large")},
        )
        st.caption(say("explore.fixed_note"))
        st.page_link("ui/pages/methods.py", label=say("explore.to_methods"), icon=":material/menu_book:")


def name_of(each: Importance, found: WhatIf) -> str:
    """The name of an assumed number, or the unknown field with its item."""
    if each.kind == "number":
        return default_assumptions().parameter(each.key).names.of(language())
    item = item_names(found.trial.items, language()).get(each.where, each.where)
    return say("explore.unknown_field", field=say(f"explore.field.{each.key}"), name=short(item))


def table(ranked: tuple[Importance, ...], names: list[str]) -> pd.DataFrame:
    """One row an assumption: name, importance, value, low, high, source or the word assumption, what it says."""
    held, mark = default_assumptions(), say("explore.assumption_mark")
    rows = []
    for each, name in zip(ranked, names, strict=True):
        if each.kind == "number":
            number = held.parameter(each.key)
            ends = [number_text(value) for value in (number.value, number.low, number.high)]
            source, basis = mark if number.source == "assumption" else number.source, number.basis.of(language())
        else:
            ends, source, basis = ["—"] * 3, say("explore.not_confirmed"), say("explore.every_category")
        rows.append([name, signed(each.strength), *ends, source, basis])
    heads = ("assumption", "strength", "default", "low", "high", "origin", "basis")
    return pd.DataFrame(rows, columns=[say(f"explore.column.{head}") for head in heads])
