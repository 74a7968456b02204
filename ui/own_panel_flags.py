"""Readings that say where to look, over the whole table at once; never a verdict."""

from collections import Counter

import pandas as pd
import streamlit as st

from charts.figures import rounded
from evaluation.evaluate import Evaluation
from risk.detectors import CODES, Flag, Reading
from risk.detectors_panel import screen_items
from ui import own_panel_result, state
from ui.words import plain, say

UNITS: dict[str, float | None] = {"unknown": None, "0.1": 0.1, "1": 1.0, "5": 5.0, "10": 10.0}
CLEAREST = 5  # raised readings of a detector that are seen at once
MOST = 45  # raised readings of a detector that are spelt out


def show(evaluation: Evaluation) -> None:
    """The unit of record, what is worth a look with honest causes, and what was run and what not."""
    found = own_panel_result.shown()
    if found is None:
        return
    st.markdown(f"**{say('cases.own_flags')}**")
    st.caption(say("detectors.notice"))
    unit = st.selectbox(
        say("cases.own_record"),
        list(UNITS),
        format_func=lambda name: say(f"cases.own_record.{name.replace('.', '_')}"),
        key="cases.own_record",
        help=say("cases.own_record_help"),
    )
    with st.spinner(say("cases.own_screening")):
        flags = state.remember(
            "own_panel.flags",
            (found, unit),
            lambda: screen_items(evaluation.items, found.panel, UNITS.get(unit)),
        )
    raised = sorted((flag for flag in flags if flag.raised), key=lambda flag: flag.adjusted or 0.0)
    if not raised:
        st.markdown(f":material/check: {say('detectors.quiet')}")
    for code in dict.fromkeys(flag.reading.code for flag in raised):
        _one_detector([flag for flag in raised if flag.reading.code == code])
    described = [flag for flag in flags if flag.reading.code == "escalation" and flag.reading.effect is not None]
    for flag in described[:MOST]:
        st.caption(sentence(flag.reading))
    st.dataframe(runs_frame(flags), hide_index=True, width="stretch", height="content", alt=say("cases.own_runs"))
    st.caption(say("cases.own_flags_note"))


def _one_detector(raised: list[Flag]) -> None:
    """What one detector found: its honest causes once, then the clearest readings, the others one click away."""
    code = raised[0].reading.code
    st.markdown(f"**{say(f'detectors.{code}.name')}**")
    st.markdown(raised_lines(raised[:CLEAREST]))
    if rest := raised[CLEAREST:MOST]:
        with st.expander(say("cases.own_more_flags", shown=len(rest), count=len(raised))):
            st.markdown(raised_lines(rest))
    st.caption(say(f"detectors.{code}.honest"))


def raised_lines(flags: list[Flag]) -> str:
    """A list in markdown, one reading a line: what was found, its p adjusted over the whole table."""
    adjusted = say("cases.own_flag.adjusted")
    return "\n".join(f"- {sentence(flag.reading)} {adjusted} {_chance(flag.adjusted)}" for flag in flags)


def runs_frame(flags: tuple[Flag, ...]) -> pd.DataFrame:
    """One row a detector: how many places were tested, how many are worth a look, why others were not run."""
    rows = []
    for code in CODES:
        own = [flag for flag in flags if flag.reading.code == code]
        tested = sum(flag.reading.off is None for flag in own)
        reasons = Counter(flag.reading.off for flag in own if flag.reading.off is not None)
        why = [f"{say(f'detectors.off.{reason}')} {count}" for reason, count in reasons.items()]
        off = say("cases.list_gap").join(why) if own else say(f"cases.own_not_fed.{code}")
        rows.append([say(f"detectors.{code}.name"), tested, sum(flag.raised for flag in own), off])
    columns = [say(f"cases.own_flag.{name}") for name in ("detector", "tested", "raised", "off")]
    return pd.DataFrame(rows, columns=columns)


def sentence(reading: Reading) -> str:
    """What was found, in words, with the place by its names."""
    names = state.names()
    where = " › ".join(plain(names.get(part, part)) for part in reading.where.split(" › "))
    shares = {"effect", "low", "high", "share", "elsewhere"}
    values: dict[str, object] = {"where": where, "n": reading.n, "effect": _effect(reading)}
    for name, value in reading.values.items():
        values[name] = f"{100 * value:.1f}%" if name in shares else f"{value:.3g}"
    return say(f"detectors.{reading.code}.found", **{"deviation": "—", **values})


def _effect(reading: Reading) -> str:
    """The size of the difference: a share in per cent, a ratio as a number."""
    if reading.effect is None:
        return "—"
    if reading.code in ("dispersion", "rush", "escalation", "benford"):
        return rounded(reading.effect, 2)
    return f"{100 * reading.effect:+.1f}%" if reading.code == "divergence" else f"{100 * reading.effect:.1f}%"


def _chance(p: float | None) -> str:
    if p is None:
        return "—"
    return "<0.001" if p < 0.001 else f"{p:.3f}"
