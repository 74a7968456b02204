"""What could not be read of the imported table, below the grid until each cell is mended or dismissed."""

from typing import Final

import streamlit as st

from evaluation.unread import UnreadCell
from intake import REASONS
from text import t
from ui import state
from ui.words import language, plain, say

SHOWN: Final = 25  # cells offered at once; the next ones follow as these are settled
LONGEST: Final = 120  # characters of a cell's text


def show() -> None:
    """Every open cell with its reason, text and items; a tick says that it is settled. Nothing where none is open."""
    cells = state.scheme().open_cells()
    if not cells:
        return
    with st.expander(say("items.unread", count=len(cells)), expanded=True):
        st.caption(say("items.unread_what"))
        with st.container(height=300 if len(cells) > 5 else "content", border=False):
            settled = [cell for place, cell in enumerate(cells[:SHOWN]) if _ticked(place, cell)]
        if len(cells) > SHOWN:
            st.caption(say("items.unread_more", count=len(cells) - SHOWN))
        if st.button(say("items.unread_dismiss"), key=state.key("unread_all"), icon=":material/done_all:"):
            settled = list(cells)
    if settled:
        dismiss(tuple(settled))
        st.rerun()


def dismiss(settled: tuple[UnreadCell, ...]) -> None:
    """Take cells off the list; undo brings them back."""
    scheme = state.scheme()
    left = tuple(cell for cell in scheme.unread or () if cell not in settled)
    state.attempt(lambda: state.edit(scheme.changed(unread=left or None), afresh=True))


def _ticked(place: int, cell: UnreadCell) -> bool:
    """One cell as a box to tick."""
    return st.checkbox(_line(cell), key=state.key(f"unread:{place}"))


def _line(cell: UnreadCell) -> str:
    known = cell.reason in REASONS
    reason = t(f"intake.reason.{cell.reason}", language()).rstrip("。.") if known else cell.reason
    words = f"**{plain(cell.cell)}** {plain(reason)}"
    names = [item.names.of(language()) for item in state.scheme().items.items if item.id in cell.items]
    about = " ".join((cell.text or say("check.comma").join(names)).split())
    return say("items.unread_line", words=words, text=plain(about[:LONGEST])) if about else words
