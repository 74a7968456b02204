"""Data weights with what padding would make of each: the share of units and the factor are the reader's."""

from collections.abc import Callable, Sequence
from typing import Final

import pandas as pd
import streamlit as st

from ui import state, weights_data_figures
from ui.weights_data_figures import Figures
from ui.words import plain, say
from weighting import Diagnostic, Measured
from weighting.measuring import Shift, shifts
from weighting.padding import LARGEST, SLOW, SLOW_UNITS, by_itself

MOVES: Final = 0.01  # a shift of a weight by one point of a hundred is worth a warning
MOST_WARNINGS: Final = 8


def show(figures: Figures | None) -> None:
    """Warnings of the method, the table, the knobs."""
    measured = state.scheme().weighting.measured
    if measured is None:
        return
    _warnings(weights_data_figures.warnings())
    st.dataframe(table(measured), hide_index=True, alt=say("weights.data.table_alt"))
    _padding(measured)
    if figures is not None:
        _knobs()


def _by_size(measured: Measured) -> list[Shift]:
    return sorted(shifts(measured), key=lambda shift: -abs(shift.moved))


def table(measured: Measured) -> pd.DataFrame:
    """One row an item: weight, padded weight, shift in points of a hundred; the largest shift first."""
    names = state.names()
    return pd.DataFrame(
        [
            {
                say("weights.column.item"): names.get(shift.id, shift.id),
                say("weights.data.column.weight"): f"{shift.weight:.1%}",
                say("weights.data.column.padded"): "—" if shift.padded is None else f"{shift.padded:.1%}",
                say("weights.data.column.shift"): "—" if shift.padded is None else f"{100 * shift.moved:+.1f}",
            }
            for shift in _by_size(measured)
        ]
    )


def _padding(measured: Measured) -> None:
    largest = _by_size(measured)[0]
    if measured.padded is None or largest.padded is None:
        st.caption(_not_padded(measured))
        return
    words = say(
        "weights.data.padding",
        share=f"{measured.padded.share:.0%}",
        factor=f"{measured.padded.factor:g}",
        name=plain(state.names().get(largest.id, largest.id)[:40]),
        before=f"{largest.weight:.1%}",
        after=f"{largest.padded:.1%}",
        shift=f"{100 * largest.moved:+.1f}",
    )
    if abs(largest.moved) >= MOVES:
        st.warning(words, icon=":material/warning:")
    else:
        st.info(words, icon=":material/info:")
    st.caption(say("weights.padding"))


def _not_padded(measured: Measured) -> str:
    """Why there is no figure: the size of the table, with the limit, or none was kept."""
    key, items = measured.method or "", len(measured.weights)
    if by_itself(key, measured.units, items):
        return say("weights.data.padding_none")
    if key in SLOW:
        return say("weights.data.padding_slow", items=SLOW[key], units=SLOW_UNITS)
    return say("weights.data.padding_large", limit=f"{LARGEST:,}")


def _knobs() -> None:
    recipe = weights_data_figures.recipe()
    with st.container(horizontal=True):
        share, factor = state.key("data.padded_share"), state.key("data.padded_factor")
        st.number_input(
            say("weights.data.padded_share"),
            1,
            100,
            round(100 * recipe.share),
            5,
            key=share,
            on_change=_changed(share, "share", 0.01),
            help=say("weights.data.padded_help"),
            width=200,
        )
        st.number_input(
            say("weights.data.padded_factor"),
            1.0,
            10.0,
            float(recipe.factor),
            0.1,
            key=factor,
            on_change=_changed(factor, "factor", 1.0),
            width=200,
        )


def _changed(widget: str, field: str, scale: float) -> Callable[[], None]:
    def change() -> None:
        value = state.widget(widget)
        if isinstance(value, int | float):
            weights_data_figures.change(**{field: float(value) * scale})

    return change


def _warnings(found: Sequence[Diagnostic]) -> None:
    said = [words for d in found if (words := warning(d))]
    if said:
        more = [say("shell.more_faults", count=len(said) - MOST_WARNINGS)] if len(said) > MOST_WARNINGS else []
        st.warning("\n".join(f"- {line}" for line in [*said[:MOST_WARNINGS], *more]), icon=":material/warning:")


def warning(found: Diagnostic) -> str:
    """What a method says of its weights, in words; nothing for what needs no words."""
    name = plain(state.names().get(found.where, found.where)[:40])
    if found.code in ("constant_column", "nothing_varies", "negative_loading"):
        return say(f"weights.data.warning.{found.code}", name=name)
    if found.code in ("zeros", "padding_zeros"):
        return say(f"weights.data.warning.{found.code}", name=name, count=f"{found.value:.0f}")
    return ""
