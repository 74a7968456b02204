"""Steps before weighing, scales, and checks of the figures: each by hand or by another library."""

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from indicators import IndicatorSet, Item, Scoring, UserError, named, read
from tests.weighting.matrices import faults
from weighting import Data, Weighting, weigh
from weighting.normalise import goalposts, minmax, percentile, places, rank, target_distance, vector, zscore
from weighting.soundness import check, cronbach_alpha
from weighting.treatment import Missing, Scale, Transform, Winsorise, at_bound, treat

NAN = np.nan
UP = np.array([True, True])


def data(values, up=UP, groups=None):
    values = np.array(values, dtype=float)
    return Data(values, tuple(f"u{i}" for i in range(len(values))), np.array(up), groups)


def treated(values, *steps, up=UP, groups=None):
    return treat(data(values, up, groups), ["a", "b"], steps)


def test_scales_by_hand():
    values, up = np.array([[10.0, 3], [20, 1], [40, 2]]), np.array([True, False])
    assert minmax(values, up) == pytest.approx(np.array([[0, 0], [1 / 3, 1], [1, 0.5]]))
    assert rank(values, up) == pytest.approx(np.array([[0, 0], [0.5, 1], [1, 0.5]]))
    assert percentile(values, up) == pytest.approx(np.array([[1, 1], [2, 3], [3, 2]]) / 3)
    assert zscore(values, up) == pytest.approx(stats.zscore(values) * [1, -1])
    assert goalposts(values, up, np.array([0.0, 1]), np.array([20.0, 5])) == pytest.approx(
        np.array([[0.5, 0.5], [1, 1], [1, 0.75]])
    )
    assert target_distance(values, np.array([20.0, 2])) == pytest.approx(np.array([[0.5, 0], [1, 0], [0, 1]]))
    assert (vector(values, up) ** 2).sum(axis=0) == pytest.approx([1, 1])


def test_equal_values_share_the_better_rank_within_a_tolerance():
    values = np.array([[0.1 + 0.2], [0.3], [0.5], [0.1]])
    assert places(values, np.array([True]))[:, 0].tolist() == [2, 2, 1, 4]
    assert places(values, np.array([False]))[:, 0].tolist() == [2, 2, 4, 1]


@pytest.mark.parametrize("scale", [minmax, zscore])
def test_a_constant_column_is_nothing(scale):
    assert scale(np.full((3, 2), 7.0), UP) == pytest.approx(np.zeros((3, 2)))


def test_missing_cells_refused_filled_or_carried():
    values = [[1, NAN], [NAN, 4], [5, 8], [7, NAN]]
    with pytest.raises(UserError) as caught:
        treated(values, Missing())
    assert faults(caught) == [("data.missing_cell", f"u{i} : {j}") for i, j in ((0, "b"), (1, "a"), (3, "b"))]
    filled, (told,) = treated(values, Missing(how="mean"))
    assert filled.values == pytest.approx(np.array([[1, 6], [13 / 3, 4], [5, 8], [7, 6]]))
    assert told.changed == {"a": 1, "b": 2}
    of_group, _ = treated(values, Missing(how="mean"), groups=("x", "x", "y", "y"))
    assert of_group.values == pytest.approx(np.array([[1, 4], [1, 4], [5, 8], [7, 8]]))
    with pytest.raises(UserError) as caught:
        treated(values, Missing(how="carry"))
    assert faults(caught) == [("data.missing_cell", "u0 : b")]
    carried, _ = treated([[1, 2], [NAN, 4], [5, NAN]], Missing(how="carry"), groups=("x", "x", "x"))
    assert carried.values == pytest.approx(np.array([[1, 2], [1, 4], [5, 4]]))


def test_winsorised_by_quantiles():
    values = np.column_stack([np.arange(21.0), np.arange(21.0)])
    found, (told,) = treated(values, Winsorise(share=0.1, columns=("a",)))
    assert (found.values[:, 0].min(), found.values[:, 0].max()) == (2, 18)
    assert found.values[:, 1] == pytest.approx(values[:, 1])
    assert told.changed == {"a": 4}


