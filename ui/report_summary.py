"""The key points on one page, for whoever decides, as files of their own."""

import streamlit as st

from evaluation.evaluate import Evaluation
from evaluation.improve import Improvement
from report.document import Document
from report.summary_part import summary_document
from ui import document_view, improve_run, state
from ui.report_options import Options
from ui.words import say


def show(options: Options, evaluation: Evaluation) -> None:
    """One line and the files, in the language chosen for the report."""
    st.caption(say("output.summary_lead"))
    kinds = tuple(document_view.WRITERS)
    document_view.files(made(options, evaluation), say("output.summary"), "summary", options.language, kinds)


def made(options: Options, evaluation: Evaluation) -> Document:
    """The page, made anew only when the scheme, a choice or the answer of a search changes."""
    scheme, found = state.scheme(), searched()
    recipe = (scheme, evaluation, options.language, options.limit, found)

    def make() -> Document:
        return summary_document(scheme, evaluation, options.language, limit=options.limit, improvement=found)

    return state.remember("output.summary", recipe, make)


def searched() -> Improvement | None:
    """The answer of the last search for less hollow points, where it still belongs to the scheme as it is."""
    held = improve_run.held()
    if held is None or held.asked is None or "hollow_share" not in held.asked.limits:
        return None
    return held.improvement if improve_run.is_current(held) else None
