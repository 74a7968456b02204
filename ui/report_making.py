"""A file that takes over a second: made when asked for, with progress, ended by any press, kept while it is current."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import streamlit as st

from report import MEDIA, Document
from ui import state
from ui.words import say
from weighting.telling import listening

ROWS: Final = 300  # of all tables together, from which setting them takes a second on an office machine
DRAWN: Final = ("docx", "pdf", "html")  # formats that hold pictures; the first picture takes a second


@dataclass(frozen=True, eq=False)
class Making:
    """One file: how it is made, what it holds (``recipe``: the very objects), what it is called."""

    key: str
    kind: str
    icon: str
    document: Document
    write: Callable[[], bytes]
    file_name: str


def slow(kind: str, document: Document) -> bool:
    """Whether the file may take over a second."""
    if kind in DRAWN and any(True for _ in document.figures()):
        return True
    return kind in DRAWN and sum(len(table.rows) for table in document.tables()) > ROWS


def offer(making: Making, primary: bool = False) -> Making | None:
    """The button that makes the file, then the one that takes it along. Given back: what was asked for just now."""
    kept = f"made:{making.key}"
    look: Literal["primary", "secondary"] = "primary" if primary else "secondary"
    if state.remembers(kept, (making.document,)):
        made = state.remember(kept, (making.document,), making.write)
        st.download_button(
            say(f"output.made.{making.kind}", size=f"{len(made) / 1000:,.0f}"),
            data=made,
            file_name=making.file_name,
            mime=MEDIA[making.kind],
            type=look,
            on_click="ignore",
            icon=":material/download_done:",
            key=making.key,
        )
        return None
    label = say(f"output.make.{making.kind}")
    asked = st.button(label, type=look, icon=f":material/{making.icon}:", key=f"{making.key}.make")
    return making if asked else None


def run(making: Making | None, slot: st.delta_generator.DeltaGenerator) -> None:
    """Make what was asked for. The cancel button, or any other change on the page, ends the script and the work."""
    if making is None:
        return
    words = say("output.making")
    with slot.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0, words)
        st.button(say("output.cancel"), icon=":material/close:", key="output.cancel")

    def tell(share: float) -> None:
        bar.progress(min(share, 1.0), words)

    with listening(tell):
        state.remember(f"made:{making.key}", (making.document,), making.write)
    st.rerun()
