"""How many things the figures measure: the eigenvalues of their correlations, the largest first (scree)."""

from typing import Final

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from charts.figures import share
from charts.look import NEUTRAL, REAL, layered, row_step, rows_axis, title, values_beside
from indicators.vocabulary import Language
from text import t

Floats = NDArray[np.float64]
ONE: Final = 1.0  # an eigenvalue that says as much as one item alone (Kaiser)
MOST: Final = 12


def scree_table(scree: Floats) -> pd.DataFrame:
    """One row a component: number, eigenvalue, share of the variance (0-1), whether it says more than one item."""
    values = np.maximum(np.asarray(scree, dtype=np.float64), 0.0)
    return pd.DataFrame(
        {
            "number": range(1, len(values) + 1),
            "eigenvalue": values,
            "share": values / values.sum() if values.sum() > 0 else values,
            "counts": values > ONE,
        }
    )


def scree_alt(scree: Floats, language: Language) -> str:
    """The finding in words: how many components say more than one item alone, what the first explains."""
    table = scree_table(scree)
    return t(
        "charts.scree.alt",
        language,
        count=int(table["counts"].sum()),
        items=len(table),
        first=share(float(table["share"].iloc[0])),
    )


def scree_bars(scree: Floats, language: Language) -> alt.LayerChart:
    """A bar a component with its figure, a line at 1."""
    table = scree_table(scree).head(MOST)
    pairs = zip(table["eigenvalue"], table["share"], strict=True)
    frame = table.assign(
        row=[t("charts.scree.component", language, number=number) for number in table["number"]],
        printed=[f"{value:.2f} · {share(part)}" for value, part in pairs],
    )
    most = max(float(frame["eigenvalue"].max()), ONE) * 1.45
    scale = alt.Scale(domain=[0, most], nice=False)
    base = alt.Chart(frame).encode(
        x=alt.X("eigenvalue:Q", title=t("charts.scree.axis", language), scale=scale),
        y=alt.Y("row:N", sort=list(frame["row"]), axis=rows_axis()),
        tooltip=[alt.Tooltip("row:N", title=t("charts.scree.axis", language)), alt.Tooltip("printed:N", title="")],
    )
    line = alt.Chart(pd.DataFrame({"one": [ONE]})).mark_rule(color=NEUTRAL, strokeDash=[4, 3]).encode(x="one:Q")
    words = title(scree_alt(scree, language))
    return layered(base.mark_bar(color=REAL), line, values_beside(base, 4), height=row_step(), title=words)
