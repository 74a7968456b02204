"""One case: what each design would do under its conditions, and its documented facts one click away."""

import pandas as pd
import streamlit as st

from charts.figures import rounded
from risk.assess import CaseResult
from risk.case import Case
from sample_data import core_cases
from ui import cases_bands, cases_card
from ui.cases_bands import CaseBands
from ui.cases_designs import Designs
from ui.cases_results import before_text, drivers_text
from ui.cases_words import KNOWN_MISSES, case_label, condition_word, move
from ui.figures import band_text, percent
from ui.words import plain, say


def show(designs: Designs, places: bool, bands: CaseBands | None) -> None:
    """Choose a case; predictions of all designs, replay points, card."""
    by_id = {case.id: case for case in core_cases()}
    labels = {case.id: case_label(case, places) for case in core_cases()}
    chosen = st.selectbox(
        say("cases.choose"),
        list(labels),
        format_func=labels.__getitem__,
        key="cases.one",
        persist_state="session",
    )
    case = by_id.get(chosen, core_cases()[0])
    with st.container(border=True):
        st.markdown(f"**{plain(case_label(case, places))}**")
        _predictions(designs, case, bands)
        if case.id in KNOWN_MISSES:
            st.warning(say(f"cases.miss.{case.id}"), icon=":material/warning:")
        _replay(designs, case, places)
        _card(case, places)


def _card(case: Case, places: bool) -> None:
    facts = st.expander(say("cases.facts"), key="cases.facts", on_change="rerun")
    if facts.open:
        with facts:
            cases_card.show(case, places)


def result_of(designs: Designs, label: str, case: Case) -> CaseResult:
    """One design on one case."""
    return next(found for found in designs.reports[label].cases if found.id == case.id)


def _predictions(designs: Designs, case: Case, bands: CaseBands | None) -> None:
    st.caption(say("cases.if_here"))
    rows = {plain(label): _figures(designs, label, case, bands) for label in designs.evaluations}
    st.table(pd.DataFrame(rows), border="horizontal", alt=say("cases.one_alt", id=case.id))
    st.markdown("\n".join(f"- {_reasons(designs, label, case)}" for label in designs.evaluations))
    if result_of(designs, designs.own, case).little_known:
        st.caption(":material/help: " + say("cases.little_known_note"))
    if bands is not None:
        cases_bands.chances(designs, bands, case.id)


def _figures(designs: Designs, label: str, case: Case, bands: CaseBands | None) -> dict[str, str]:
    found = result_of(designs, label, case)
    none, share = designs.reports[label].none.hollow_share, found.row.hollow_share
    band = {} if bands is None else {say("cases.column.band"): band_text(bands.band(label, case.id))}
    reform = {} if found.before is None else {say("cases.column.before"): before_text(found)}
    return {
        say("cases.column.hollow_share"): percent(share),
        **band,
        say("cases.column.over_none"): "—" if share is None or none is None else move(share - none),
        say("cases.column.substance"): f"{found.row.substance:.3f}",
        **reform,
        say("cases.column.replay"): rounded(found.replay_points, 1),
    }


def _reasons(designs: Designs, label: str, case: Case) -> str:
    """Which items the share mostly comes from and which condition moves it most."""
    found = result_of(designs, label, case)
    drivers = plain(drivers_text(found, designs.evaluations[label]))
    return say("cases.reasons", a=plain(label), drivers=drivers, condition=plain(condition_word(found.condition)))


def _replay(designs: Designs, case: Case, places: bool) -> None:
    """No model: points of the open scheme on exactly what this case's record shows being assessed."""
    points = result_of(designs, designs.own, case).replay_points
    left, right = st.columns([3, 1], vertical_alignment="center")
    left.markdown(say("cases.replay", points=rounded(points, 1)))
    with right.popover(say("cases.replay_facts"), icon=":material/history_edu:"):
        cases_card.record(case, places)
