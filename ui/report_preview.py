"""The neutral document on the page: exactly the headings, paragraphs, tables, figures and notes the files hold."""

from typing import Final

import streamlit as st

from indicators.vocabulary import Language
from report.annexes import annex_lines
from report.document import Document, Figure, Formula, Part, Section
from report.xlsx import ELSEWHERE
from text import t
from ui import document_table
from ui.cases_pictures import kept
from ui.words import plain, say

TO_FILL: Final = ("to_fill", "to_number", "to_sign", "to_seal", "to_date")  # what only the issuer can write
ANNEXES: Final = 3  # characters that the following lines of the list of annexes are indented by


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
    document_table.style()
    with st.container(border=True, key="output-preview"):
        if part is document.parts[0]:
            _opening(document, spoken)
        _part(part, spoken)
        if part.key == "scheme":
            _closing(document, spoken)


def part_name(part: Part, document: Document) -> str:
    """The annex number with the heading; the scheme itself goes by the document's title."""
    return " ".join(words for words in (part.label, part.heading or document.title) if words)


def holds(document: Document, spoken: Language) -> str:
    """What is in the Word file and on which sheets of the workbook."""
    keys = [part.key for part in document.parts]
    of_part = {
        "indicators": ("items", "scores"),
        "summary": ("summary",),
        "findings": ("findings",),
        "cases": ("cases",),
    }
    sheets = [sheet for part, named in of_part.items() if part in keys for sheet in named]
    if any(key not in ELSEWHERE for key in keys) or not sheets:
        sheets.append("notes")
    names = say("output.gap").join(t(f"report.sheet.{sheet}", spoken) for sheet in sheets)
    return plain(say("output.holds", parts=len(keys), sheets=names))


def _opening(document: Document, spoken: Language) -> None:
    for line in document.before:
        st.markdown(_marked(line, spoken), text_alignment="center")
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
        st.markdown("  \n".join(indent + _marked(words, spoken) for words in section.paragraphs))
    for formula in section.formulas:
        _formula(formula)
    for table in section.tables:
        document_table.show(table, spoken)
    for number, figure in enumerate(section.figures):
        _figure(figure, f"{name}:{number}")
    for note in section.notes:
        st.caption(plain(note))


def _formula(formula: Formula) -> None:
    st.markdown(f"**{plain(formula.name)}**")
    for line in formula.lines:
        st.latex(line)
    if formula.said:
        st.caption("".join(plain(piece) if isinstance(piece, str) else f"${piece.latex}$" for piece in formula.said))


def _figure(figure: Figure, name: str) -> None:
    kept(f"report:{name}", (figure,), lambda: (figure.chart, figure.alt))
    st.caption(plain(figure.caption) if figure.caption else say("output.figure"))


def _closing(document: Document, spoken: Language) -> None:
    """The list of annexes, then what is signed, as in the Word file."""
    first, *others = annex_lines(document, spoken) or ("",)
    if first:
        st.markdown("  \n".join([plain(first), *("&emsp;" * ANNEXES + plain(line) for line in others)]))
    st.markdown("  \n".join(_marked(line, spoken) for line in document.closing), text_alignment="right")


def _marked(words: str, spoken: Language) -> str:
    """The words made safe; what is left to the issuer stands out."""
    safe = plain(words)
    for key in TO_FILL:
        mark = plain(t(f"report.{key}", spoken))
        safe = safe.replace(mark, f":orange-background[{mark}]")
    return safe
