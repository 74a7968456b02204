"""Which assumption a hollow share hangs on: one bar an assumed number or unknown field."""

from collections.abc import Sequence
from typing import Final

import altair as alt
import pandas as pd

from charts.drawing import Drawing, named
from charts.figures import rounded
from charts.look import NEUTRAL, PAPER, REAL, layered, row_step, rows_axis, title
from indicators.vocabulary import Language
from risk.importance import Importance
from text import t

MOST: Final = 10  # bars; the table has all
LEAST: Final = 0.05  # a weaker one is not told from chance in a picture


def importance_table(found: Sequence[Importance], names: Sequence[str]) -> pd.DataFrame:
    """One row an assumption, strongest first: its name and strength (-1..1)."""
    return pd.DataFrame({"name": list(names), "strength": [each.strength for each in found]})


def importance_alt(found: Sequence[Importance], names: Sequence[str], language: Language) -> str:
    """The three strongest in words."""
    first = [f"{name} {signed(each.strength)}" for each, name in zip(found[:3], names, strict=False)]
    return t("charts.importance.alt", language, list=t("charts.and", language).join(first))


def importance_bars(found: Sequence[Importance], names: Sequence[str], language: Language) -> Drawing:
    """Bars to the right raise the hollow share, to the left lower it; the figure stands beside each."""
    table = importance_table(found, names)
    strong = table[table["strength"].abs() >= LEAST].head(MOST)
    frame = strong if len(strong) else table.head(1)
    frame = frame.assign(
        printed=[signed(value) for value in frame["strength"]],
        way=[t(f"charts.importance.{'up' if value >= 0 else 'down'}", language) for value in frame["strength"]],
    )
    heading = t("charts.importance.title", language, name=frame["name"].iloc[0], strength=frame["printed"].iloc[0])
    return Drawing(_form, "", language, (frame,), heading, rows=list(frame["name"]))


def _form(language: Language, variant: str) -> alt.LayerChart:
    axis = t("charts.importance.axis", language)
    base = named(0).encode(
        y=alt.Y("name:N", axis=rows_axis()),
        tooltip=[
            alt.Tooltip("name:N", title=t("charts.importance.assumption", language)),
            alt.Tooltip("printed:N", title=axis),
        ],
    )
    ways = [t(f"charts.importance.{way}", language) for way in ("up", "down")]
    bars = base.mark_bar().encode(
        x=alt.X("strength:Q", title=axis, scale=alt.Scale(domain=[-1, 1])),
        color=alt.Color(
            "way:N",
            scale=alt.Scale(domain=ways, range=[PAPER, REAL]),
            legend=alt.Legend(title=None, orient="bottom", columns=1, labelLimit=0),
        ),
    )
    figures = base.encode(x="strength:Q", text="printed:N")
    right = figures.transform_filter("datum.strength >= 0").mark_text(align="left", dx=4, color=NEUTRAL)
    left = figures.transform_filter("datum.strength < 0").mark_text(align="right", dx=-4, color=NEUTRAL)
    return layered(bars, right, left, height=row_step(), title=title(""))


def signed(value: float) -> str:
    """A correlation with its sign and two decimals."""
    return f"{'+' if value >= 0 else ''}{rounded(value, 2)}"
