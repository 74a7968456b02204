"""The neutral document on the page: exactly the headings, paragraphs, tables, figures and notes the files hold."""

from pathlib import Path
from typing import Final

import pandas as pd
import streamlit as st

from indicators.vocabulary import Language
from report.document import Document, Figure, Part, Section, Table
from report.xlsx import ELSEWHERE
from text import t
from ui.cases_pictures import kept
from ui.words import plain, say

STYLE: Final = Path(__file__).with_name("report_preview.css")


def show(document: Document, spoken: Language) -> None:
    """Head of the document, then one part after the other, chosen by the reader."""
    st.subheader(say("output.preview"))
    st.caption(holds(document, spoken))
    if not document.parts:
        st.info(say("output.no_parts"))
        return
    names = {part.key: part_name(part, document) for part in document.parts}
    key = st.selectbox(say("output.show_part"), list(names), format_func=names.__getitem__, key="output.show_part")
    part = document.part(key) or document.parts[0]
    st.html(STYLE)
    with st.container(border=True, key="output-preview"):
        if part is document.parts[0]:
            _opening(document)
        _part(part, spoken)
        if part.key == "scheme":
            _closing(document, spoken)


def part_name(part: Part, document: Document) -> str:
    """The annex number with the heading; the scheme itself goes by the document's title."""
    return " ".join(words for words in (part.label, part.heading or document.title) if words)


def holds(document: Document, spoken: Language) -> str:
    """What is in the Word file and on which sheets of the workbook."""
    keys = [part.key for part in document.parts]
    of_part = {"indicators": ("items", "scores"), "findings": ("findings",), "cases": ("cases",)}
    sheets = [sheet for part, named in of_part.items() if part in keys for sheet in named]
    if any(key not in ELSEWHERE for key in keys) or not sheets:
        sheets.append("notes")
    names = say("output.gap").join(t(f"report.sheet.{sheet}", spoken) for sheet in sheets)
    return plain(say("output.holds", parts=len(keys), sheets=names))


def _opening(document: Document) -> None:
    for line in document.before:
        st.caption(plain(line), text_alignment="center")
    st.markdown(f"#### {plain(document.title)}", text_alignment="center")
    if document.subtitle:
        st.markdown(plain(document.subtitle), text_alignment="center")


def _part(part: Part, spoken: Language) -> None:
    if part.label:
        st.markdown(f"**{plain(part.label)}**")
    if part.heading:
        st.markdown(f"##### {plain(part.heading)}", text_alignment="center")
    for place, section in enumerate(part.sections):
        _section(section, f"{part.key}:{place}", spoken)


def _section(section: Section, name: str, spoken: Language) -> None:
    if section.heading:
        st.markdown(f"**{plain(section.heading)}**")
    if section.paragraphs:
        indent = "" if spoken == "en" else "&emsp;&emsp;"
        st.markdown("  \n".join(indent + plain(words) for words in section.paragraphs))
    for table in section.tables:
        _table(table)
    for number, figure in enumerate(section.figures):
        _figure(figure, f"{name}:{number}")
    for note in section.notes:
        st.caption(plain(note))


def _table(table: Table) -> None:
    if table.caption:
        st.caption(plain(table.caption), text_alignment="center")
    if not table.rows:
        return
    st.table(frame(table), hide_index=True, alt=table.alt or table.caption or None)


def frame(table: Table) -> pd.DataFrame:
    """The cells as printed; of merged cells the first is filled, as in the file."""
    cells = [[_lines(cell.printed) for cell in row] for row in table.rows]
    for merge in table.merges:
        for row in range(merge.first + 1, merge.last + 1):
            cells[row][merge.column] = ""
    headers = [plain(name) for name in table.header]
    unique = [name if name not in headers[:n] else f"{name}\u200b{n}" for n, name in enumerate(headers)]
    return pd.DataFrame(cells, columns=unique)


def _lines(printed: str) -> str:
    """Lines of a cell, each made safe."""
    return "  \n".join(plain(line) for line in printed.splitlines())


def _figure(figure: Figure, name: str) -> None:
    kept(f"report:{name}", (figure,), lambda: (figure.chart, figure.alt))
    st.caption(plain(figure.caption) if figure.caption else say("output.figure"))


def _closing(document: Document, spoken: Language) -> None:
    """The list of annexes, then what is signed, as in the Word file."""
    headings = [part.heading for part in document.parts if part.label]
    lines = [t("report.annex_line", spoken, number=n, heading=heading) for n, heading in enumerate(headings, start=1)]
    if lines:
        first, *others = lines if len(lines) > 1 else headings
        st.markdown("  \n".join([plain(t("report.annex_list", spoken, list=first)), *map(plain, others)]))
    st.markdown("  \n".join(map(plain, document.closing)), text_alignment="right")
