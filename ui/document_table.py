"""A table of a document on the page: the very table of the web page, cells merged as in every file."""

from pathlib import Path
from typing import Final

import streamlit as st

from indicators.vocabulary import Language
from report.document import Table
from report.html_table import table_html

STYLE: Final = Path(__file__).with_name("document_table.css")
WORDS: Final = 3  # columns set flush left, from which a narrow screen cannot show them beside one another


def style() -> None:
    """The style sheet, once for all tables of a view."""
    st.html(STYLE)


def show(table: Table, spoken: Language, stacked: bool = False) -> None:
    """The table in the language of its file; one without rows is left out, as files leave it out.

    ``stacked``: on a narrow screen the cells of a row stand below one another where several hold sentences.
    """
    if table.rows:
        st.html(table_html(table, spoken, stacked and wordy(table)))


def wordy(table: Table) -> bool:
    """Whether several columns hold words that are read side by side, and no cell spans rows."""
    return len(table.left) >= WORDS and not table.merges
