"""Thresholds: units that are moved over them or cannot reach them, and what marking targets up level by level buys."""

import numpy as np
import pandas as pd
import streamlit as st

from charts import item_names, markup_alt, markup_bars, markup_table, short_names, threshold_alt, threshold_chart
from charts.figures import rounded, share
from evaluation.what_if import WhatIf
from indicators import Item
from risk.assumptions import default_assumptions
from risk.bunching import Threshold, marked_up, mix_of_item, place_of_target, thresholds
from ui import state
from ui.cases_pictures import kept
from ui.explore_board import board, reader
from ui.words import language, plain, say

MOST_LEVELS = 4
LEGEND = 60  # pixels: three lines below the picture
BARS = 24


def show(found: WhatIf, item: Item) -> None:
    """Mark-up controls; every threshold with its shares of units; the mix that meets the chosen item's target."""
    st.subheader(say("explore.thresholds"))
    growth, levels = _markup_controls()
    left, right = st.columns(2)
    with left:
        _around(found, item, float(marked_up(1.0, growth, levels)))
    with right:
        _mix(found, item, growth)


def _markup_controls() -> tuple[float, int]:
    held = board()
    left, right = st.columns(2)
    growth, levels = state.key("explore.growth"), state.key("explore.levels")

    def take_growth(value: object) -> None:
        held.growth = float(value) / 100 if isinstance(value, int | float) else held.growth

    def take_levels(value: object) -> None:
        held.levels = value if isinstance(value, int) else held.levels

    left.slider(
        say("explore.growth"),
        0,
        30,
        value=round(100 * held.growth),
        format="%d%%",
        key=growth,
        on_change=reader(growth, take_growth),
        help=say("explore.growth_help"),
    )
    right.slider(
        say("explore.levels"),
        0,
        MOST_LEVELS,
        value=held.levels,
        key=levels,
        on_change=reader(levels, take_levels),
        help=say("explore.levels_help"),
    )
    return held.growth, held.levels


def _around(found: WhatIf, item: Item, raised: float) -> None:
    trial = found.trial
    of_all = thresholds(trial.items, trial.design, default_assumptions(), trial.answer.problem, raised)
    if not of_all:
        st.info(say("explore.no_thresholds"), icon=":material/flag:")
        return
    shown = next((each for each in of_all if each.id == item.id), of_all[0])
    name = short_names(trial.items, language())[shown.id]

    def draw():
        return threshold_chart(shown, name, language()), threshold_alt(shown, name, language())

    kept("explore.threshold", (found, shown.id, raised), draw, LEGEND)
    st.markdown(say("explore.unreachable", name=plain(name), share=share(shown.unreachable), below=share(shown.below)))
    st.dataframe(
        _table(of_all, found), hide_index=True, width="stretch", height="content", alt=say("explore.thresholds")
    )


def _table(of_all: tuple[Threshold, ...], found: WhatIf) -> pd.DataFrame:
    names = item_names(found.trial.items, language())
    return pd.DataFrame(
        [
            {
                say("explore.column.name"): names[each.id],
                say("explore.column.jump"): share(each.jump),
                say("explore.column.reach"): rounded(each.reach, 3),
                say("explore.column.below"): share(each.below),
                say("explore.column.moved"): share(each.moved),
                say("explore.column.unreachable"): share(each.unreachable),
            }
            for each in of_all
        ]
    )


def _mix(found: WhatIf, item: Item, growth: float) -> None:
    """Shares of real work, paper work and falsification in the chosen item, from no level to the most."""
    trial = found.trial
    place = trial.design.ids.index(item.id)
    now = trial.items.items[place]
    targets = np.asarray(marked_up(place_of_target(now), growth, np.arange(MOST_LEVELS + 1.0)))
    mixes = mix_of_item(trial.design, trial.answer.problem, place, targets)
    name = short_names(trial.items, language())[item.id]

    def draw():
        values = (mixes, [float(t) for t in targets])
        return markup_bars(*values, name, language()), markup_alt(*values, name, language())

    kept("explore.mix", (found, item.id, growth), draw, BARS)
    st.caption(say("explore.mix_note"))
    superior, target = now.measure.superior_target, now.measure.target
    if superior and target:
        st.caption(
            say(
                "explore.own_markup",
                target=f"{target:g}",
                superior=f"{superior:g}",
                times=rounded(target / superior, 2),
            )
        )
    with st.expander(say("explore.table")):
        parts = ("real", "paper", "false")
        columns = {key: say(f"explore.column.{key}") for key in ("levels", "target", *parts)}
        frame = markup_table(mixes, [float(t) for t in targets])
        shares = frame.assign(**{part: [share(value) for value in frame[part]] for part in parts})
        shares["target"] = [rounded(value, 3) for value in shares["target"]]
        st.dataframe(shares.rename(columns=columns), hide_index=True, width="stretch", alt=say("explore.mix_note"))
