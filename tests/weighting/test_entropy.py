"""Entropy weights against a published table, by hand, and at the edges."""

from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from indicators import UserError
from tests.published import worked
from tests.published.entropies import FIGURES, WEIGHTS
from weighting import Data
from weighting.answers import Nothing
from weighting.entropy import divergence, entropy_weights, weigh

EXAMPLES = worked("examples")["entropy"]
tables = arrays(np.float64, st.tuples(st.integers(2, 8), st.integers(1, 5)), elements=st.floats(0.5, 100))


def weighed(values, labels=None, units=None):
    values = np.array(values, float)
    labels = labels or [f"item{j}" for j in range(values.shape[1])]
    units = units or tuple(f"u{i}" for i in range(len(values)))
    return weigh(Data(values, units, np.ones(values.shape[1], bool)), labels)


def test_published_table():
    """Zavadskas and Podvezko 2016, IJITDM 15(2) 267-283."""
    assert entropy_weights(np.array(FIGURES)) == pytest.approx(WEIGHTS, abs=5.1e-5)


@pytest.mark.parametrize("name", EXAMPLES)
def test_worked_panels(name):
    figures = np.array(EXAMPLES[name]["figures"])
    assert entropy_weights(figures) == pytest.approx(EXAMPLES[name]["weights"], abs=1e-6)
    assert divergence(figures) == pytest.approx(EXAMPLES[name]["divergence"], abs=1e-6)


def test_an_item_on_which_all_report_the_same_loses_its_weight():
    figures = np.array(EXAMPLES["honest"]["figures"])
    figures[:, 0] = 100
    assert entropy_weights(figures) == pytest.approx([0, 0.6938, 0.3062], abs=5.1e-5)


@given(arrays(np.float64, (6, 3), elements=st.floats(-1, 1)))
def test_small_spreads_count_by_their_square(noise):
    """1 - entropy is CV^2 / (2 ln n) to the second order, CV the coefficient of variation over the population."""
    values = 100 + noise
    expected = (values.std(axis=0) / values.mean(axis=0)) ** 2 / (2 * np.log(6))
    assert divergence(values) == pytest.approx(expected, rel=0.05, abs=1e-9)


def exact(values):
    """Divergence of one column in fifty digits, as defined: 1 + sum p ln p / ln n."""
    with localcontext() as context:
        context.prec = 50
        figures = [Decimal(float(value)) for value in values]
        shares = [figure / sum(figures) for figure in figures]
        return 1 + sum(p * p.ln() for p in shares if p) / Decimal(len(values)).ln()


@pytest.mark.parametrize("spread", [1e-8, 1e-7, 1e-5, 1e-3, 0.009, 0.011, 0.1, 1, 50])
@pytest.mark.parametrize("n", [2, 5, 40])
def test_no_digits_are_lost_where_the_spread_is_small(spread, n):
    draws = np.random.default_rng(n)
    values = 100 + spread * draws.uniform(-1, 1, (n, 4))
    truth = [exact(column) for column in values.T]
    near = max(1e-12, 1e-13 / spread)  # what the doubles of the figures themselves still hold
    assert divergence(values) == pytest.approx(list(map(float, truth)), rel=near)
    assert entropy_weights(values) == pytest.approx([float(d / sum(truth)) for d in truth], rel=near)


def test_one_unit_apart_among_many():
    values = np.ones((3000, 2))
    values[0] = [1.02, 1.05]
    assert divergence(values) == pytest.approx([float(exact(column)) for column in values.T], rel=1e-10)


def test_weights_at_a_base_of_a_hundred_million():
    """Leads 0 1 and 0 2 over 1e8: divergences as the squares, 1 to 4."""
    assert entropy_weights(1e8 + np.array([[0.0, 0], [1, 2]])) == pytest.approx([0.2, 0.8], rel=1e-7)


def test_by_hand_with_zeros():
    """Two units: shares (1, 0) have entropy 0, shares (1/2, 1/2) entropy 1, shares (1/4, 3/4) entropy .811278."""
    assert divergence(np.array([[5.0, 2, 1], [0, 2, 3]])) == pytest.approx([1, 0, 1 - 0.8112781245])
    weights, warnings = weighed([[5, 2, 1], [0, 2, 3]])
    assert weights == pytest.approx(np.array([1, 0, 0.1887218755]) / 1.1887218755)
    assert [(w.code, w.where) for w in warnings[:-1]] == [("constant_column", "item1"), ("zeros", "item0")]


def test_a_constant_column_leaves_the_others_as_if_it_were_absent():
    values = np.array([[1.0, 7, 3], [2, 7, 9], [4, 7, 1]])
    weights, _ = weighed(values)
    assert weights[[0, 2]] == pytest.approx(weighed(values[:, [0, 2]])[0])
    assert weights[1] == 0


@pytest.mark.parametrize(
    "values", [[[100, 80, 0], [100, 80, 0], [100, 80, 0]], [[3, 4, 5]], [[0.1 + 0.2, 1, 2], [0.3, 1, 2]]]
)
def test_where_nothing_varies_weights_are_equal_and_it_is_said(values):
    weights, warnings = weighed(values)
    assert weights == pytest.approx([1 / 3] * 3)
    assert [warning.code for warning in warnings] == ["constant_column"] * 3 + ["nothing_varies", "figures"]
    assert all(warning.unwise for warning in warnings[:-1])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([[1, -2], [-0.1, 3]], [("data.negative", "甲 : y"), ("data.negative", "乙 : x")]),
        ([[1, np.nan], [np.inf, 3]], [("data.missing_cell", "甲 : y"), ("data.missing_cell", "乙 : x")]),
    ],
)
def test_cells_that_cannot_be_used_are_named_all_at_once(values, expected):
    with pytest.raises(UserError) as caught:
        weighed(values, ["x", "y"], ("甲", "乙"))
    assert [(fault.code, fault.where) for fault in caught.value.faults] == expected


def test_a_table_without_units_is_refused():
    with pytest.raises(UserError) as caught:
        weighed(np.zeros((0, 2)))
    assert caught.value.faults[0].code == "data.no_units"


def test_another_shape_of_answer_is_our_fault():
    with pytest.raises(TypeError):
        weigh(Nothing(), ["a"])


@given(tables)
def test_weights_sum_to_one_and_are_not_negative(values):
    weights = entropy_weights(values)
    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0).all()


@given(tables, st.data())
def test_units_of_measure_do_not_matter(values, data):
    """Columns may be constant only together with all others scaled alike, hence the spread."""
    m = values.shape[1]
    factors = np.array(data.draw(st.lists(st.floats(0.01, 1000), min_size=m, max_size=m)))
    values = values + np.arange(len(values))[:, None]
    assert entropy_weights(values * factors) == pytest.approx(entropy_weights(values), rel=1e-6, abs=1e-9)


@given(tables, st.randoms())
def test_the_order_of_units_and_items_does_not_matter(values, random):
    rows, places = list(range(len(values))), list(range(values.shape[1]))
    random.shuffle(rows)
    random.shuffle(places)
    moved = entropy_weights(values[np.ix_(rows, places)])
    assert moved == pytest.approx(entropy_weights(values)[places], rel=1e-6, abs=1e-9)
