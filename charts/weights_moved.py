"""Points of the items now against those of another version: what moved, and by how much."""

from collections.abc import Mapping
from typing import Final

import altair as alt
import pandas as pd

from charts.figures import plain
from charts.look import MOST_ROWS, NEUTRAL, PAPER, REAL, layered, row_step, rows_axis, title, values_beside
from charts.names import label
from indicators.vocabulary import Language
from text import t

LEAST: Final = 0.005  # points below which nothing moved


def moved_table(now: Mapping[str, float], before: Mapping[str, float], names: Mapping[str, str]) -> pd.DataFrame:
    """One row an item in the order of the table: number, name, before (NaN: not there), now, change in points."""
    rows = [
        {"number": n, "name": names.get(key, key), "before": before.get(key, float("nan")), "now": points}
        for n, (key, points) in enumerate(now.items(), start=1)
    ]
    frame = pd.DataFrame(rows, columns=["number", "name", "before", "now"])
    return frame.assign(change=frame["now"] - frame["before"])


def _moved(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that moved, the largest change first."""
    known = table[table["change"].abs() >= LEAST]
    return known.reindex(known["change"].abs().sort_values(ascending=False, kind="stable").index).head(MOST_ROWS)


def moved_alt(table: pd.DataFrame, language: Language) -> str:
    """The finding in words: which item moved most, or that none did."""
    rows = _moved(table).to_dict("records")
    if not rows:
        return t("charts.moved.none", language)
    first = rows[0]
    return t("charts.moved.title", language, name=label(first["number"], first["name"]), change=signed(first["change"]))


def signed(change: float) -> str:
    """A change in points with its sign: ``+2.5``, ``-3``."""
    return f"{'+' if change > 0 else '-'}{plain(round(abs(change), 2))}"


def moved_bars(table: pd.DataFrame, language: Language) -> alt.LayerChart | None:
    """Bars right of zero for more points, left for fewer, each with its signed figure; None where nothing moved."""
    moved = _moved(table)
    if moved.empty:
        return None
    frame = pd.DataFrame(
        {
            "row": [label(n, name) for n, name in zip(moved["number"], moved["name"], strict=True)],
            "change": moved["change"],
            "end": moved["change"].clip(lower=0),
            "printed": [signed(change) for change in moved["change"]],
        }
    )
    reach = 1.3 * float(frame["change"].abs().max())
    y = alt.Y("row:N", sort=list(frame["row"]), axis=rows_axis())
    scale = alt.Scale(domain=[min(0.0, 1.1 * float(frame["change"].min())), max(reach * 0.3, reach)], nice=False)
    base = alt.Chart(frame).encode(y=y)
    bars = base.mark_bar().encode(
        x=alt.X("change:Q", title=t("charts.moved.axis", language), scale=scale),
        color=alt.condition("datum.change > 0", alt.value(REAL), alt.value(PAPER)),
    )
    words = values_beside(base.encode(x=alt.X("end:Q", scale=scale, title=None)), 4)
    zero = alt.Chart(pd.DataFrame({"x": [0.0]})).mark_rule(color=NEUTRAL).encode(x="x:Q")
    return layered(bars, zero, words, height=row_step(), title=title(moved_alt(table, language)))
