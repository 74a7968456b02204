"""Templates to fill in: the long and the wide layout with the items of the scheme that is open, as csv."""

import csv
import io

import streamlit as st

from indicators.model import IndicatorSet
from ui import state
from ui.words import language, say

LONG = ("unit_id", "item_id", "item_name", "period", "reported", "verified", "n_V", "effective", "n_E")


def show() -> None:
    """What the columns mean, and both templates."""
    evaluation = state.evaluation()
    items = evaluation.items if evaluation is not None else state.scheme().items
    st.markdown(say("cases.own_layout"))
    with st.container(horizontal=True):
        for name, rows in (("long", long_rows(items)), ("wide", wide_rows(items))):
            st.download_button(
                say(f"cases.own_template.{name}"),
                data=as_csv(rows),
                file_name=f"panel_{name}.csv",
                mime="text/csv",
                on_click="ignore",
                key=f"cases.own_template.{name}",
                icon=":material/download:",
            )


def long_rows(items: IndicatorSet) -> list[list[str]]:
    """The header, then one row an item for a first unit; figures blank."""
    unit = say("cases.own_first_unit")
    blank = [""] * (len(LONG) - 3)
    return [list(LONG), *([unit, item.id, item.names.of(language()), *blank] for item in items.items)]


def wide_rows(items: IndicatorSet) -> list[list[str]]:
    """Units down, items across; reported figures only."""
    return [[say("cases.panel_column.unit"), *(item.id for item in items.items)], [say("cases.own_first_unit")]]


def as_csv(rows: list[list[str]]) -> bytes:
    """UTF-8 with a mark, so that spreadsheets read it; a text that would be a formula gets a mark before it."""
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\r\n")
    writer.writerows([[f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in row] for row in rows])
    return output.getvalue().encode("utf-8-sig")
