"""The pages in the order of the work, and the step bar that shows how far each has come."""

from dataclasses import dataclass
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from ui import steps
from ui.words import say


@dataclass(frozen=True)
class Place:
    """One page: its key is its address and the name of its words and its file."""

    key: str
    icon: str
    is_step: bool = True


PLACES: Final = (
    Place("home", ":material/home:", is_step=False),
    Place("basics", ":material/badge:"),
    Place("items", ":material/table_rows:"),
    Place("weights", ":material/balance:"),
    Place("check", ":material/fact_check:"),
    Place("explore", ":material/psychology:"),
    Place("cases", ":material/public:"),
    Place("improve", ":material/auto_fix_high:"),
    Place("compare", ":material/compare:", is_step=False),
    Place("report", ":material/description:"),
    Place("versions", ":material/history:", is_step=False),
    Place("methods", ":material/menu_book:", is_step=False),
)


def pages() -> dict[str, StreamlitPage]:
    """Every page by key."""
    return {
        place.key: st.Page(
            f"ui/pages/{place.key}.py",
            title=say(f"shell.page.{place.key}"),
            icon=place.icon,
            url_path=place.key,
            default=place.key == "home",
        )
        for place in PLACES
    }


def current() -> StreamlitPage:
    """The page the reader asked for."""
    return st.navigation(list(pages().values()), position="top")


def step_bar() -> None:
    """One link a step with its state as sign and word; free jumps."""
    states = steps.states()
    with st.container(horizontal=True, gap="small", key="step-bar"):
        for number, place in enumerate((place for place in PLACES if place.is_step), start=1):
            state = states[place.key]
            label = f"{number} {say(f'shell.page.{place.key}')} · {say(f'shell.step.{state}')}"
            st.page_link(f"ui/pages/{place.key}.py", label=label, icon=steps.SIGNS[state])
