"""Questionnaires to send out: which levels, in which way, to how many experts, under which codes."""

from collections.abc import Sequence

import streamlit as st

from evaluation.questions import MOST_EXPERTS, MOST_QUESTIONS, SHAPES, Question, questions
from indicators import UserError
from indicators.model import IndicatorSet
from report.questionnaire import check_codes, packed, write_questionnaires
from ui import errors, state
from ui.report_files import stem_of
from ui.words import language, plain, say
from weighting import tree

USUAL = 5
LONGEST_CODES = 10_000
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(items: IndicatorSet) -> None:
    """What is asked of whom, and the files."""
    shape = st.segmented_control(
        say("weights.experts.shape"),
        SHAPES,
        default="pairwise",
        format_func=lambda key: say(f"weights.experts.shape.{key}"),
        required=True,
        key="experts.shape",
        help=say("weights.experts.shape_help"),
    )
    nodes = _nodes(items)
    codes = _codes()
    try:
        asked = questions(items, shape or "pairwise", nodes)
        check_codes(codes)
    except UserError as error:
        errors.show(error.faults, state.names())
        return
    cells = sum(question.asked for question in asked)
    st.caption(say("weights.experts.size", parts=len(asked), cells=cells))
    _download(asked, codes)


def _nodes(items: IndicatorSet) -> list[str]:
    nodes, names = tree.nodes(items), state.names()
    if len(nodes) == 1:
        return list(nodes)
    return st.multiselect(
        say("weights.experts.nodes"),
        nodes,
        default=nodes[:MOST_QUESTIONS],
        format_func=lambda node: say("weights.top") if node == "" else plain(names[node][:60]),
        key=state.key("experts.nodes"),
    )


def _codes() -> list[str]:
    """Codes that were typed, one a line, else E01 and so on."""
    count = st.number_input(say("weights.experts.count"), 1, MOST_EXPERTS, USUAL, key="experts.count", width=200)
    typed = st.text_area(
        say("weights.experts.codes"),
        placeholder=say("weights.experts.codes_example"),
        help=say("weights.experts.codes_help"),
        max_chars=LONGEST_CODES,
        height=90,
        key="experts.codes",
    )
    own = [" ".join(line.split())[:60] for line in typed.splitlines() if line.strip()]
    return own or [f"E{number:02d}" for number in range(1, int(count) + 1)]


def _download(asked: Sequence[Question], codes: Sequence[str]) -> None:
    scheme, spoken = state.scheme(), language()
    stem = stem_of(scheme, spoken)

    def archive() -> bytes:
        return packed(write_questionnaires(scheme, asked, codes, spoken))

    def single() -> bytes:
        return next(iter(write_questionnaires(scheme, asked, codes, spoken).values()))

    alone = len(codes) == 1
    st.download_button(
        say("weights.experts.download", count=len(codes)),
        data=single if alone else archive,
        file_name=say("weights.experts.file_one" if alone else "weights.experts.file", stem=stem, code=codes[0]),
        mime=OFFICE if alone else "application/zip",
        on_click="ignore",
        icon=":material/download:",
        key="experts.download",
    )
