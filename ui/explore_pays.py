"""Where falsifying up pays: the items, and for each of them why."""

import numpy as np
import streamlit as st

from charts import item_names
from charts.figures import rounded, share
from charts.names import short
from evaluation.what_if import WhatIf
from indicators.vocabulary import SOURCES
from ui.words import language, plain, say, say_value

FIRST = 6  # items shown at once


def show(found: WhatIf) -> None:
    """A sentence and a list, the items with most falsified points first."""
    trial, enough = found.trial, found.trial.answer.enough
    st.subheader(say("explore.pays"))
    count = int(trial.answer.pays.sum())
    values = {"count": count, "of": len(trial.design.ids), "enough": share(enough, 0)}
    if count == 0:
        st.success(say("explore.pays_nowhere", **values), icon=":material/check_circle:")
        return
    st.markdown(say("explore.pays_lead", **values, weight=share(trial.pays_weight, 0)))
    lines = reasons(found)
    st.markdown("\n".join(f"- {line}" for line in lines[:FIRST]))
    if len(lines) > FIRST:
        with st.expander(say("explore.pays_more", count=len(lines) - FIRST)):
            st.markdown("\n".join(f"- {line}" for line in lines[FIRST:]))


def reasons(found: WhatIf) -> list[str]:
    """One line an item on which falsifying pays: its chance of being found, what is left of a falsified point."""
    trial = found.trial
    names, problem, points = item_names(trial.items, language()), trial.answer.problem, trial.answer.awarded
    order = [j for j in (-points.false).argsort(kind="stable") if trial.answer.pays[j] and trial.design.weights[j] > 0]
    lines = []
    for j in order:
        source = say_value("source", SOURCES[trial.design.sources[j]])
        lines.append(
            say(
                "explore.why",
                name=plain(f"{j + 1} {short(names[trial.design.ids[j]])}"),
                source=say("explore.taken_as", value=source) if trial.design.unknown_source[j] else source,
                chance=share(float(problem.verification[j]), 0),
                enough=share(trial.answer.enough, 0),
                left=share(float(np.broadcast_to(problem.deterred, points.false.shape)[j]), 0),
                ease=rounded(float(problem.false_yield[j]), 2),
                points=rounded(float(points.false[j]), 1),
            )
        )
    return lines
