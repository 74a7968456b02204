"""Limits the rules compare with, and where a rule is in tension with the article: shown with what they rest on."""

import pandas as pd
import streamlit as st

from risk.rulebook import Rule
from risk.rules import sources_of
from ui.check_findings import Checked, basis_text
from ui.figures import points_text
from ui.words import language, plain, say


def show(checked: Checked) -> None:
    """The table of limits, then the tensions."""
    st.markdown(say("check.limits_lead"))
    st.dataframe(limits(checked), hide_index=True, alt=say("check.tab_limits"), height="content")
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


def _row(rule: Rule) -> list[str]:
    threshold = rule.threshold
    assert threshold is not None
    unit = threshold.unit.of(language()) if threshold.unit is not None else ""
    figure = f"{100 * threshold.value:g}%" if threshold.value < 1 else points_text(threshold.value)
    line = sources_of(rule, language())[0]
    source = " · ".join(part for part in (line.document, line.article) if part)
    return [f"{rule.id} {rule.title.of(language())}", f"{figure} {unit}".strip(), basis_text(rule), source]
