"""Weights as bars, and the table of levels as indented bars."""

import math
from collections.abc import Mapping

import altair as alt
import pandas as pd

from charts.figures import share
from charts.look import (
    LABEL_WIDTH,
    MOST_ROWS,
    REAL,
    indented,
    layered,
    room_for_figures,
    row_step,
    rows_axis,
    title,
    unique,
    values_beside,
)
from charts.names import label, short
from evaluation.evaluate import Evaluation
from indicators.vocabulary import Language, word
from text import t


def weights_table(evaluation: Evaluation, names: Mapping[str, str], language: Language) -> pd.DataFrame:
    """One row an item in the order of the table: number, id, name, kind, weight (0-1), points."""
    return pd.DataFrame(
        [
            {
                "number": n,
                "id": item.id,
                "name": names.get(item.id, item.id),
                "kind": word("kind", item.kind, language) if item.kind else t("charts.unknown", language),
                "weight": float(weight),
                "points": float(points),
            }
            for n, (item, weight, points) in enumerate(
                zip(evaluation.items.items, evaluation.weights.values, evaluation.points, strict=True), start=1
            )
        ]
    )


def weights_alt(evaluation: Evaluation, names: Mapping[str, str], language: Language) -> str:
    """The finding in words: how many items, which three weigh most."""
    table = weights_table(evaluation, names, language).nlargest(3, "weight")
    first = t("charts.and", language).join(f"{row['name']} {share(row['weight'])}" for row in table.to_dict("records"))
    return t("charts.weights.alt", language, count=len(evaluation.items.items), first=first)


def weights_bars(evaluation: Evaluation, names: Mapping[str, str], language: Language) -> alt.LayerChart:
    """One bar an item, largest first; the value stands at the end of the bar."""
    table = weights_table(evaluation, names, language).nlargest(MOST_ROWS, "weight")
    frame = pd.DataFrame(
        {
            "row": [label(n, name) for n, name in zip(table["number"], table["name"], strict=True)],
            "name": table["name"].str.slice(0, 200),
            "kind": table["kind"],
            "percent": 100 * table["weight"],
            "printed": [share(weight) for weight in table["weight"]],
        }
    )
    return _bars(frame, list(frame["row"]), language).properties(
        title=title(_weights_title(evaluation, names, language))
    )


def _weights_title(evaluation: Evaluation, names: Mapping[str, str], language: Language) -> str:
    table = weights_table(evaluation, names, language)
    largest = table.nlargest(1, "weight").to_dict("records")[0]
    words = t(
        "charts.weights.title", language, name=label(largest["number"], largest["name"]), share=share(largest["weight"])
    )
    return words + _only(len(table), language)


def _only(rows: int, language: Language) -> str:
    return t("charts.largest_only", language, shown=MOST_ROWS, count=rows) if rows > MOST_ROWS else ""


def _bars(frame: pd.DataFrame, order: list[str], language: Language) -> alt.LayerChart:
    base = alt.Chart(frame).encode(
        x=alt.X("percent:Q", title=t("charts.weight_axis", language), scale=room_for_figures(frame["percent"].max())),
        y=alt.Y("row:N", sort=order, axis=rows_axis()),
        tooltip=[
            alt.Tooltip("name:N", title=t("charts.item", language)),
            alt.Tooltip("kind:N", title=t("charts.kind", language)),
            alt.Tooltip("printed:N", title=t("charts.weight", language)),
        ],
    )
    words = values_beside(base, 4)
    return layered(base.mark_bar(color=REAL), words, height=row_step())


def hierarchy_table(evaluation: Evaluation, names: Mapping[str, str], language: Language) -> pd.DataFrame:
    """Headings and items as they stand under each other: level (1-3), id, name, weight (0-1), points of 100, local.

    ``local``: the share of the heading above (0-1), NaN where that has no weight.
    """
    weights = evaluation.weights.by_id()
    held: dict[tuple[str, ...], float] = {}
    for item in evaluation.items.items:
        chain = (*item.path, item.id)
        for depth in range(1, len(chain) + 1):
            held[chain[:depth]] = held.get(chain[:depth], 0.0) + weights[item.id]
    place = {chain: n for n, chain in enumerate(held)}
    order = sorted(held, key=lambda chain: [place[chain[:depth]] for depth in range(1, len(chain) + 1)])
    return pd.DataFrame(
        [
            {
                "level": len(c),
                "id": c[-1],
                "name": names.get(c[-1], c[-1]),
                "weight": held[c],
                "points": 100 * held[c],
                "local": held[c] / whole if (whole := held.get(c[:-1], 1.0)) > 0 else math.nan,
            }
            for c in order
        ]
    )


def hierarchy_alt(evaluation: Evaluation, names: Mapping[str, str], language: Language) -> str:
    """The finding in words: the level-1 indicators with their weights."""
    table = hierarchy_table(evaluation, names, language)
    top = [f"{row['name']} {share(row['weight'])}" for row in table[table["level"] == 1].to_dict("records")]
    return t("charts.hierarchy.alt", language, count=len(top), list=t("charts.and", language).join(top[:12]))


def hierarchy_bars(
    evaluation: Evaluation, names: Mapping[str, str], language: Language, most: int = MOST_ROWS
) -> alt.LayerChart:
    """Indented bars: level 1, its level 2, their items, the first ``most`` rows; fainter and indented with depth."""
    table = hierarchy_table(evaluation, names, language)
    shown = table.head(most).reset_index(drop=True)
    numbers = {item.id: n for n, item in enumerate(evaluation.items.items, start=1)}
    rows = [
        indented(label(numbers[key], name) if key in numbers else short(name), level - 1)
        for key, name, level in zip(shown["id"], shown["name"], shown["level"], strict=True)
    ]
    frame = pd.DataFrame(
        {
            "row": unique(rows),
            "name": shown["name"].str.slice(0, 200),
            "depth": shown["level"],
            "percent": 100 * shown["weight"],
            "printed": _both(shown, language),
        }
    )
    room = room_for_figures(1.25 * frame["percent"].max())
    base = alt.Chart(frame).encode(
        x=alt.X("percent:Q", title=t("charts.weight_axis", language), scale=room),
        y=alt.Y("row:N", sort=None, axis=rows_axis(labelAlign="left", labelPadding=LABEL_WIDTH)),
        tooltip=[
            alt.Tooltip("name:N", title=t("charts.item", language)),
            alt.Tooltip("printed:N", title=t("charts.weight", language)),
        ],
    )
    opacity = alt.Opacity("depth:O", scale=alt.Scale(domain=[1, 2, 3], range=[1.0, 0.7, 0.45]), legend=None)
    bars = base.mark_bar(color=REAL).encode(opacity=opacity)
    words = values_beside(base, 4)
    finding = t(
        "charts.hierarchy.title", language, count=int((table["level"] == 1).sum()), items=len(evaluation.items.items)
    )
    return layered(bars, words, height=row_step(), title=title(finding + (_first(len(table), most, language))))


def _both(rows: pd.DataFrame, language: Language) -> list[str]:
    """Weights in the whole table, and on a lower level the share of the heading above too."""
    return [
        share(weight)
        if level == 1 or math.isnan(local)
        else t("charts.hierarchy.both", language, weight=share(weight), local=share(local, 0))
        for weight, local, level in zip(rows["weight"], rows["local"], rows["level"], strict=True)
    ]


def _first(rows: int, most: int, language: Language) -> str:
    return t("charts.first_only", language, shown=most, count=rows) if rows > most else ""
