"""Limits the rules compare with, the tool's own to be set otherwise; where a rule is in tension with the article."""

from datetime import date, datetime

import pandas as pd
import streamlit as st

from evaluation.evaluate import limits_of
from evaluation.scheme import OwnLimit, Scheme
from indicators.frozen import read
from risk.rulebook import Rule
from risk.rules import sources_of
from ui import state
from ui.check_findings import Checked, basis_text
from ui.figures import points_text
from ui.words import language, plain, say


def show(checked: Checked) -> None:
    """The table of limits, then the tensions."""
    st.markdown(say("check.limits_lead"))
    st.table(limits(checked).map(plain), border="horizontal", hide_index=True, alt=say("check.tab_limits"))
    with st.expander(say("check.adjust")):
        _adjust(checked)
    st.markdown(f"##### {say('check.tensions')}")
    st.markdown(say("check.tensions_lead"))
    for rule in checked.book.rules:
        if rule.conflict is not None:
            title = f"{plain(rule.id)} {plain(rule.title.of(language()))}"
            st.warning(f"**{title}**  \n{plain(rule.conflict.of(language()))}", icon=":material/compare_arrows:")
    st.markdown("\n".join(f"- {say(f'check.tension.{name}')}" for name in ("accountability", "records", "residents")))


def limits(checked: Checked) -> pd.DataFrame:
    """One row for each rule with a limit."""
    rows = [_row(rule) for rule in checked.book.rules if rule.threshold is not None]
    return pd.DataFrame(rows, columns=[say(f"check.limit_{name}") for name in ("rule", "value", "basis", "source")])


def _adjust(checked: Checked) -> None:
    """Another figure for a limit of the tool's own, with a reason; those that were set, to be taken back."""
    rules = {r.id: r for r in checked.book.rules if r.threshold is not None and r.threshold.basis == "heuristic"}
    st.caption(say("check.adjust_help"))
    _set_ones(rules)
    chosen = st.selectbox(
        say("check.adjust_rule"),
        list(rules),
        format_func=lambda name: f"{name} {rules[name].title.of(language())}",
        key=f"adjust-rule:{language()}",
    )
    rule = rules[chosen]
    assert rule.threshold is not None
    scale = 100.0 if rule.threshold.value < 1 else 1.0
    now = limits_of(state.scheme()).get(chosen, rule.threshold.value)
    unit = "%" if scale > 1 else rule.threshold.unit.of(language()) if rule.threshold.unit is not None else ""
    with st.form(state.key(f"adjust:{chosen}"), border=False):
        left, right = st.columns([1, 3])
        value = left.number_input(
            f"{say('check.adjust_value')} {unit}".strip(),
            min_value=0.0,
            max_value=100.0 if scale > 1 else 1e6,
            value=round(scale * now, 6),
            step=None,
            format="%g",
            key=state.key(f"adjust-value:{chosen}"),
        )
        reason = right.text_input(say("check.adjust_reason"), max_chars=2_000, key=state.key(f"adjust-reason:{chosen}"))
        if not st.form_submit_button(say("check.adjust_do"), icon=":material/tune:"):
            return
    if not reason.strip():
        st.error(say("check.adjust_needs"), icon=":material/error:")
        return
    today = datetime.now().astimezone().date()
    changed = state.attempt(
        lambda: state.edit(limited(state.scheme(), chosen, value / scale, reason, today), afresh=True)
    )
    if changed:
        st.rerun()


def _set_ones(rules: dict[str, Rule]) -> None:
    for limit in state.scheme().limits or ():
        with st.container(horizontal=True, vertical_alignment="center"):
            rule = rules.get(limit.rule)
            title = plain(f"{limit.rule} {rule.title.of(language()) if rule else ''}".strip())
            scale = 100 if rule and rule.threshold and rule.threshold.value < 1 else 1
            own = f"{scale * rule.threshold.value:g}" if rule and rule.threshold else "—"
            st.markdown(
                say("check.adjusted", rule=title, value=f"{scale * limit.value:g}", own=own, reason=plain(limit.reason))
            )
            if st.button(say("check.adjust_back"), icon=":material/undo:", key=state.key(f"adjust-back:{limit.rule}")):
                _take_back(limit.rule)


def _take_back(rule: str) -> None:
    state.attempt(lambda: state.edit(unlimited(state.scheme(), rule), afresh=True))
    st.rerun()


def limited(scheme: Scheme, rule: str, value: float, reason: str, on: date) -> Scheme:
    """The scheme with one limit set otherwise; an earlier setting of the same rule is replaced."""
    new = read(OwnLimit, {"rule": rule, "value": value, "reason": reason, "set_on": on}, rule)
    return scheme.changed(limits=(*(limit for limit in scheme.limits or () if limit.rule != rule), new))


def unlimited(scheme: Scheme, rule: str) -> Scheme:
    """The scheme with the limit of one rule as it comes."""
    kept = tuple(limit for limit in scheme.limits or () if limit.rule != rule)
    return scheme.changed(limits=kept or None)


def _row(rule: Rule) -> list[str]:
    threshold = rule.threshold
    assert threshold is not None
    unit = threshold.unit.of(language()) if threshold.unit is not None else ""
    adjusted = limits_of(state.scheme())
    value = adjusted.get(rule.id, threshold.value)
    figure = f"{100 * value:g}%" if threshold.value < 1 else points_text(value)
    line = sources_of(rule, language())[0]
    source = " · ".join(part for part in (line.document, line.article) if part)
    return [
        f"{rule.id} {rule.title.of(language())}",
        f"{figure} {unit}".strip(),
        basis_text(rule, rule.id in adjusted),
        source,
    ]
