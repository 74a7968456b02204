"""Below the table: stated and found sums, and what the design check says of each row."""

import pandas as pd
import streamlit as st

from indicators.points import Sum
from risk.finding import Finding
from risk.rules import default_book, rule_words
from ui import state
from ui.figures import points_text
from ui.words import language, plain, say

SHOWN_WHOLE = 15  # items in a table that wraps its words; more in one that scrolls
SIGNS = {"block": "■", "major": "▲", "minor": "△", "info": "○"}


def sums() -> None:
    """Sums per class and heading, those that differ first in words."""
    found = state.scheme().sums()
    apart = [one for one in found if not one.agrees]
    st.markdown(f"**{say('items.sums')}**")
    if apart:
        st.markdown(":material/error: " + say("items.sums_differ", count=len(apart)))
    else:
        st.markdown(":material/check: " + say("items.sums_agree", count=len(found)))
    frame = _sums_frame(found)
    widths = {str(name): st.column_config.Column(width=w) for name, w in zip(frame, _widths(frame), strict=True)}
    st.dataframe(
        frame,
        hide_index=True,
        height=_height(len(found)),
        column_config=widths,
        alt=say("items.sums"),
    )
    with_none = [item for item in state.scheme().items.items if item.scoring.points is None]
    if with_none:
        st.caption(say("items.no_points", count=len(with_none)))


def _sums_frame(found: tuple[Sum, ...]) -> pd.DataFrame:
    names = state.names()
    classes = {c.id: c.names.of(language()) for c in state.scheme().unit_classes}
    rows = []
    for one in sorted(found, key=lambda one: one.agrees):
        row = {say("items.sum_of"): names.get(one.where, one.where) or say("items.total")}
        if classes:
            row[say("shell.unit_class")] = classes.get(one.unit_class or "", "—")
        row[say("items.stated")] = points_text(one.stated)
        row[say("items.found")] = points_text(one.found)
        row[say("items.agrees")] = "✓" if one.agrees else f"✗ {one.found - one.stated:+g}"
        rows.append(row)
    return pd.DataFrame(rows)


def _widths(frame: pd.DataFrame) -> tuple[int, ...]:
    """Pixels a column, so that the figures stay in view beside long names, also on a narrow screen."""
    return (130, 90, 55, 55, 65) if len(frame.columns) == 5 else (150, 60, 60, 70)


def _height(rows: int) -> int:
    return 38 + 35 * min(max(rows, 1), 9)


def findings() -> None:
    """One line an item that the check names: points, findings by severity, what it adds to the hollow share."""
    evaluation = state.evaluation()
    if evaluation is None:
        return
    by_item: dict[str, list[Finding]] = {}
    for finding in evaluation.findings:
        if not finding.exempted:
            by_item.setdefault(finding.where, []).append(finding)
    st.markdown(f"**{say('items.findings')}**")
    rows = []
    shares = evaluation.behaviour.contributions
    for number, item in enumerate(state.scheme().items.items, start=1):
        if item.id in by_item and item.id in evaluation.weights.ids:
            share = float(shares[evaluation.weights.ids.index(item.id)])
            rows.append(_line(number, item.names.of(language()), by_item[item.id], share))
    if not rows:
        st.markdown(":material/check: " + say("items.findings_none"))
        return
    if len(rows) <= SHOWN_WHOLE:  # all words in view, also on a narrow screen
        frame = pd.DataFrame(rows).astype(str).map(plain)
        st.table(frame, border="horizontal", hide_index=True, alt=say("items.findings"))
        st.caption(say("items.findings_help"))
        return
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        height=_height(len(rows)),
        column_config={
            say("items.number"): st.column_config.NumberColumn(width=50),
            say("items.column.name"): st.column_config.TextColumn(width=180),
            say("items.hollow_part"): st.column_config.TextColumn(width=80),
        },
        alt=say("items.findings"),
    )
    st.caption(say("items.findings_help"))


def _line(number: int, name: str, found: list[Finding], share: float) -> dict[str, object]:
    return {
        say("items.number"): number,
        say("items.column.name"): name,
        say("items.hollow_part"): f"{share:.1f}",
        say("items.findings_column"): " · ".join(dict.fromkeys(words_of(finding) for finding in found)),
    }


def words_of(finding: Finding) -> str:
    """Sign, title and whether only the text suggests it."""
    title = rule_words(default_book().rule(finding.rule), language())["title"]
    guess = say("items.by_text") if finding.evidence == "text" else ""
    return f"{SIGNS[finding.severity]} {title}{guess}"
