"""Slopes before and after a measure counts: least squares by other means, intervals that cover, what cannot be had."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import linregress

from risk.assumptions import default_assumptions
from risk.design import design_of
from risk.gaps import Panel
from risk.two_periods import of_panels, slope_change
from sample_data import template


def simulated(seed, units=30, periods=2, before=0.8, after=0.3):
    """Substance with a part of its own for every unit, so that the periods of a unit belong together."""
    random = np.random.default_rng(seed)
    own = random.normal(0, 5, units)
    names, later, measure, substance = [], [], [], []
    for side, slope in ((0.0, before), (1.0, after)):
        for _ in range(periods):
            r = random.uniform(60, 100, units)
            measure.append(r)
            substance.append(10 + slope * r + own + random.normal(0, 4, units))
            later.append(np.full(units, side))
            names.append([f"u{i}" for i in range(units)])
    return tuple(np.concatenate(part) for part in (substance, measure, later, names))


def test_slopes_are_those_of_two_separate_regressions():
    u, r, a, names = simulated(1)
    found = slope_change(u, r, a, names)
    assert found.before == pytest.approx(linregress(r[a == 0], u[a == 0]).slope)
    assert found.after == pytest.approx(linregress(r[a == 1], u[a == 1]).slope)
    assert found.change.value == pytest.approx(found.after - found.before)
    assert (found.n, found.units) == (120, 30)


@pytest.mark.parametrize("units", [10, 30])
def test_the_interval_covers_and_honest_change_alarms_at_most_nominal(units):
    runs = 400
    found = [slope_change(*simulated(seed, units, before=0.6, after=0.6)) for seed in range(runs)]
    covered = np.mean([f.change.low <= 0 <= f.change.high for f in found])
    assert covered >= 0.93
    assert np.mean([f.p <= 0.05 for f in found]) <= 0.05 + 2 * np.sqrt(0.05 * 0.95 / runs)


def test_a_slope_that_falls_is_seen():
    found = slope_change(*simulated(3))
    assert found.change.high < 0
    assert found.p < 0.01


def test_order_of_rows_and_place_of_the_scale_do_not_matter():
    u, r, a, names = simulated(4)
    order = np.random.default_rng(0).permutation(len(u))
    one, other = slope_change(u, r, a, names), slope_change(u[order], r[order] + 1000, a[order], names[order])
    assert other.change.value == pytest.approx(one.change.value)
    assert other.change.low == pytest.approx(one.change.low)


def test_what_cannot_be_had_is_none():
    u, r, a, names = simulated(5, units=9)
    assert slope_change(u, r, a, names) is None
    u, r, a, names = simulated(5)
    assert slope_change(u, r, np.zeros_like(a), names) is None
    assert slope_change(u, np.where(a == 1, 80.0, r), a, names) is None
    assert slope_change(np.zeros(0), np.zeros(0), np.zeros(0), np.zeros(0)) is None


def test_panels_give_the_same_as_their_arrays():
    items = template("ledger").items
    design = design_of(items, np.full(5, 0.2), default_assumptions())
    random = np.random.default_rng(6)
    units = [f"u{i}" for i in range(12)]

    def panel():
        frame = pd.DataFrame(random.uniform(50, 100, (12, 5)), columns=list(design.ids), index=units)
        return Panel(frame, effective=frame * random.uniform(0.5, 0.9, (12, 5)))

    one, other = [panel()], [panel(), panel()]
    found = of_panels(one, other, design, design.ids[0])
    assert (found.n, found.units) == (36, 12)
    assert of_panels([Panel(one[0].reported)], [Panel(other[0].reported)], design, design.ids[0]) is None