def test_logarithm_and_box_cox():
    values = np.exp(np.random.default_rng(1).standard_normal((30, 2)))
    found, _ = treated(values, Transform())
    assert found.values == pytest.approx(np.log(values))
    found, (told,) = treated(values, Transform(how="box_cox", columns=("a",)))
    expected, power = stats.boxcox(values[:, 0])
    assert found.values[:, 0] == pytest.approx(expected)
    assert told.powers == {"a": pytest.approx(power)}
    found, _ = treated(values, Transform(how="box_cox", power=2))
    assert found.values == pytest.approx((values**2 - 1) / 2)
    with pytest.raises(UserError) as caught:
        treated([[0, 1], [2, -3]], Transform())
    assert faults(caught) == [("data.not_positive", "u0 : a"), ("data.not_positive", "u1 : b")]


@given(st.integers(0, 10**6), st.sampled_from([0.01, 1.0, 1000.0]))
def test_the_fitted_power_is_the_likeliest_within_its_bounds(seed, size):
    """Held against a grid of the likelihood; the unit of measure does not matter."""
    draws = np.random.default_rng(seed)
    column = np.exp(draws.standard_normal(8) * draws.uniform(0.05, 1))
    assume(size == 1 or -2 < stats.boxcox(column)[1] < 2)
    _, (told,) = treated(np.column_stack([column, column * size]), Transform(how="box_cox"))
    best = max(stats.boxcox_llf(power, column) for power in np.linspace(-5, 5, 201))
    assert -5 <= told.powers["a"] <= 5
    assert stats.boxcox_llf(told.powers["a"], column) >= best - 1e-9
    assert told.powers["b"] == pytest.approx(told.powers["a"], abs=1e-4)


def test_a_fitted_power_at_its_bound_is_told():
    values = [[1.0, 5], [1.005, 9], [1.01, 2], [1.02, 7], [1.002, 4]]
    assert stats.boxcox(np.array(values)[:, 0])[1] < -50
    found, (told,) = treated(values, Transform(how="box_cox"))
    assert told.powers["a"] == -5
    assert at_bound(told.powers) == ["a"]
    assert found.values[:, 0] == pytest.approx((np.array(values)[:, 0] ** -5 - 1) / -5)
    assert at_bound({"a": 1.0, "b": 5.0}) == ["b"]


@pytest.mark.parametrize(
    ("column", "step"),
    [
        ([100, 100.5, 101, 102, 100.2], Transform(how="box_cox")),
        ([1e5, 2e5, 3e5], Transform(how="box_cox", power=-5)),
        ([1e80, 2e80, 3e80], Transform(how="box_cox", power=5)),
        ([1e-80, 2e-80, 3e-80], Transform(how="box_cox", power=5)),
        ([1e5, 1e5 * (1 + 3e-12)], Transform()),
    ],
)
def test_a_column_does_not_lose_its_variation_unsaid(column, step):
    with pytest.raises(UserError) as caught:
        treated(np.column_stack([column, np.arange(1, len(column) + 1)]), step)
    assert ("treatment.flattened", "a") in faults(caught)
    assert ("treatment.flattened", "b") not in faults(caught)


def test_a_constant_column_keeps_its_power_of_one():
    _, (told,) = treated([[0.3, 1], [0.1 + 0.2, 2], [0.3, 4]], Transform(how="box_cox"))
    assert told.powers["a"] == 1


def test_blank_columns_cannot_be_winsorised():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(UserError) as caught:
            treated([[NAN, NAN], [NAN, NAN]], Winsorise())
        assert treated([[NAN, 1], [NAN, 2]], Winsorise(columns=("b",)))[1][0].step == "winsorise"
    assert faults(caught) == [("treatment.blank_column", "a"), ("treatment.blank_column", "b")]


