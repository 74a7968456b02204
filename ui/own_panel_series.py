"""Detectors that need a series of numbers of its own: counts of periods, things done day by day, amounts."""

import re
from typing import Final, Literal

import numpy as np
import streamlit as st

from charts.figures import plain as number
from indicators import Fault, UserError
from risk.detectors import Reading
from risk.detectors_counts import dispersion, rush
from risk.detectors_digits import benford, heaping
from ui import errors
from ui.own_panel_flags import sentence
from ui.words import say

Kind = Literal["counts", "days", "amounts"]
KINDS: Final[tuple[Kind, ...]] = ("counts", "days", "amounts")
MOST: Final = 20_000  # numbers
LONGEST: Final = 300_000  # characters
NOTABLE: Final = 0.05  # of p; one series alone needs no adjustment


def show() -> None:
    """Paste numbers, say what they are, read what the detector for such numbers says."""
    with st.expander(say("cases.own_series"), key="cases.own_series"):
        st.caption(say("cases.own_series_what"))
        kind = st.segmented_control(
            say("cases.own_series_kind"),
            KINDS,
            default="counts",
            required=True,
            format_func=lambda name: say(f"cases.own_series_kind.{name}"),
            key="cases.own_series_kind",
        )
        text = st.text_area(say("cases.own_series_numbers"), key="cases.own_series_numbers", max_chars=LONGEST)
        last = 3
        if kind == "days":
            last = int(st.number_input(say("cases.own_series_last"), 1, 31, 3, key="cases.own_series_last"))
        if text.strip():
            try:
                values = numbers_of(text, whole=kind == "days")
                for reading in readings_of(kind or "counts", values, last):
                    _say(reading)
            except UserError as error:
                errors.show(error.faults)


def numbers_of(text: str, whole: bool = False) -> list[float]:
    """Numbers separated by spaces, commas, semicolons or line ends; raises UserError for what is no number from 0."""
    parts = [part for part in re.split(r"[\s,;，；、]+", text.strip()) if part]
    if len(parts) > MOST:
        raise UserError(Fault("series.too_many", "", {"count": len(parts), "most": MOST}))
    faults, found = [], []
    for place, part in enumerate(parts, start=1):
        fits = re.fullmatch(r"\d{1,15}(\.\d{1,10})?", part) is not None and not (whole and "." in part)
        if fits:
            found.append(float(part))
        else:
            faults.append(Fault("series.not_a_number", number(place), {"value": part[:60]}))
    if faults:
        raise UserError(faults)
    return found


def readings_of(kind: Kind, values: list[float], last: int) -> list[Reading]:
    """What the detectors for such numbers say."""
    where = say(f"cases.own_series_kind.{kind}")
    if kind == "counts":
        return [dispersion(np.array(values), where)]
    if kind == "days":
        if last >= len(values):
            raise UserError(Fault("series.too_short", "", {"days": len(values), "last": last}))
        return [rush([int(value) for value in values], last, where)]
    return [benford(np.array(values), where), heaping(np.array(values), where)]


def _say(reading: Reading) -> None:
    name = say(f"detectors.{reading.code}.name")
    if reading.off is not None:
        st.caption(f"{name} · {say(f'detectors.off.{reading.off}')} (n = {reading.n})")
        return
    raised = reading.notable and reading.p is not None and reading.p <= NOTABLE
    chance = "—" if reading.p is None else f"{reading.p:.2g}"
    line = f"**{name}** · {say('detectors.raised' if raised else 'detectors.quiet')} (p = {chance})"
    (st.info if raised else st.markdown)(f"{line}  \n{sentence(reading)} {say(f'detectors.{reading.code}.honest')}")
