"""From the words of a clause to a rule: what the text states is shown as a sentence and taken with one click."""

import streamlit as st

from indicators import Item
from indicators.scoring import Rule
from intake.rules_from_text import Clause, rule_of
from intake.rules_in_full import direction_in_full
from ui import state
from ui.items_rule_words import sentence
from ui.words import language, plain, say


def show(item: Item) -> None:
    """The clause as text, the rule it states, and the button that takes it."""
    with st.expander(say("items.from_text")):
        text = st.text_area(
            say("items.from_text_clause"),
            value=item.measure.formula or item.measure.definition or "",
            height=96,
            max_chars=4000,
            help=say("items.from_text_help"),
            key=state.key(f"rule_text:{item.id}"),
        ).strip()
        found = proposed(item, text)
        if found is None:
            st.caption(say("items.from_text_none") if text else say("items.from_text_empty"))
            return
        rule, down = found
        changed = _changed(item, rule, down)
        st.markdown(":material/format_quote: " + plain(sentence(changed, language())))
        if changed == item:
            st.caption(":material/check: " + say("items.from_text_same"))
        elif st.button(say("items.from_text_take"), key="rule_text_take", type="primary", icon=":material/check:"):
            _take(changed)


def proposed(item: Item, text: str) -> tuple[Rule, bool] | None:
    """The rule that a text states for an item and whether less is better by its words; None where it states none."""
    rule = rule_of(Clause(text, points=item.scoring.points)) if text else None
    return None if rule is None else (rule, direction_in_full(text) == "down")


def _changed(item: Item, rule: Rule, down: bool) -> Item:
    measure = item.measure.changed(direction="down") if down else item.measure
    return item.changed(scoring=item.scoring.changed(rule=rule), measure=measure)


def _take(item: Item) -> None:
    scheme = state.scheme()
    items = tuple(item if one.id == item.id else one for one in scheme.items.items)
    changed = scheme.changed(items=scheme.items.changed(items=items))
    if state.attempt(lambda: state.edit(changed, afresh=True)):
        st.toast(say("items.from_text_taken"))
    st.rerun()
