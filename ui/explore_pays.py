"""Where falsifying up pays: the items, and for each of them why."""

import pandas as pd
import streamlit as st

from charts import item_names
from charts.figures import rounded, share
from evaluation.what_if import WhatIf
from indicators.vocabulary import SOURCES
from ui.words import language, say, say_value


def show(found: WhatIf) -> None:
    """A sentence and a table, the items with most falsified points first."""
    trial, enough = found.trial, found.trial.answer.enough
    st.subheader(say("explore.pays"))
    count = int(trial.answer.pays.sum())
    values = {"count": count, "of": len(trial.design.ids), "enough": share(enough, 0)}
    if count == 0:
        st.success(say("explore.pays_nowhere", **values), icon=":material/check_circle:")
        return
    weight = share(float(trial.design.weights[trial.answer.pays].sum()), 0)
    st.markdown(say("explore.pays_lead", **values, weight=weight))
    frame = table(found)
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height="content" if len(frame) <= 12 else 35 * 12 + 3,
        alt=say("explore.pays"),
        column_config={say("explore.column.why"): st.column_config.TextColumn(width="large")},
    )


def table(found: WhatIf) -> pd.DataFrame:
    """One row an item on which falsifying pays: name, source, chance, what is left of a falsified point, why."""
    trial = found.trial
    names, problem, points = item_names(trial.items, language()), trial.answer.problem, trial.answer.awarded
    order = [j for j in (-points.false).argsort(kind="stable") if trial.answer.pays[j] and trial.design.weights[j] > 0]
    rows = []
    for j in order:
        source = say_value("source", SOURCES[trial.design.sources[j]])
        if trial.design.unknown_source[j]:
            source = say("explore.taken_as", value=source)
        chance = share(float(problem.verification[j]), 0)
        left = float(problem.deterred[j])
        rows.append(
            {
                say("explore.column.name"): f"{j + 1} {names[trial.design.ids[j]]}",
                say("explore.column.source"): source,
                say("explore.column.chance"): chance,
                say("explore.column.false"): rounded(float(points.false[j]), 2),
                say("explore.column.why"): say(
                    "explore.why",
                    chance=chance,
                    enough=share(trial.answer.enough, 0),
                    left=share(left, 0),
                    ease=rounded(float(problem.false_yield[j]), 2),
                ),
            }
        )
    return pd.DataFrame(rows)
