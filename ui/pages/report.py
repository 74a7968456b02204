"""报告: what is still open, what goes into the files, the files, and exactly what they will hold."""

import streamlit as st

from ui import (
    errors,
    report_files,
    report_making,
    report_open,
    report_options,
    report_preview,
    report_summary,
    report_template,
    state,
)
from ui.words import language, say

st.title(say("shell.page.report"))
evaluation = state.evaluation()
if evaluation is None or state.faults():
    errors.show(state.faults(), state.names())
    st.info(say("output.mend_first"))
    report_files.scheme_file(state.scheme(), report_files.stem_of(state.scheme(), language()))
else:
    still_open, chosen = st.container(), st.container(border=True)
    with chosen:
        options = report_options.choose()
    document = report_options.document_of(options, evaluation)
    with still_open:
        report_open.show(evaluation, document, options.language)
    asked = report_files.show(document, options, evaluation)
    slot = st.empty()
    report_summary.show(options, evaluation)
    report_template.show(options, evaluation)
    report_preview.show(document, options.language)
    report_making.run(asked, slot)
