"""征求意见 on the page: opinions received, answers, what was adopted; the table to send round."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime

import pandas as pd
import streamlit as st

from charts import short_names
from evaluation.comments import ADOPTIONS, Comment, per_place
from indicators import UserError
from indicators.frozen import read
from report.comments_part import adoption_words, comments_document, place_words, tally_words
from store import Kept
from ui import document_view, errors, state
from ui.home_saved import when
from ui.words import bracketed, language, plain, say

LONGEST = 5_000  # characters of an opinion or an answer
SHOWN = 15  # opinions in a table that wraps its words
WHOLE = ""  # the place of an opinion on the whole scheme


def show(scheme_id: str) -> None:
    """Counts, the table, the two forms, the files."""
    try:
        kept = state.store().comments(scheme_id)
    except UserError as error:
        errors.show(error.faults)
        return
    comments = [one.comment for one in kept]
    st.markdown(tally_words(comments, language()))
    if comments:
        _table(comments)
    with st.expander(say("versions.add_comment"), expanded=not comments):
        _add(scheme_id)
    if comments:
        _answer(scheme_id, kept)
        document = comments_document(state.scheme(), comments, language())
        document_view.files(document, say("versions.table_of_comments"), "comments")


def _table(comments: Sequence[Comment]) -> None:
    """A few opinions with all their words, many in a table that scrolls."""
    alt = say("versions.tab_comments")
    if len(comments) <= SHOWN:
        with st.container(key="wide-table"):
            st.table(table(comments).map(plain), border="horizontal", hide_index=True, alt=alt)
    else:
        st.dataframe(table(comments), hide_index=True, alt=alt, height=460)


def count_on(place: str) -> None:
    """How many opinions there are on one item or heading, with the way to them; nothing where there are none."""
    scheme_id = state.work().scheme_id
    if scheme_id is None:
        return
    try:
        kept = state.store().comments(scheme_id)
    except UserError:
        return  # the page of versions says why
    count = per_place(one.comment for one in kept).get(place, 0)
    if count:
        st.page_link("ui/pages/versions.py", label=say("versions.count_on", count=count), icon=":material/comment:")


def table(comments: Sequence[Comment]) -> pd.DataFrame:
    """A row a comment, in words."""
    names = short_names(state.scheme().items, language())
    keys = ("unit", "place", "opinion", "adoption", "answer", "received")
    rows = [
        [
            one.unit,
            place_words(one, names, language()),
            one.opinion,
            adoption_words(one, language()),
            one.answer,
            one.received.isoformat(),
        ]
        for one in comments
    ]
    return pd.DataFrame(rows, columns=[say(f"comments.column.{key}") for key in keys])


def today() -> date:
    """The day where the program runs."""
    return datetime.now().astimezone().date()


# ------------------------------------------------------------------------------------------------------------- adding
def _add(scheme_id: str) -> None:
    names = _places()
    with st.form(state.key("add-comment"), border=False):
        left, middle, right = st.columns([3, 4, 2])
        unit = left.text_input(say("comments.column.unit"), max_chars=200, key=state.key("comment-unit"))
        where = middle.selectbox(
            say("comments.column.place"), list(names), format_func=names.__getitem__, key=state.key("comment-where")
        )
        received = right.date_input(say("comments.column.received"), value=today(), key=state.key("comment-date"))
        opinion = st.text_area(
            say("comments.column.opinion"),
            max_chars=LONGEST,
            height=96,
            help=say("versions.opinion_help"),
            key=state.key("comment-opinion"),
        )
        if not st.form_submit_button(say("versions.add_comment_do"), icon=":material/add:"):
            return
    about = "" if where == WHOLE else names[where]
    data = {"id": secrets.token_urlsafe(9), "unit": unit, "where": where, "about": about, "opinion": opinion}
    _save(scheme_id, {**data, "received": received}, 0)


def _places() -> dict[str, str]:
    """What an opinion can be about: the scheme, headings, items, in the order of the table."""
    items = state.scheme().items
    named = short_names(items, language())
    places = {WHOLE: say("comments.whole")}
    for item in items.items:
        for step in (*item.path, item.id):
            places.setdefault(step, named[step])
    return places


def _save(scheme_id: str, data: dict[str, object], base: int) -> None:
    """Keep the comment; its faults are shown here and what was typed stays."""
    try:
        comment = read(Comment, data, str(data["unit"]))
    except UserError as error:
        errors.show(error.faults)
        return
    if state.attempt(lambda: state.store().save_comment(scheme_id, comment, base, state.author())):
        st.toast(say("versions.comment_kept"))
    state.refresh()


# ---------------------------------------------------------------------------------------------------------- answering
def _answer(scheme_id: str, kept: Sequence[Kept]) -> None:
    st.markdown(f"**{say('versions.answer')}**")
    by_id = {one.comment.id: one for one in sorted(kept, key=lambda one: not one.comment.open)}
    labels = {key: _label(one.comment) for key, one in by_id.items()}
    chosen = st.selectbox(
        say("versions.choose_comment"),
        list(labels),
        format_func=labels.__getitem__,
        key=state.key(f"comment-chosen:{len(kept)}"),
    )
    one = by_id[chosen]
    st.markdown(f"> {plain(one.comment.opinion) or say('comments.none')}")
    _answer_form(scheme_id, one)
    with st.container(horizontal=True):
        if one.number > 1:
            _history(scheme_id, one)
        with st.popover(say("versions.withdraw"), icon=":material/delete:"):
            st.markdown(say("versions.withdraw_what"))
            if st.button(say("versions.withdraw_do"), key=f"withdraw-comment:{one.comment.id}"):
                state.attempt(lambda: state.store().withdraw_comment(scheme_id, one.comment.id, state.author()))
                state.refresh()


def _label(comment: Comment) -> str:
    words = " ".join(comment.opinion.split())
    short = words if len(words) <= 40 else words[:39] + "…"
    return f"{comment.unit}{bracketed(adoption_words(comment, language()))} {short}"


def _answer_form(scheme_id: str, one: Kept) -> None:
    comment, place = one.comment, f"{one.comment.id}:{one.number}"
    words = {name: say(f"comments.adoption.{name}") for name in ADOPTIONS}
    with st.form(state.key(f"answer:{place}"), border=False):
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        adoption = left.segmented_control(
            say("comments.column.adoption"),
            list(words),
            default=comment.adoption,
            format_func=words.__getitem__,
            key=state.key(f"adoption:{place}"),
        )
        answered = right.date_input(
            say("versions.answered"), value=comment.answered or today(), key=state.key(f"answered:{place}")
        )
        answer = st.text_area(
            say("comments.column.answer"),
            value=comment.answer,
            max_chars=LONGEST,
            height=80,
            help=say("versions.answer_help"),
            key=state.key(f"answer-text:{place}"),
        )
        if not st.form_submit_button(say("versions.answer_do"), icon=":material/check:"):
            return
    data = comment.model_dump() | {"adoption": adoption, "answer": answer, "answered": answered if adoption else None}
    _save(scheme_id, data, one.number)


def _history(scheme_id: str, one: Kept) -> None:
    with st.popover(say("versions.comment_history"), icon=":material/history:"):
        for record in state.store().comment_history(scheme_id, one.comment.id):
            said = record.comment
            head = f"{record.number} · {when(record.at)} · {plain(record.author) or '—'}"
            st.markdown(
                f"**{head}** · {adoption_words(said, language())}  \n{plain(said.opinion)}"
                + (f"  \n→ {plain(said.answer)}" if said.answer else "")
            )
