"""What a change of design moves: points of every changed item before and after, as two marks joined by a line."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from charts.figures import percent, plain, rounded
from charts.look import MOST_ROWS, NEUTRAL, PAPER, REAL, layered, row_step, rows_axis, title, values_beside
from charts.names import label
from evaluation.evaluate import Evaluation
from indicators.vocabulary import Language
from text import t

LEAST = 0.005  # points


def changes_table(before: Evaluation, after: Evaluation, names: Mapping[str, str]) -> pd.DataFrame:
    """One row an item in the order of the table: number, id, name, points before and after."""
    return pd.DataFrame(
        {
            "number": range(1, len(before.weights.ids) + 1),
            "id": list(before.weights.ids),
            "name": [names.get(name, name) for name in before.weights.ids],
            "before": before.points,
            "after": [after.points_by_id[name] for name in before.weights.ids],
        }
    )


def changes_alt(before: Evaluation, after: Evaluation, names: Mapping[str, str], language: Language) -> str:
    """The finding in words: items moved, points moved, hollow share before and after, the largest move."""
    moved = _moved(changes_table(before, after, names))
    words = _finding("charts.changes.alt", before, after, moved, language)
    if moved.empty:
        return words
    row = moved.assign(size=(moved["after"] - moved["before"]).abs()).nlargest(1, "size").to_dict("records")[0]
    return words + t(
        "charts.changes.largest",
        language,
        name=label(int(row["number"]), str(row["name"])),
        before=plain(round(float(row["before"]), 2)),
        after=plain(round(float(row["after"]), 2)),
    )


def _moved(table: pd.DataFrame) -> pd.DataFrame:
    return table[(table["after"] - table["before"]).abs() > LEAST]


def _finding(key: str, before: Evaluation, after: Evaluation, moved: pd.DataFrame, language: Language) -> str:
    gained = float((moved["after"] - moved["before"]).clip(lower=0).sum())
    return t(
        key,
        language,
        items=len(moved),
        points=rounded(gained, 1),
        before=percent(before.behaviour.hollow_share),
        after=percent(after.behaviour.hollow_share),
    )


def changes_lines(
    before: Evaluation, after: Evaluation, names: Mapping[str, str], language: Language
) -> alt.LayerChart:
    """Changed items only: a hollow ring where the points were, a full mark where they go, up or down by its shape."""
    moved = _moved(changes_table(before, after, names))
    heading = title(_finding("charts.changes.title", before, after, moved, language))
    size = (moved["after"] - moved["before"]).abs()
    moved = moved.loc[size.nlargest(MOST_ROWS).index].sort_values("number")
    frame = moved.assign(
        row=[label(n, name) for n, name in zip(moved["number"], moved["name"], strict=True)],
        direction=[
            t("charts.changes.up" if up else "charts.changes.down", language) for up in moved["after"] > moved["before"]
        ],
        printed=[
            f"{plain(round(a, 2))} → {plain(round(b, 2))}" for a, b in zip(moved["before"], moved["after"], strict=True)
        ],
        right=moved[["before", "after"]].max(axis=1),
    )
    far = max(float(frame["right"].max()) if len(frame) else 1.0, 1e-9)
    scale = alt.Scale(domain=[0, far * 1.25], nice=False)
    axis = t("charts.changes.axis", language)
    base = alt.Chart(frame).encode(
        y=alt.Y("row:N", sort=list(frame["row"]), axis=rows_axis()),
        tooltip=[
            alt.Tooltip("name:N", title=t("charts.item", language)),
            alt.Tooltip("printed:N", title=axis),
        ],
    )
    ends = [t("charts.changes.up", language), t("charts.changes.down", language)]
    legend = alt.Legend(title=None, orient="bottom")
    hue = alt.Color("direction:N", scale=alt.Scale(domain=ends, range=[REAL, PAPER]), legend=legend)
    turned = alt.Scale(domain=ends, range=["triangle-right", "triangle-left"])
    shape = alt.Shape("direction:N", scale=turned, legend=None)
    lines = base.mark_rule(strokeWidth=2, color=NEUTRAL).encode(
        x=alt.X("before:Q", title=axis, scale=scale), x2="after:Q"
    )
    rings = base.mark_point(filled=False, size=60, color=NEUTRAL, strokeWidth=2).encode(x="before:Q")
    marks = base.mark_point(filled=True, size=110, opacity=1).encode(x="after:Q", color=hue, shape=shape)
    figures = values_beside(base.encode(x="right:Q"), 10)
    drawn = layered(lines, rings, marks, figures, height=row_step(), title=heading)
    return drawn.resolve_scale(color="independent")
