"""Pairwise judgments as a matrix: the judgment in each cell, and how far it is from what all others say."""

from collections.abc import Sequence
from typing import Final

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from charts.figures import plain, rounded
from charts.look import INK, NEUTRAL, RAMP, layered, rows_axis, title
from charts.names import label
from indicators.vocabulary import Language
from text import t
from weighting.consistency import pair_errors

Floats = NDArray[np.float64]
MOST: Final = 15  # things in a picture; the table holds all
TWICE: Final = 2.0  # [own] a judgment off by this quotient or more is marked
DARK: Final = 3.0  # the shade ends here
ROW: Final = 40  # pixels: two lines of figures


def judgment_frame(matrix: Floats, weights: Floats, names: Sequence[str]) -> pd.DataFrame:
    """One row a cell (n x n): row, column, judgment as printed, quotient (>= 1) to the ratio of the weights."""
    with np.errstate(invalid="ignore"):
        errors = np.exp(np.abs(np.log(pair_errors(matrix, weights))))
    rows = [label(number, name) for number, name in enumerate(names, start=1)]
    cells = [
        {
            "row": rows[i],
            "column": str(j + 1),
            "judgment": _printed(matrix[i, j]),
            "quotient": float(errors[i, j]),
        }
        for i in range(len(names))
        for j in range(len(names))
    ]
    frame = pd.DataFrame(cells)
    known, diagonal = frame["quotient"].notna(), frame.index % (len(names) + 1) == 0
    return frame.assign(
        off=frame["quotient"].ge(TWICE) & ~diagonal,
        shade=np.where(known & ~diagonal, frame["quotient"].clip(1.0, DARK), 1.0),
        printed=[
            "" if same or not there else f"×{rounded(q, 1)}" + (" ▲" if q >= TWICE else "")
            for q, there, same in zip(frame["quotient"], known, diagonal, strict=True)
        ],
    )


def _printed(value: float) -> str:
    if np.isnan(value):
        return "·"
    return plain(round(value, 2)) if value >= 1 else f"1/{plain(round(1 / value, 2))}"


def judgment_table(matrix: Floats, names: Sequence[str]) -> pd.DataFrame:
    """The matrix as people write it, 3 and 1/3; a dot for what was not judged. Columns by number."""
    rows = pd.Index([label(number, name) for number, name in enumerate(names, start=1)])
    printed = [[_printed(float(value)) for value in row] for row in matrix]
    return pd.DataFrame(printed, index=rows, columns=[str(j + 1) for j in range(len(names))])


def judgment_alt(matrix: Floats, weights: Floats, names: Sequence[str], language: Language) -> str:
    """The finding in words: the pair that is farthest off and by what quotient."""
    return _finding(judgment_frame(matrix, weights, names), names, language)


def _finding(frame: pd.DataFrame, names: Sequence[str], language: Language) -> str:
    rows = list(dict.fromkeys(frame["row"]))
    upper = frame[[rows.index(r) + 1 < int(c) for r, c in zip(frame["row"], frame["column"], strict=True)]].dropna()
    if upper.empty or float(upper["quotient"].max()) < 1.005:
        return t("charts.matrix.agrees", language)
    worst = upper.nlargest(1, "quotient").to_dict("records")[0]
    other = rows[int(worst["column"]) - 1]
    return t("charts.matrix.title", language, a=worst["row"], b=other, times=rounded(float(worst["quotient"]), 1))


def judgment_matrix(matrix: Floats, weights: Floats, names: Sequence[str], language: Language) -> alt.LayerChart:
    """Row against column: the judgment, below it the quotient; shaded by it, marked from twice on."""
    frame = judgment_frame(matrix, weights, names)
    columns = [str(j + 1) for j in range(len(names))]
    base = alt.Chart(frame).encode(
        x=alt.X("column:N", sort=columns, axis=alt.Axis(title=None, orient="top", labelAngle=0, labelOverlap=False)),
        y=alt.Y("row:N", sort=list(dict.fromkeys(frame["row"])), axis=rows_axis()),
        tooltip=[
            alt.Tooltip("row:N", title=t("charts.item", language)),
            alt.Tooltip("column:N", title=t("charts.matrix.against", language)),
            alt.Tooltip("judgment:N", title=t("charts.matrix.judgment", language)),
            alt.Tooltip("printed:N", title=t("charts.matrix.quotient", language)),
        ],
    )
    shade = alt.Color(
        "shade:Q",
        scale=alt.Scale(domain=[1, DARK], range=list(RAMP), type="log"),
        legend=alt.Legend(title=t("charts.matrix.axis", language), orient="bottom", values=[1, 1.5, 2, 3], format="~g"),
    )
    cells = base.mark_rect(stroke=NEUTRAL).encode(
        color=shade, strokeWidth=alt.condition("datum.off", alt.value(1.6), alt.value(0.3))
    )
    ink = alt.condition("datum.shade >= 1.9", alt.value("#ffffff"), alt.value(INK))
    judged = base.mark_text(dy=-6, fontSize=12).encode(text="judgment:N", color=ink)
    off = base.mark_text(dy=8, fontSize=10).encode(text="printed:N", color=ink)
    return layered(cells, judged, off, height=alt.Step(ROW), title=title(_finding(frame, names, language)))
