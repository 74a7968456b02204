"""Ranking of units: published figures, by hand, the same edges and properties for every way."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm, spearmanr

from evaluation.ranking import RANKINGS, rank_units, ranks
from evaluation.ranking_fuzzy import OPERATORS, compose, memberships, scores
from evaluation.ranking_grey import coefficients, grades
from evaluation.ranking_promethee import net_flow
from evaluation.ranking_rank_sum_ratio import CUTS, grade, ratio
from evaluation.ranking_sums import by_branch, geometric, harmonic, to_hundred, weighted_sum
from evaluation.ranking_topsis import closeness
from evaluation.ranking_vikor import vikor
from indicators import UserError
from tests.published import worked
from tests.published.rankings import FUZZY, TOPSIS, VIKOR
from weighting import Data
from weighting.entropy import entropy_weights


def table(values, up=None, units=None):
    values = np.array(values, dtype=float)
    up = np.ones(values.shape[1], dtype=bool) if up is None else np.array(up)
    return Data(values, tuple(units or (f"u{i}" for i in range(len(values)))), up)


def ranked(key, values, weights=None, up=None):
    labels = [f"x{j}" for j in range(np.shape(values)[1])]
    weights = [1.0] * len(labels) if weights is None else weights
    return rank_units(key, table(values, up), labels, dict(zip(labels, weights, strict=True)))


# ------------------------------------------------------------------------------------------- published and by hand
def test_vikor_as_published():
    """El-Santawy 2012."""
    found = ranked("vikor", VIKOR["figures"], VIKOR["weights"])
    assert found.scores == pytest.approx(VIKOR["index"], abs=1e-2)  # cut, not rounded
    assert found.ranks.tolist() == [3, 2, 4, 1]
    assert found.told["acceptable_advantage"]
    assert found.told["compromise"] == ["u3"]


def test_topsis_as_others_have_it():
    found = ranked("topsis", TOPSIS["figures"], TOPSIS["weights"])
    assert found.scores == pytest.approx(TOPSIS["closeness"], abs=5.1e-8)


def test_fuzzy_as_in_the_training_example():
    weights, given_memberships = np.array(FUZZY["weights"]), np.array(FUZZY["memberships"])
    assert OPERATORS["min_max"](weights, given_memberships) == pytest.approx(FUZZY["composed"])
    assert compose(weights, given_memberships, "min_max") == pytest.approx(FUZZY["printed"], abs=5.1e-4)


def test_four_operators_by_hand():
    weights, given_memberships = np.array([0.6, 0.4]), np.array([[0.7, 0.3], [0.2, 0.8]])
    expected = {"min_max": [0.6, 0.4], "product_max": [0.42, 0.32], "min_sum": [0.8, 0.7], "product_sum": [0.5, 0.5]}
    for key, values in expected.items():
        assert OPERATORS[key](weights, given_memberships) == pytest.approx(values), key
    assert scores(np.array([0.5, 0.25, 0.25])) == pytest.approx(0.625)


def test_memberships_by_hand():
    """Min-max .625 lies between the second (.75) and the third (.5) of five grades."""
    found = memberships(np.array([[0.0], [10], [6.25]]), np.array([True]))
    assert found[:, 0] == pytest.approx(np.array([[0, 0, 0, 0, 1], [1, 0, 0, 0, 0], [0, 0.5, 0.5, 0, 0]]))


def test_sums_by_hand():
    """Min-max (0, 1), (1, 0), (.5, .5); on 1..100: 1 100, 100 1, 50.5 50.5."""
    values, up, weights = np.array([[0.0, 10], [4, 20], [2, 15]]), np.array([True, False]), np.array([3.0, 1])
    assert weighted_sum(values, up, weights) == pytest.approx([0.25, 0.75, 0.5])
    assert geometric(values, up, weights) == pytest.approx([100**0.25, 100**0.75, 50.5])
    assert harmonic(values, up, weights) == pytest.approx([1 / (0.75 + 0.0025), 1 / (0.0075 + 0.25), 50.5])


def test_each_branch_by_its_own_mean():
    values = np.array([[0.0, 10, 5], [4, 20, 1], [2, 15, 3]])
    up, weights = np.ones(3, dtype=bool), np.array([0.3, 0.2, 0.5])
    scaled = to_hundred(values, up)
    found = by_branch(values, up, weights, ["a", "a", "b"], {"a": "harmonic"})
    first = 1 / (0.6 / scaled[:, 0] + 0.4 / scaled[:, 1])
    assert found == pytest.approx(0.5 * first + 0.5 * scaled[:, 2])
    alike = by_branch(values, up, weights, ["a", "a", "b"], {}, "geometric")
    assert alike == pytest.approx(geometric(values, up, weights))


def test_topsis_by_hand():
    """Two items alike after vector normalisation 3 4 / 5: best (.8, .8), worst (.6, .6)."""
    found = closeness(np.array([[3.0, 4], [4, 3]]), np.array([True, True]), np.array([0.5, 0.5]))
    assert found == pytest.approx([0.5, 0.5])
    found = closeness(np.array([[3.0, 4], [4, 3]]), np.array([True, False]), np.array([0.75, 0.25]), "minmax")
    assert found == pytest.approx([0, 1])


def test_many_sets_of_weights_at_once():
    random = np.random.default_rng(1)
    values, up = random.random((20, 4)), np.array([True, False, True, True])
    sets = random.dirichlet(np.ones(4), 7)
    for normalise in ("vector", "minmax"):
        together = closeness(values, up, sets, normalise)
        assert together == pytest.approx(np.array([closeness(values, up, w, normalise) for w in sets]))


def test_vikor_conditions_by_hand():
    """Three units: Q of the first two is within 1/2, so both are proposed."""
    found = vikor(np.array([[9.0, 5], [8, 6], [1, 1]]), np.array([True, True]), np.array([0.5, 0.5]))
    assert not found.advantage
    assert set(found.compromise) == {0, 1}
    assert vikor(np.ones((1, 2)), np.ones(2, dtype=bool), np.ones(2)).compromise == (0,)


def test_vikor_conditions_as_stated():
    """Among drawn tables all three outcomes occur, each with the proposal the method states for it."""
    seen = set()
    for seed in range(1000):
        draws = np.random.default_rng(seed)
        found = vikor(draws.random((9, 3)), np.ones(3, dtype=bool), draws.dirichlet(np.ones(3)))
        order = np.argsort(found.compromise_index)
        behind = found.compromise_index - found.compromise_index.min()
        first_elsewhere = order[0] in (found.group.argmin(), found.regret.argmin())
        assert (found.advantage, found.stability) == (np.sort(behind)[1] >= 1 / 8, first_elsewhere)
        if not found.advantage:
            assert set(found.compromise) == set(np.flatnonzero(behind < 1 / 8))
        else:
            assert found.compromise == tuple(order[: 1 if found.stability else 2])
        seen.add((found.advantage, found.stability))
    assert len(seen) >= 3


def test_grey_by_hand():
    """Gaps 0 .5 1, least 0, largest 1: coefficients 1, 1/2, 1/3."""
    values = np.array([[4.0], [2], [0]])
    assert coefficients(values, np.array([True]))[:, 0] == pytest.approx([1, 0.5, 1 / 3])
    assert grades(values, np.array([False]), np.ones(1)) == pytest.approx([1 / 3, 0.5, 1])


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.booleans())
def test_net_flows_as_defined(seed, thresholds):
    random = np.random.default_rng(seed)
    values, up, weights = random.integers(0, 5, (6, 3)).astype(float), random.random(3) < 0.5, random.random(3)
    q, p = np.array([0.0, 1, 0.5]), np.array([2.0, 3, 0.5])
    flows = np.zeros(6)
    for a in range(6):
        for b in range(6):
            for j in range(3):
                lead = (values[a, j] - values[b, j]) * (1 if up[j] else -1)
                if thresholds and p[j] > q[j]:
                    preferred = min(max((lead - q[j]) / (p[j] - q[j]), 0), 1)
                else:
                    preferred = float(lead > (q[j] if thresholds else 0))
                flows[a] += preferred * weights[j] / weights.sum()
                flows[b] -= preferred * weights[j] / weights.sum()
    found = net_flow(values, up, weights, q if thresholds else None, p if thresholds else None)
    assert found == pytest.approx(flows / 5, abs=1e-12)
    assert found.sum() == pytest.approx(0, abs=1e-12)


def test_rank_sum_ratio_by_hand():
    """Ranks 1 2.5 2.5 4 and, of the cost, 4 3 2 1, weights .5 .5 over 4 units."""
    values = np.array([[1.0, 5], [3, 6], [3, 7], [9, 8]])
    found = ratio(values, np.array([True, False]), np.array([0.5, 0.5]))
    assert found == pytest.approx([2.5 / 4, 2.75 / 4, 2.25 / 4, 2.5 / 4])


def test_grades_by_the_fitted_line():
    ratios = np.array([0.2, 0.4, 0.4, 0.6, 0.9])
    graded = grade(ratios, 3)
    shares = [0.2, 2.5 / 5, 4 / 5, 1 - 1 / 20]
    slope, intercept = np.polyfit(5 + norm.ppf(shares), [0.2, 0.4, 0.6, 0.9], 1)
    assert (graded.slope, graded.intercept) == pytest.approx((slope, intercept))
    assert graded.limits == pytest.approx(intercept + slope * np.array(CUTS[3]))
    assert graded.grades.tolist() == [1 + sum(r >= limit for limit in graded.limits) for r in ratios]
    assert grade(np.full(4, 0.5), 3).grades.tolist() == [2] * 4


def test_a_padded_panel_turns_the_ranking_round():
    """Weighted sum of figures against honest means: entropy 1.000 to -.5476, comparison weights .9524 to .5238."""
    panels = worked("examples")["entropy"]
    honest, padded = (np.array(panels[name]["figures"]) for name in ("honest", "fabricated"))
    truth, up = honest.mean(axis=1), np.ones(3, dtype=bool)
    judged = np.array([0.16342412, 0.29696133, 0.53961455])
    expected = [(honest, entropy_weights(honest), 1.0), (padded, entropy_weights(padded), -0.5476)]
    expected += [(honest, judged, 0.9524), (padded, judged, 0.5238)]
    for values, weights, agreement in expected:
        found = weighted_sum(values, up, weights, "none")
        assert spearmanr(found, truth).statistic == pytest.approx(agreement, abs=5.1e-5)


# ---------------------------------------------------------------------------------------------------- edges, properties
def test_equal_scores_share_the_better_rank():
    assert ranks(np.array([0.1 + 0.2, 0.3, 0.5, 0.1])).tolist() == [2, 2, 1, 4]
    assert ranks(np.array([0.1 + 0.2, 0.3, 0.5, 0.1]), False).tolist() == [2, 2, 4, 1]


@pytest.mark.parametrize("key", RANKINGS)
def test_identical_units_tie(key):
    for values in ([[3, 5], [3, 5], [3, 5]], [[2, 7]]):
        found = ranked(key, values)
        assert np.isfinite(found.scores).all()
        assert set(found.ranks.tolist()) == {1}
    found = ranked(key, [[1, 5], [1, 5], [3, 2], [4, 9]])
    assert found.ranks[0] == found.ranks[1]


@pytest.mark.parametrize("key", RANKINGS)
def test_each_names_its_normalisation_and_source(key):
    found = ranked(key, [[1, 5], [2, 6]])
    assert found.told["normalisation"] == RANKINGS[key].normalisation
    assert found.source == RANKINGS[key].source
    assert RANKINGS[key].key == key
    record = json.loads(json.dumps(found.record(), allow_nan=False))
    assert {"scores", "ranks", "diagnostics"} <= set(record)
    assert record["ranks"] == {"u0": found.ranks[0], "u1": found.ranks[1]}


@pytest.mark.parametrize("key", RANKINGS)
def test_what_is_missing_is_named_all_at_once(key):
    def caught(values, weights):
        with pytest.raises(UserError) as error:
            rank_units(key, table(values), ["x", "y"], weights)
        return [(fault.code, fault.where) for fault in error.value.faults]

    assert caught([[1, np.nan], [np.nan, 2]], {"x": 1, "y": 1}) == [
        ("data.missing_cell", "u0 : y"),
        ("data.missing_cell", "u1 : x"),
    ]
    assert caught([[1, 2]], {"x": 1, "z": 1}) == [("rank.no_weight", "y"), ("data.no_column", "z")]
    assert caught([[1, 2]], {"x": -1, "y": 1}) == [("rank.weight", "x")]
    assert caught([[1, 2]], {"x": 0, "y": 0}) == [("points.none_at_stake", "")]


@pytest.mark.parametrize("key", RANKINGS)
@settings(max_examples=15)
@given(st.integers(0, 10**6), st.randoms())
def test_for_all_ways_alike(key, seed, random):
    """Order does not matter; an item without weight does not; a unit better in everything is not ranked lower."""
    draws = np.random.default_rng(seed)
    values, up, weights = draws.random((7, 4)) * 10, draws.random(4) < 0.6, draws.random(4) + 0.05
    found = ranked(key, values, weights, up)
    rows, places = list(range(7)), list(range(4))
    random.shuffle(rows)
    random.shuffle(places)
    moved = ranked(key, values[np.ix_(rows, places)], weights[places], up[places])
    assert moved.scores == pytest.approx(found.scores[rows], abs=1e-9)
    idle = ranked(key, np.column_stack([values, draws.random(7)]), [*weights, 0.0], [*up, True])
    assert idle.scores == pytest.approx(found.scores)
    better = values.copy()
    better[1] = np.where(up, values[0] + 0.5, values[0] - 0.5)
    dominant = ranked(key, better, weights, up)
    assert dominant.ranks[1] <= dominant.ranks[0]


@pytest.mark.parametrize("key", [key for key in RANKINGS if key not in {"topsis", "promethee"}])
@settings(max_examples=10)
@given(st.integers(0, 10**6))
def test_units_of_measure_do_not_matter(key, seed):
    draws = np.random.default_rng(seed)
    values, up = draws.random((6, 3)), draws.random(3) < 0.6
    found, scaled = ranked(key, values, up=up), ranked(key, values * [10, 0.1, 3] + [5, 0, -2], up=up)
    assert scaled.scores == pytest.approx(found.scores, abs=1e-9)


@pytest.mark.parametrize("key", ["topsis", "promethee"])
@settings(max_examples=10)
@given(st.integers(0, 10**6))
def test_raw_and_vector_normalisation_know_no_scale_but_a_zero(key, seed):
    draws = np.random.default_rng(seed)
    values, up = draws.random((6, 3)), draws.random(3) < 0.6
    assert ranked(key, values * [10, 0.1, 3], up=up).scores == pytest.approx(ranked(key, values, up=up).scores)
