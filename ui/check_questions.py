"""Questions the scheme still has to answer, asked in place: one by one for the scheme, as a table for the items."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from evaluation.scheme import Scheme
from indicators.vocabulary import VERIFICATION_CHANCE
from risk.fields import ITEM_FIELDS
from risk.rules import Question
from ui import state
from ui.check_answers import is_asked_here, label, nature, options, value_text, value_word, with_answer
from ui.check_findings import Checked
from ui.words import language, plain, say, say_value

TITLES_SHOWN: Final = 3
CHANCE: Final = "judging.verification"


def show(checked: Checked) -> None:
    """How many answers are missing, the scheme's own questions, then those of the items field by field."""
    if not checked.questions:
        st.success(say("check.all_answered"), icon=":material/check_circle:")
        return
    own = [question for question in checked.questions if question.where == ""]
    of_items = [question for question in checked.questions if question.where]
    rules = {rule for question in checked.questions for rule in question.rules}
    st.markdown(say("check.questions_lead", count=len(checked.questions), rules=len(rules)))
    if own:
        st.markdown(f"##### {say('check.of_the_scheme')}")
        columns = st.columns(2)
        for place, question in enumerate(own):
            with columns[place % 2], st.container(border=True, gap="small"):
                ask_one(question, "open")
                st.caption(say("check.waits", rules=_titles(checked, question.rules)))
    if of_items:
        st.markdown(f"##### {say('check.of_the_items')}")
        _of_items(checked, of_items)


def _titles(checked: Checked, rules: tuple[str, ...]) -> str:
    names = [plain(checked.book.rule(rule).title.of(language())) for rule in rules[:TITLES_SHOWN]]
    rest = say("check.and_more", count=len(rules) - TITLES_SHOWN) if len(rules) > TITLES_SHOWN else ""
    return say("check.comma").join(names) + rest


# -------------------------------------------------------------------------------------------------------- one by one
def ask_one(question: Question, name: str) -> None:
    """The question with its input; an answer goes into the scheme at once."""
    if not is_asked_here(question.field):
        page = "items" if question.where else "basics"
        st.page_link(f"ui/pages/{page}.py", label=label(question.field), icon=":material/arrow_forward:")
        return
    given = _asked(question.field, state.key(f"ask:{name}:{question.where}:{question.field}"))
    if given is None:
        return
    scheme = state.scheme()
    if state.attempt(lambda: state.edit(with_answer(scheme, question.where, question.field, given))):
        st.rerun()


def _asked(path: str, key: str) -> Any:
    name, kind = label(path), nature(path)
    if path == CHANCE:
        words = list(VERIFICATION_CHANCE)
        word = st.selectbox(
            name, words, index=None, key=key, format_func=lambda w: say_value("verification", w), placeholder=_choose()
        )
        return None if word is None else VERIFICATION_CHANCE[word]
    if kind == "flag":
        return st.segmented_control(name, [True, False], format_func=lambda flag: value_text(path, flag), key=key)
    if kind == "word":
        return st.selectbox(
            name,
            options(path),
            index=None,
            key=key,
            format_func=lambda value: value_word(path, value),
            placeholder=_choose(),
        )
    if kind == "number":
        return st.number_input(name, value=None, min_value=0.0, key=key)
    if kind == "date":
        return st.date_input(name, value=None, key=key)
    return _asked_at_length(path, name, key)


