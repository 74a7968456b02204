"""Every data method: published tables, worked panels, the same edges and the same properties for all alike."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import UserError
from tests.published import worked
from tests.published.data_weights import CRITIC, LOSSES, MEREC
from tests.published.entropies import FIGURES
from tests.weighting.matrices import faults
from weighting import LABORATORY, Data
from weighting.answers import Nothing
from weighting.benefit_of_doubt import common_weights, own_scores, ratios
from weighting.cilos import cilos_weights, losses
from weighting.coefficient_of_variation import variation_weights
from weighting.correlation_optimised import correlations_with_sum, optimised_weights
from weighting.critic import critic_weights
from weighting.entropy import entropy_weights
from weighting.gini import gini_coefficients
from weighting.idocriw import idocriw_weights
from weighting.merec import merec_weights
from weighting.normalise import zscore
from weighting.padding import padded_weights
from weighting.pca import first_component
from weighting.standard_deviation import deviation_weights

METHODS = [key for key, method in LABORATORY.items() if method.asks == "data"]
POSITIVE = ["merec", "cilos", "idocriw", "benefit_of_doubt"]
NOT_NEGATIVE = ["entropy", "coefficient_of_variation", "gini"]
ANY = ["critic", "standard_deviation", "pca", "correlation_optimised"]
PANELS = worked("examples")["entropy"]
ALL_UP = np.ones(3, dtype=bool)


def weighed(key, values, up=None, **options):
    values = np.array(values, dtype=float)
    labels = [f"x{j}" for j in range(values.shape[1])]
    up = np.ones(len(labels), dtype=bool) if up is None else np.array(up)
    return LABORATORY[key].weigh(Data(values, tuple(f"u{i}" for i in range(len(values))), up), labels, **options)


def codes(found):
    return [diagnostic.code for diagnostic in found]


# ------------------------------------------------------------------------------------------------------------ published
def test_critic_as_published():
    """Diakoulaki, Mavrotas and Papayannakis 1995."""
    assert weighed("critic", CRITIC["figures"])[0] == pytest.approx(CRITIC["weights"], abs=5.1e-5)


def test_merec_as_published():
    """Keshavarz-Ghorabaee et al. 2021."""
    assert weighed("merec", MEREC["figures"], MEREC["up"])[0] == pytest.approx(MEREC["weights"], abs=5.1e-5)


def test_impact_losses_as_published():
    """Zavadskas and Podvezko 2016."""
    for key, weights in LOSSES.items():
        if key != "up":
            assert weighed(key, FIGURES, LOSSES["up"])[0] == pytest.approx(weights, abs=1.1e-4), key


@pytest.mark.parametrize(
    ("method", "honest", "padded"),
    [
        (lambda v: entropy_weights(v), 0.4062, 0.7469),
        (lambda v: critic_weights(v, ALL_UP), 0.2823, 0.5064),
        (lambda v: deviation_weights(v, ALL_UP), 0.3365, 0.3733),
    ],
)
def test_a_padded_panel_moves_every_data_weight(method, honest, padded):
    """Four weakest of eight units multiply their quantity by 1.8: worked apart, four decimals."""
    before, after = (np.array(PANELS[name]["figures"]) for name in ("honest", "fabricated"))
    assert method(before)[0] == pytest.approx(honest, abs=5.1e-5)
    assert method(after)[0] == pytest.approx(padded, abs=5.1e-5)
    moved = padded_weights(lambda v, u: method(v), before, ALL_UP, share=0.5, factor=1.8)
    assert moved[0] == pytest.approx(padded, abs=5.1e-5)


# -------------------------------------------------------------------------------------------------------------- by hand
def test_variation_by_hand():
    """(1, 3): s/mean 1/2; (2, 6, 10 ...): columns (1, 3) and (4, 6): .5 and .2."""
    assert variation_weights(np.array([[1.0, 4], [3, 6]])) == pytest.approx([5 / 7, 2 / 7])


@given(st.lists(st.floats(0, 50), min_size=2, max_size=8).filter(lambda v: sum(v) > 1))
def test_gini_as_defined(values):
    x = np.array(values)
    expected = np.abs(x[:, None] - x[None, :]).sum() / (2 * len(x) ** 2 * x.mean())
    assert gini_coefficients(x[:, None])[0] == pytest.approx(expected, abs=1e-12)


def test_losses_by_hand():
    """Best in x: (4, 1); best in y: (2, 5). While x is at its best y loses 4/5; while y is, x loses 1/2."""
    values = np.array([[4.0, 1], [2, 5]])
    assert losses(values, np.array([True, True])) == pytest.approx(np.array([[0, 0.8], [0.5, 0]]))
    assert cilos_weights(values, np.array([True, True])) == pytest.approx([0.8 / 1.3, 0.5 / 1.3])


def test_where_one_unit_is_best_in_everything_losses_say_nothing():
    assert weighed("cilos", [[1, 1, 2], [3, 2, 9], [2, 1, 3]])[0] == pytest.approx([1 / 3] * 3)


def test_critic_uses_directions():
    """A cost that runs with a benefit contradicts it once it is turned round."""
    values = np.array([[1.0, 2, 5], [2, 3, 1], [4, 5, 3], [5, 9, 2]])
    turned = np.array([True, False, True])
    negated = values * np.where(turned, 1, -1)
    assert critic_weights(values, turned) == pytest.approx(critic_weights(negated, ALL_UP))
    assert not np.allclose(critic_weights(values, turned), critic_weights(values, ALL_UP))


def test_raw_deviation_on_request():
    values = [[1.0, 100], [2, 300], [6, 200]]
    raw = np.array(values).std(axis=0)
    weights, found = weighed("standard_deviation", values, normalise="none")
    assert weights == pytest.approx(raw / raw.sum())
    assert found[-1].values["normalisation"] == "none"


def test_first_component_of_two_items():
    """Two items that correlate by r: loadings alike, variance explained (1 + r) / 2."""
    values = np.array([[1.0, 2], [2, 1], [3, 5], [4, 4]])
    loadings, share = first_component(values, np.array([True, True]))
    assert loadings == pytest.approx([np.sqrt(0.5)] * 2)
    assert share == pytest.approx((1 + np.corrcoef(values.T)[0, 1]) / 2)


def test_a_loading_against_the_rest_is_warned_of():
    values = [[1, 10, 9], [2, 21, 7], [3, 29, 5], [4, 42, 2]]
    weights, found = weighed("pca", values)
    warned = [d for d in found if d.code == "negative_loading"]
    assert [d.where for d in warned] == ["x2"]
    assert warned[0].value < 0
    assert weights[2] == 0
    assert "negative_loading" not in codes(weighed("pca", values, [True, True, False])[1])


def test_own_best_scores_by_hand():
    """Ratios (1, .5), (.5, 1), (.5, .5): the first two reach 1, the third at best 2/3 with weights 2/3 each."""
    scaled = ratios(np.array([[4.0, 1], [2, 2], [2, 1]]), np.array([True, True]))
    assert own_scores(scaled) == pytest.approx([1, 1, 2 / 3])
    assert common_weights(np.array([[4.0, 1], [2, 2], [2, 1]]), np.array([True, True])) == pytest.approx([0.5, 0.5])


def test_a_cost_is_a_ratio_to_the_least():
    assert ratios(np.array([[2.0], [4]]), np.array([False])) == pytest.approx(np.array([[1], [0.5]]))


def test_optimised_weights_give_every_item_the_same_correlation():
    random = np.random.default_rng(3)
    values = random.standard_normal((40, 4)) + random.standard_normal((40, 1))
    weights = optimised_weights(values, np.ones(4, dtype=bool))
    scaled = zscore(values, np.ones(4, dtype=bool))
    reached = [np.corrcoef(values[:, j], scaled @ weights)[0, 1] for j in range(4)]
    assert reached == pytest.approx([reached[0]] * 4)
    assert correlations_with_sum(np.corrcoef(values.T), weights) == pytest.approx(reached)


def test_where_correlations_cannot_be_equal_they_are_as_even_as_may_be():
    values = np.array(PANELS["honest"]["figures"])
    weights = optimised_weights(values, ALL_UP)
    shared = np.corrcoef(values.T)
    best = correlations_with_sum(shared, weights).var()
    for other in np.random.default_rng(1).dirichlet(np.ones(3), 2000):
        assert best <= correlations_with_sum(shared, other).var() + 1e-9


# ---------------------------------------------------------------------------------------------------------------- edges
@pytest.mark.parametrize("key", METHODS)
def test_where_nothing_varies_weights_are_equal_and_it_is_said(key):
    for values in ([[3, 4, 5]], [[3, 4, 5], [3, 4, 5]], [[0.1 + 0.2, 1, 2], [0.3, 1, 2]]):
        weights, found = weighed(key, values)
        assert weights == pytest.approx([1 / 3] * 3)
        assert codes(found)[:4] == ["constant_column"] * 3 + ["nothing_varies"]


@pytest.mark.parametrize("key", METHODS)
def test_a_constant_column_weighs_nothing_and_changes_nothing(key):
    values = np.array([[1.0, 7, 3, 2], [2, 7, 9, 5], [4, 7, 1, 3], [5, 7, 4, 9], [3, 7, 6, 1]])
    weights, found = weighed(key, values)
    others, _ = weighed(key, values[:, [0, 2, 3]])
    assert weights[1] == 0
    assert weights[[0, 2, 3]] == pytest.approx(others)
    assert (found[0].code, found[0].where) == ("constant_column", "x1")


@pytest.mark.parametrize("key", METHODS)
def test_missing_cells_are_named_all_at_once(key):
    with pytest.raises(UserError) as caught:
        weighed(key, [[1, np.nan], [np.inf, 3]])
    assert faults(caught) == [("data.missing_cell", "u0 : x1"), ("data.missing_cell", "u1 : x0")]
    with pytest.raises(UserError) as caught:
        weighed(key, np.zeros((0, 2)))
    assert faults(caught) == [("data.no_units", "")]
    with pytest.raises(TypeError):
        LABORATORY[key].weigh(Nothing(), ["a"])


@pytest.mark.parametrize("key", METHODS)
def test_zeros_and_negatives(key):
    zero, negative = [[0.0, 2], [3, 1], [1, 5]], [[-1.0, 2], [3, 1], [1, 5]]
    if key in POSITIVE:
        for values in (zero, negative):
            with pytest.raises(UserError) as caught:
                weighed(key, values)
            assert faults(caught) == [("data.not_positive", "u0 : x0")]
    elif key in NOT_NEGATIVE:
        weights, found = weighed(key, zero)
        assert weights.sum() == pytest.approx(1)
        assert ("zeros", "x0") in [(d.code, d.where) for d in found]
        with pytest.raises(UserError) as caught:
            weighed(key, negative)
        assert faults(caught) == [("data.negative", "u0 : x0")]
    else:
        assert weighed(key, negative)[0].sum() == pytest.approx(1)


@pytest.mark.parametrize("key", METHODS)
def test_identical_and_two_units_and_columns_that_say_the_same(key):
    twice = np.array([[1.0, 5, 1], [1, 5, 1], [3, 2, 3], [4, 4, 4]])
    weights, _ = weighed(key, twice)
    assert weights[0] == pytest.approx(weights[2], abs=1e-6)
    assert weights.sum() == pytest.approx(1)
    assert weighed(key, [[1.0, 5], [2, 3]])[0].sum() == pytest.approx(1)
    assert weighed(key, [[1.0], [2]])[0] == pytest.approx([1])


@pytest.mark.parametrize("key", METHODS)
def test_normalisation_and_padding_are_told(key):
    _, found = weighed(key, np.array(PANELS["honest"]["figures"]))
    told = found[-1]
    assert told.code == "figures"
    assert told.values["normalisation"] in {"none", "minmax", "zscore", "ratio"}
    padding = told.values["padding_sensitivity"]
    assert (padding["share"], padding["factor"]) == (0.25, 1.2)
    shifts = [item["shift"] for item in padding["items"].values()]
    assert padding["largest_shift"] == pytest.approx(max(map(abs, shifts)))


# ----------------------------------------------------------------------------------------------------------- properties
@st.composite
def panels(draw):
    random = np.random.default_rng(draw(st.integers(0, 10**6)))
    n, m = draw(st.integers(4, 9)), draw(st.integers(2, 5))
    return np.exp(0.5 * random.standard_normal((n, m))), random.random(m) < 0.7


@pytest.mark.parametrize("key", METHODS)
@settings(max_examples=12)
@given(panels(), st.randoms())
def test_for_all_methods_alike(key, panel, random):
    """Sum 1, none negative; the order of units and items does not matter; nor does the unit of measure."""
    values, up = panel
    weights = weighed(key, values, up)[0]
    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0).all()
    rows, places = list(range(len(values))), list(range(len(up)))
    random.shuffle(rows)
    random.shuffle(places)
    moved = weighed(key, values[np.ix_(rows, places)], up[places])[0]
    near = 2e-3 if key == "correlation_optimised" else 1e-6
    assert moved == pytest.approx(weights[places], abs=near)
    factors = np.array([random.choice([0.01, 0.5, 3, 100]) for _ in up])
    assert weighed(key, values * factors, up)[0] == pytest.approx(weights, abs=near)


@pytest.mark.parametrize("key", ANY)
@settings(max_examples=10)
@given(panels())
def test_methods_on_a_common_scale_do_not_know_where_zero_is(key, panel):
    values, up = panel
    assert weighed(key, values + 50, up)[0] == pytest.approx(weighed(key, values, up)[0], abs=2e-3)


@settings(max_examples=10)
@given(panels())
def test_idocriw_is_the_product(panel):
    values, up = panel
    product = entropy_weights(values) * cilos_weights(values, up)
    assert idocriw_weights(values, up) == pytest.approx(product / product.sum())


@settings(max_examples=10)
@given(panels())
def test_merec_as_defined(panel):
    values, up = panel
    m = values.shape[1]
    scaled = np.where(up, values.min(axis=0) / values, values / values.max(axis=0))
    logs = np.abs(np.log(scaled))
    whole = np.log(1 + logs.mean(axis=1))
    effects = [np.abs(np.log(1 + np.delete(logs, j, axis=1).sum(axis=1) / m) - whole).sum() for j in range(m)]
    assert merec_weights(values, up) == pytest.approx(np.array(effects) / sum(effects))
