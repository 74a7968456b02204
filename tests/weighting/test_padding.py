"""Padding: who inflates, by how much, whatever the order of the rows; what a factor cannot do; when it is computed."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.weighting.test_data_methods import METHODS, weighed
from tests.weighting.test_measuring import FRAME, IDS, ITEMS
from weighting import Data
from weighting.benefit_of_doubt import own_scores, ratios
from weighting.measuring import measure, padded_at, weigh_treated
from weighting.padding import by_itself, inflate, left_at_zero, weakest
from weighting.treatment import Transform


def inflated(column, share, factor=1.2, up=True):
    return inflate(np.array(column, dtype=float)[:, None], np.array([up]), 0, share, factor)[:, 0]


def test_the_weakest_inflate_by_hand():
    assert inflated([4, 1, 2, 3], 0.5) == pytest.approx([4, 1.2, 2.4, 3])
    assert inflated([4, 1, 2, 3], 0.3) == pytest.approx([4, 1.2, 2.4, 3])  # the share is rounded up
    assert inflated([6, 1, 2, 3], 0.25, up=False) == pytest.approx([5, 1, 2, 3])
    assert inflated([-4, 1, 2, 3], 0.25) == pytest.approx([-3.2, 1, 2, 3])
    assert inflated([4, 1, 2, 3], 1.0) == pytest.approx([4.8, 1.2, 2.4, 3.6])


def test_units_that_tie_at_the_edge_share_what_is_left():
    """One place for three: a third of the inflation each; two places of which one is taken: half each of the others."""
    assert inflated([1, 5, 1, 1], 0.25) == pytest.approx([1 + 0.2 / 3, 5, 1 + 0.2 / 3, 1 + 0.2 / 3])
    assert inflated([2, 5, 1, 2], 0.5) == pytest.approx([2.2, 5, 1.2, 2.2])
    assert weakest(np.array([0.3, 0.1 + 0.2, 1.0]), True, 0.3) == pytest.approx([0.5, 0.5, 0])
    assert weakest(np.array([7.0, 7, 9, 7]), False, 0.5) == pytest.approx([1 / 3, 1 / 3, 1, 1 / 3])


def test_units_without_a_figure_do_not_pad():
    own = np.array([np.nan, 1.0, 3.0, 2.0, np.nan])
    assert weakest(own, True, 0.5).tolist() == [0, 1, 0, 1, 0]
    assert weakest(np.array([np.nan, np.nan]), True, 0.5).tolist() == [0, 0]
    assert np.isnan(inflated([np.nan, 1, 2], 0.5)[0])


@pytest.mark.parametrize("key", METHODS)
@settings(max_examples=8)
@given(st.integers(0, 10**6), st.randoms())
def test_the_order_of_the_rows_does_not_move_the_padded_weights(key, seed, random):
    """Few different figures, so that units tie at the edge in nearly every column."""
    draws = np.random.default_rng(seed)
    values, up = draws.integers(1, 4, (8, 3)).astype(float), draws.random(3) < 0.6
    values[:2] = [[1, 2, 3], [3, 1, 2]]
    rows = list(range(8))
    random.shuffle(rows)

    def padded(figures):
        items = weighed(key, figures, up)[1][-1].values["padding_sensitivity"]["items"]
        return [item["padded"] for item in items.values()]

    assert padded(values[rows]) == pytest.approx(padded(values), abs=2e-3 if key == "correlation_optimised" else 1e-6)


def test_zeros_that_no_factor_inflates_are_counted():
    values = np.array([[0.0, 5], [0, 0], [3, 1], [9, 2]])
    assert left_at_zero(values, np.array([True, True]), 0.5).tolist() == [2, 1]
    assert left_at_zero(values, np.array([True, False]), 0.25).tolist() == [2, 0]
    _, found = weighed("entropy", values)
    items = found[-1].values["padding_sensitivity"]["items"]
    assert [item["zeros"] for item in items.values()] == [2, 1]
    frame = FRAME.copy()
    frame.iloc[:2, 1] = 0.0
    _, warnings = measure("entropy", ITEMS, frame)
    assert ("padding_zeros", IDS[1], 2) in [(d.code, d.where, d.value) for d in warnings]
    assert not any(warning.unwise for warning in warnings if warning.code == "padding_zeros")


def test_when_it_is_computed_unasked():
    assert by_itself("entropy", 55, 60)
    assert not by_itself("entropy", 60, 60)
    assert by_itself("benefit_of_doubt", 60, 8)
    assert not by_itself("benefit_of_doubt", 61, 8)
    assert not by_itself("correlation_optimised", 20, 11)


@pytest.mark.parametrize(("key", "shape"), [("gini", (60, 60)), ("benefit_of_doubt", (6, 9))])
def test_on_large_tables_only_when_asked(key, shape):
    values = np.random.default_rng(4).uniform(1, 9, shape)
    data, labels = (
        Data(values, tuple(map(str, range(shape[0]))), np.ones(shape[1], dtype=bool)),
        list(map(str, range(shape[1]))),
    )
    assert weigh_treated(key, data, labels, ())[1][-1].values["padding_sensitivity"] is None
    padding = weigh_treated(key, data, labels, (), (0.5, None))[1][-1].values["padding_sensitivity"]
    assert (padding["share"], padding["factor"], len(padding["items"])) == (0.5, 1.2, shape[1])
    expected = padded_at(key, data, labels, (), 0.5, 1.2, asked=True)
    assert [item["padded"] for item in padding["items"].values()] == pytest.approx(list(expected))


def test_a_share_and_a_factor_of_ones_own():
    data = Data(FRAME.to_numpy(), tuple("abcd"), np.ones(5, dtype=bool))
    padding = weigh_treated("entropy", data, IDS, (), (None, 2.0))[1][-1].values["padding_sensitivity"]
    kept, _ = measure("entropy", ITEMS, FRAME, factor=2.0)
    assert [item["padded"] for item in padding["items"].values()] == pytest.approx(
        [w.points for w in kept.padded.weights]
    )
    assert (padding["share"], padding["factor"]) == (0.25, 2.0)


def test_an_item_that_padding_flattens_in_treatment_weighs_nothing_then():
    """Power -5: 60 stands out by 1.3e-9 of the column, 72 by 5e-10, which is less than is kept."""
    frame = pd.DataFrame(FRAME.to_numpy(), columns=IDS, index=list("abcd"))
    frame.iloc[:, 0] = [60.0, 200, 210, 220]
    steps = (Transform(how="box_cox", columns=(IDS[0],), power=-5),)
    measured, _ = measure("standard_deviation", ITEMS, frame, steps)
    assert measured.padded is not None
    assert measured.weights[0].points > 0
    assert measured.padded.weights[0].points == 0


def test_own_scores_of_the_units_are_told():
    values = np.array([[4.0, 1, 7], [2, 2, 7], [2, 1, 7]])
    _, found = weighed("benefit_of_doubt", values)
    expected = own_scores(ratios(values[:, :2], np.array([True, True])))
    assert found[-1].values["own_scores"] == pytest.approx(dict(zip(("u0", "u1", "u2"), expected, strict=True)))
    assert weighed("benefit_of_doubt", [[3.0, 4], [3, 4]])[1][-1].values["own_scores"] == {"u0": 1.0, "u1": 1.0}
