"""All detectors that a panel can feed, each where it is on by default, judged together.

Over several periods: endings, targets and equal records are looked at period by period, since figures of one unit that
stay as they are would be counted again and again; two accounts over all periods with the unit as the cluster; samples
of one unit and item from period to period (docs/methods.md "Detectors").
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from indicators.model import IndicatorSet
from indicators.scoring import Attain
from risk.detectors import Flag, Floats, Reading, flags
from risk.detectors_counts import PERIODS, caliper, dispersion_of_shares
from risk.detectors_digits import heaping
from risk.detectors_pairs import RECORDS, divergence, escalation, identical, residents
from risk.gaps import Panel
from risk.grid import grid_of

MOST_UNITS: Final = 100  # compared pair by pair
MOST_PERIODS: Final = 24  # looked at one by one, the last ones


def screen(
    panel: Panel,
    targets: Mapping[str, float] | None = None,
    resident_items: Collection[str] = (),
    unit_of_record: float | None = None,
) -> tuple[Flag, ...]:
    """Flags of a panel: by item at its target, on endings and against effective (else verified) figures; residents'
    answers and samples of many periods by unit; pairs of units with equal figures.

    ``targets`` by item id. ``unit_of_record``: 1 where figures are written to the whole number, 5 where in fives; None
    leaves endings alone. ``resident_items``: items whose effective figure is the share of residents who agree.
    """
    readings = list(_of_periods(panel, targets or {}, unit_of_record))
    rows = _rows(panel)
    for name, own in rows.groupby("item_id", sort=False):
        readings.extend(_of_two_accounts(own, str(name), (targets or {}).get(str(name)), panel))
        by_unit = [(str(unit), each) for unit, each in own.groupby("unit_id", sort=False)] if _sampled(panel) else []
        if str(name) in resident_items:
            readings.extend(_of_residents(by_unit, str(name)))
        readings.extend(_of_samples(by_unit, str(name), grid_of(own["effective"].to_numpy(dtype=np.float64), 1.0)))
    return flags(readings)


def screen_items(items: IndicatorSet, panel: Panel, unit_of_record: float | None = None) -> tuple[Flag, ...]:
    """Flags of a panel with what the scheme says of its items: thresholds, residents' items, targets of two levels."""
    targets = {item.id: item.scoring.rule.threshold for item in items.items if isinstance(item.scoring.rule, Attain)}
    asked = [item.id for item in items.items if item.measure.layer == "perception"]
    levels = [(item.measure.superior_target, item.measure.target, item.id) for item in items.items]
    told = [escalation((above, own), name) for above, own, name in levels if above and own]
    return flags([*(flag.reading for flag in screen(panel, targets, asked, unit_of_record)), *told])


def _of_periods(panel: Panel, targets: Mapping[str, float], unit: float | None) -> Iterator[Reading]:
    """Readings of reported figures within each period: at targets, endings, equal records."""
    for period, reported in _periods(panel):
        for name in reported.columns:
            place = f"{name} › {period}" if period else str(name)
            values = reported[name].to_numpy(dtype=np.float64)
            if str(name) in targets:
                yield caliper(values, targets[str(name)], place, unit)
            yield heaping(values, place, unit)
        if len(reported.columns) >= RECORDS and len(reported) <= MOST_UNITS:
            for reading in identical(_records(reported), [str(name) for name in reported.index]):
                yield replace(reading, where=f"{reading.where} › {period}") if period else reading


def _periods(panel: Panel) -> Iterator[tuple[str, pd.DataFrame]]:
    """Reported figures, units x items, of the last periods one by one; all as they are where there is one."""
    if panel.rows is None:
        yield "", panel.reported
        return
    for period in list(dict.fromkeys(panel.rows["period"]))[-MOST_PERIODS:]:
        own = panel.rows[panel.rows["period"] == period]
        yield str(period), own.pivot_table(index="unit_id", columns="item_id", values="reported", sort=False)


def _rows(panel: Panel) -> pd.DataFrame:
    """Every figure with its unit and item, in the order of the panel."""
    if panel.rows is not None:
        return panel.rows.reindex(columns=["unit_id", "item_id", "reported", "verified", "effective", "n_E"])
    units, items = panel.reported.index, panel.reported.columns

    def of(frame: pd.DataFrame | None) -> Floats:
        empty = np.full((len(units), len(items)), np.nan)
        wide = empty if frame is None else frame.reindex(index=units, columns=items).to_numpy(dtype=np.float64)
        return np.asarray(wide.T.ravel())

    held = {"verified": panel.verified, "effective": panel.effective, "n_E": panel.n_effective}
    return pd.DataFrame(
        {
            "unit_id": np.tile(np.asarray(units, dtype=object), len(items)),
            "item_id": np.repeat(np.asarray(items, dtype=object), len(units)),
            "reported": of(panel.reported),
            **{name: of(frame) for name, frame in held.items()},
        }
    )


def _of_two_accounts(own: pd.DataFrame, name: str, target: float | None, panel: Panel) -> Iterator[Reading]:
    """Reported against effective, else verified, figures of one item; units are the clusters of their periods."""
    account = "effective" if panel.effective is not None else "verified"
    frame = panel.effective if panel.effective is not None else panel.verified
    if frame is None or name not in frame:
        return
    reported, independent = (own[column].to_numpy(dtype=np.float64) for column in ("reported", account))
    if panel.rows is None:
        yield divergence(reported, independent, name, target=target)
    else:
        yield divergence(reported, independent, name, clusters=[str(unit) for unit in own["unit_id"]])


def _sampled(panel: Panel) -> bool:
    return panel.effective is not None and panel.n_effective is not None


def _of_residents(by_unit: list[tuple[str, pd.DataFrame]], name: str) -> Iterator[Reading]:
    """Residents' answers of each unit, all periods together; the report weighed by how many were asked."""
    for unit, own in by_unit:
        known = own.dropna(subset=["reported", "effective", "n_E"])
        asked = known["n_E"].to_numpy(dtype=np.float64)
        if asked.sum() > 0:
            agree = np.rint(known["effective"].to_numpy(dtype=np.float64).clip(max=100.0) / 100 * asked).sum()
            official = known["reported"].to_numpy(dtype=np.float64).clip(max=100.0) @ asked / asked.sum() / 100
            yield residents(float(official), int(agree), int(asked.sum()), f"{unit} › {name}")


def _of_samples(by_unit: list[tuple[str, pd.DataFrame]], name: str, step: float) -> Iterator[Reading]:
    """Samples of one unit over the periods, where there are enough of them."""
    for unit, own in by_unit:
        if len(own) >= PERIODS:
            shares, n = (own[column].to_numpy(dtype=np.float64) for column in ("effective", "n_E"))
            yield dispersion_of_shares(np.where(shares <= 100, shares / 100, np.nan), n, f"{unit} › {name}", step)


def _records(frame: pd.DataFrame) -> list[list[object]]:
    return [[None if np.isnan(value) else float(value) for value in row] for row in frame.to_numpy(dtype=np.float64)]
