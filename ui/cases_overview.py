"""The designs on all cases at a glance: summary, chances, structure, heat map with its table beside it."""

from functools import partial
from typing import Final

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

from charts import balance_alt, balance_bar, case_alt, case_heatmap, item_names, weights_alt, weights_bars
from charts.figures import difference
from evaluation.attribution import Group
from evaluation.evaluate import Evaluation
from indicators.vocabulary import KINDS
from report.cases_part import known_shares
from risk.assess import RiskReport
from sample_data import core_cases
from ui.cases_designs import Designs
from ui.cases_pictures import kept
from ui.cases_words import case_label
from ui.figures import band_text, chance, percent
from ui.words import bracketed, language, plain, say, say_value

CASE_WIDTH = 150  # pixels
# Time is slack and the stake the same in the headline figure: burden and pressure have no part in its difference.
PARTS: Final[tuple[Group, ...]] = ("weights", "verification", "measure", "rule")
LEGEND = 24  # pixels of a legend below a chart
BESIDE = 3  # up to so many designs the table stands beside the map, else below it


def summary(designs: Designs, limit: float) -> None:
    """One column a design; chances and warnings below."""
    rows = {label: _figures(evaluation, limit) for label, evaluation in designs.evaluations.items()}
    table = pd.DataFrame({plain(label): figures for label, figures in rows.items()})
    st.table(table, border="horizontal", alt=say("cases.summary_alt"))
    st.caption(say("cases.assumed"))
    _chances(designs)
    _why(designs)
    _rows_apart(designs)


def _rows_apart(designs: Designs) -> None:
    """Pairs whose numbers of rows differ too much to compare their shares directly, in one warning."""
    rows = {label: evaluation.design.rows for label, evaluation in designs.evaluations.items()}
    pairs = [
        say("cases.rows_pair", a=plain(a), b=plain(b), rows_a=rows[a], rows_b=rows[b])
        for a, b in designs.comparison.warnings
    ]
    if pairs:
        st.warning(say("cases.rows_apart", pairs=say("cases.clause_gap").join(pairs)), icon=":material/warning:")


def _figures(evaluation: Evaluation, limit: float) -> dict[str, str]:
    report = evaluation.cases
    assert report is not None
    own = percent(evaluation.behaviour.hollow_share)
    figures = {
        say("cases.row.own"): own if evaluation.band is None else own + bracketed(band_text(evaluation.band)),
        say("cases.row.none"): percent(report.none.hollow_share),
        **_spread(report, limit),
        say("cases.row.substance"): f"{report.none.substance:.3f}",
        say("cases.row.rows"): str(evaluation.design.rows),
        say("cases.row.unconfirmed"): f"{evaluation.behaviour.unconfirmed} / {len(evaluation.weights.ids)}",
    }
    shares = {say_value("kind", kind): f"{evaluation.balance.get(kind, 0.0):.0%}" for kind in KINDS}
    return figures | shares


def _spread(report: RiskReport, limit: float) -> dict[str, str]:
    """Median, 90th percentile and number over the limit among the cases in which anything is earned."""
    shares = known_shares(report)
    median, high = (map(float, np.percentile(shares, [50, 90]))) if shares else (None, None)
    return {
        say("cases.row.median"): percent(median),
        say("cases.row.p90"): percent(high),
        say("cases.row.over", limit=f"{limit:g}"): f"{sum(s > limit for s in shares)} / {len(report.cases)}",
    }


def _chances(designs: Designs) -> None:
    """How often each other design is less hollow than the open one, and each than the other beyond two."""
    better = designs.comparison.better
    if len(better) == 2:
        other = next(label for label in better if label != designs.own)
        values = {"a": plain(other), "b": plain(designs.own), "chance": chance(better[other][designs.own])}
        st.markdown(say("cases.chance", **values))
    elif len(better) > 2:
        st.markdown(say("cases.chances"))
        rows = {plain(a): {plain(b): chance(better[a][b]) if a != b else "—" for b in better} for a in better}
        st.table(pd.DataFrame(rows).T, border="horizontal", alt=say("cases.chances"))


