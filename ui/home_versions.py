"""The open scheme as a file and the way to its versions; the whole store: backup, restore, where it is."""

import re
from datetime import datetime

import streamlit as st

from ui import home_open, state
from ui.words import language, plain, say


def file_name(title: str, ending: str) -> str:
    """A name for a download: the title without the characters that file systems refuse."""
    safe = re.sub(r'[\x00-\x1f\\/:*?"<>|]+', " ", title).strip(" .")[:80].strip(" .")
    return f"{safe or 'scheme'}{ending}"


def show() -> None:
    """The open scheme as a file, and the way to its versions."""
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
    """Where the versions are."""
    scheme_id = state.work().scheme_id
    if scheme_id is None:
        st.caption(say("home.not_stored"))
    st.page_link("ui/pages/versions.py", label=say("home.to_versions"), icon=":material/history:")


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
    with st.expander(say("home.load_backup")):
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
            st.info(say("home.backup_copies", titles=plain(say("check.comma").join(loaded.copies))))
