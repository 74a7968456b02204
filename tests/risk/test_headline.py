"""Draws, bands and what cannot be known."""

import numpy as np
import pytest

from risk.assumptions import DIMENSIONS, WITHOUT_TIME, drawn, unit_cube
from risk.design import design_of
from risk.headline import band, behave, hollow_draws, number
from tests.published import worked
from tests.risk.designs import ASSUMPTIONS, design, items_of

LEDGER = worked("examples")["designs"]["ledger"]


def test_the_same_seed_gives_the_same_draws_and_another_seed_others():
    of = design(LEDGER)
    assert (hollow_draws(of, ASSUMPTIONS) == hollow_draws(of, ASSUMPTIONS)).all()
    assert (hollow_draws(of, ASSUMPTIONS, seed=1) != hollow_draws(of, ASSUMPTIONS)).any()
    with pytest.raises(ValueError, match="read-only"):
        unit_cube(14)[0, 0] = 0


def test_draws_lie_in_their_ranges():
    parameters = drawn(ASSUMPTIONS, unit_cube(len(DIMENSIONS)))
    for name, values in {"kappa": parameters.kappa, "gamma": parameters.gamma, "time": parameters.time}.items():
        ends = ASSUMPTIONS.parameter(name)
        assert ends.low <= values.min() < values.max() <= ends.high
        assert values.mean() == pytest.approx((ends.low + ends.high) / 2, rel=1e-3)
    assert np.isinf(drawn(ASSUMPTIONS, unit_cube(len(WITHOUT_TIME))).time).all()


def test_bands_leave_out_draws_without_points():
    found = band(np.array([np.nan, *range(101), np.nan], dtype=float))
    assert (found.low, found.median, found.high) == (5, 50, 95)
    none = band(np.full(4, np.nan))
    assert (none.low, none.median, none.high) == (None, None, None)
    assert number(np.nan) is None


def test_an_unknown_field_widens_the_band():
    known, unknown = design(LEDGER), design({**LEDGER, "verification": [None] * 5})
    widths = []
    for of in (known, unknown):
        found = band(hollow_draws(of, ASSUMPTIONS, extra=5))
        widths.append(found.high - found.low)
    assert (known.unconfirmed, unknown.unconfirmed) == (0, 5)
    assert widths[1] > widths[0]


def test_burden_is_hours_and_their_share():
    items = items_of(LEDGER)
    first = items.items[0]
    reporting = first.reporting.changed(reports_per_year=12, hours_per_report=2.5)
    items = items.changed(items=(first.changed(reporting=reporting), *items.items[1:]))
    found = behave(design_of(items, np.array(LEDGER["weight"]), ASSUMPTIONS), ASSUMPTIONS, staff_hours=600)
    assert (found.burden_hours, found.burden_share) == (30, pytest.approx(0.05))
    assert behave(design(LEDGER), ASSUMPTIONS).burden_share is None


def test_checks_are_a_burden_where_their_hours_are_known():
    """Half an hour for each of 100 entries, a tenth checked: 5 hours; nothing is added where hours are not known."""
    full = np.array([0.0, 0.0, 50.0, 0.0, 10.0])
    found = behave(design(LEDGER), ASSUMPTIONS, staff_hours=100, hours_of_full_check=full)
    assert found.checking_hours == pytest.approx(50 * 0.1 + 10 * 0.6)
    assert found.burden_share == pytest.approx(0.11)
    assert behave(design(LEDGER), ASSUMPTIONS, staff_hours=100).checking_hours is None


def test_share_of_independent_sources():
    assert behave(design(LEDGER), ASSUMPTIONS).independent_share == pytest.approx(0.15)
    unknown = design({**LEDGER, "source": [None] * 5})
    assert behave(unknown, ASSUMPTIONS).independent_share == 0
