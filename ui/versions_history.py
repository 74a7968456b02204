"""History of the open scheme: who kept what when, its figures; open, restore, copy for the next year."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from charts.figures import percent
from indicators import UserError
from risk.finding import SEVERITIES
from store import Version
from ui import errors, home_open, state, versions_compare
from ui.home_saved import next_year, when
from ui.versions_list import Read, all_versions, name_of, read
from ui.words import say

SHOWN = 12  # drafts in the table; older ones can be chosen below it
NAMED_SHOWN = 24  # named versions in the table; the figures of each are computed when it is first shown


def show(scheme_id: str) -> None:
    """Keep a version, the table, then what can be done with one of them."""
    keep_form()
    try:
        versions = all_versions(scheme_id)
    except UserError as error:
        errors.show(error.faults)
        return
    listed = shown(versions)
    st.dataframe(
        table([read(version) for version in listed], state.scheme().digest()),
        hide_index=True,
        alt=say("versions.tab_history"),
        height="content" if len(listed) <= SHOWN else 460,
        column_config={say("versions.column.note"): st.column_config.TextColumn(width="medium")},
    )
    if len(listed) < len(versions):
        st.caption(say("versions.older", count=len(versions) - len(listed)))
    st.caption(say("versions.figures_note"))
    _one(versions)


def shown(versions: Sequence[Version]) -> list[Version]:
    """The newest drafts and named versions, in the order given (the newest first)."""
    left = {"draft": SHOWN, "named": NAMED_SHOWN}
    listed = []
    for version in versions:
        if left[version.kind] > 0:
            left[version.kind] -= 1
            listed.append(version)
    return listed


def keep_form() -> None:
    """Keep the content as it is now under a name."""
    with st.form(state.key("keep-version"), border=True), st.container(horizontal=True, vertical_alignment="bottom"):
        label = st.text_input(say("versions.label"), max_chars=200, help=say("versions.label_help"))
        pressed = st.form_submit_button(say("versions.keep"), icon=":material/bookmark_add:")
    if not pressed:
        return
    if not label.strip():
        st.error(say("versions.label_empty"), icon=":material/error:")
    elif state.attempt(lambda: state.save_version(label)):
        st.toast(say("versions.kept"))
        state.refresh()
    else:
        st.rerun()


def table(found: list[Read], current: str) -> pd.DataFrame:
    """A row a version; figures are printed, a dash where a version cannot be evaluated."""
    keys = ("number", "note", "time", "author", "items", "points", "hollow", "block", "major", "reports", "hours")
    return pd.DataFrame([_row(one, current) for one in found], columns=[say(f"versions.column.{key}") for key in keys])


def _row(one: Read, current: str) -> list[object]:
    version, figures = one.version, one.figures
    note = version.label or say("home.draft")
    mark = say("versions.merge_mark", number=version.merged) if version.merged is not None else ""
    mark += f" · {say('home.current')}" if version.digest == current else ""
    head: list[object] = [version.number, f"{note}{mark}", when(version.at), version.author or "—"]
    if figures is None:
        return [*head, *([None] * 7)]
    counts = [None if figures.findings is None else figures.findings[severity] for severity in SEVERITIES[:2]]
    burden = figures.burden
    return [
        *head,
        burden.items,
        round(figures.points, 6),
        percent(figures.hollow_share),
        *counts,
        burden.reports,
        burden.hours,
    ]


def _one(versions: tuple[Version, ...]) -> None:
    st.markdown(f"**{say('versions.with_one')}**")
    labels = {version.number: name_of(version) for version in versions}
    number = st.selectbox(
        say("versions.choose"), list(labels), format_func=labels.__getitem__, key=f"version-chosen:{len(versions)}"
    )
    version = next(version for version in versions if version.number == number)
    same = version.digest == state.scheme().digest()
    with st.container(horizontal=True):
        st.button(
            say("versions.compare"),
            key="version-compare",
            icon=":material/compare:",
            disabled=same,
            on_click=versions_compare.choose,
            args=(version.number,),
        )
        if st.button(say("home.view_version"), key="version-view", icon=":material/visibility:", disabled=same):
            home_open.open_stored(version.scheme, version.number)
        if st.button(
            say("home.restore_version"),
            key="version-restore",
            icon=":material/settings_backup_restore:",
            disabled=same,
            help=say("home.restore_version_help"),
        ):
            _restore(version)
        if st.button(
            say("home.next_year", year=state.scheme().year + 1),
            key="version-next-year",
            icon=":material/event_repeat:",
            help=say("home.next_year_help"),
        ):
            _next_year(version)


def _restore(version: Version) -> None:
    """The content of the version becomes the newest draft; undo leads back."""

    def bring_back() -> None:
        state.edit(state.store().open(version.scheme, version.number)[0], afresh=True)

    if state.attempt(bring_back):
        st.toast(say("home.version_restored", number=version.number))
    st.rerun()


def _next_year(version: Version) -> None:
    """A new scheme from this version for the following year."""
    made: list[str] = []

    def make() -> None:
        scheme = state.store().open(version.scheme, version.number)[0]
        made.append(state.store().create(next_year(scheme), state.author()).id)

    if state.attempt(make):
        home_open.open_stored(made[0], page=home_open.BASICS)
    st.rerun()
