"""Items of the designs side by side: weights, points, ranks; how alike the orders are; who moves where."""

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

from charts import bump_alt, bump_chart
from charts.figures import rounded
from evaluation.compare_items import ItemAgreement, ItemTable, agreements, item_table
from ui import state
from ui.cases_pictures import kept
from ui.compare_designs import Compared
from ui.figures import points_text
from ui.words import language, plain, say

VIEWS = ("weights", "points", "ranks")


def show(compared: Compared) -> None:
    """Table of the chosen figure, agreement of orders, bump chart of shared items."""
    st.subheader(say("compare.items"))
    recipe = (*compared.labels, *compared.evaluations.values())
    table = state.remember("compare.items", recipe, lambda: item_table(compared.evaluations))
    view = st.segmented_control(
        say("compare.view"),
        VIEWS,
        default="weights",
        required=True,
        format_func=lambda name: say(f"compare.view.{name}"),
        key="compare.view",
    )
    frame = items_frame(compared, table, view or "weights")
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height=35 * min(len(frame) + 1, 16) + 3,
        placeholder="—",
        alt=say("compare.items"),
        column_config={frame.columns[0]: st.column_config.TextColumn(width="medium", pinned=True)},
    )
    st.caption(say("compare.items_note"))
    if len(compared.labels) > 1:
        _agreement(table)
        _bump(compared, table, recipe)


def names_of(compared: Compared) -> dict[str, str]:
    """Names of all items by id; the first design that has an item names it."""
    found: dict[str, str] = {}
    for evaluation in compared.evaluations.values():
        for item in evaluation.items.items:
            found.setdefault(item.id, item.names.of(language()))
    return found


def items_frame(compared: Compared, table: ItemTable, view: str) -> pd.DataFrame:
    """One row an item, one column a design; blank where a design lacks the item."""
    names = names_of(compared)
    values = {"weights": table.weights, "points": table.points, "ranks": table.ranks}[view]

    def printed(value: float) -> str:
        if np.isnan(value):
            return "—"
        return f"{value:.1%}" if view == "weights" else points_text(value)

    columns: dict[str, list[str]] = {say("improve.column.item"): [names[name] for name in table.ids]}
    for d, label in enumerate(table.designs):
        columns[label] = [printed(float(value)) for value in values[:, d]]
    return pd.DataFrame(columns)


def _agreement(table: ItemTable) -> None:
    rows = [[f"{plain(a)} × {plain(b)}", *_cells(found)] for (a, b), found in agreements(table).items()]
    columns = [say(f"compare.agreement.{name}") for name in ("pair", "shared", "spearman", "kendall")]
    st.markdown(f"**{say('compare.agreement')}**")
    st.table(
        pd.DataFrame(rows, columns=columns).set_index(columns[0]), border="horizontal", alt=say("compare.agreement")
    )
    st.caption(say("compare.agreement_note"))


def _cells(found: ItemAgreement) -> list[str]:
    orders = [say("cases.own_not_had") if v is None else rounded(v, 2) for v in (found.spearman, found.kendall)]
    return [str(found.shared), *orders]


def _bump(compared: Compared, table: ItemTable, recipe: tuple[object, ...]) -> None:
    shared = table.shared
    if shared.sum() < 2:
        st.caption(say("compare.nothing_shared"))
        return
    kept("compare.bump", recipe, lambda: _picture(compared, table, shared))


def _picture(compared: Compared, table: ItemTable, shared: np.ndarray) -> tuple[alt.LayerChart, str]:
    known = names_of(compared)
    names = [known[name] for name, inside in zip(table.ids, shared, strict=True) if inside]
    letters = [label.split(" ", 1)[0] for label in table.designs]
    ranks = table.ranks[shared]
    return bump_chart(ranks, names, letters, language()), bump_alt(ranks, names, language())
