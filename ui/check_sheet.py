"""减负一致性评估表 on the check page: what it holds, and the sheet as Word and workbook."""

import streamlit as st

from evaluation.evaluate import Evaluation
from report.burden_sheet import burden_document
from report.document import Document
from ui import state, versions_compare
from ui.check_findings import Checked
from ui.report_preview import frame
from ui.words import language, plain, say

SHOWN_COLUMNS = 4  # wider tables are folded away


def show(checked: Checked) -> None:
    """The files, then what they hold; the rules one by one are folded away, they stand on the first tab too."""
    evaluation = state.evaluation()
    if evaluation is None:
        return
    document = made(evaluation)
    st.markdown(say("check.sheet_lead"))
    versions_compare.files(document, say("check.tab_sheet"), "burden")
    for section in document.parts[0].sections:
        st.markdown(f"**{plain(section.heading)}**")
        for words in section.paragraphs:
            st.caption(plain(words))
        for table in section.tables:
            if len(table.header) <= SHOWN_COLUMNS:
                st.table(frame(table), hide_index=True, alt=table.alt or None)
            else:
                with st.expander(say("check.sheet_rules", count=len(table.rows))):
                    st.table(frame(table), hide_index=True, alt=table.alt or None)
        for note in section.notes:
            st.caption(plain(note))


def made(evaluation: Evaluation) -> Document:
    """The sheet of the scheme that is open, beside the last named version where that differs."""
    scheme, kept = state.scheme(), state.work().kept
    before = None if kept == scheme else kept
    recipe = (evaluation, kept, language())
    return state.remember("burden_sheet", recipe, lambda: burden_document(scheme, evaluation, language(), before))
