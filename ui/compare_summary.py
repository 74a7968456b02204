"""Designs at a glance: figures side by side, bands, how sure it is that one is less hollow, why they differ."""

from typing import Final

import altair as alt
import pandas as pd
import streamlit as st

from charts import parts_alt, parts_bars, shares_alt, shares_bands
from charts.figures import difference
from evaluation.attribution import GROUPS, Attribution, Group, Setting, attribute
from evaluation.burden import burden_of
from evaluation.compare import Comparison
from evaluation.evaluate import Evaluation
from indicators.vocabulary import KINDS
from risk.assumptions import default_assumptions
from ui import state
from ui.cases_pictures import kept
from ui.compare_designs import Compared
from ui.figures import band_text, chance, percent
from ui.words import language, plain, say, say_value

LEGEND: Final = 28
NAMES: Final = 120  # pixels of the names of designs


def show(compared: Compared, comparison: Comparison) -> None:
    """Table, warning, bands, chances."""
    rows = {plain(label): figures(evaluation) for label, evaluation in compared.evaluations.items()}
    st.table(pd.DataFrame(rows), border="horizontal", alt=say("compare.figures"))
    st.caption(say("compare.assumed"))
    _rows_apart(compared, comparison)
    recipe = tuple(compared.evaluations.values())
    kept("compare.shares", (*compared.labels, *recipe), lambda: _shares(compared), labels=NAMES)
    _chances(comparison)


def figures(evaluation: Evaluation) -> dict[str, str]:
    """The figures of one design, by their words."""
    b, band = evaluation.behaviour, evaluation.band
    open_items = burden_of(evaluation.items).open_reports
    stated = b.burden_hours > 0 or not open_items
    hours = f"{b.burden_hours:.1f}" if stated else say("improve.not_stated")
    found = {
        "hollow_share": percent(b.hollow_share),
        "band": "—" if band is None else band_text(band),
        "substance": f"{b.substance:.3f}",
        "best_pressure": "—" if b.best_pressure is None else f"{b.best_pressure:.2f}",
        "static": percent(b.static_hollow_share),
        "burden": f"≥ {hours}" if stated and open_items else hours,
    }
    table = {say(f"improve.row.{name}"): value for name, value in found.items()}
    table[say("compare.row.items")] = f"{len(evaluation.weights.ids)} / {evaluation.design.rows}"
    table[say("compare.row.unconfirmed")] = f"{b.unconfirmed} / {len(evaluation.weights.ids)}"
    table[say("compare.row.findings")] = str(sum(f.severity == "block" and not f.exempted for f in evaluation.findings))
    return table | {say_value("kind", kind): f"{evaluation.balance.get(kind, 0.0):.0%}" for kind in KINDS}


def _shares(compared: Compared) -> tuple[alt.LayerChart, str]:
    return shares_bands(compared.evaluations, language()), shares_alt(compared.evaluations, language())


def _rows_apart(compared: Compared, comparison: Comparison) -> None:
    rows = {label: evaluation.design.rows for label, evaluation in compared.evaluations.items()}
    pairs = [
        say("cases.rows_pair", a=plain(a), b=plain(b), rows_a=rows[a], rows_b=rows[b]) for a, b in comparison.warnings
    ]
    if pairs:
        st.warning(say("cases.rows_apart", pairs=say("cases.clause_gap").join(pairs)), icon=":material/warning:")


def _chances(comparison: Comparison) -> None:
    """P(row is less hollow than column), on common draws."""
    better = comparison.better
    if len(better) < 2:
        return
    st.markdown(f"**{say('compare.chances')}**")
    rows = {plain(a): {plain(b): chance(better[a][b]) if a != b else "—" for b in better} for a in better}
    st.table(pd.DataFrame(rows).T, border="horizontal", alt=say("compare.chances"))
    st.caption(say("compare.chances_note"))


def why(compared: Compared) -> None:
    """Shapley parts of the difference of every design from the one the reader takes as reference."""
    if len(compared.labels) < 2:
        return
    st.subheader(say("compare.why"))
    left, right = st.columns(2, gap="medium", vertical_alignment="bottom")
    with left:
        reference = st.selectbox(say("compare.reference"), compared.labels, key="compare.reference")
    with right:
        timed = st.toggle(say("compare.timed"), key="compare.timed", help=say("compare.timed_help"))
    reference = reference if reference in compared.labels else compared.labels[0]
    recipe = (reference, timed, *compared.labels, *compared.evaluations.values())
    found = state.remember("compare.parts", recipe, lambda: parts_of(compared, reference, timed))
    known = {label: part for label, part in found.items() if part is not None}
    if not known:
        st.caption(say("compare.no_parts"))
        return
    st.table(parts_frame(known), border="horizontal", alt=say("compare.why"))
    st.caption(say("compare.why_note"))
    for label, part in known.items():
        if abs(part.difference) >= 0.05:
            kept(f"compare.why:{label}", (part, label), lambda p=part, n=label: _bars(p, n), LEGEND)  # type: ignore[misc]


def parts_of(compared: Compared, reference: str, timed: bool) -> dict[str, Attribution | None]:
    """Each other design against the reference; ``timed``: with the time limit and the design's own reporting."""
    assumptions = default_assumptions()
    first = compared.evaluations[reference]
    return {
        label: attribute(
            first.design,
            other.design,
            assumptions,
            (_setting(first, timed), _setting(other, timed)),
        )
        for label, other in compared.evaluations.items()
        if label != reference
    }


def _setting(evaluation: Evaluation, timed: bool) -> Setting:
    if not timed:
        return Setting()
    assumptions = default_assumptions()
    share = evaluation.behaviour.burden_share
    if share is None:
        share = evaluation.behaviour.burden_hours / assumptions.constant("staff_hours")
    return Setting(time=assumptions.parameter("time").value, reporting_share=min(share, 1.0))


def parts_frame(found: dict[str, Attribution]) -> pd.DataFrame:
    """Six groups, their sum, items on one side only; one column a design."""
    columns = {}
    for label, part in found.items():
        groups = {_group(name): difference(part.parts[name]) for name in GROUPS}
        total = {say("cases.part.total"): difference(part.difference)}
        columns[plain(label)] = groups | total | {say("compare.only_in"): f"{part.only_in[0]} / {part.only_in[1]}"}
    return pd.DataFrame(columns)


def _group(name: Group) -> str:
    return say(f"compare.part.{name}")


def _bars(part: Attribution, label: str) -> tuple[alt.LayerChart, str]:
    names = {name: _group(name) for name in GROUPS}
    return parts_bars(part, names, label, GROUPS, language()), parts_alt(part, names, label, language())
