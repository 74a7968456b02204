"""What the figures show under this design: parts of the gap by unit, measures of the design, each with its interval."""

from dataclasses import dataclass

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

from charts import gaps_alt, gaps_bars
from charts.figures import percent, rounded
from evaluation.evaluate import Evaluation
from indicators import UserError
from intake import Matched
from risk.gaps import Panel, PanelResult, gaps
from risk.panel_statistics import FEWEST, PanelMeasures, measures
from risk.resampling import FEWEST_NOT_ZERO, FEWEST_OF_RATIO, Interval
from ui import errors, state
from ui.cases_pictures import kept
from ui.words import language, say

LEGEND = 28


@dataclass(frozen=True, eq=False)
class Shown:
    """A panel and what it shows under the design."""

    panel: Panel
    result: PanelResult
    measures: PanelMeasures


def show(matched: Matched, period: str | None, evaluation: Evaluation) -> bool:
    """Measures, picture, units; False while they are not there (cancelled, or the figures have faults)."""
    recipe = (matched, period or "", evaluation)
    cache: dict[str, Shown] = state.remember("own_panel.shown", recipe, dict)
    slot = st.empty()
    if not cache:
        shown = _compute(slot, matched, period, evaluation)
        if shown is None:
            return False
        cache["all"] = shown
    found = cache["all"]
    _marked(found.panel)
    _measures(found)
    if found.result.figures.effective is not None:
        kept("own_panel", (found,), lambda: _picture(found), LEGEND)
    _units(found)
    return True


def _marked(panel: Panel) -> None:
    """Whose figures these are."""
    if panel.value_kind == "synthetic":
        st.warning(f"**{say('cases.synthetic')}**", icon=":material/science:")
    else:
        st.caption(say("cases.own_marked"))


def shown() -> Shown | None:
    """What is shown now, for the parts of the page below."""
    held = state.work().memory.get("own_panel.shown")
    return None if held is None else held[1].get("all")


def _compute(slot, matched: Matched, period: str | None, evaluation: Evaluation) -> Shown | None:
    """A press of the button, or any other change on the page, ends the script and with it the computation."""
    with slot.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0, say("cases.own_going"))
        st.button(say("cases.cancel"), icon=":material/close:", key="cases.own_cancel")

    def tell(share: float) -> None:
        bar.progress(min(max(share, 0.0), 1.0), say("cases.own_going"))

    try:
        panel = matched.panel(period)
    except UserError as error:
        slot.empty()
        errors.show(error.faults, state.names())
        return None
    result = gaps(panel, list(evaluation.weights.ids), evaluation.weights.values)
    found = measures(result, evaluation.design, evaluation.behaviour.hollow_alone, progress=tell)
    slot.empty()
    return Shown(panel, result, found)


def _picture(found: Shown) -> tuple[alt.LayerChart, str]:
    return gaps_bars(found.result, found.measures.errors, language()), gaps_alt(found.result, language())


def _measures(found: Shown) -> None:
    """One row a figure with its 95 % interval and how to read it."""
    st.markdown(f"**{say('cases.own_measures')}**")
    if found.result.figures.effective is None:
        st.info(say("cases.own_no_effective"), icon=":material/info:")
        return
    if found.measures.used < FEWEST:
        st.info(say("cases.own_few", used=found.measures.used, fewest=FEWEST), icon=":material/info:")
        return
    st.table(measures_frame(found.measures), border="horizontal", alt=say("cases.own_measures"))
    st.caption(say("cases.own_measures_note", used=found.measures.used))


def measures_frame(found: PanelMeasures) -> pd.DataFrame:
    """Figure, 95 % interval, meaning."""
    excellent, premium = found.false_excellence, found.premium
    rows = {
        "spearman": _numbers(found.spearman),
        "kendall": _numbers(found.kendall),
        "false_excellence": _shares(None if excellent is None else excellent.share, 100.0),
        "hollow_share": _shares(found.hollow_share),
        "hollow_net": _shares(found.hollow_net),
        "premium": _numbers(None if premium is None else premium.value),
    }
    columns = [say(f"cases.own_column.{name}") for name in ("value", "interval", "meaning")]
    table = {
        say(f"cases.own_measure.{name}"): [*pair, say(f"cases.own_meaning.{name}", **_of_top(found))]
        for name, pair in rows.items()
    }
    return pd.DataFrame(table, index=columns).T


def _of_top(found: PanelMeasures) -> dict[str, object]:
    excellent = found.false_excellence
    top, formal = (0, 0) if excellent is None else (len(excellent.top), len(excellent.formalistic))
    return {"top": top, "formal": formal}


