"""The judgments of a node as a matrix: figures in the cells, disagreement shaded, the same as a table beside it."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import streamlit as st

from charts.figures import plain as printed
from charts.weights_matrix import MOST, judgment_alt, judgment_matrix, judgment_table
from ui.editors.pairs import short
from ui.pictures import picture
from ui.words import language, say
from weighting import Pairwise
from weighting.answers import comparison_matrix
from weighting.incomplete import least_squares
from weighting.precedence import chart_of


def show(answers: Pairwise, labels: Mapping[str, str]) -> None:
    """Picture (up to fifteen things) and table of comparisons whose answers hang together."""
    things = list(labels)
    if len(things) < 3:
        return
    matrix = comparison_matrix(answers, things)
    names = [labels[thing] for thing in things]
    with st.expander(say("weights.matrix")):
        weights = least_squares(matrix)
        if len(things) <= MOST:
            picture(
                judgment_matrix(matrix, weights, names, language()), judgment_alt(matrix, weights, names, language())
            )
        st.dataframe(judgment_table(matrix, names), width="stretch", height="content", alt=say("weights.matrix_alt"))


def show_chart(answers: Pairwise, labels: Mapping[str, str]) -> None:
    """The chart of 优序图 with its row sums; a dash where a pair was not judged."""
    things = list(labels)
    matrix = comparison_matrix(answers, things)
    wins = np.where(np.isnan(matrix), np.nan, chart_of(np.where(np.isnan(matrix), 1.0, matrix)))
    numbers = [str(number) for number in range(1, len(things) + 1)]
    cells = {
        number: ["—" if np.isnan(value) else printed(float(value)) for value in wins[:, place]]
        for place, number in enumerate(numbers)
    }
    names = [f"{number} {short(labels[thing])}" for number, thing in zip(numbers, things, strict=True)]
    sums = [printed(float(value)) for value in np.nansum(wins, axis=1)]
    with st.expander(say("weights.chart")):
        frame = pd.DataFrame({**cells, say("weights.column.sum"): sums}, index=pd.Index(names))
        st.dataframe(frame, width="stretch", height="content", alt=say("weights.chart_alt"))
