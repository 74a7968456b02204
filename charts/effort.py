"""What each item's points are made of: real work, paper work, falsification."""

from collections.abc import Mapping
from typing import Final

import altair as alt
import pandas as pd

from charts.figures import percent, rounded
from charts.look import FALSE, INK, MOST_ROWS, NEUTRAL, PAPER, REAL, layered, row_step, rows_axis, title
from charts.names import label
from evaluation.evaluate import Evaluation
from indicators.vocabulary import Language
from text import t

PARTS: Final = ("real", "paper", "false")
COLOURS: Final = {"real": REAL, "paper": PAPER, "false": FALSE}
ROOM: Final = 0.07  # of the longest bar; a smaller part has no room for its letter


def effort_table(evaluation: Evaluation, names: Mapping[str, str], language: Language) -> pd.DataFrame:
    """One row an item: number, id, name, points earned by real work, paper work and falsification (of 100 at stake),
    contribution to the hollow share in percentage points."""
    awarded = evaluation.behaviour.awarded
    return pd.DataFrame(
        {
            "number": range(1, len(evaluation.items.items) + 1),
            "id": [item.id for item in evaluation.items.items],
            "name": [names.get(item.id, item.id) for item in evaluation.items.items],
            "real": awarded.real,
            "paper": awarded.paper,
            "false": awarded.false,
            "contribution": evaluation.behaviour.contributions,
        }
    )


def effort_alt(evaluation: Evaluation, names: Mapping[str, str], language: Language) -> str:
    """The finding in words: hollow share and the item that contributes most."""
    return _finding("charts.effort.alt", evaluation, names, language)


def _finding(key: str, evaluation: Evaluation, names: Mapping[str, str], language: Language) -> str:
    most = effort_table(evaluation, names, language).fillna(0.0).nlargest(1, "contribution").to_dict("records")[0]
    return t(
        key,
        language,
        share=percent(evaluation.behaviour.hollow_share),
        name=label(most["number"], most["name"]),
        points=rounded(most["contribution"], 1),
    )


def effort_bars(evaluation: Evaluation, names: Mapping[str, str], language: Language) -> alt.LayerChart:
    """Stacked bars, one an item in the order of the table; every part with room carries its letter."""
    table = effort_table(evaluation, names, language)
    largest = table.assign(total=table[list(PARTS)].sum(axis=1)).nlargest(MOST_ROWS, "total").sort_values("number")
    frame = _long(largest, language)
    order = list(dict.fromkeys(frame["row"]))
    base = alt.Chart(frame).encode(
        y=alt.Y("row:N", sort=order, axis=rows_axis()),
        tooltip=[
            alt.Tooltip("name:N", title=t("charts.item", language)),
            alt.Tooltip("part:N", title=t("charts.effort.part", language)),
            alt.Tooltip("printed:N", title=t("charts.points", language)),
        ],
    )
    scale = alt.Scale(domain=[_word(part, language) for part in PARTS], range=[COLOURS[part] for part in PARTS])
    bars = base.mark_bar(stroke=NEUTRAL, strokeWidth=0.5).encode(
        x=alt.X("start:Q", title=t("charts.effort.axis", language)),
        x2="end:Q",
        color=alt.Color("part:N", scale=scale, sort=None, legend=alt.Legend(title=None, orient="bottom")),
    )
    letters = base.mark_text(color=INK).encode(x="middle:Q", text="letter:N")
    return layered(
        bars,
        letters,
        height=row_step(),
        title=title(_finding("charts.effort.title", evaluation, names, language)),
    )


def _word(part: str, language: Language) -> str:
    return t(f"charts.effort.{part}", language)


def _long(table: pd.DataFrame, language: Language) -> pd.DataFrame:
    longest = max(float(table[list(PARTS)].sum(axis=1).max()), 1e-9)
    rows = []
    for item in table.to_dict("records"):
        start = 0.0
        for part in PARTS:
            points = float(item[part])
            letter = t(f"charts.effort.{part}_letter", language) if points > ROOM * longest else ""
            rows.append(
                {
                    "row": label(item["number"], item["name"]),
                    "name": item["name"][:200],
                    "part": _word(part, language),
                    "printed": rounded(points, 1),
                    "letter": letter,
                    "start": start,
                    "middle": start + points / 2,
                    "end": start + points,
                }
            )
            start += points
    return pd.DataFrame(rows)
