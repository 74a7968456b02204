"""Changes that answer a finding with one click, as the rule book holds them: a field set, the item reworded or deleted.

What states a fact (consulted, filed, in the plan) is never set here; there the page asks the question instead.
"""

from typing import Final

import streamlit as st

from charts import short_names
from evaluation.rewording import Changed, Offer, offers
from evaluation.scheme import Scheme
from indicators.model import Item
from report.revision_words import field_word, value_words
from risk.finding import Finding
from risk.rulebook import Rule
from ui import state
from ui.words import language, plain, say

SHOWN: Final = ("measure.definition", "measure.formula", "reporting.source", "judging.verification", "scoring.rule")
MOST: Final = 6  # changes told one by one


def offer(rule: Rule, finding: Finding, number: int) -> None:
    """A button for each ready-made change, and below it what the change says; ``number`` of the finding in its list."""
    scheme = state.scheme()
    place = f"{rule.id}:{finding.where}:{number}"
    found_now = state.remember(f"offers:{place}", (scheme, finding), lambda: offers(scheme, finding, rule))
    for way, found in enumerate(found_now):
        key = state.key(f"fix:{place}:{way}")
        if st.button(plain(sentence(scheme, found)), icon=":material/auto_fix_high:", key=key):
            state.attempt(lambda: state.edit(found.scheme, afresh=True))  # noqa: B023 - called at once
            st.rerun()
        if found.says is not None and (words := details(scheme, found)):
            st.caption(say("check.after_click", text=plain(words)))


def question(rule: Rule) -> None:
    """What a person has to answer where no change can be made ready."""
    if rule.asks is not None:
        st.markdown(":material/help: " + say("check.asks", text=plain(rule.asks.of(language()))))


def sentence(scheme: Scheme, found: Offer) -> str:
    """What the click does: as the rule calls it, else field by field. Not for Markdown."""
    if found.says is not None:
        return found.says.of(language())
    return say("check.semicolon").join(_change(scheme, found, change) for change in found.changes[:MOST])


def details(scheme: Scheme, found: Offer) -> str:
    """What a reworded item says afterwards, and which other items change. Not for Markdown."""
    own = [one for one in found.changes if one[1] in SHOWN]
    others = [one for one in found.changes if one[1] in ("scoring.points", "points", "reporting.evidence", "names")]
    names = short_names(scheme.items, language())
    told = [f"{names.get(one[0], one[0])} {_change(scheme, found, one)}" for one in others[:MOST]]
    parts = [_after(found, one) for one in own] if own else told
    more = len(others) - MOST if not own else 0
    return say("check.semicolon").join(parts) + (say("check.and_more", count=more) if more > 0 else "")


def _after(found: Offer, change: Changed) -> str:
    where, path, _, new = change
    words = value_words(path, new, found.scheme, language(), _item(found.scheme, where))
    return say("check.says_then", field=field_word(path, language()), value=words)


def _change(scheme: Scheme, found: Offer, change: Changed) -> str:
    where, path, old, new = change
    name = say("versions.merge_field.points") if path == "points" else field_word(path, language())
    return say(
        "check.change",
        field=name,
        old=value_words(path, old, scheme, language(), _item(scheme, where)),
        new=value_words(path, new, found.scheme, language(), _item(found.scheme, where)),
    )


def _item(scheme: Scheme, where: str) -> Item | None:
    return next((item for item in scheme.items.items if item.id == where), None)
