"""A document on a page: its sections, and the files it can be taken along as."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

import streamlit as st

from indicators.vocabulary import Language
from report import Document, write_docx, write_html, write_pdf
from report.document import Section
from report.xlsx_sheets import write_sheets
from ui import document_table, state
from ui.report_files import download, stem_of
from ui.words import language, plain, say

WRITERS: Final = {"docx": write_docx, "pdf": write_pdf, "html": write_html, "xlsx": write_sheets}
USUAL: Final = ("docx", "pdf", "html", "xlsx")


def section(part: Section, most_rows: int | None = None) -> None:
    """Heading, paragraphs, tables, notes; a table with a caption and more rows than ``most_rows`` is folded away."""
    st.markdown(f"**{plain(part.heading)}**")
    for words in part.paragraphs:
        st.caption(plain(words))
    document_table.style()
    for found in part.tables:
        if found.caption and most_rows is not None and len(found.rows) > most_rows:
            with st.expander(plain(found.caption)):
                document_table.show(found, language(), stacked=True)
        else:
            document_table.show(found, language(), stacked=True)
    for note in part.notes:
        st.caption(plain(note))


def files(
    document: Document, name: str, key: str, spoken: Language | None = None, kinds: Sequence[str] = USUAL
) -> None:
    """The document in each format, made when asked for; ``name`` stands on the buttons and in the file.

    ``spoken``: the language of the document, by default that of the page.
    """
    written = spoken or language()
    stem = f"{stem_of(state.scheme(), written)}_{name}"
    with st.container(horizontal=True, key=f"{key}-files"):
        for kind in kinds:
            write = WRITERS[kind]
            download(
                kind,
                say(f"versions.{kind}", name=name),
                lambda write=write: write(document, written, datetime.now(UTC)),  # type: ignore[misc]
                stem,
                f"{key}.{kind}",
            )
