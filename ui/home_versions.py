"""The open scheme: its file, its versions; and the whole store: backup, restore, where it is."""

import re
from datetime import datetime

import streamlit as st

from evaluation.scheme import Scheme
from indicators import UserError
from store import Version
from ui import errors, home_open, state
from ui.home_saved import when
from ui.words import language, plain, say

SHOWN = 12


def file_name(title: str, ending: str) -> str:
    """A name for a download: the title without the characters that file systems refuse."""
    safe = re.sub(r'[\x00-\x1f\\/:*?"<>|]+', " ", title).strip(" .")[:80].strip(" .")
    return f"{safe or 'scheme'}{ending}"


def show() -> None:
    """The open scheme as a file, and its versions."""
    scheme = state.scheme()
    st.subheader(say("home.open_scheme"))
    st.markdown(f"**{plain(scheme.name(language()))}** · {scheme.year}")
    st.download_button(
        say("home.download"),
        data=lambda: scheme.to_json().encode(),
        file_name=file_name(f"{scheme.name(language())} {scheme.year}", ".json"),
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
        help=say("home.download_help"),
        key="download_scheme",
    )
    _versions()


def _versions() -> None:
    scheme_id = state.work().scheme_id
    if scheme_id is None:
        st.caption(say("home.not_stored"))
        return
    try:
        versions = state.store().versions(scheme_id)
    except UserError as error:
        errors.show(error.faults)
        return
    named = [version for version in versions if version.kind == "named"]
    drafts = [version for version in versions if version.kind == "draft"]
    st.markdown(f"**{say('home.versions')}**")
    if not named:
        st.caption(say("home.no_named"))
    for version in named:
        _version(version)
    if drafts:
        with st.expander(say("home.drafts", count=len(drafts))):
            for version in drafts[:SHOWN]:
                _version(version)
            if len(drafts) > SHOWN:
                _older(drafts[SHOWN:])


def _version(version: Version) -> None:
    current = version.digest == state.scheme().digest()
    with st.container(horizontal=True, vertical_alignment="center"):
        mark = f" :primary-badge[{say('home.current')}]" if current else ""
        label = plain(version.label) if version.label else say("home.draft")
        st.markdown(f"{say('home.version_number', number=version.number)} · **{label}** · {when(version.at)}{mark}")
        _version_buttons(version, current)


def _version_buttons(version: Version, current: bool) -> None:
    place = f"{version.scheme}:{version.number}"
    if st.button(say("home.view_version"), key=f"view:{place}", disabled=current):
        home_open.open_stored(version.scheme, version.number)
    if st.button(
        say("home.restore_version"), key=f"back:{place}", disabled=current, help=say("home.restore_version_help")
    ):
        _restore(version)


def _restore(version: Version) -> None:
    """The content of the version becomes the newest draft; undo leads back."""

    def bring_back() -> None:
        found: Scheme = state.store().open(version.scheme, version.number)[0]
        state.edit(found, afresh=True)

    if state.attempt(bring_back):
        st.toast(say("home.version_restored", number=version.number))
    st.rerun()


def _older(drafts: list[Version]) -> None:
    chosen = st.selectbox(
        say("home.older"),
        drafts,
        index=None,
        format_func=lambda v: f"{say('home.version_number', number=v.number)} · {when(v.at)}",
        key="older_draft",
    )
    if chosen is not None:
        _version(chosen)


def backup() -> None:
    """Everything as one file, back from one file, and where the store is."""
    st.subheader(say("home.backup"))
    st.caption(say("home.location"))
    st.code(state.store().location, language=None, wrap_lines=True)
    st.download_button(
        say("home.backup_do"),
        data=state.store().backup,
        file_name=f"shiji-backup-{datetime.now().astimezone():%Y%m%d-%H%M}.zip",
        mime="application/zip",
        icon=":material/archive:",
        on_click="ignore",
        help=say("home.backup_help"),
        key="backup",
    )
    with st.expander(say("home.load_backup"), icon=":material/unarchive:"):
        _load()


def _load() -> None:
    st.caption(say("home.load_backup_what"))
    file = st.file_uploader(say("home.backup_file"), key="backup_file")
    if file is None or not st.button(say("home.load_backup_do"), key="load_backup", type="primary"):
        return
    found = []
    with st.spinner(say("home.loading_backup")):
        done = home_open.shown_faults(lambda: found.append(state.store().load_backup(file.getvalue())))
    if done:
        loaded = found[0]
        st.success(say("home.backup_loaded", schemes=loaded.schemes, versions=loaded.versions))
        if loaded.copies:
            st.info(say("home.backup_copies", titles=plain("、".join(loaded.copies))))
