"""Exemptions (豁免): granted with legal basis and reason, recorded in the scheme, shown, withdrawn."""

from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st

from evaluation.scheme import Exemption, Scheme
from indicators.frozen import read
from risk.finding import Finding
from risk.rulebook import Rule, RuleBook
from ui import state
from ui.check_findings import Checked, points_of
from ui.figures import points_text
from ui.words import language, plain, say

LONGEST = 2_000  # characters of a basis or a reason


def granted(scheme: Scheme, rule: str, where: str, basis: str, reason: str, on: date) -> Scheme:
    """The scheme with an exemption for one rule at one place; an earlier one for the same is replaced."""
    new = read(
        Exemption, {"rule": rule, "where": where, "legal_basis": basis, "reason": reason, "granted_on": on}, rule
    )
    kept = tuple(e for e in scheme.exemptions if (e.rule, e.where) != (rule, where))
    return scheme.changed(exemptions=(*kept, new))


def withdrawn(scheme: Scheme, exemption: Exemption) -> Scheme:
    """The scheme without one exemption."""
    return scheme.changed(exemptions=tuple(e for e in scheme.exemptions if e != exemption))


def place_name(where: str) -> str:
    """What an exemption or a finding is about: the name of the item or heading, or the scheme itself."""
    return state.names().get(where, where) if where else say("check.the_scheme")


# ---------------------------------------------------------------------------------------------------------- granting
def offer(rule: Rule, findings: Sequence[Finding]) -> None:
    """A button that opens the form: for which place, on what legal basis, why."""
    with st.popover(say("check.exempt"), icon=":material/gavel:", on_change="rerun", key=f"exempt:{rule.id}") as opened:
        if opened.open:
            _form(rule, findings)


def _form(rule: Rule, findings: Sequence[Finding]) -> None:
    allowed = rule.exemption
    st.markdown(say("check.exempt_allowed", says=allowed.of(language())) if allowed else say("check.exempt_not_named"))
    places = list(dict.fromkeys(finding.where for finding in findings))
    if "" not in places and len(places) > 1:
        places.append("")
    labels = {where: _choice(where) for where in places}
    with st.form(state.key(f"exempt-form:{rule.id}"), border=False):
        where = st.selectbox(
            say("check.exempt_where"), places, format_func=labels.__getitem__, key=state.key(f"ex-w:{rule.id}")
        )
        basis = st.text_input(say("check.exempt_basis"), max_chars=LONGEST, key=state.key(f"ex-b:{rule.id}"))
        reason = st.text_area(
            say("check.exempt_reason"), max_chars=LONGEST, height=80, key=state.key(f"ex-r:{rule.id}")
        )
        if not st.form_submit_button(say("check.exempt_do")):
            return
    if not basis.strip() or not reason.strip():
        st.error(say("check.exempt_needs"), icon=":material/error:")
        return
    scheme = state.scheme()
    if state.attempt(
        lambda: state.edit(
            granted(scheme, rule.id, where, basis, reason, datetime.now().astimezone().date()), afresh=True
        )
    ):
        st.rerun()


def _choice(where: str) -> str:
    return place_name(where) if where else say("check.every_place")


# -------------------------------------------------------------------------------------------------------------- showing
def show(checked: Checked) -> None:
    """Every exemption of the scheme with what it covers now, and those the rules grant themselves."""
    scheme = state.scheme()
    st.markdown(say("check.exempt_lead"))
    if not scheme.exemptions:
        st.info(say("check.exempt_none"), icon=":material/gavel:")
    for place, exemption in enumerate(scheme.exemptions):
        _one(checked, exemption, place)
    own = [f for f in checked.findings if f.exempted and not _covered(scheme, f)]
    if own:
        st.markdown(f"**{say('check.exempt_by_rule')}**")
        st.markdown("\n".join(f"- {_title(checked.book, f.rule)} · {plain(place_name(f.where))}" for f in own))


def _covered(scheme: Scheme, finding: Finding) -> bool:
    return any(e.rule == finding.rule and e.where in ("", finding.where) for e in scheme.exemptions)


def _title(book: RuleBook, rule: str) -> str:
    known = book.by_id.get(rule)
    return f"{plain(rule)} {plain(known.title.of(language()))}" if known is not None else plain(rule)


def _one(checked: Checked, exemption: Exemption, place: int) -> None:
    covered = [f for f in checked.findings if f.rule == exemption.rule and exemption.where in ("", f.where)]
    now = (
        say("check.exempt_covers", count=len(covered), points=points_text(points_of(covered, checked.points)))
        if covered
        else say("check.exempt_idle")
    )
    with st.container(border=True):
        st.markdown(f"**{_title(checked.book, exemption.rule)}** · {plain(_choice(exemption.where))}")
        st.markdown(
            say("check.exempt_line", basis=plain(exemption.legal_basis), reason=plain(exemption.reason))
            + (f"  \n{say('check.exempt_on', date=exemption.granted_on)}" if exemption.granted_on else "")
            + f" · {now}"
        )
        if st.button(say("check.withdraw"), icon=":material/undo:", key=state.key(f"withdraw:{place}")):
            changed = withdrawn(state.scheme(), exemption)
            state.attempt(lambda: state.edit(changed, afresh=True))
            st.rerun()