def _numbers(found: Interval | None) -> tuple[str, str]:
    if found is None or found.value is None or found.low is None or found.high is None:
        return "—", say("cases.own_not_had")
    return rounded(found.value, 2), say("cases.own_range", low=rounded(found.low, 2), high=rounded(found.high, 2))


def _shares(found: Interval | None, times: float = 1.0) -> tuple[str, str]:
    if found is not None and found.value is not None and (found.low is None or found.high is None):
        few = say("cases.own_few_for_interval", units=FEWEST_OF_RATIO, gaps=FEWEST_NOT_ZERO)
        return f"{rounded(times * found.value, 1)}%", few
    if found is None or found.value is None or found.low is None or found.high is None:
        return "—", say("cases.own_not_had")
    value, low, high = (f"{rounded(times * part, 1)}%" for part in (found.value, found.low, found.high))
    return value, say("cases.own_range", low=low, high=high)


def _units(found: Shown) -> None:
    st.markdown(f"**{say('cases.own_units')}**")
    frame = units_frame(found)
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height=35 * min(len(frame) + 1, 16) + 3,
        placeholder="—",
        alt=say("cases.own_units"),
        column_config={frame.columns[0]: st.column_config.TextColumn(width="medium", pinned=True)},
    )
    st.caption(say("cases.own_units_note"))
    if say("cases.own_column.periods") in frame.columns:
        st.caption(say("cases.own_periods_note"))


def units_frame(found: Shown) -> pd.DataFrame:
    """One row a unit, best score first; parts of the gap with intervals, bounds where nothing was verified."""
    result, m = found.result, found.measures
    first = ("unit", "score", "rank", "false", "idle", "gap", "formalism")
    names = (*first, "bounds", "false_entries", "substance", "periods")
    rows = [_unit_row(found, i) for i in range(len(result.units))]
    frame = pd.DataFrame(rows, columns=[say(f"cases.own_column.{name}") for name in names])
    if m.errors is None and result.figures.effective is None:
        frame = frame.drop(columns=[say(f"cases.own_column.{name}") for name in ("false", "idle", "substance")])
    low, high = m.gap_bounds
    if result.figures.entered.reported.max(initial=0) <= len(result.figures.ids):  # one period
        frame = frame.drop(columns=[say("cases.own_column.periods")])
    if np.allclose(low, high):  # every cell is known: nothing is bounded
        frame = frame.drop(columns=[say("cases.own_column.bounds")])
    order = np.argsort(-np.nan_to_num(result.scores, nan=-1.0), kind="stable")
    return frame.iloc[order]


def _unit_row(found: Shown, i: int) -> list[object]:
    result, m = found.result, found.measures
    errors_of, audit, entered = m.errors, m.audits[i], result.figures.entered
    gap = None if result.gap is None else float(result.gap[i])
    low, high = (float(bound[i]) for bound in m.gap_bounds)
    scored = not np.isnan(result.scores[i])
    with_range = errors_of is not None and not np.isnan(errors_of.gap_low[i])
    return [
        result.units[i],
        _one(result.scores[i]),
        str(result.ranks[i]) if scored else "—",
        _one(None if result.false_points is None else result.false_points[i]),
        _one(None if result.idle_points is None else result.idle_points[i]),
        _ranged(gap, errors_of.gap_low[i], errors_of.gap_high[i]) if errors_of and with_range else _one(gap),
        _formalism(found, i, with_range),
        say("cases.own_range", low=rounded(low, 1), high=rounded(high, 1)) if scored else "—",
        "—"
        if audit is None
        else f"{audit.mean:.1%} " + say("cases.own_range", low=f"{audit.low:.1%}", high=f"{audit.high:.1%}"),
        "—" if m.substance is None or np.isnan(m.substance[i]) else rounded(float(m.substance[i]), 1),
        " / ".join(str(count[i]) for count in (entered.reported, entered.gap, entered.split)),
    ]


def _formalism(found: Shown, i: int, with_range: bool) -> str:
    share, errors_of = found.result.formalism, found.measures.errors
    if share is None or np.isnan(share[i]):
        return "—"
    words = percent(float(share[i]))
    if errors_of is None or not with_range:
        return words
    low, high = percent(float(errors_of.formalism_low[i])), percent(float(errors_of.formalism_high[i]))
    return f"{words} {say('cases.own_range', low=low, high=high)}"


def _one(value: float | None) -> str:
    return "—" if value is None or np.isnan(value) else rounded(float(value), 1)


def _ranged(value: float | None, low: float, high: float) -> str:
    return f"{_one(value)} {say('cases.own_range', low=_one(low), high=_one(high))}"
