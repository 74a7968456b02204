"""One design case by case: share, substance, drivers, condition, reform, replay points."""

import numpy as np
import pandas as pd
import streamlit as st

from charts import item_names
from evaluation.evaluate import Evaluation
from risk.assess import CaseResult
from sample_data import core_cases
from ui.cases_bands import NONE, CaseBands
from ui.cases_designs import Designs
from ui.cases_overview import marked
from ui.cases_words import case_label, condition_word, move
from ui.figures import band_text, percent
from ui.words import language, say


def choose_design(designs: Designs) -> str:
    """The design whose cases are shown one by one."""
    labels = list(designs.evaluations)
    if len(labels) == 1:
        return labels[0]
    chosen = st.selectbox(say("cases.one_design"), labels, key="cases.one_design")
    return chosen if chosen in labels else labels[0]


def show(designs: Designs, label: str, limit: float, places: bool, bands: CaseBands | None) -> None:
    """The table of one design."""
    frame = results_frame(designs.evaluations[label], places, label, bands)
    columns = {key: say(f"cases.column.{key}") for key in frame.columns}
    printers = {
        columns["hollow_share"]: marked(limit),
        columns["over_none"]: move,
        columns["substance"]: "{:.3f}",
        columns["replay"]: "{:.1f}",
    }
    st.dataframe(
        frame.rename(columns=columns).style.format(printers),
        hide_index=True,
        width="stretch",
        height=35 * 12 + 3,
        alt=say("cases.results_alt"),
        placeholder="—",
        column_config={columns["case"]: st.column_config.TextColumn(width="medium", pinned=True)},
    )
    st.caption(say("cases.columns_note"))


def results_frame(
    evaluation: Evaluation, places: bool, label: str = "", bands: CaseBands | None = None
) -> pd.DataFrame:
    """One row a case after the row without stated conditions; figures as numbers, words as they are read."""
    report = evaluation.cases
    assert report is not None
    labels = {case.id: case_label(case, places) for case in core_cases()}
    none = CaseResult(NONE, report.none, None, report.none_drivers, None, False, np.nan)
    rows = [_row(found, none, evaluation) for found in (none, *report.cases)]
    if bands is not None:
        rows = [{**row, "band": band_text(bands.band(label, str(row["id"])))} for row in rows]
    labels[NONE] = say("cases.none_row")
    return pd.DataFrame([{"case": labels[str(row.pop("id"))], **row} for row in rows])


def _row(found: CaseResult, none: CaseResult, evaluation: Evaluation) -> dict[str, object]:
    share, without = found.row.hollow_share, none.row.hollow_share
    return {
        "id": found.id,
        "hollow_share": np.nan if share is None else share,
        "over_none": np.nan if share is None or without is None or found is none else share - without,
        "substance": found.row.substance,
        "drivers": drivers_text(found, evaluation),
        "condition": condition_word(found.condition),
        "before": before_text(found),
        "replay": found.replay_points,
        "known": say("cases.little_known") if found.little_known else "",
    }


def drivers_text(found: CaseResult, evaluation: Evaluation) -> str:
    """The items that contribute most, by name."""
    names = item_names(evaluation.items, language())
    return say("cases.list_gap").join(names.get(name, name) for name in found.drivers) or "—"


def before_text(found: CaseResult) -> str:
    """Before the reform and after it, where the case reports one."""
    if found.before is None:
        return ""
    return say("cases.reform", before=percent(found.before.hollow_share), after=percent(found.row.hollow_share))
