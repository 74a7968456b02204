"""What the trial does at once: hollow share and substance side by side, the change, the bars of every item."""

import streamlit as st

from charts import item_names, points_table, stacked_bars
from charts.effort import finding
from charts.figures import difference, percent, rounded, share
from evaluation.what_if import Trial, WhatIf, open_hours, parts_that_move
from risk.what_if import PressureCurve
from ui.cases_pictures import kept
from ui.explore_board import board
from ui.figures import band_text, chance, moved
from ui.words import language, say

LEGEND = 24  # pixels below the bars
ALIKE = 0.0005  # substance


def headline(found: WhatIf, curve: PressureCurve) -> None:
    """Hollow share with its band, substance, best pressure, weight on which falsification pays."""
    before, after = found.held, found.trial
    share_column, substance_column, best, pays = st.columns([5, 5, 6, 5])
    old, new = before.answer.hollow_share, after.answer.hollow_share
    with share_column:
        st.metric(
            say("explore.hollow_share"),
            percent(new),
            delta=moved(old, new),
            delta_color="inverse",
            help=say("explore.hollow_help"),
        )
        st.caption(say("explore.band", band=band_text(found.band)))
    with substance_column:
        gain = after.answer.substance - before.answer.substance
        st.metric(
            say("explore.substance"),
            f"{after.answer.substance:.3f}",
            delta=None if abs(gain) < ALIKE else f"{gain:+.3f}",
            help=say("explore.substance_help"),
        )
        st.caption(say("explore.held", share=percent(old), substance=f"{before.answer.substance:.3f}"))
    with best:
        st.metric(
            say("explore.best_pressure"),
            f"B* = {rounded(curve.best, 2)}",
            help=say("explore.best_help"),
        )
        st.caption(_pressure_words(curve, board().stake))
    with pays:
        st.metric(
            say("explore.pays_weight"),
            share(after.pays_weight, 0),
            help=say("explore.pays_help"),
        )
        st.caption(_angle_words(curve))


def _pressure_words(curve: PressureCurve, stake: float) -> str:
    key = "past" if stake > 2 * curve.best else "above" if stake > curve.best else "below"
    return say(f"explore.pressure_{key}", now=f"{stake:g}", twice=rounded(2 * curve.best, 2))


def _angle_words(curve: PressureCurve) -> str:
    return say("explore.angle", angle=rounded(curve.angle, 0), cosine=rounded(curve.cosine, 2))


def sentences(found: WhatIf) -> None:
    """How sure the change is, what moves it, what is not confirmed, what the time is spent on."""
    if found.trial.answer.hollow_share is None:
        st.warning(say("explore.nothing_earned"), icon=":material/warning:")
    if board().moved and found.move.low is not None and found.move.high is not None:
        values = {"low": difference(found.move.low), "high": difference(found.move.high)}
        st.markdown(say("explore.move", **values, less=chance(found.less_hollow), more=chance(found.hollower)))
    parts = parts_that_move(found.attribution)
    if len(parts) > 1:
        listed = [say(f"explore.part.{group}") + " " + difference(part) for group, part in parts.items()]
        st.caption(say("explore.parts", list=say("explore.comma").join(listed)))
    _confirmed(found.trial)
    _time(found.trial)
    if board().case is not None:
        st.caption(say("explore.in_case"))


def _confirmed(trial: Trial) -> None:
    open_, of = trial.design.unconfirmed, len(trial.design.ids)
    if open_:
        st.info(say("explore.unconfirmed_of", count=open_, of=of), icon=":material/help:")


def _time(trial: Trial) -> None:
    around, open_ = trial.around, open_hours(trial.items)
    hours = {"hours": rounded(trial.hours, 0), "checks": rounded(trial.check_hours, 0)}
    words = say("explore.burden", **hours) if trial.hours else ""
    if not around.slack:
        price = rounded(trial.answer.multiplier, 3)
        words += say("explore.time_left", share=share(around.own_share), price=price)
    if open_:
        words += say("explore.hours_open", count=open_, of=len(trial.design.ids))
    if words:
        st.caption(words)


def bars(found: WhatIf) -> None:
    """Stacked bars of every item, a line across each where the scheme as it stands ends; their table beside them."""
    trial, spoken = found.trial, language()
    names = item_names(trial.items, spoken)
    table = points_table(trial.design.ids, trial.answer.awarded, trial.answer.contributions, names)
    held = found.held.answer.awarded
    before = dict(zip(found.held.design.ids, map(float, held.real + held.paper + held.false), strict=True))
    marks = before if board().moved else None

    def draw():
        heading = finding("charts.effort.title", table, trial.answer.hollow_share, spoken)
        words = finding("charts.effort.alt", table, trial.answer.hollow_share, spoken)
        return stacked_bars(table, heading, spoken, marks), words

    kept("explore.bars", (found, marks is None), draw, LEGEND)
    if marks is not None:
        st.caption(say("explore.marks"))
    with st.expander(say("explore.table")):
        columns = {key: say(f"explore.column.{key}") for key in ("name", "real", "paper", "false", "contribution")}
        frame = table[list(columns)].rename(columns=columns)
        st.dataframe(
            frame.style.format(precision=2, na_rep="—"), hide_index=True, width="stretch", alt=say("explore.table")
        )
