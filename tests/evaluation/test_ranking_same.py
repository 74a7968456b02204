"""Rounding is no difference, a column in which all units are the same is as if absent: every way of ranking alike."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.ranking import RANKINGS, rank_by_branch, rank_units
from evaluation.ranking_fuzzy import OPERATORS
from indicators import UserError
from tests.evaluation.test_ranking import ranked, table
from weighting.normalise import minmax, places, target_distance, zscore
from weighting.sameness import constant, settled

WAYS = [(key, {}) for key in RANKINGS if key != "fuzzy"]
WAYS += [("fuzzy", {"operator": operator}) for operator in OPERATORS]
WAYS += [("topsis", {"normalise": "minmax"}), ("vikor", {"strategy": 0.0}), ("rank_sum_ratio", {"grades": 5})]
ROUNDED = [
    [0.07 * 100, 7.0, 7.0],
    [0.3, 0.1 + 0.2, 0.3],
    [1e-300, 1e-300 * (1 + 3e-16), 1e-300],
    [-0.3, -0.1 - 0.2, -0.3],
]


def test_the_figures_of_the_test_differ():
    assert all(len(set(column)) == 2 for column in ROUNDED)


@pytest.mark.parametrize(("key", "options"), WAYS)
@pytest.mark.parametrize("column", ROUNDED)
def test_units_that_differ_by_rounding_tie(key, options, column):
    for beside in ([5.0, 5.0, 5.0], column[::-1]):
        data = table(np.column_stack([column, beside]))
        found = rank_units(key, data, ["x", "y"], {"x": 0.5, "y": 0.5}, **options)
        assert found.ranks.tolist() == [1, 1, 1]
        assert np.ptp(found.scores) == 0
        assert [w["code"] for w in found.told["warnings"]] == ["constant_column"] * 2 + ["nothing_varies"]


@pytest.mark.parametrize(("key", "options"), WAYS)
@settings(max_examples=15)
@given(st.integers(0, 10**6))
def test_rounding_within_a_column_that_varies_changes_nothing(key, options, seed):
    draws = np.random.default_rng(seed)
    values, up, weights = draws.integers(1, 5, (7, 3)) / 10 + 100, draws.random(3) < 0.6, draws.dirichlet(np.ones(3))
    shaken = values * (1 + draws.integers(-3, 4, values.shape) * 2e-16)
    labels, held = list("xyz"), dict(zip("xyz", weights, strict=True))
    found = rank_units(key, table(values, up), labels, held, **options)
    assert rank_units(key, table(shaken, up), labels, held, **options).ranks.tolist() == found.ranks.tolist()


@pytest.mark.parametrize(("key", "options"), WAYS)
@settings(max_examples=20)
@given(st.integers(0, 10**6), st.sampled_from([0.0, 7.0, -3.0, 1e-9, 1e9]), st.booleans())
def test_a_constant_column_is_as_if_absent(key, options, seed, level, rises):
    draws = np.random.default_rng(seed)
    values, up, weights = draws.random((6, 3)), draws.random(3) < 0.6, draws.dirichlet(np.ones(4))
    labels, held = list("xyz"), dict(zip("xyzc", weights, strict=True))
    without = rank_units(key, table(values, up), labels, {name: held[name] for name in labels}, **options)
    wider = np.insert(values, 1, level, axis=1)
    found = rank_units(key, table(wider, np.insert(up, 1, rises)), list("xcyz"), held, **options)
    assert found.ranks.tolist() == without.ranks.tolist()
    assert found.scores == pytest.approx(without.scores, abs=1e-12)
    assert found.told["warnings"] == [{"code": "constant_column", "where": "c"}]
    assert without.told["warnings"] == []
    if key == "rank_sum_ratio":
        assert found.told["grades"] == without.told["grades"]


@pytest.mark.parametrize("top", ["weighted_sum", "geometric", "harmonic"])
@settings(max_examples=20)
@given(st.integers(0, 10**6), st.sampled_from(["weighted_sum", "geometric", "harmonic"]), st.booleans())
def test_a_constant_column_is_as_if_absent_from_a_branch(top, seed, mean, alone):
    draws = np.random.default_rng(seed)
    values, weights = draws.random((6, 3)), draws.dirichlet(np.ones(4))
    held = dict(zip("xyzc", weights, strict=True))
    branches = [(mean, ["x", "y"])]
    less = {name: held[name] for name in "xyz"}
    without = rank_by_branch(top, table(values), list("xyz"), less, branches)
    wider = [(mean, ["x", "y"]), ("harmonic", ["c"])] if alone else [(mean, ["x", "y", "c"])]
    data = table(np.column_stack([values, np.full(6, 4.0)]))
    found = rank_by_branch(top, data, list("xyzc"), held, wider)
    assert found.ranks.tolist() == without.ranks.tolist()
    assert found.scores == pytest.approx(without.scores)
    assert found.told["warnings"] == [{"code": "constant_column", "where": "c"}]


def test_every_scale_holds_the_same_to_be_the_same():
    up = np.array([True, False])
    values = np.column_stack([[0.3, 0.1 + 0.2, 0.3], [7.0, 0.07 * 100, 7.0]])
    for scale in (minmax, zscore):
        assert (scale(values, up) == 0).all()
    assert (places(values, up) == 1).all()
    assert (target_distance(values, np.array([0.3, 7.0])) == 1).all()


@given(st.integers(0, 10**6), st.sampled_from([1e-13, 1e-6, 1.0, 1e8]))
def test_what_is_the_same_does_not_depend_on_the_unit_of_measure(seed, size):
    draws = np.random.default_rng(seed)
    values = draws.integers(1, 6, (5, 4)).astype(float)
    assert constant(values * size).tolist() == constant(values).tolist()
    assert places(values * size, np.ones(4, dtype=bool)).tolist() == places(values, np.ones(4, dtype=bool)).tolist()
    assert settled(values) is not values
    assert (settled(values * size) == values * size).all()
    assert constant(np.zeros((3, 1))).tolist() == [True]


def test_no_chain_of_small_steps_makes_far_figures_the_same():
    column = 1 + np.arange(6)[:, None] * 6e-13
    assert len(np.unique(settled(column))) == 3
    assert (settled(column)[[1, 3, 5]] == column[[0, 2, 4]]).all()
    assert not constant(column)[0]


# ------------------------------------------------------------------------------------------------------------- options
def test_thresholds_of_columns_by_hand():
    """Leads of x: 2, 4, 2; of y: 1 each way. x counts (d - 1) / 2 up to 1, y whole from more than 1: not at all."""
    data = table([[5, 1], [3, 2], [1, 3]])
    found = rank_units(
        "promethee", data, ["x", "y"], {"x": 0.5, "y": 0.5}, preference={"x": 3.0}, indifference={"x": 1.0, "y": 2.0}
    )
    assert found.scores == pytest.approx([0.5 * 1.5 / 2, 0, -0.5 * 1.5 / 2])
    assert found.told["preference"] == {"x": 3.0, "y": 2.0}
    assert "preference" not in ranked("promethee", [[5, 1], [3, 2]]).told


def test_a_lead_that_exceeds_its_threshold_by_rounding_does_not_count():
    """.4 - .3 is 1.0000000000000003e-01, .3 - .2 is 9.999999999999998e-02."""
    data = table([[0.4], [0.3], [0.2], [0.1]])
    found = rank_units("promethee", data, ["x"], {"x": 1.0}, indifference={"x": 0.1})
    assert found.scores == pytest.approx([2 / 3, 1 / 3, -1 / 3, -2 / 3])


def test_thresholds_that_cannot_be_are_named_all_at_once():
    given_thresholds = {"preference": {"x": 1.0, "z": 2.0}, "indifference": {"x": 2.0, "y": -1.0}}
    with pytest.raises(UserError) as caught:
        rank_units("promethee", table([[1, 2], [3, 4]]), ["x", "y"], {"x": 1.0, "y": 1.0}, **given_thresholds)
    assert [(f.code, f.where) for f in caught.value.faults] == [
        ("data.no_column", "z"),
        ("rank.thresholds", "x"),
        ("rank.thresholds", "y"),
    ]
