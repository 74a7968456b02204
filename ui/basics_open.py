"""What is still unanswered, and which rules of the design check wait for it."""

import streamlit as st

from evaluation.evaluate import facts_of
from risk.rules import Question, default_book, questions, rule_words
from ui import state
from ui.basics_fields import FIELDS
from ui.grid_columns import COLUMNS
from ui.words import language, plain, say

ITEM_LABELS = {column.path: column.key for column in COLUMNS if column.field}
OWN = {field.name for field in FIELDS}


def found() -> tuple[Question, ...]:
    """The open questions of the scheme as it is."""
    scheme = state.scheme()
    return state.remember("questions", scheme, lambda: questions(facts_of(scheme), scheme.items))


def show() -> None:
    """Open questions of the scheme, then those of its items by field."""
    waiting = found()
    own = [question for question in waiting if question.where == ""]
    st.markdown(f"**{say('basics.waiting')}**")
    if not waiting:
        st.markdown(":material/check: " + say("basics.waiting_none"))
        return
    st.caption(say("basics.waiting_what"))
    for question in own:
        _question(label_of(question.field), question.rules)
    by_label: dict[str, list[Question]] = {}  # several fields of a scoring rule are asked for under one name
    for question in waiting:
        if question.where:
            by_label.setdefault(label_of(question.field), []).append(question)
    if by_label:
        st.markdown(f"**{say('basics.waiting_items')}**")
        counts = {label: len({question.where for question in asked}) for label, asked in by_label.items()}
        for label in sorted(by_label, key=lambda name: -counts[name]):
            rules = tuple(dict.fromkeys(rule for question in by_label[label] for rule in question.rules))
            _question(say("basics.waiting_count", field=label, count=counts[label]), rules)
        st.page_link("ui/pages/items.py", label=say("basics.to_items"), icon=":material/table_rows:")


def _question(label: str, rules: tuple[str, ...]) -> None:
    titles = [rule_words(default_book().rule(rule), language())["title"] for rule in rules]
    shown = say("check.comma").join(plain(title) for title in titles[:3])
    more = say("basics.more_rules", count=len(titles) - 3) if len(titles) > 3 else ""
    st.markdown(f":material/help: **{label}**  \n:small[{say('basics.rules_waiting', rules=shown + more)}]")


def label_of(field: str) -> str:
    """The words of a field of the scheme or of an item; of a scoring rule's field those of the rule."""
    if field in OWN or field in ("unit_classes", "grades"):
        return say(f"basics.field.{field}")
    if field in ITEM_LABELS:
        return say(f"items.column.{ITEM_LABELS[field]}")
    return (
        say("items.column.rule") if field.startswith("scoring.rule") else say("basics.other_field", name=plain(field))
    )