def _why(designs: Designs) -> None:
    """Which attributes make the other designs more or less hollow than the open one; the parts add up."""
    columns = {}
    for label, found in designs.comparison.attribution.items():
        if found is not None:
            parts = {say(f"cases.part.{group}"): difference(found.parts[group]) for group in PARTS}
            total = {say("cases.part.total"): difference(found.difference)}
            alone = {say("cases.part.only_in"): f"{found.only_in[0]} / {found.only_in[1]}"}
            columns[plain(label)] = parts | total | alone
    if columns:
        with st.expander(say("cases.why"), key="cases.why"):
            st.table(pd.DataFrame(columns), border="horizontal", alt=say("cases.why"))
            st.caption(say("cases.why_note"))


def structure(designs: Designs) -> None:
    """Quantity, quality and residents of each design, and on demand the weights of its items."""
    st.markdown(f"**{say('cases.structure')}**")
    shown = list(designs.evaluations.items())
    for first in range(0, len(shown), 2):
        for column, (label, evaluation) in zip(st.columns(2), shown[first : first + 2], strict=False):
            with column:
                st.caption(plain(designs.full[label]))
                kept(f"balance:{label}", (evaluation,), partial(_balance, evaluation), LEGEND)
    items = st.expander(say("cases.items"), on_change="rerun", key="cases.items")
    if items.open:
        with items:
            _item_weights(designs)


def _balance(evaluation: Evaluation) -> tuple[alt.LayerChart, str]:
    return balance_bar(evaluation, language()), balance_alt(evaluation, language())


def _item_weights(designs: Designs) -> None:
    for label, evaluation in designs.evaluations.items():
        st.caption(plain(designs.full[label]))
        kept(f"items:{label}", (evaluation,), partial(_bars, evaluation))


def _bars(evaluation: Evaluation) -> tuple[alt.LayerChart, str]:
    names = item_names(evaluation.items, language())
    return weights_bars(evaluation, names, language()), weights_alt(evaluation, names, language())


def heat_map(designs: Designs, limit: float, places: bool) -> None:
    """The map, and the same figures as a table that can be sorted."""
    st.markdown(f"**{say('cases.heat_map')}**")
    st.caption(say("cases.if_here"))
    st.caption(plain(say("cases.list_gap").join(designs.full.values())))
    reports = {label.split(" ", 1)[0]: report for label, report in designs.reports.items()}  # letters fit anywhere
    beside = len(reports) <= BESIDE
    left, right = st.columns([3, 2]) if beside else (st.container(), st.container())
    with left:
        recipe = (*reports, *reports.values(), places, limit)
        kept("heat_map", recipe, lambda: _map(reports, limit, places), labels=CASE_WIDTH)
    with right:
        frame = shares_frame(reports, places)
        shown = frame.style.format(dict.fromkeys(frame.columns[1:], marked(limit)))
        st.dataframe(
            shown,
            hide_index=True,
            width="stretch",
            height=35 * (len(frame) + 1) + 3 if beside else 35 * 13,
            alt=say("cases.heat_map"),
            column_config={frame.columns[0]: st.column_config.TextColumn(width=CASE_WIDTH, pinned=True)},
        )


def _map(reports: dict[str, RiskReport], limit: float, places: bool) -> tuple[alt.LayerChart, str]:
    chart = case_heatmap(reports, core_cases(), language(), places, limit)
    return chart, case_alt(reports, core_cases(), language(), limit)


def shares_frame(reports: dict[str, RiskReport], places: bool) -> pd.DataFrame:
    """One row a case, one column a design; per cent, NaN where nothing is earned."""
    labels = {case.id: case_label(case, places) for case in core_cases()}
    first = next(iter(reports.values()))
    columns: dict[str, list[object]] = {say("cases.case"): [labels[case.id] for case in first.cases]}
    for label, report in reports.items():
        shares = [case.row.hollow_share for case in report.cases]
        columns[label] = [np.nan if share is None else share for share in shares]
    return pd.DataFrame(columns)


def marked(limit: float):
    """A printer of shares that marks those over the limit by a sign."""

    def printed(value: float) -> str:
        known = None if pd.isna(value) else float(value)
        return percent(known) + (" ▲" if known is not None and known > limit else "")

    return printed
