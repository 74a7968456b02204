"""Bounds on a panel that lacks items: what the search answers is what the panel then measures."""

import numpy as np
import pandas as pd
import pytest

from evaluation.evaluate import evaluate
from evaluation.improve import improve
from evaluation.improve_partial import figure, filled, least_figure
from evaluation.record_panel import record_of_panel
from risk.gaps import Panel
from sample_data import template

close = pytest.approx


def part_of_panel(scheme):
    """Two items of five: the first has a mean gap of 18, the second of 6."""
    ids = [item.id for item in scheme.items.items[:2]]
    random = np.random.default_rng(1)
    effective = random.uniform(50, 75, (12, 2))
    reported = effective + np.array([18.0, 6.0]) + random.normal(0, 3, (12, 2))
    reported += np.array([18.0, 6.0]) - (reported - effective).mean(axis=0)
    return Panel(pd.DataFrame(reported, columns=ids), effective=pd.DataFrame(effective, columns=ids))


def mean_gap(scheme, panel):
    return float(evaluate(scheme, panel=panel, bands="none").panel.gap.mean())


def test_a_bound_is_met_only_where_the_panel_itself_shows_it():
    scheme = template("ledger")
    panel = part_of_panel(scheme)
    now = mean_gap(scheme, panel)
    assert now > 11
    found = improve(scheme, limits={"gap": now - 1}, panel=panel)
    assert found.status == "met"
    assert found.scheme.items != scheme.items
    assert found.reached["gap"] == close(mean_gap(found.scheme, panel))
    assert found.reached["gap"] <= now - 1 + 1e-6
    below = improve(scheme, limits={"gap": 5.9}, panel=panel)
    assert below.status == "infeasible"
    assert 6 < below.tightest["gap"] < now
    least = improve(scheme, limits={"gap": below.tightest["gap"] + 0.5}, panel=panel)
    assert least.status == "met"


def test_the_premium_is_that_of_the_panel():
    scheme = template("ledger")
    panel = part_of_panel(scheme)
    found = improve(scheme, limits={"premium": 1000.0}, panel=panel)
    record = record_of_panel(evaluate(scheme, panel=panel, bands="none"))
    assert found.reached["premium"] == close(record["premium"]["value"])


def test_figures_over_known_items_are_bounded_exactly_where_the_filled_row_is():
    row, random = np.array([10.0, np.nan, 2.0, np.nan]), np.random.default_rng(2)
    for weights in random.dirichlet(np.ones(4), 200):
        for bound in (3.0, 6.0, 9.0):
            assert (figure(row, weights) <= bound) == (filled(row, bound) @ weights <= bound)
    corners = random.dirichlet(np.ones(4), 30)
    least = least_figure(row, 9.0, lambda whole: float(min(corners @ whole)))
    assert least == close(min(figure(row, each) for each in corners))
    assert least_figure(row, 9.0, lambda whole: None) is None
    assert np.isnan(figure(row, np.array([0.0, 1, 0, 0])))