def _asked_at_length(path: str, name: str, key: str) -> Any:
    """Lists and texts: taken when the button is pressed, so that a list can be finished first."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if nature(path) == "words":
            given: Any = tuple(
                st.multiselect(
                    name, options(path), key=key, format_func=lambda v: value_word(path, v), placeholder=_choose()
                )
            )
        elif nature(path) == "list":
            lines = st.text_area(name, key=key, height=80, help=say("check.one_a_line"))
            given = tuple(line.strip() for line in lines.splitlines() if line.strip())
        else:
            given = st.text_input(name, key=key, help=say("check.text_help")).strip()
        pressed = st.button(say("check.take"), key=f"take:{key}")
    return given if pressed and given else None


def _choose() -> str:
    return say("check.choose")


# ------------------------------------------------------------------------------------------------- a table for a field
def _of_items(checked: Checked, open_: list[Question]) -> None:
    waiting: dict[str, list[Question]] = {}
    for question in open_:
        waiting.setdefault(question.field, []).append(question)
    here = [path for path in ITEM_FIELDS if path in waiting and is_asked_here(path)]
    elsewhere = [path for path in waiting if not is_asked_here(path)]
    if here:
        labels = {path: label(path) for path in here}  # without counts: a label that changes loses the choice
        key = f"check-field:{language()}"
        path = st.selectbox(say("check.field_to_answer"), here, format_func=labels.__getitem__, key=key)
        rules = tuple(dict.fromkeys(rule for question in waiting[path] for rule in question.rules))
        st.caption(say("check.open_here", count=len(waiting[path]), rules=_titles(checked, rules)))
        _table(path, [question.where for question in waiting[path]])
    if elsewhere:
        names = say("check.comma").join(label(path) for path in elsewhere)
        st.page_link("ui/pages/items.py", label=say("check.on_items", fields=names), icon=":material/arrow_forward:")


def _table(path: str, items: list[str]) -> None:
    key, base = state.editor_frame(f"check-answers-{path}", lambda: answer_frame(path, items))
    frame = st.data_editor(
        base,
        key=key,
        hide_index=True,
        num_rows="fixed",
        disabled=["item"],
        placeholder="",
        column_config={
            "item": st.column_config.TextColumn(say("check.item"), width="medium"),
            "answer": _column(path),
        },
        alt=label(path),
    )
    st.caption(say("check.table_help"))
    changed = answered(state.scheme(), path, frame)
    if changed != state.scheme() and state.attempt(lambda: state.edit(changed)):
        st.rerun()


def answer_frame(path: str, items: list[str]) -> pd.DataFrame:
    """One row for each item that waits, indexed by item id, with an empty answer."""
    kind = nature(path)
    dtype = "float64" if kind == "number" and path != CHANCE else "object" if kind == "words" else "string"
    empty: list[Any] = [[] for _ in items] if kind == "words" else [None] * len(items)
    names = state.names()
    return pd.DataFrame(
        {
            "item": pd.Series([names.get(item, item) for item in items], index=items, dtype="string"),
            "answer": pd.Series(empty, index=items, dtype=dtype),
        }
    )


def _column(path: str) -> Any:
    config, name, kind = st.column_config, label(path), nature(path)
    if path == CHANCE or kind in ("word", "flag"):
        return config.SelectboxColumn(name, options=list(_words(path)), width="medium")
    if kind == "words":
        return config.MultiselectColumn(name, options=list(_words(path)), width="large")
    return config.NumberColumn(name, min_value=0.0) if kind == "number" else config.TextColumn(name, width="large")


def _words(path: str) -> dict[str, Any]:
    """Word in the reader's language to value, for a field of a closed list."""
    if path == CHANCE:
        return {value_text(path, chance): chance for chance in VERIFICATION_CHANCE.values()}
    values: list[Any] = [True, False] if nature(path) == "flag" else list(options(path))
    return {value_text(path, value): value for value in values}


def answered(scheme: Scheme, path: str, frame: pd.DataFrame) -> Scheme:
    """The scheme with the answers of the table; an empty cell is no answer."""
    known = {item.id for item in scheme.items.items}
    for where, cell in frame["answer"].items():
        if where in known:
            scheme = with_answer(scheme, str(where), path, _value(path, cell))
    return scheme


def _value(path: str, cell: Any) -> Any:
    if nature(path) == "words":
        words = _words(path)
        return tuple(words[part] for part in cell if part in words) or None if isinstance(cell, list) else None
    if cell is None or pd.isna(cell):
        return None
    if path == CHANCE or nature(path) in ("word", "flag"):
        return _words(path).get(str(cell))
    return float(cell) if nature(path) == "number" else str(cell).strip() or None
