"""Designs on the documented cases: a heat map of designs by cases, and one design's cases as a strip."""

from collections.abc import Mapping, Sequence
from typing import Final

import altair as alt
import numpy as np
import pandas as pd

from charts.figures import percent, rounded
from charts.look import (
    DARK_FROM,
    INK,
    NEUTRAL,
    PAPER,
    RAMP,
    REAL,
    layered,
    lines,
    row_step,
    rows_axis,
    title,
    values_beside,
)
from charts.names import legible, short
from indicators.vocabulary import Language
from risk.assess import RiskReport
from risk.case import Case
from text import t

COLUMN_WIDTH: Final = 14  # half-width characters in a line of a column's name
LIMIT: Final = 30.0  # per cent; the program's own, to be set by the reader


def case_names(cases: Sequence[Case], language: Language, places: bool = True) -> dict[str, str]:
    """Id to what a case is called: id and name, or the id alone where places are not to be named."""
    return {case.id: f"{case.id} {legible(case.names.of(language))}" if places else case.id for case in cases}


def case_table(
    reports: Mapping[str, RiskReport],
    cases: Sequence[Case],
    language: Language,
    places: bool = True,
    limit: float = LIMIT,
) -> pd.DataFrame:
    """One row a design and case: design, id, case, hollow share (per cent, NaN: nothing earned), whether over."""
    names = case_names(cases, language, places)
    rows = [
        {
            "design": legible(design),
            "id": result.id,
            "case": names.get(result.id, result.id),
            "hollow_share": result.row.hollow_share,
        }
        for design, report in reports.items()
        for result in report.cases
    ]
    table = pd.DataFrame(rows, columns=["design", "id", "case", "hollow_share"]).astype({"hollow_share": np.float64})
    return table.assign(over=table["hollow_share"] > limit)


def case_alt(reports: Mapping[str, RiskReport], cases: Sequence[Case], language: Language, limit: float = LIMIT) -> str:
    """For every design: how many cases lie over the limit, and the median."""
    table = case_table(reports, cases, language, limit=limit)
    parts = [
        t(
            "charts.cases.of_design",
            language,
            design=design,
            over=int(group["over"].sum()),
            count=len(group),
            limit=rounded(limit, 0),
            median=percent(_median(group)),
        )
        for design, group in table.groupby("design", sort=False)
    ]
    return t("charts.cases.alt", language, list=t("charts.and", language).join(parts))


def _median(group: pd.DataFrame) -> float | None:
    known = group["hollow_share"].dropna()
    return float(known.median()) if len(known) else None


def case_heatmap(
    reports: Mapping[str, RiskReport],
    cases: Sequence[Case],
    language: Language,
    places: bool = True,
    limit: float = LIMIT,
) -> alt.LayerChart:
    """Cases in rows, designs in columns; every cell carries its figure, a cell over the limit a frame and a mark."""
    table = case_table(reports, cases, language, places, limit)
    frame = table.assign(
        column=["\n".join(lines(short(design), COLUMN_WIDTH)[:3]) for design in table["design"]],
        printed=[
            percent(None if np.isnan(value) else value) + (" ▲" if over else "")
            for value, over in zip(table["hollow_share"], table["over"], strict=True)
        ],
    )
    order = list(dict.fromkeys(frame["case"]))
    base = alt.Chart(frame).encode(
        x=alt.X(
            "column:N",
            sort=list(dict.fromkeys(frame["column"])),
            axis=_designs_axis(frame["column"]),
        ),
        y=alt.Y("case:N", sort=order, axis=rows_axis()),
        tooltip=[
            alt.Tooltip("case:N", title=t("charts.case", language)),
            alt.Tooltip("design:N", title=t("charts.design", language)),
            alt.Tooltip("printed:N", title=t("charts.hollow_share", language)),
        ],
    )
    scale = alt.Scale(domain=[0, 100], range=list(RAMP))
    cells = base.mark_rect(stroke=NEUTRAL).encode(
        color=alt.Color(
            "hollow_share:Q",
            scale=scale,
            legend=alt.Legend(title=t("charts.hollow_share_axis", language), orient="bottom"),
        ),
        strokeWidth=alt.condition("datum.over", alt.value(1.6), alt.value(0.2)),
    )
    on_dark = alt.condition(f"datum.hollow_share >= {DARK_FROM:g}", alt.value("#ffffff"), alt.value(INK))
    words = base.mark_text().encode(text="printed:N", color=on_dark)
    return layered(cells, words, height=row_step(), title=title(_heading(reports, cases, language, limit)))


def _designs_axis(names: pd.Series) -> alt.Axis:
    """Names in lines above their columns; the lines grow downwards, so the more of them the higher they begin."""
    most = max((name.count("\n") for name in names), default=0)
    return alt.Axis(
        title=None,
        orient="top",
        labelAngle=0,
        labelOverlap=False,
        labelFlush=False,
        labelPadding=4 + 13 * most,
        labelExpr="split(datum.label, '\\n')",
    )


def _heading(reports: Mapping[str, RiskReport], cases: Sequence[Case], language: Language, limit: float) -> str:
    table = case_table(reports, cases, language, limit=limit)
    counts = table.groupby("design", sort=False)["over"].agg(["sum", "count"])
    parts = [
        t("charts.cases.over", language, design=design, over=int(row["sum"]), count=int(row["count"]))
        for design, row in zip(counts.index, counts.to_dict("records"), strict=True)
    ]
    return t("charts.cases.title", language, limit=rounded(limit, 0), list=t("charts.and", language).join(parts))


def case_strip(
    report: RiskReport, cases: Sequence[Case], language: Language, places: bool = True, limit: float = LIMIT
) -> alt.LayerChart:
    """One design: every case a point from low to high, the limit as a dashed line, the figure beside the point."""
    table = case_table({"": report}, cases, language, places, limit).dropna(subset=["hollow_share"])
    frame = table.sort_values("hollow_share", kind="stable").assign(
        printed=[percent(value) for value in sorted(table["hollow_share"])]
    )
    base = alt.Chart(frame).encode(
        x=alt.X("hollow_share:Q", title=t("charts.hollow_share_axis", language), scale=alt.Scale(domain=[0, 100])),
        y=alt.Y("case:N", sort=list(frame["case"]), axis=rows_axis()),
        tooltip=[
            alt.Tooltip("case:N", title=t("charts.case", language)),
            alt.Tooltip("printed:N", title=t("charts.hollow_share", language)),
        ],
    )
    shape = alt.condition("datum.over", alt.value("triangle-up"), alt.value("circle"))
    colour = alt.condition("datum.over", alt.value(PAPER), alt.value(REAL))
    points = base.mark_point(filled=True, size=70, opacity=1).encode(shape=shape, color=colour)
    words = values_beside(base, 8)
    line = alt.Chart(pd.DataFrame({"limit": [limit]})).mark_rule(color=NEUTRAL, strokeDash=[4, 3]).encode(x="limit:Q")
    over = int(table["over"].sum())
    finding = t("charts.cases.strip", language, over=over, count=len(table), limit=rounded(limit, 0))
    return layered(line, points, words, height=row_step(), title=title(finding))
