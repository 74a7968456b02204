"""The profile (画像): manifestations, impacts, causes and advice of the article, as far as the draft shows them."""

from collections.abc import Mapping

import streamlit as st

from risk.profile import ProfileLine, State, profile_words
from risk.rulebook import Part
from risk.rules import rule_words
from ui import state
from ui.check_answers import label
from ui.check_exemptions import place_name
from ui.check_findings import Checked
from ui.figures import points_text
from ui.words import language, plain, say

PARTS: tuple[Part, ...] = ("manifestation", "impact", "cause", "advice")
SIGNS: dict[State, str] = {
    "found": ":material/radio_button_checked:",
    "suggested": ":material/text_snippet:",
    "open": ":material/help:",
    "exempted": ":material/gavel:",
    "clear": ":material/check:",
}
COLOURS: dict[State, str] = {
    "found": "orange",
    "suggested": "blue",
    "open": "gray",
    "exempted": "gray",
    "clear": "green",
}


def show(checked: Checked) -> None:
    """Four groups of four lines, each with its state as sign and word, its points and the way out."""
    st.markdown(say("check.profile_lead"))
    names = state.names()
    for pair in (PARTS[:2], PARTS[2:]):
        for column, part in zip(st.columns(2), pair, strict=True):
            with column, st.container(border=True, height="stretch"):
                st.markdown(f"**{say(f'check.part.{part}')}**")
                for line in checked.profile:
                    if line.part == part:
                        _line(checked, line, names)
    st.caption(say("check.profile_note"))


def _line(checked: Checked, line: ProfileLine, names: Mapping[str, str]) -> None:
    words = profile_words(line.id, language(), checked.book)
    title = words["title"].replace("：", ": ").split(": ", 1)[-1]
    word = say(f"check.state.advice_{line.state}" if line.part == "advice" else f"check.state.{line.state}")
    points = f" {say('check.points', points=points_text(line.points))}" if line.points else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        badge = f":{COLOURS[line.state]}-badge[{word}{points}]"
        st.markdown(f"{SIGNS[line.state]} **{plain(title)}** {badge}", width="content")
        reasons = _reasons(checked, line, names)
        if reasons:
            with st.popover(say("check.why"), type="tertiary"):
                st.markdown("\n".join(f"- {reason}" for reason in reasons))
    st.caption(f"{plain(words['says'])} → {plain(words['fix'])}")


def _reasons(checked: Checked, line: ProfileLine, names: Mapping[str, str]) -> list[str]:
    found = [f"{rule} {rule_words(checked.book.rule(rule), language())['title']}" for rule in line.rules]
    found += [say(f"check.predicate.{name}") for name in line.predicates]
    reasons = [plain(text) for text in found]
    if line.items:
        reasons.append(say("check.concerns", names=say("check.comma").join(plain(names[i]) for i in line.items)))
    reasons += [_exempted(checked, rule, where) for rule, where in line.exempted]
    if line.waiting:
        titles = (rule_words(checked.book.rule(rule), language())["title"] for rule in line.waiting)
        reasons.append(say("check.waits", rules=say("check.comma").join(plain(title) for title in titles)))
    fields = [path for path in line.fields if getattr(state.scheme(), path, None) is None]
    if fields:
        reasons.append(say("check.unanswered_fields", fields=say("check.comma").join(label(path) for path in fields)))
    return reasons


def _exempted(checked: Checked, rule: str, where: str) -> str:
    """Which rule is exempted, where and on what basis: that of the scheme's exemption, else the rule's own."""
    granted = next((e for e in state.scheme().exemptions if e.rule == rule and e.where in ("", where)), None)
    own = checked.book.rule(rule).exemption
    basis = granted.legal_basis if granted else own.of(language()) if own else say("check.exempt_by_rule")
    title = f"{rule} {rule_words(checked.book.rule(rule), language())['title']}"
    return say("check.exempted_line", title=plain(title), place=plain(place_name(where)), basis=plain(basis))
