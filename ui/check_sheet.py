"""减负一致性评估表 on the check page: what it holds, and the sheet as Word and workbook."""

import streamlit as st

from evaluation.evaluate import Evaluation
from report.burden_sheet import burden_document
from report.document import Document
from ui import document_view, state, versions_list
from ui.check_findings import Checked
from ui.words import language, say

SHORT = 12  # rows of a table that is not folded away


def show(checked: Checked) -> None:
    """The files, then what they hold; the rules one by one are folded away, they stand on the first tab too."""
    evaluation = state.evaluation()
    if evaluation is None:
        return
    document = made(evaluation)
    st.markdown(say("check.sheet_lead"))
    document_view.files(document, say("check.tab_sheet"), "burden")
    for section in document.parts[0].sections:
        document_view.section(section, SHORT)


def made(evaluation: Evaluation) -> Document:
    """The sheet of the scheme that is open, beside the version before where there is one."""
    scheme, before = state.scheme(), versions_list.before()
    recipe = (evaluation, before, language())
    return state.remember("burden_sheet", recipe, lambda: burden_document(scheme, evaluation, language(), before))
