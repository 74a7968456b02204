"""What the reported scores of units hold: effective points, idle ones, false ones, and how sure that is."""

from collections.abc import Mapping
from typing import Final

import altair as alt
import numpy as np
import pandas as pd

from charts.figures import rounded
from charts.look import FALSE, INK, MOST_ROWS, NEUTRAL, PAPER, REAL, layered, row_step, rows_axis, title
from charts.names import legible, short
from indicators.vocabulary import Language
from risk.gaps import PanelResult
from risk.panel_errors import GapErrors
from text import t

COLOURS: Final[Mapping[str, str]] = {"effective": REAL, "idle": PAPER, "false": FALSE, "gap": PAPER}


def gaps_table(result: PanelResult) -> pd.DataFrame:
    """One row a unit, highest score first: score and its parts in points; ``gap`` where it cannot be split.

    The score is over the periods that have effective figures, where there are any, so that the parts add up to it.
    """
    table = pd.DataFrame({"unit": [legible(unit) for unit in result.units], "score": result.compared})
    if result.gap is not None:
        gap = pd.Series(result.gap)
        table["effective"] = table["score"] - gap
        split = result.false_points is not None and result.idle_points is not None
        false = pd.Series(result.false_points if split else np.full(len(table), np.nan))
        idle = pd.Series(result.idle_points if split else np.full(len(table), np.nan))
        known = ~(false + idle).isna() & result.split
        table["false"], table["idle"], table["gap"] = false.where(known), idle.where(known), gap.where(~known)
    return table.sort_values("score", ascending=False, kind="stable").reset_index(drop=True)


def gaps_alt(result: PanelResult, language: Language) -> str:
    """The finding in words: mean score, and how much of it is not effective."""
    table = gaps_table(result).dropna(subset=["score", "effective"])
    return t("charts.gaps.alt", language, **_means(table))


def _means(table: pd.DataFrame) -> dict[str, object]:
    score, effective = (float(table[name].mean()) if len(table) else 0.0 for name in ("score", "effective"))
    return {"units": len(table), "score": rounded(score, 1), "gap": rounded(score - effective, 1)}


def gaps_bars(result: PanelResult, errors: GapErrors | None, language: Language) -> alt.LayerChart:
    """Stacked bars, one a unit; a line across the end of the effective part is its 95 % interval."""
    table = gaps_table(result).dropna(subset=["score", "effective"])
    heading = title(t("charts.gaps.title", language, **_means(table)))
    shown = table.head(MOST_ROWS)
    parts = [name for name in ("effective", "idle", "false", "gap") if shown[name].notna().any()]
    frame = shown.melt(id_vars=["unit"], value_vars=parts, var_name="part", value_name="points").dropna()
    names = {name: t(f"charts.gaps.{name}", language) for name in parts}
    frame = frame.assign(
        row=[short(unit) for unit in frame["unit"]],
        order=[parts.index(name) for name in frame["part"]],
        words=[names[name] for name in frame["part"]],
        printed=[rounded(float(points), 1) for points in frame["points"]],
    )
    order = list(dict.fromkeys(short(unit) for unit in shown["unit"]))
    base = alt.Chart(frame).encode(y=alt.Y("row:N", sort=order, axis=rows_axis()))
    bars = base.mark_bar().encode(
        x=alt.X("points:Q", title=t("charts.gaps.axis", language), stack="zero"),
        color=alt.Color(
            "words:N",
            sort=[names[name] for name in parts],
            scale=alt.Scale(domain=[names[n] for n in parts], range=[COLOURS[n] for n in parts]),
            legend=alt.Legend(title=None, orient="bottom", labelLimit=320),
        ),
        order=alt.Order("order:Q"),
        tooltip=[
            alt.Tooltip("unit:N", title=t("charts.gaps.unit", language)),
            alt.Tooltip("words:N", title=t("charts.gaps.part", language)),
            alt.Tooltip("printed:N", title=t("charts.gaps.axis", language)),
        ],
    )
    layers = [bars] if errors is None else [bars, *_intervals(result, errors, order)]
    return layered(*layers, height=row_step(), title=heading)


def _intervals(result: PanelResult, errors: GapErrors, order: list[str]) -> list[alt.Chart]:
    """Where the effective part may end: score less the gap's interval."""
    ends = pd.DataFrame(
        {
            "row": [short(legible(unit)) for unit in result.units],
            "low": result.compared - errors.gap_high,
            "high": result.compared - errors.gap_low,
        }
    ).dropna()
    ends = ends[ends["row"].isin(order)]
    base = alt.Chart(ends).encode(y=alt.Y("row:N", sort=order))
    line = base.mark_rule(strokeWidth=2, color=INK).encode(x="low:Q", x2="high:Q")
    marks = [base.mark_tick(thickness=2, size=10, color=INK).encode(x=f"{end}:Q") for end in ("low", "high")]
    halo = base.mark_rule(strokeWidth=4, color=NEUTRAL, opacity=0.5).encode(x="low:Q", x2="high:Q")
    return [halo, line, *marks]
