"""Going from the start page to a scheme: a new one, a stored one, one from a file."""

from collections.abc import Callable

import streamlit as st

from evaluation.scheme import Scheme
from indicators import UserError
from intake import read_scheme_file
from sample_data import Template, template, templates
from ui import errors, state
from ui.figures import points_text
from ui.words import language, plain, say

ITEMS = "ui/pages/items.py"
BASICS = "ui/pages/basics.py"


def go(page: str) -> None:
    """To another page; the address keeps the scheme, the session the language."""
    identity = state.work().scheme_id
    st.switch_page(page, query_params={state.ADDRESS: identity} if identity else {})


def begin(scheme: Scheme, page: str = ITEMS) -> None:
    """Work on a new scheme and go to its page."""
    state.begin(scheme)
    go(page)


def open_stored(scheme_id: str, number: int | None = None, page: str = ITEMS) -> None:
    """Open a stored scheme and go to its page; stay here with the faults when it cannot be opened."""
    if state.attempt(lambda: state.open_saved(scheme_id, number)):
        go(page)
    st.rerun()


def shown_faults(action: Callable[[], object]) -> bool:
    """Do something and show its faults at this place. True: done."""
    try:
        action()
    except UserError as error:
        errors.show(error.faults)
        return False
    return True


def templates_list() -> None:
    """Every template with its purpose, its source and a button."""
    offered = [found for found in templates() if found.family != "example"]
    for start in range(0, len(offered), 2):
        for column, found in zip(st.columns(2), offered[start : start + 2], strict=False):
            with column, st.container(border=True, height="stretch"):
                _template(found)


def _template(found: Template) -> None:
    st.markdown(f"**{plain(found.title.of(language()))}**  \n{plain(found.purpose.of(language()))}")
    size = say("home.template_size", items=found.items, points=points_text(found.total_points))
    st.caption(f"{say(f'home.family.{found.family}')} · {size}")
    if found.caution is not None:
        st.caption(":material/priority_high: " + plain(found.caution.of(language())))
    if found.source:
        st.caption(say("home.template_source", source=plain(found.source)))
    if st.button(say("home.use_template"), key=f"template_{found.key}", icon=":material/add:"):
        begin(template(found.key), BASICS)


def scheme_file() -> None:
    """A scheme saved as JSON: read, shown in one line, opened when asked."""
    st.caption(say("home.file_what"))
    file = st.file_uploader(say("home.file"), key=state.key("scheme_file"))
    if file is None:
        return
    found = state.remember("scheme_file", file.file_id, lambda: _read(file.getvalue(), file.name))
    if isinstance(found, UserError):
        errors.show(found.faults)
        return
    line = say("home.file_read", title=plain(found.name(language())), year=found.year, items=len(found.items.items))
    st.markdown(line)
    if st.button(say("home.open_file"), key="open_file", type="primary"):
        begin(found)


def _read(data: bytes, name: str) -> Scheme | UserError:
    try:
        return read_scheme_file(data, name)
    except UserError as error:
        return error
