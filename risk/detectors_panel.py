"""All detectors that a panel can feed, each where it is on by default, judged together."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

import numpy as np
import pandas as pd

from indicators.model import IndicatorSet
from indicators.scoring import Attain
from risk.detectors import Flag, Floats, Reading, flags
from risk.detectors_counts import caliper
from risk.detectors_digits import heaping
from risk.detectors_pairs import RECORDS, divergence, escalation, identical, residents
from risk.gaps import Panel

MOST_UNITS: Final = 100  # compared pair by pair


def screen(
    panel: Panel,
    targets: Mapping[str, float] | None = None,
    resident_items: Collection[str] = (),
    unit_of_record: float | None = None,
) -> tuple[Flag, ...]:
    """Flags of a panel: by item at its target, on endings and against effective (else verified) figures; residents'
    answers by unit; pairs of units with equal figures.

    ``targets`` by item id. ``unit_of_record``: 1 where figures are written to the whole number, 5 where in fives; None
    leaves endings alone. ``resident_items``: items whose effective figure is the share of residents who agree.
    """
    known = targets or {}
    readings: list[Reading] = []
    for name in panel.reported.columns:
        readings.extend(_of_item(panel, str(name), known.get(str(name)), unit_of_record))
    for name in panel.reported.columns:
        if str(name) in resident_items:
            readings.extend(_of_residents(panel, str(name)))
    if len(panel.reported.columns) >= RECORDS and len(panel.reported) <= MOST_UNITS:
        readings.extend(identical(_records(panel.reported), [str(unit) for unit in panel.reported.index]))
    return flags(readings)


def screen_items(items: IndicatorSet, panel: Panel, unit_of_record: float | None = None) -> tuple[Flag, ...]:
    """Flags of a panel with what the scheme says of its items: thresholds, residents' items, targets of two levels."""
    targets = {item.id: item.scoring.rule.threshold for item in items.items if isinstance(item.scoring.rule, Attain)}
    asked = [item.id for item in items.items if item.measure.layer == "perception"]
    levels = [(item.measure.superior_target, item.measure.target, item.id) for item in items.items]
    told = [escalation((above, own), name) for above, own, name in levels if above and own]
    return flags([*(flag.reading for flag in screen(panel, targets, asked, unit_of_record)), *told])


def _column(frame: pd.DataFrame, name: str) -> Floats:
    return frame[name].to_numpy(dtype=np.float64)


def _of_item(panel: Panel, name: str, target: float | None, unit: float | None) -> Iterator[Reading]:
    reported = _column(panel.reported, name)
    if target is not None:
        yield caliper(reported, target, name, unit or 1.0)
    yield heaping(reported, name, unit)
    independent = panel.effective if panel.effective is not None else panel.verified
    if independent is not None and name in independent:
        yield divergence(reported, _column(independent, name), name, target=target)


def _of_residents(panel: Panel, name: str) -> Iterator[Reading]:
    if panel.effective is None or panel.n_effective is None:
        return
    figures = zip(
        panel.reported.index,
        _column(panel.reported, name),
        _column(panel.effective, name),
        _column(panel.n_effective, name),
        strict=True,
    )
    for unit, official, share, asked in figures:
        if not np.isnan(official + share + asked):
            count = round(min(share, 100.0) / 100 * asked)
            yield residents(min(official, 100.0) / 100, count, int(asked), f"{unit} › {name}")


def _records(frame: pd.DataFrame) -> list[list[object]]:
    return [[None if np.isnan(value) else float(value) for value in row] for row in frame.to_numpy(dtype=np.float64)]
