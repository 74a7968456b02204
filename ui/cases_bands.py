"""Bands of the cases over the ranges of the assumptions: on demand, with progress, to be cancelled by any press."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from risk.assess import hollow_case_draws
from risk.assumptions import default_assumptions
from risk.cases import CODES, CaseTable, Conditions
from risk.headline import Band, band
from ui import state
from ui.cases_designs import Designs
from ui.figures import chance
from ui.words import plain, say

NONE = "none"
MOVES = 1e-9


@dataclass(frozen=True, eq=False)
class CaseBands:
    """Hollow shares of every design (draws, rows) on the same draws; rows are the one without conditions, the cases."""

    rows: tuple[str, ...]
    draws: Mapping[str, NDArray[np.float64]]

    def band(self, label: str, row: str) -> Band:
        """5-50-95 % of one design on one row."""
        return band(self.draws[label][:, self.rows.index(row)])

    def chance(self, a: str, b: str, row: str) -> float:
        """Share of draws in which the first design is less hollow than the second."""
        place = self.rows.index(row)
        return float(np.mean(self.draws[a][:, place] < self.draws[b][:, place] - MOVES))


def show(designs: Designs) -> CaseBands | None:
    """Bands computed before, or now when asked for."""
    recipe = (*designs.evaluations, *designs.evaluations.values())
    held: dict[str, CaseBands] = state.remember("cases.bands", recipe, dict)
    place, slot = st.empty(), st.empty()
    if not held and place.button(say("cases.bands"), icon=":material/query_stats:", key="cases.bands"):
        held["all"] = _compute(designs, slot)
    if held:
        place.caption(say("cases.bands_are"))
    else:
        slot.caption(say("cases.bands_help"))
    return held.get("all")


def _compute(designs: Designs, slot) -> CaseBands:
    """A press of the button, or any other change on the page, ends the script and with it the computation."""
    with slot.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0, say("cases.bands_going"))
        st.button(say("cases.cancel"), icon=":material/close:", key="cases.cancel")

    def tell(share: float) -> None:
        bar.progress(min(share, 1.0), say("cases.bands_going"))

    found = draw(designs, state.cases(), tell)
    slot.empty()
    return found


def draw(designs: Designs, table: CaseTable, progress: Callable[[float], None] | None = None) -> CaseBands:
    """All designs on the row without conditions and on the cases, with common draws."""
    assumptions = default_assumptions()
    strength = np.concatenate([np.zeros((1, len(CODES))), table.strength])
    conditions = Conditions(strength, np.concatenate([[np.nan], table.hours]))
    extra = max(e.design.unknown_fields for e in designs.evaluations.values())
    draws = {}
    for place, (label, evaluation) in enumerate(designs.evaluations.items()):
        tell = None if progress is None else _part(progress, place, len(designs.evaluations))
        share = evaluation.behaviour.burden_share
        if share is None:
            share = evaluation.behaviour.burden_hours / assumptions.constant("staff_hours")
        draws[label] = hollow_case_draws(evaluation.design, conditions, assumptions, share, extra=extra, progress=tell)
    return CaseBands((NONE, *table.ids), draws)


def _part(progress: Callable[[float], None], place: int, count: int) -> Callable[[float], None]:
    return lambda share: progress((place + share) / count)


def chances(designs: Designs, bands: CaseBands, row: str) -> None:
    """How often each other design is less hollow than the open one under the conditions of one case."""
    for label in designs.evaluations:
        if label != designs.own:
            likely = chance(bands.chance(label, designs.own, row))
            st.caption(say("cases.chance_here", a=plain(label), b=plain(designs.own), chance=likely))
