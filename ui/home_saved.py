"""The schemes that are stored: open, rename, duplicate, copy for the next year, delete and restore."""

from datetime import datetime

import streamlit as st

from evaluation.scheme import Scheme
from indicators import UserError
from store import Saved
from ui import errors, home_open, state
from ui.words import language, plain, say

SHOWN = 8


def show() -> None:
    """The stored schemes, the last changed first, and the bin."""
    st.subheader(say("home.saved"))
    try:
        everything = state.store().list(include_deleted=True)
    except UserError as error:
        errors.show(error.faults)
        return
    kept = [saved for saved in everything if not saved.deleted]
    if not kept:
        st.caption(say("home.saved_none"))
    _list(kept)
    _bin([saved for saved in everything if saved.deleted])


def _list(kept: list[Saved]) -> None:
    wanted = ""
    if len(kept) > SHOWN:
        wanted = st.text_input(say("home.search"), key="search_saved", max_chars=100).strip()
    matching = [saved for saved in kept if wanted.casefold() in f"{saved.name(language())} {saved.year}".casefold()]
    pages = max(1, -(-len(matching) // SHOWN))
    page = 1
    if pages > 1:
        page = int(st.number_input(say("home.page", pages=pages), 1, pages, key=f"saved_page:{wanted}", width=160))
    for saved in matching[(page - 1) * SHOWN : page * SHOWN]:
        _row(saved)
    if wanted and not matching:
        st.caption(say("home.search_none"))


def when(moment: datetime) -> str:
    """A moment in the reader's zone, to the minute."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _row(saved: Saved) -> None:
    is_open = saved.id == state.work().scheme_id
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"saved-{saved.id}"):
        mark = f" :primary-badge[{say('home.is_open')}]" if is_open else ""
        words = say("home.saved_line", year=saved.year, time=when(saved.changed), versions=saved.versions)
        st.markdown(f"**{plain(saved.name(language()))}**{mark}  \n:small[{words}]")
        if st.button(say("home.open"), key=f"open:{saved.id}", disabled=is_open, icon=":material/folder_open:"):
            home_open.open_stored(saved.id)
        with st.popover(say("home.more"), icon=":material/more_horiz:", key=f"more:{saved.id}:{saved.number}"):
            _menu(saved)


def _menu(saved: Saved) -> None:
    name = saved.name(language())
    title = st.text_input(say("home.new_title"), value=name, max_chars=500, key=f"title:{saved.id}:{saved.number}")
    changed = title.strip() not in ("", name)
    if st.button(say("home.rename"), key=f"rename:{saved.id}", disabled=not changed, icon=":material/edit:"):
        _do(lambda: rename(saved, title.strip()), say("home.renamed"))
    if st.button(say("home.duplicate"), key=f"copy:{saved.id}", icon=":material/content_copy:"):
        copy = say("home.copy_of", title=name)
        _do(lambda: state.store().duplicate(saved.id, copy), say("home.duplicated", title=copy))
    if st.button(
        say("home.next_year", year=saved.year + 1),
        key=f"next:{saved.id}",
        icon=":material/event_repeat:",
        help=say("home.next_year_help"),
    ):
        _next_year(saved)
    st.divider()
    sure = st.checkbox(say("home.delete_sure"), key=f"sure:{saved.id}:{saved.number}")
    if st.button(say("home.delete"), key=f"delete:{saved.id}", disabled=not sure, icon=":material/delete:"):
        _do(lambda: delete(saved), say("home.deleted", title=name))


def _do(action, message: str) -> None:
    if state.attempt(action):
        st.toast(plain(message))
    st.rerun()


def rename(saved: Saved, title: str) -> None:
    """A new title in the reader's language; the scheme that is open is changed where it is open."""
    here = saved.id == state.work().scheme_id
    scheme = state.scheme() if here else state.store().open(saved.id)[0]
    changed = retitled(scheme, title)
    if here:
        state.edit(changed, afresh=True)
    else:
        state.store().rename(saved.id, changed.title)


def retitled(scheme: Scheme, title: str) -> Scheme:
    """The scheme with another title; a new Chinese title lets go of translations of the old one."""
    if language() == "en" and not any("\u4e00" <= char <= "\u9fff" for char in title):
        return scheme.changed(title=scheme.title.changed(en=title))
    return scheme.changed(title={"zh-Hans": title})


def next_year(scheme: Scheme) -> Scheme:
    """The scheme for the following year: what has to be settled anew each year is unanswered again."""
    old, new = str(scheme.year), str(scheme.year + 1)
    title = scheme.title.model_dump(by_alias=True, exclude_none=True)
    return scheme.changed(
        title={key: text.replace(old, new) for key, text in title.items()},
        year=scheme.year + 1,
        in_annual_plan=None,
        filing_number=None,
        consulted=None,
        consistency_assessed=None,
        expiry=None,
        value_fixed_on=None,
        searches=(),
        unread=None,
    )


def _next_year(saved: Saved) -> None:
    made: list[str] = []

    def make() -> None:
        scheme, _ = state.store().open(saved.id)
        made.append(state.store().create(next_year(scheme)).id)

    if state.attempt(make):
        home_open.open_stored(made[0], page=home_open.BASICS)
    st.rerun()


def delete(saved: Saved) -> None:
    """Into the bin; the scheme that is open is closed first."""
    state.store().delete(saved.id)
    if saved.id == state.work().scheme_id:
        state.close()


def _bin(deleted: list[Saved]) -> None:
    if not deleted:
        return
    with st.expander(say("home.bin", count=len(deleted))):
        st.caption(say("home.bin_what"))
        for saved in deleted:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"{plain(saved.name(language()))} · {saved.year} · {when(saved.changed)}")
                if st.button(say("home.restore"), key=f"restore:{saved.id}", icon=":material/restore_from_trash:"):
                    _do(lambda one=saved: state.store().restore(one.id), say("home.restored"))
