"""A case as public texts state it: facts, figures, sources, codes. No figure of any panel ever stands here."""

from typing import Final

import pandas as pd
import streamlit as st

from risk.case import Assessed, Case, Reference
from ui.cases_words import CODE_GROUPS, book_word, case_label, coded, codes_text, figure_text, level_word, years
from ui.words import bracketed, language, plain, say, say_value

BADGES: Final = {"A": "green", "B": "blue", "C": "orange"}


def show(case: Case, places: bool) -> None:
    """The whole card."""
    _head(case, places)
    if places:
        _facts(case)
    else:
        st.caption(say("cases.hidden"))
    record(case, places)
    _figures(case, places)
    _codes(case)
    _sources(case, places)
    if places:
        _gaps(case)


def _head(case: Case, places: bool) -> None:
    st.markdown(f"**{plain(case_label(case, places))}**")
    where = case.place.names.of(language()) if places else level_word(case)
    parts = [
        where,
        level_word(case),
        years(case),
        say("check.comma").join(book_word("mode", mode) for mode in case.modes),
    ]
    st.caption(plain(" · ".join(dict.fromkeys(parts))))
    grade = say("cases.grade", grade=case.evidence_grade, words=book_word("evidence_grade", case.evidence_grade))
    kind = say("cases.kind_of", kind=say(f"cases.kind.{case.kind}"))
    st.markdown(f":{BADGES[case.evidence_grade]}-badge[{plain(grade)}] :gray-badge[{plain(kind)}]")
    if case.year_note and places:
        st.caption(say("cases.year_note", note=plain(case.year_note)))


def _facts(case: Case) -> None:
    for key, words in (("found_true", case.found_true), ("resident_effect", case.resident_effect)):
        if words is not None:
            st.markdown(f"{say(f'cases.{key}')}:{plain(words.of(language()))}")


def record(case: Case, places: bool) -> None:
    """What the case was assessed on, as the first blind coder read it."""
    if case.assessed:
        st.markdown(say("cases.record") + "  \n" + "  \n".join(f"- {_assessed(a, places)}" for a in case.assessed))
    else:
        st.caption(say("cases.record_none"))


def _assessed(assessed: Assessed, places: bool) -> str:
    first, second = assessed.coder_a, assessed.coder_b
    words = f"{say_value('object', first.object)} · {say_value('layer', first.layer)}"
    other = f"{say_value('object', second.object)} · {say_value('layer', second.layer)}"
    apart = "" if words == other else say("cases.coded_apart", other=other)
    return plain(f"{assessed.names.of(language())}{bracketed(words + apart)}" if places else f"{words}{apart}")


def _figures(case: Case, places: bool) -> None:
    if not case.figures:
        st.caption(say("cases.figures_none"))
        return
    rows = [
        {
            **({say("cases.column.figure"): plain(f.names.of(language()))} if places else {}),
            say("cases.column.value"): plain(figure_text(f, case, places)),
            say("cases.column.role"): plain(book_word("figure_role", f.role)),
        }
        for f in case.figures
    ]
    st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt=say("cases.figures_alt"))
    if language() == "en":
        st.caption(say("cases.units_chinese"))


def _codes(case: Case) -> None:
    lines = [f"- {say(f'cases.group.{group}')}:{plain(codes_text(coded(case, group)))}" for group in CODE_GROUPS]
    st.markdown(say("cases.codes") + "\n" + "\n".join(lines))
    st.caption(say("cases.codes_note") + (say("cases.before_reform") if case.codes_describe == "before_reform" else ""))


def _sources(case: Case, places: bool) -> None:
    lines = [f"- {_source(source, places)}" for source in case.sources]
    st.markdown(say("cases.sources") + "\n" + "\n".join(lines))
    st.caption(say("cases.put_right"))


def _source(source: Reference, places: bool) -> str:
    """A copy is cited by title, publisher and date only; without places by date only."""
    read = book_word("read_on", source.read_on)
    if not places:
        return plain(say("cases.source_hidden", date=source.date, read=read))
    address = say("cases.address", address=source.address) if source.address and source.read_on != "mirror" else ""
    note = bracketed(source.note) if source.note else ""
    return plain(f"{source.title}{note},{source.publisher},{source.date}。{read}{address}")


def _gaps(case: Case) -> None:
    """What the texts do not say; written in Chinese only."""
    if case.gaps:
        mark = say("cases.chinese_only") if language() == "en" else ""
        st.markdown(f"{say('cases.gaps')}{mark}:{plain('、'.join(case.gaps))}")
