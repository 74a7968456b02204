"""What the words of an item suggest, made a matter of its fields with one click, or left to be answered otherwise."""

import streamlit as st

from evaluation.evaluate import facts_of, limits_of
from evaluation.scheme import Scheme
from risk.conditions import Subject
from risk.confirming import Way, confirming
from risk.fields import Draft
from risk.finding import Finding
from risk.rulebook import Rule
from risk.rules import limit_of
from ui import state
from ui.check_answers import label, value_text, with_answer
from ui.words import plain, say


def offer(rule: Rule, finding: Finding, place: str) -> None:
    """One button for each way in which open fields would make the suggestion a finding."""
    if finding.evidence != "text" or not finding.where:
        return
    ways = _ways(rule, finding.where)
    if not ways:
        return
    st.caption(say("check.confirm_lead"))
    with st.container(horizontal=True, gap="small"):
        for number, way in enumerate(ways):
            key = state.key(f"confirm:{place}:{rule.id}:{finding.where}:{number}")
            if st.button(plain(sentence(way)), icon=":material/check:", key=key):
                changed = confirmed(state.scheme(), finding.where, way)
                state.attempt(lambda: state.edit(changed, afresh=True))  # noqa: B023 - called at once
                st.rerun()


def _ways(rule: Rule, where: str) -> tuple[Way, ...]:
    evaluation = state.evaluation()
    ids = [] if evaluation is None else [item.id for item in evaluation.items.items]
    if evaluation is None or where not in ids:
        return ()
    scheme, items = state.scheme(), evaluation.items.items
    weights = evaluation.weights.values
    draft = state.remember("suggestions_draft", evaluation, lambda: Draft(facts_of(scheme), items, weights))
    subject = Subject(draft) if rule.scope != "item" else Subject(draft, draft.values[ids.index(where)])
    return confirming(rule, subject, limit_of(rule, limits_of(scheme)))


def sentence(way: Way) -> str:
    """What the click answers, field by field."""
    return say("check.semicolon").join(
        say("check.confirm", field=label(path), value=value_text(path, value)) for path, value in way
    )


def confirmed(scheme: Scheme, where: str, way: Way) -> Scheme:
    """The scheme with the answers given: at the item, or at the scheme itself where the field is the scheme's."""
    for path, value in way:
        own = path in type(scheme).model_fields
        scheme = with_answer(scheme, "" if own and "." not in path and path != "kind" else where, path, value)
    return scheme