def test_scaled_columns_are_the_better_the_more():
    found, _ = treated([[1, 5], [3, 1]], Scale(), up=[True, False])
    assert found.values == pytest.approx(np.array([[0, 0], [1, 1]]))
    assert found.up.all()
    posts, _ = treated([[1, 5], [3, 1]], Scale(how="goalposts", low=0, high=10, columns=("b",)), up=[False, True])
    assert posts.values == pytest.approx(np.array([[1, 0.5], [3, 0.1]]))
    assert posts.up.tolist() == [False, True]
    aimed, _ = treated([[1, 5], [3, 1]], Scale(how="target", target=2))
    assert aimed.values == pytest.approx(np.array([[0, 0], [0, 2 / 3]]))


def test_steps_that_cannot_be():
    with pytest.raises(UserError) as caught:
        treated([[1, 2]], Winsorise(columns=("x", "y")))
    assert faults(caught) == [("data.no_column", "x"), ("data.no_column", "y")]
    for how, code in (("goalposts", "treatment.goalposts"), ("target", "treatment.target")):
        with pytest.raises(UserError) as caught:
            read(Scale, {"how": how, "low": 3, "high": 3})
        assert faults(caught) == [(code, "scale")]


def test_the_steps_are_kept_with_the_scheme_and_applied_in_their_order():
    steps = (Missing(how="mean"), Scale(how="minmax"))
    weighting = Weighting(data_method="standard_deviation", data_share=1.0, treatment=steps)
    assert Weighting.model_validate_json(weighting.model_dump_json()) == weighting
    items = IndicatorSet(items=tuple(Item(id=n, names=named(n), scoring=Scoring(points=1)) for n in ("a", "b")))
    frame = pd.DataFrame({"a": [1, NAN, 3], "b": [0, 10, 0]})
    found = weigh(weighting, items, frame)
    spread = np.array([np.std([0, 0.5, 1]), np.std([0, 1, 0])])
    assert found.values == pytest.approx(spread / spread.sum())
    assert next(d.values["changed"] for d in found.diagnostics if d.code == "treated") == {"a": 1}


# --------------------------------------------------------------------------------------------------------------- checks
def test_alpha_by_hand():
    """Two items of variance 1 that correlate by r: alpha = 2 r / (1 + r)."""
    values = stats.zscore(np.array([[1.0, 2], [2, 1], [3, 5], [4, 4]]))
    r = np.corrcoef(values.T)[0, 1]
    assert cronbach_alpha(values) == pytest.approx(2 * r / (1 + r))
    assert cronbach_alpha(values[:, :1]) is None
    assert cronbach_alpha(np.zeros((3, 2))) is None


@given(st.integers(0, 10**6))
def test_checks_as_numpy_computes_them(seed):
    values = np.random.default_rng(seed).standard_normal((12, 4))
    found = check(Data(values, tuple("abcdefghijkl"), np.ones(4, dtype=bool)), list("wxyz"))
    expected = np.corrcoef(values.T)
    assert found.correlations == pytest.approx(expected)
    assert found.scree == pytest.approx(np.sort(np.linalg.eigvals(expected).real)[::-1])
    assert found.scree.sum() == pytest.approx(4)


def test_pairs_that_say_the_same_or_the_opposite():
    base = np.array([1.0, 2, 4, 3, 6])
    values = np.column_stack([base, 2 * base + 1, -base, np.full(5, 3.0), [1, 0, 1, 0, 1]])
    found = check(Data(values, tuple("abcde"), np.ones(5, dtype=bool)), list("vwxyz"))
    assert [pair[:2] for pair in found.redundant] == [("v", "w")]
    assert {pair[:2] for pair in found.against} == {("v", "x"), ("w", "x")}
    assert np.isnan(found.correlations[3]).all()
    turned = check(Data(values, tuple("abcde"), np.array([True, True, False, True, True])), list("vwxyz"))
    assert len(turned.redundant) == 3
    assert check(Data(values[:1], ("a",), np.ones(5, dtype=bool)), list("vwxyz")).alpha is None
