"""Before and after an item counted: how the figures of the item go with substance, period by period."""

import pandas as pd
import streamlit as st

from charts.figures import rounded
from evaluation.evaluate import Evaluation
from intake import Matched
from risk.two_periods import FEWEST, SlopeChange, of_panels
from ui import state
from ui.words import plain, say


def show(matched: Matched, evaluation: Evaluation) -> None:
    """Choose an item and the period from which it counted; nothing for a file of one period."""
    periods = matched.periods
    if len(periods) < 2:
        return
    with st.expander(say("cases.own_before_after"), key="cases.own_before_after"):
        st.caption(say("cases.own_before_after_what"))
        names = state.names()
        items = [name for name in evaluation.weights.ids if name in set(matched.rows["item_id"])]
        left, right = st.columns(2, gap="medium")
        with left:
            item = st.selectbox(
                say("cases.own_slope_item"),
                items,
                format_func=lambda name: names.get(name, name),
                key="cases.own_slope_item",
            )
        with right:
            first = st.selectbox(say("cases.own_slope_from"), periods[1:], key="cases.own_slope_from")
        if item not in items or first not in periods:
            return
        recipe = (matched, evaluation, item, first)
        held: dict[str, SlopeChange | None] = state.remember(
            "own_panel.slope", recipe, lambda: {"found": found_for(matched, evaluation, item, first)}
        )
        _say(held["found"])


def found_for(matched: Matched, evaluation: Evaluation, item: str, first: str) -> SlopeChange | None:
    """The change of slope; periods in the order of the file."""
    place = matched.periods.index(first)
    panels = [matched.panel(period) for period in matched.periods]
    return of_panels(panels[:place], panels[place:], evaluation.design, item)


def _say(found: SlopeChange | None) -> None:
    if found is None:
        st.info(say("cases.own_slope_none", fewest=FEWEST), icon=":material/info:")
        return
    change = found.change
    ends = {"low": rounded(change.low or 0.0, 2), "high": rounded(change.high or 0.0, 2)}
    rows = {
        say("cases.own_slope_before"): rounded(found.before, 2),
        say("cases.own_slope_after"): rounded(found.after, 2),
        say("cases.own_slope_change"): f"{rounded(change.value or 0.0, 2)} {say('cases.own_range', **ends)}",
        say("cases.own_slope_p"): "<0.001" if found.p < 0.001 else f"{found.p:.3f}",
        say("cases.own_slope_n"): f"{found.n} / {found.units}",
    }
    st.table(
        pd.DataFrame({say("cases.own_column.value"): rows}),
        border="horizontal",
        alt=plain(say("cases.own_before_after")),
    )
    fell, rose = (change.high or 0.0) < 0, (change.low or 0.0) > 0
    st.markdown(say("cases.own_slope_fell" if fell else "cases.own_slope_rose" if rose else "cases.own_slope_same"))
