"""Several periods: differences are taken within a period, so that partial checks make no falsehood of their own."""

import numpy as np
import pandas as pd
import pytest

from risk.gaps import gaps
from risk.panel_cells import panel_of_cells
from risk.panel_errors import audits, false_share
from risk.panel_statistics import measures
from tests.risk.designs import design

IDS = ["a", "b"]
WEIGHTS = np.array([0.5, 0.5])
close = pytest.approx


def random_cells(seed, units=8, periods=4, checked=0.5):
    """Levels that move from period to period; each figure is checked, and sampled, by chance."""
    random = np.random.default_rng(seed)
    levels = [f"u{i}" for i in range(units)], IDS, [f"Q{t}" for t in range(periods)]
    index = pd.MultiIndex.from_product(levels, names=["unit_id", "item_id", "period"])
    cells = index.to_frame(index=False)
    n = len(cells)
    cells["reported"] = random.uniform(40, 100, n)
    cells["verified"] = np.where(random.random(n) < checked, cells["reported"] - random.uniform(0, 10, n), np.nan)
    effective = cells["reported"] - random.uniform(10, 25, n)
    cells["effective"] = np.where((random.random(n) < 0.8) | (cells["period"] == "Q0"), effective, np.nan)
    return cells.assign(n_V=50.0, n_E=100.0)


def test_a_unit_that_is_right_whenever_it_is_checked_reports_nothing_false():
    """Reported 100 unchecked and 60 checked, verified 60: no false point, however the mean of reports stands."""
    cells = pd.DataFrame(
        {
            "unit_id": "u",
            "item_id": "a",
            "period": ["Q1", "Q2"],
            "reported": [100, 60],
            "verified": [None, 60],
            "effective": [90, 50],
            "n_V": [None, 50],
        }
    )
    found = gaps(panel_of_cells(cells), IDS, WEIGHTS)
    assert (found.scores[0], found.false_points[0], found.idle_points[0], found.gap[0]) == (80, 0, 10, 10)
    assert audits(found.figures) == (false_share(0, 50),)
    entered = found.figures.entered
    assert (entered.reported[0], entered.gap[0], entered.split[0]) == (2, 2, 1)
    assert not found.split[0]


@pytest.mark.parametrize("seed", range(5))
def test_parts_and_gap_are_means_of_differences_of_the_same_periods(seed):
    cells = random_cells(seed)
    found = gaps(panel_of_cells(cells), IDS, WEIGHTS)
    both = cells.assign(gap=cells["reported"] - cells["effective"])
    three = cells.dropna().assign(
        false=lambda rows: rows["reported"] - rows["verified"], idle=lambda rows: rows["verified"] - rows["effective"]
    )

    def mean(rows, name):
        table = rows.pivot_table(index="unit_id", columns="item_id", values=name).reindex(found.units)
        return table.reindex(columns=IDS).to_numpy() @ WEIGHTS

    assert found.gap == close(mean(both, "gap"))
    assert found.false_points == close(mean(three, "false"), nan_ok=True)
    assert found.idle_points == close(mean(three, "idle"), nan_ok=True)
    together = mean(three.assign(gap=three["reported"] - three["effective"]), "gap")
    assert found.false_points + found.idle_points == close(together, nan_ok=True)
    assert found.compared - found.gap == close(found.figures.effective @ WEIGHTS)
    assert (found.figures.entered.gap == both.dropna(subset="gap").groupby("unit_id").size().reindex(found.units)).all()


def test_where_all_is_checked_the_parts_add_up_to_the_gap():
    cells = random_cells(1, checked=1.0)
    cells = cells[cells["effective"].notna()].reset_index(drop=True)
    found = gaps(panel_of_cells(cells), IDS, WEIGHTS)
    assert found.split.all()
    assert found.false_points + found.idle_points == close(found.gap)


def test_audits_count_what_was_false_in_its_own_period():
    """Levels of 40 and 100 in turn, checked when low: nothing is false."""
    low, high = ({"reported": level, "unit_id": "u", "item_id": "a"} for level in (40.0, 100.0))
    rows = [{**low, "period": f"a{t}", "verified": 40.0, "n_V": 20} for t in range(3)]
    found = gaps(panel_of_cells(pd.DataFrame([*rows, *({**high, "period": f"b{t}"} for t in range(3))])), ["a"], [1.0])
    assert audits(found.figures) == (false_share(0, 60),)


def test_measures_of_a_design_compare_the_same_periods():
    """Effective equals reported wherever it is known; high periods without effective figures are no hollow share."""
    rows = [
        {"unit_id": f"u{i}", "item_id": name, "period": p, "reported": level + i, "effective": e}
        for i in range(20)
        for name in IDS
        for p, level, e in (("1", 50, 50 + i), ("2", 90, None))
    ]
    result = gaps(panel_of_cells(pd.DataFrame(rows)), IDS, WEIGHTS)
    columns = {"id": IDS, "weight": [0.5, 0.5], "layer": ["output"] * 2, "source": ["log"] * 2}
    found = measures(result, design({**columns, "verification": [0.2] * 2}), np.full(2, 0.5))
    assert (found.used, found.hollow_share.value, found.hollow_net.value) == (20, close(0), close(0))
    assert found.false_excellence.share.value == 0
    assert found.gap_bounds[0] == close(0)
