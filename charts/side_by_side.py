"""Hollow shares of several designs with their bands, and what makes them differ."""

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from charts.figures import difference, percent
from charts.look import NEUTRAL, PAPER, REAL, layered, row_step, rows_axis, title, values_beside
from charts.names import legible, short
from evaluation.attribution import Attribution, Group
from evaluation.evaluate import Evaluation
from indicators.vocabulary import Language
from text import t

NARROW = 260  # pixels of the plot, below which a band beside a mark would be cut


def shares_table(evaluations: Mapping[str, Evaluation]) -> pd.DataFrame:
    """One row a design: name, hollow share, low and high end of its band; per cent."""
    rows = [
        {
            "design": legible(name),
            "share": e.behaviour.hollow_share,
            "low": None if e.band is None else e.band.low,
            "high": None if e.band is None else e.band.high,
        }
        for name, e in evaluations.items()
    ]
    columns = {"share": "float64", "low": "float64", "high": "float64"}
    return pd.DataFrame(rows, columns=["design", *columns]).astype(columns)


def shares_alt(evaluations: Mapping[str, Evaluation], language: Language) -> str:
    """The finding in words: the least and the most hollow design."""
    return _finding("charts.shares.alt", shares_table(evaluations), language)


def _finding(key: str, table: pd.DataFrame, language: Language) -> str:
    known = table.dropna(subset=["share"]).sort_values("share", kind="stable").to_dict("records")
    if not known:
        return t("charts.shares.none", language)
    low, high = known[0], known[-1]
    return t(
        key,
        language,
        least=short(low["design"]),
        least_share=percent(low["share"]),
        most=short(high["design"]),
        most_share=percent(high["share"]),
    )


def shares_bands(evaluations: Mapping[str, Evaluation], language: Language) -> alt.LayerChart:
    """Designs in rows: a mark at the share, a line over its band, the figure beside it."""
    table = shares_table(evaluations).dropna(subset=["share"])
    frame = table.assign(
        printed=[
            f"{percent(row['share'])} ({percent(row['low'])}–{percent(row['high'])})"
            for row in table.to_dict("records")
        ],
        alone=[percent(share) for share in table["share"]],
    )
    scale = alt.Scale(domain=[0, 130], nice=False)  # room for the figures
    base = alt.Chart(frame).encode(
        y=alt.Y("design:N", sort=list(frame["design"]), axis=rows_axis()),
        tooltip=[
            alt.Tooltip("design:N", title=t("charts.design", language)),
            alt.Tooltip("printed:N", title=t("charts.hollow_share", language)),
        ],
    )
    axis = t("charts.hollow_share_axis", language)
    ticks = alt.Axis(title=axis, values=[0, 20, 40, 60, 80, 100])
    lines = base.mark_rule(strokeWidth=4, color=NEUTRAL).encode(x=alt.X("low:Q", axis=ticks, scale=scale), x2="high:Q")
    marks = base.mark_point(filled=True, size=110, opacity=1, color=REAL).encode(x=alt.X("share:Q", scale=scale))
    narrow = f"width < {NARROW} ? datum.alone : datum.printed"  # the table beside it has the band
    figures = values_beside(base.encode(x=alt.X("high:Q", scale=scale)), 8, alt.ExprRef(narrow))
    heading = title(_finding("charts.shares.title", table, language))
    return layered(lines, marks, figures, height=row_step(), title=heading)


def parts_alt(found: Attribution, names: Mapping[Group, str], design: str, language: Language) -> str:
    """The finding in words: the difference and the group that makes most of it."""
    return _parts_finding("charts.parts.alt", found, names, design, language)


def _parts_finding(key: str, found: Attribution, names: Mapping[Group, str], design: str, language: Language) -> str:
    group = max(found.parts, key=lambda name: abs(found.parts[name]))
    return t(
        key,
        language,
        design=short(design),
        difference=difference(found.difference),
        group=names[group],
        part=difference(found.parts[group]),
    )


def parts_bars(
    found: Attribution, names: Mapping[Group, str], design: str, groups: Sequence[Group], language: Language
) -> alt.LayerChart:
    """One bar a group of attributes: percentage points it adds to or takes from the difference."""
    frame = pd.DataFrame(
        {
            "group": [names[name] for name in groups],
            "points": [found.parts[name] for name in groups],
            "printed": [difference(found.parts[name]) for name in groups],
        }
    )
    frame = frame.assign(
        sign=[t("charts.parts.more" if p > 0 else "charts.parts.less", language) for p in frame["points"]],
        end=frame["points"].clip(lower=0.0),
    )
    reach = max(float(frame["points"].abs().max()), 1.0) * 1.25
    signs = [t("charts.parts.more", language), t("charts.parts.less", language)]
    scale = alt.Scale(domain=[min(-reach * 0.3, float(frame["points"].min()) * 1.25), reach], nice=False)
    base = alt.Chart(frame).encode(
        y=alt.Y("group:N", sort=list(frame["group"]), axis=rows_axis()),
        tooltip=[alt.Tooltip("group:N"), alt.Tooltip("printed:N", title=t("charts.parts.axis", language))],
    )
    bars = base.mark_bar().encode(
        x=alt.X("points:Q", title=t("charts.parts.axis", language), scale=scale),
        color=alt.Color(
            "sign:N",
            scale=alt.Scale(domain=signs, range=[PAPER, REAL]),
            legend=alt.Legend(title=None, orient="bottom"),
        ),
    )
    figures = values_beside(base.encode(x=alt.X("end:Q", scale=scale)), 6)
    heading = title(_parts_finding("charts.parts.title", found, names, design, language))
    return layered(bars, figures, height=row_step(), title=heading).resolve_scale(color="independent")
