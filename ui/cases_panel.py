"""The demonstration panel: generated figures of archetypes, marked as such everywhere, never beside a place."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
import streamlit as st

import sample_data
from evaluation.scheme import Scheme
from indicators.points import stakes
from risk.gaps import PanelResult, gaps
from sample_data.panel_settings import panel_scheme
from ui import errors, state
from ui.figures import percent
from ui.words import language, plain, say

Printer = str | Callable[[object], str] | None  # what a Styler takes
Which = Literal["own", "shipped"]
WHICH: tuple[Which, ...] = ("own", "shipped")


@dataclass(frozen=True, eq=False)
class Demonstration:
    """Cells, unit-quarters and what they show; ``items`` are the names of the items by id."""

    cells: pd.DataFrame
    periods: pd.DataFrame
    result: PanelResult


def show() -> None:
    """Choose the items, see the units, take the figures along."""
    notice, *limits = sample_data.panel_sentences(language())
    st.warning(f"**{say('cases.synthetic')}** {plain(notice)}", icon=":material/science:")
    labels = {key: say(f"cases.panel_of.{key}") for key in WHICH}
    which = st.segmented_control(
        say("cases.panel_of"),
        WHICH,
        default="own",
        format_func=labels.__getitem__,
        required=True,
        key="cases.panel_of",
    )
    scheme = panel_scheme() if which == "shipped" else state.scheme()
    if not scheme.items.items or (which == "own" and state.faults()):
        errors.show(state.faults(), state.names())
        return
    with st.spinner(say("cases.panel_going")):
        shown = state.remember(f"cases.panel:{which}", (scheme, state.work().unit_class), lambda: generated(scheme))
    _units(shown, notice)
    _files(shown, notice)
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in limits))


def generated(scheme: Scheme) -> Demonstration:
    """The panel of a scheme, weighed by the scheme's points (equal where it has none), never by itself."""
    own = scheme is state.scheme()
    unit_class = state.work().unit_class if own else None
    items = scheme.items.of_class(unit_class or next(iter(scheme.class_ids), None))
    cells, periods = sample_data.generate(scheme, unit_class=unit_class)
    points = stakes(items)
    weights = points / points.sum() if points.sum() > 0 else np.full(len(points), 1 / len(points))
    result = gaps(sample_data.frames(cells), [item.id for item in items.items], weights)
    return Demonstration(cells, periods, result)


def units_frame(shown: Demonstration) -> pd.DataFrame:
    """One row an archetype, means of the eight quarters; NaN where something was never checked."""
    result, loads = shown.result, shown.periods.groupby("unit_id").mean(numeric_only=True)
    count = len(result.units)
    empty = np.full(count, np.nan)
    return pd.DataFrame(
        {
            "unit": list(result.units),
            "conditions": [say("cases.panel_conditions", id=f"C{name[1:]}") for name in result.units],
            "score": result.scores,
            "rank": result.ranks,
            "false": empty if result.false_points is None else result.false_points,
            "idle": empty if result.idle_points is None else result.idle_points,
            "formalism": empty if result.formalism is None else result.formalism,
            "hours": loads["hours_week"].reindex(list(result.units)).to_numpy(),
        }
    )


def _units(shown: Demonstration, notice: str) -> None:
    frame = units_frame(shown)
    columns = {key: say(f"cases.panel_column.{key}") for key in frame.columns}
    printers: dict[str, Printer] = {columns[key]: _printed for key in ("score", "false", "idle", "hours")}
    printers[columns["formalism"]] = _percent
    st.dataframe(
        frame.rename(columns=columns).style.format(printers),
        hide_index=True,
        width="stretch",
        height=35 * 14 + 3,
        placeholder="—",
        alt=f"{say('cases.synthetic')} {notice}",
    )
    st.caption(plain(notice))
    st.caption(say("cases.panel_note"))


def _printed(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) and not np.isnan(value) else "—"


def _percent(value: object) -> str:
    return percent(value if isinstance(value, float) and not np.isnan(value) else None)


def _files(shown: Demonstration, notice: str) -> None:
    """Both tables; every row of them says that it is synthetic, by which version, from which seed and file."""
    with st.container(horizontal=True):
        for name, table in (("cells", shown.cells), ("periods", shown.periods)):
            st.download_button(
                say(f"cases.panel_file.{name}"),
                data=table.to_csv(index=False).encode("utf-8-sig"),
                file_name=f"synthetic_{name}.csv",
                mime="text/csv",
                on_click="ignore",
                key=f"cases.panel_file.{name}",
                icon=":material/download:",
            )
    st.caption(say("cases.panel_file_note", notice=plain(notice)))
