"""What each item's points are made of: real work, paper work, falsification."""

from collections.abc import Mapping, Sequence
from typing import Final

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from charts.drawing import Drawing, named
from charts.figures import percent, rounded
from charts.look import FALSE, INK, MOST_ROWS, NEUTRAL, PAPER, REAL, layered, row_step, rows_axis, title
from charts.names import label
from evaluation.evaluate import Evaluation
from indicators.vocabulary import Language
from risk.behaviour import Awarded
from text import t

PARTS: Final = ("real", "paper", "false")
COLOURS: Final = {"real": REAL, "paper": PAPER, "false": FALSE}
ROOM: Final = 0.07  # of the longest bar; a smaller part has no room for its letter


def effort_table(evaluation: Evaluation, names: Mapping[str, str], language: Language) -> pd.DataFrame:
    """points_table of an evaluation."""
    behaviour = evaluation.behaviour
    return points_table([i.id for i in evaluation.items.items], behaviour.awarded, behaviour.contributions, names)


def points_table(
    ids: Sequence[str], awarded: Awarded, contributions: NDArray[np.float64], names: Mapping[str, str]
) -> pd.DataFrame:
    """One row an item: number, id, name, points earned by real work, paper work and falsification (of 100 at stake),
    contribution to the hollow share in percentage points."""
    return pd.DataFrame(
        {
            "number": range(1, len(ids) + 1),
            "id": ids,
            "name": [names.get(each, each) for each in ids],
            "real": awarded.real,
            "paper": awarded.paper,
            "false": awarded.false,
            "contribution": contributions,
        }
    )


def effort_alt(evaluation: Evaluation, names: Mapping[str, str], language: Language) -> str:
    """The finding in words: hollow share and the item that contributes most."""
    table = effort_table(evaluation, names, language)
    return finding("charts.effort.alt", table, evaluation.behaviour.hollow_share, language)


def finding(key: str, table: pd.DataFrame, hollow_share: float | None, language: Language) -> str:
    """Hollow share and the item that contributes most, in the words of ``key``."""
    most = table.fillna(0.0).nlargest(1, "contribution").to_dict("records")[0]
    return t(
        key,
        language,
        share=percent(hollow_share),
        name=label(most["number"], most["name"]),
        points=rounded(most["contribution"], 1),
    )


def effort_bars(
    evaluation: Evaluation, names: Mapping[str, str], language: Language, most: int = MOST_ROWS
) -> alt.LayerChart:
    """Stacked bars, one an item (``most`` of them) in the order of the table; a part with room carries its letter."""
    table = effort_table(evaluation, names, language)
    words = finding("charts.effort.title", table, evaluation.behaviour.hollow_share, language)
    return stacked_bars(table, words, language, most=most).chart()


def stacked_bars(
    table: pd.DataFrame,
    heading: str,
    language: Language,
    before: Mapping[str, float] | None = None,
    most: int = MOST_ROWS,
) -> Drawing:
    """The stacked bars of a points_table; ``before``: points of an item by id, marked by a line across its bar."""
    largest = table.assign(total=table[list(PARTS)].sum(axis=1)).nlargest(most, "total").sort_values("number")
    if len(table) > most:
        heading += t("charts.largest_only", language, shown=most, count=len(table))
    frame = _long(largest, language)
    rows = list(dict.fromkeys(frame["row"]))
    held = {} if before is None else before
    ticks = [
        {"row": label(item["number"], item["name"]), "before": held[item["id"]]}
        for item in largest.to_dict("records")
        if item["id"] in held
    ]
    marks = pd.DataFrame(ticks, columns=["row", "before"])
    return Drawing(_form, "ticks" if ticks else "", language, (frame, marks), heading, rows)


def _form(language: Language, variant: str) -> alt.LayerChart:
    base = named(0).encode(
        y=alt.Y("row:N", axis=rows_axis()),
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
        color=alt.Color(
            "part:N", scale=scale, sort=None, legend=alt.Legend(title=None, orient="bottom", symbolStrokeWidth=0)
        ),
    )
    letters = base.mark_text(color=INK).encode(x="middle:Q", text="letter:N")
    ticks = (
        named(1)
        .mark_tick(color=INK, stroke="#ffffff", strokeWidth=1, thickness=4, size=22)
        .encode(x="before:Q", y="row:N")
    )
    return layered(bars, letters, *([ticks] if variant else []), height=row_step(), title=title(""))


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
