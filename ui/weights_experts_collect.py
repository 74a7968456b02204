"""Filled questionnaires: many files at once, every fault of them, who answered what, taken only when asked."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from evaluation.experts import displaced, with_answers
from evaluation.questions import MOST_EXPERTS, questions
from indicators import Fault, UserError
from indicators.model import IndicatorSet
from intake import Returned, sort_questionnaires
from ui import errors, state
from ui.words import plain, say
from weighting import tree

LIMIT_MB = 10
Sorted = tuple[tuple[Returned, ...], tuple[Fault, ...]]


def show(items: IndicatorSet) -> None:
    """Upload, faults, table, the button that takes the answers into the scheme."""
    files = st.file_uploader(
        say("weights.experts.upload", limit=LIMIT_MB, most=MOST_EXPERTS),
        type=["xlsx"],
        accept_multiple_files=True,
        max_upload_size=LIMIT_MB,
        key=state.key("experts.upload"),
    )
    if not files:
        return
    recipe = (state.scheme().items, state.work().unit_class or "", *(file.file_id for file in files))
    named = [(file.name, file.getvalue()) for file in files]
    returned, faults = state.remember("experts.returned", recipe, lambda: _sorted(items, named))
    errors.show(faults, state.names())
    if not returned:
        return
    st.dataframe(table(returned, items), hide_index=True, alt=say("weights.experts.who_alt"))
    st.caption(say("weights.experts.who_note"))
    other = dict.fromkeys(n for r in returned for n in displaced(state.scheme().weighting, r.answers))
    if other:
        names = state.names()
        listed = say("weights.experts.comma").join(plain(names.get(n) or say("weights.top")) for n in other)
        st.warning(say("weights.experts.displaced", nodes=listed), icon=":material/warning:")
    if st.button(
        say("weights.experts.take", count=len(returned)), type="primary", icon=":material/check:", key="experts.take"
    ):
        state.attempt(lambda: _take(returned))
        state.refresh()


def _sorted(items: IndicatorSet, files: Sequence[tuple[str, bytes]]) -> Sorted:
    with st.spinner(say("weights.experts.reading")):
        try:
            return sort_questionnaires(files, all_questions(items))
        except UserError as error:
            return (), error.faults


def all_questions(items: IndicatorSet):
    """Every question that may have been asked."""
    return [question for node in tree.nodes(items) for question in questions(items, nodes=[node])]


def table(returned: Sequence[Returned], items: IndicatorSet) -> pd.DataFrame:
    """One row a file: code, how much of each part is filled, the file."""
    names = {"": say("weights.top"), **state.names()}
    rows = []
    for found in returned:
        row = {say("weights.experts.column.code"): found.code}
        for node in tree.nodes(items):
            if any(node in other.asked for other in returned):
                row[names[node][:40]] = filled(found.given.get(node), found.asked.get(node))
        rows.append({**row, say("weights.experts.column.file"): found.file})
    return pd.DataFrame(rows)


def filled(given: int | None, asked: int | None) -> str:
    """``6/6``; what is missing is said in words, so that nobody has to compare figures."""
    if given is None or asked is None:
        return "—"
    missing = asked - given
    return f"{given}/{asked}" if not missing else say("weights.experts.missing", given=given, asked=asked, n=missing)


def _take(returned: Sequence[Returned]) -> None:
    weighting = state.scheme().weighting
    for found in returned:
        weighting = with_answers(weighting, found.code, found.answers)
    state.edit(state.scheme().changed(weighting=weighting))
