"""Panels in long form: what is read, what is refused and where."""

import numpy as np
import pandas as pd
import pytest

from indicators import UserError
from risk.panel_cells import panel_of_cells
from sample_data import frames
from sample_data import panel as sample_panel


def rows(**columns):
    given = {"unit_id": ["b", "b", "a", "a"], "item_id": ["x", "y", "x", "y"], "reported": [90, 80, 70, 60]}
    return pd.DataFrame({**given, **columns})


def codes(cells, **arguments):
    with pytest.raises(UserError) as caught:
        panel_of_cells(cells, **arguments)
    return [(fault.code, fault.where) for fault in caught.value.faults]


def test_units_and_items_keep_the_order_of_the_rows():
    found = panel_of_cells(rows(verified=[85, None, "", 60], effective=["80%", 70, 60, 50], n_E=[50, 50, 40, 40]))
    assert list(found.reported.index) == ["b", "a"]
    assert found.reported.to_numpy().tolist() == [[90, 80], [70, 60]]
    assert found.verified.isna().to_numpy().tolist() == [[False, True], [True, False]]
    assert found.effective.loc["b", "x"] == 80
    assert found.n_effective.to_numpy().tolist() == [[50, 50], [40, 40]]
    assert (found.value_kind, found.n_verified) == ("user_supplied", None)


def test_periods_are_averaged_and_their_entries_added_up_or_one_is_taken():
    table = pd.concat([rows(period="1", n_E=10, effective=50), rows(period="2", n_E=30, effective=70)])
    table["reported"] = [90, 80, 70, 60, 70, 80, 90, 100]
    both, second = panel_of_cells(table), panel_of_cells(table, period="2")
    assert both.reported.to_numpy().tolist() == [[80, 80], [80, 80]]
    assert (both.n_effective == 40).all(axis=None)
    assert (both.effective == 60).all(axis=None)
    assert second.reported.to_numpy().tolist() == [[70, 80], [90, 100]]
    assert codes(table, period="3") == [("panel.unknown_period", "period")]


def test_the_shipped_panel_reads_as_it_is_generated():
    cells, _ = sample_panel()
    found, expected = panel_of_cells(cells, value_kind="synthetic"), frames(cells)
    for name in ("reported", "verified", "effective"):
        one, other = getattr(found, name), getattr(expected, name)
        assert np.allclose(one, other.loc[one.index, one.columns], equal_nan=True)
    assert (found.n_effective == 800).all(axis=None)


def test_every_fault_is_named_with_its_row():
    broken = rows(reported=[90, "many", "", -1], effective=[50, 2000, float("inf"), 50])
    broken.loc[0, "unit_id"] = " "
    assert codes(broken) == [
        ("panel.no_name", "1 › unit_id"),
        ("panel.not_a_figure", "2 › reported"),
        ("panel.no_report", "3 › reported"),
        ("panel.not_a_figure", "4 › reported"),
        ("panel.not_a_figure", "2 › effective"),
        ("panel.not_a_figure", "3 › effective"),
    ]
    assert codes(pd.DataFrame({"unit_id": ["a"]})) == [
        ("panel.no_column", "item_id"),
        ("panel.no_column", "reported"),
    ]
    assert codes(rows()[:0]) == [("panel.no_rows", "")]
    assert codes(pd.concat([rows(), rows()[:1]])) == [("panel.repeated", "5 › unit_id")]
