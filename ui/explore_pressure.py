"""The pressure curve: hollow share, substance and value over B, with B* and 2 B*."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from charts import LINES, pressure_alt, pressure_chart, pressure_table
from evaluation.what_if import WhatIf
from risk.assumptions import default_assumptions
from risk.what_if import PressureCurve, pressure_curve
from ui import state
from ui.cases_pictures import kept
from ui.explore_board import board
from ui.words import language, say

POINTS = 60
LEAST = 0.05  # the weakest pressure of the curve


def curve_of(found: WhatIf) -> PressureCurve:
    """The curve of the trial, reaching past 2 B* and past the pressure that is tried."""

    def compute() -> PressureCurve:
        design, around, assumptions = found.trial.design, found.trial.around, default_assumptions()
        short = pressure_curve(design, around, assumptions, np.array([1.0]))
        far = max(2.0, 1.25 * board().stake, min(2.4 * short.best, 6.0))
        return pressure_curve(design, around, assumptions, np.linspace(LEAST, far, POINTS))

    return state.remember("explore.curve", found, compute)


def show(found: WhatIf, curve: PressureCurve) -> None:
    """Three pictures side by side and their table."""
    st.subheader(say("explore.pressure"))
    stake = board().stake
    for line, column in zip(LINES, st.columns(3), strict=True):
        with column:
            kept(f"explore.{line}", (curve, stake), partial(_draw, curve, line, stake))
    st.caption(say("explore.pressure_note"))
    with st.expander(say("explore.table")):
        table = pressure_table(curve).iloc[:: max(POINTS // 15, 1)]
        columns = {"stake": say("explore.stake"), **{str(line): say(f"explore.column.{line}") for line in LINES}}
        frame = pd.DataFrame(table.rename(columns=columns))
        st.dataframe(
            frame.style.format(precision=2, na_rep="—"), hide_index=True, width="stretch", alt=say("explore.pressure")
        )


def _draw(curve: PressureCurve, line, stake: float):
    spoken = language()
    return pressure_chart(curve, line, stake, spoken), pressure_alt(curve, line, stake, spoken)
