"""Figures of one's own units: uploaded, checked, matched to the items, kept for the session on this machine only."""

from dataclasses import dataclass

import streamlit as st

from evaluation.evaluate import Evaluation
from indicators import UserError
from indicators.model import IndicatorSet
from intake import MAX_FILE, Matched, PanelRows, match, read_panel_rows
from risk.gaps import Panel
from ui import errors, own_panel_flags, own_panel_periods, own_panel_result, own_panel_series, own_panel_template, state
from ui.words import plain, say

HELD = "own_panel"
LISTED = 12


@dataclass(frozen=True, eq=False)
class Upload:
    """A file as it was read; ``name`` is the file's own."""

    name: str
    rows: PanelRows


def held() -> Upload | None:
    """The file of this session, None where there is none."""
    found: Upload | None = state.shelf().get(HELD)
    return found


def matched_to(upload: Upload, items: IndicatorSet) -> Matched:
    """The file's rows of these items; raises UserError with every fault."""
    return match(upload.rows, items)


def panel_for(items: IndicatorSet) -> Panel | None:
    """The figures of this session for these items, all periods; None where there are none or they do not fit."""
    upload = held()
    if upload is None:
        return None

    def fitted() -> dict[str, Panel]:
        try:
            return {"panel": matched_to(upload, items).panel()}
        except UserError:
            return {}

    return state.remember("own_panel.fitted", (upload, items), fitted).get("panel")


def show() -> None:
    """Upload or go on with what was uploaded."""
    st.info(say("cases.own_local"), icon=":material/lock:")
    _upload()
    upload, evaluation = held(), state.evaluation()
    if upload is None:
        st.caption(say("cases.own_none"))
    elif evaluation is None or state.faults():
        errors.show(state.faults(), state.names())
    else:
        _matched(upload, evaluation)
    own_panel_series.show()


def _upload() -> None:
    left, right = st.columns([3, 2], gap="large")
    with left:
        file = st.file_uploader(
            say("cases.own_file", limit=MAX_FILE // 2**20), type=["csv", "xlsx", "txt", "tsv"], key=_key()
        )
    with right:
        own_panel_template.show()
    if file is None:
        return
    try:
        with st.spinner(say("cases.own_reading")):
            state.shelf()[HELD] = Upload(file.name, read_panel_rows(file.getvalue(), file.name))
    except UserError as error:
        errors.show(error.faults)
        return
    _fresh()
    st.rerun()


def _key() -> str:
    """A new uploader after each file that was read: what is held is what the page shows."""
    return f"cases.own_file:{state.shelf().get('own_panel_files', 0)}"


def _fresh() -> None:
    state.shelf()["own_panel_files"] = int(state.shelf().get("own_panel_files", 0)) + 1


def _matched(upload: Upload, evaluation: Evaluation) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/description: **{plain(upload.name)}** · {say(f'cases.own_form.{upload.rows.form}')}")
        if st.button(say("cases.own_remove"), icon=":material/delete:", key="cases.own_remove"):
            state.shelf().pop(HELD, None)
            _fresh()
            st.rerun()
    try:
        matched = state.remember(
            "own_panel.matched", (upload, evaluation), lambda: matched_to(upload, evaluation.items)
        )
    except UserError as error:
        errors.show(error.faults, state.names())
        return
    _what_matched(upload, matched, evaluation)
    period = _period(matched)
    if own_panel_result.show(matched, period, evaluation):
        own_panel_flags.show(evaluation)
        own_panel_periods.show(matched, evaluation)


def _what_matched(upload: Upload, matched: Matched, evaluation: Evaluation) -> None:
    rows = matched.rows
    st.caption(
        say(
            "cases.own_matched",
            units=rows["unit_id"].nunique(),
            items=rows["item_id"].nunique(),
            of=len(evaluation.weights.ids),
            by_name=matched.by_name,
        )
    )
    if matched.unmatched:
        listed = [f"{plain(name)}" for name, _ in matched.unmatched]
        st.warning(say("cases.own_unmatched", count=len(listed), names=_listed(listed)), icon=":material/link_off:")
    if matched.missing:
        names = state.names()
        listed = [plain(names.get(name, name)) for name in matched.missing]
        st.warning(say("cases.own_missing", count=len(listed), names=_listed(listed)), icon=":material/help:")
    if upload.rows.ignored:
        listed = [plain(name) for name in upload.rows.ignored]
        st.caption(say("cases.own_ignored", names=_listed(listed)))


def _listed(names: list[str]) -> str:
    more = say("cases.own_more", count=len(names) - LISTED) if len(names) > LISTED else ""
    return say("cases.list_gap").join(names[:LISTED]) + more


def _period(matched: Matched) -> str | None:
    periods = matched.periods
    if len(periods) < 2:
        return None
    chosen = st.selectbox(
        say("cases.own_period"),
        ["", *periods],
        format_func=lambda name: name or say("cases.own_period_mean", count=len(periods)),
        key="cases.own_period",
    )
    return chosen if chosen in periods else None
