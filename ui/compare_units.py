"""One's own units under every design: scores and ranks, how alike the orders are, with intervals."""

from dataclasses import dataclass

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

from charts import bump_alt, bump_chart
from charts.figures import rounded
from evaluation.compare import pair_orders
from indicators import UserError
from risk.gaps import PanelResult, gaps
from risk.panel_statistics import RankAgreement
from risk.resampling import Interval
from ui import own_panel, state
from ui.cases_pictures import kept
from ui.compare_designs import Compared, panel_for
from ui.words import language, plain, say


@dataclass(frozen=True, eq=False)
class Units:
    """Results of the designs that the figures fit, and the agreement of every pair of them."""

    results: dict[str, PanelResult]
    orders: dict[tuple[str, str], RankAgreement | None]


def show(compared: Compared) -> None:
    """Nothing without figures; a sentence tells where they are brought along."""
    st.subheader(say("compare.units"))
    held = own_panel.held()
    if held is None:
        st.caption(say("compare.units_none"))
        return
    recipe = (held, *compared.labels, *compared.evaluations.values())
    cache: dict[str, Units] = state.remember("compare.units", recipe, dict)
    slot = st.empty()
    if not cache:
        cache["all"] = _compute(slot, compared)
    found = cache["all"]
    if not found.results:
        st.caption(say("compare.units_unfit"))
        return
    st.caption(say("cases.own_marked"))
    frame = units_frame(found)
    st.dataframe(
        frame, hide_index=True, width="stretch", height=35 * min(len(frame) + 1, 14) + 3, alt=say("compare.units")
    )
    if len(found.results) > 1:
        st.table(orders_frame(found), border="horizontal", alt=say("compare.agreement"))
        st.caption(say("compare.units_note"))
        kept("compare.units", recipe, lambda: _picture(found))


def _compute(slot, compared: Compared) -> Units:
    """A press of the button, or any other change on the page, ends the script and with it the computation."""
    with slot.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0, say("cases.own_going"))
        st.button(say("cases.cancel"), icon=":material/close:", key="compare.cancel")
    results: dict[str, PanelResult] = {}
    for label, evaluation in compared.evaluations.items():
        try:
            panel = panel_for(compared.schemes[label])
        except UserError:
            continue  # figures that do not fit this design's items
        if panel is not None:
            results[label] = gaps(panel, list(evaluation.weights.ids), evaluation.weights.values)

    def tell(share: float) -> None:
        bar.progress(min(share, 1.0), say("cases.own_going"))

    pairs = pair_orders(results, tell)
    slot.empty()
    return Units(results, pairs)


def units_frame(found: Units) -> pd.DataFrame:
    """One row a unit: score and rank under every design."""
    units = list(dict.fromkeys(unit for result in found.results.values() for unit in result.units))
    columns: dict[str, list[str]] = {say("cases.own_column.unit"): units}
    for label, result in found.results.items():
        score = dict(zip(result.units, result.scores, strict=True))
        rank = dict(zip(result.units, result.ranks, strict=True))
        columns[label] = [
            "—" if unit not in score or np.isnan(score[unit]) else f"{rounded(score[unit], 1)} (#{rank[unit]})"
            for unit in units
        ]
    return pd.DataFrame(columns)


def orders_frame(found: Units) -> pd.DataFrame:
    """One row a pair of designs: Spearman and Kendall with their intervals."""
    columns = [say(f"compare.agreement.{name}") for name in ("pair", "spearman", "kendall")]
    rows = [
        [f"{plain(a)} × {plain(b)}", *(_ranged(None if o is None else getattr(o, n)) for n in ("spearman", "kendall"))]
        for (a, b), o in found.orders.items()
    ]
    return pd.DataFrame(rows, columns=columns).set_index(columns[0])


def _ranged(found: Interval | None) -> str:
    if found is None or found.value is None or found.low is None or found.high is None:
        return say("cases.own_not_had")
    low, high = rounded(found.low, 2), rounded(found.high, 2)
    return f"{rounded(found.value, 2)} {say('cases.own_range', low=low, high=high)}"


def _picture(found: Units) -> tuple[alt.LayerChart, str]:
    units = list(dict.fromkeys(unit for result in found.results.values() for unit in result.units))
    ranks = np.full((len(units), len(found.results)), np.nan)
    for d, result in enumerate(found.results.values()):
        for unit, score, rank in zip(result.units, result.scores, result.ranks, strict=True):
            if not np.isnan(score):
                ranks[units.index(unit), d] = rank
    letters = [label.split(" ", 1)[0] for label in found.results]
    return bump_chart(ranks, units, letters, language()), bump_alt(ranks, units, language())
