"""Best-worst: published figures, optimality by other means, intervals, limits, a group's posterior."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import gammaln

from indicators import UserError, read
from tests.published.best_worst import CAR, CONSISTENCY_INDEX, THRESHOLDS, TRANSPORT
from tests.weighting.matrices import faults
from weighting.answers_ranked import BestWorst
from weighting.best_worst import (
    INPUT_LIMIT,
    OUTPUT_LIMIT,
    consistency_index,
    intervals,
    least_xi,
    linear,
    threshold,
    weigh,
)
from weighting.best_worst_panel import sample, weigh_panel


def answers(table, best, worst):
    rows = {"best_to_others": "to_others", "others_to_worst": "to_worst"}
    return BestWorst(
        best=best,
        worst=worst,
        **{name: dict(zip(table["labels"], table[key], strict=True)) for name, key in rows.items()},
    )


def test_consistency_index_as_printed():
    """Rezaei 2015, table 1."""
    assert [round(consistency_index(a), 2) for a in range(1, 10)] == CONSISTENCY_INDEX


def test_three_things_have_one_optimum():
    """Rezaei 2016, transportation mode: printed weights, xi and ratio of the non-linear model."""
    weights, (found,) = weigh(answers(TRANSPORT, "cost", "load"), TRANSPORT["labels"])
    bounds = np.array(list(found.values["intervals"].values()))
    assert bounds[:, 0] == pytest.approx(bounds[:, 1], abs=1e-6)
    assert bounds[:, 0] == pytest.approx(TRANSPORT["weights"], abs=1.1e-3)
    assert found.values["xi_nonlinear"] == pytest.approx(TRANSPORT["xi"], abs=5e-3)
    assert found.value == pytest.approx(TRANSPORT["ratio"], abs=5e-4)
    assert weights == pytest.approx([1 / 14, 9 / 28, 17 / 28])  # vertices of the linear programme
    assert found.values["xi"] == pytest.approx(1 / 28)


def test_five_things_have_an_interval():
    """Rezaei 2016, choice of a car: any quality weight from .158 to .247 is optimal in the non-linear model."""
    weights, (found,) = weigh(answers(CAR, "price", "style"), CAR["labels"])
    assert found.values["xi_nonlinear"] == pytest.approx(CAR["xi"])
    assert found.values["intervals"]["quality"] == pytest.approx(CAR["quality"], abs=5e-4)
    assert weights.sum() == pytest.approx(1)
    assert found.limit == threshold(OUTPUT_LIMIT, 8, 5)
    assert found.value == pytest.approx(1 / 4.47, abs=1e-3)
    assert found.values["input_ratio"] == pytest.approx(8 / 56)


@pytest.mark.parametrize("key", THRESHOLDS)
def test_thresholds_as_printed(key):
    """Liang, Brunelli and Rezaei 2020, tables 3 and 6."""
    kind, scale, n = key
    assert threshold({"input": INPUT_LIMIT, "output": OUTPUT_LIMIT}[kind], scale, n) == THRESHOLDS[key]
    assert threshold(INPUT_LIMIT, 2, 5) is None
    assert threshold(INPUT_LIMIT, 5, 10) is None


@st.composite
def rows(draw, most=6):
    n = draw(st.integers(3, most))
    direct = draw(st.integers(2, 9))
    middle = st.integers(1, direct)
    to_others = [1, *[draw(middle) for _ in range(n - 2)], direct]
    to_worst = [direct, *[draw(middle) for _ in range(n - 2)], 1]
    return np.array(to_others, float), np.array(to_worst, float)


def gaps(weights, first, second):
    """Deviations of both models at given weights: differences, ratios."""
    differences = np.concatenate([np.abs(weights[0] - first * weights), np.abs(weights - second * weights[-1])])
    ratios = np.concatenate([np.abs(weights[0] / weights - first), np.abs(weights / weights[-1] - second)])
    return differences.max(), ratios.max()


@settings(max_examples=30)
@given(rows(), st.data())
def test_no_other_weights_deviate_less(both, data):
    first, second = both
    weights, xi = linear(first, second, 0, len(first) - 1)
    assert gaps(weights, first, second)[0] == pytest.approx(xi, abs=1e-8)
    star = least_xi(first, second, 0, len(first) - 1)
    for _ in range(20):
        seed = data.draw(st.integers(0, 10**6))
        other = weights * np.exp(0.3 * np.random.default_rng(seed).standard_normal(len(weights)))
        other = other / other.sum()
        assert gaps(other, first, second)[0] >= xi - 1e-9
        if (other > 0).all():
            assert gaps(other, first, second)[1] >= star - 1e-9


@settings(max_examples=15)
@given(rows(5))
def test_ends_of_the_intervals_are_optimal(both):
    first, second = both
    n = len(first)
    star = least_xi(first, second, 0, n - 1)
    bounds = intervals(first, second, 0, n - 1, star)
    assert (bounds[:, 0] <= bounds[:, 1] + 1e-9).all()
    assert bounds[:, 0].sum() <= 1 + 1e-9 <= bounds[:, 1].sum() + 2e-9


@given(st.lists(st.integers(1, 3), min_size=1, max_size=4))
def test_consistent_answers_give_their_weights(steps):
    """Weights 9 : 9 / step ... : 1, rows taken from them."""
    weights = np.array([9.0, *[9.0 / step for step in steps], 1.0])
    found, xi = linear(weights[0] / weights, weights / weights[-1], 0, len(weights) - 1)
    assert found == pytest.approx(weights / weights.sum())
    assert xi == pytest.approx(0, abs=1e-9)
    assert least_xi(weights[0] / weights, weights / weights[-1], 0, len(weights) - 1) == pytest.approx(0, abs=1e-9)


def test_one_and_two_things():
    one = BestWorst(best="a", worst="a")
    assert weigh(one, ["a"]) == (pytest.approx([1]), ())
    two = BestWorst(best="a", worst="b", best_to_others={"b": 4})
    weights, (found,) = weigh(two, ["b", "a"])
    assert weights == pytest.approx([0.2, 0.8])
    assert found.value == 0
    assert found.limit is None


def test_what_lies_beyond_best_and_worst_is_a_contradiction_to_look_at():
    """Best : worst is 3, yet b is said to lie 9 times below the best and 5 times above the worst."""
    given = BestWorst(best="a", worst="c", best_to_others={"b": 9, "c": 3}, others_to_worst={"b": 5})
    _, found = weigh(given, ["a", "b", "c"])
    beyond = [(d.where, d.value, d.limit, d.values["row"]) for d in found if d.code == "best_worst_beyond"]
    assert beyond == [("b", 9.0, 3.0, "best_to_others"), ("b", 5.0, 3.0, "others_to_worst")]
    assert all(d.unwise for d in found)
    _, fine = weigh(BestWorst(best="a", worst="c", best_to_others={"b": 2, "c": 6}, others_to_worst={"b": 3}), "abc")
    assert [d.code for d in fine] == ["best_worst"]


def test_no_limit_was_published_below_a_best_to_worst_of_three():
    _, (found,) = weigh(
        BestWorst(best="a", worst="c", best_to_others={"b": 2, "c": 2}, others_to_worst={"b": 2}), "abc"
    )
    assert found.value > 0
    assert (found.limit, found.unwise, found.values["input_limit"]) == (None, False, None)


def test_everything_missing_is_named_at_once():
    part = BestWorst(best="a", worst="d", best_to_others={"b": 2})
    with pytest.raises(UserError) as caught:
        weigh(part, ["a", "b", "c", "d"])
    assert faults(caught) == [
        ("best_worst.missing", "a : c"),
        ("best_worst.missing", "a : d"),
        ("best_worst.missing", "b : d"),
        ("best_worst.missing", "c : d"),
    ]
    with pytest.raises(UserError) as caught:
        weigh(BestWorst(best="x", worst="x"), ["a", "b"])
    assert {code for code, _ in faults(caught)} == {"best_worst.unknown", "best_worst.same", "best_worst.missing"}


def test_faults_of_the_rows_come_at_once():
    with pytest.raises(UserError) as caught:
        read(BestWorst, {"best": "a", "worst": "c", "best_to_others": {"a": 2, "b": 12}, "others_to_worst": {"c": 1}})
    assert faults(caught) == [("best_worst.off_scale", "b"), ("best_worst.itself", "a")]
    twice = [{"id": "b", "value": 2}, {"id": "b", "value": 3}]
    with pytest.raises(UserError) as caught:
        read(BestWorst, {"best": "a", "worst": "c", "best_to_others": twice})
    assert faults(caught) == [("best_worst.repeated", "b")]
    with pytest.raises(UserError) as caught:
        read(BestWorst, {"best": "a", "worst": "c", "best_to_others": {"c": 5}, "others_to_worst": {"a": 6}})
    assert faults(caught) == [("best_worst.contradiction", "a : c")]


def test_answers_are_kept_as_written():
    held = answers(CAR, "price", "style")
    assert BestWorst.model_validate_json(held.model_dump_json()) == held
    assert hash(held) == hash(held.model_copy())


# ------------------------------------------------------------------------------------------------------------- a group
def posterior_by_quadrature(first, second):
    """Mean and spread of the first of two weights, integrated on grids of w*, ln gamma and each expert's w."""
    grid = (np.arange(400) + 0.5) / 400
    logs, rest = np.log(grid), np.log1p(-grid)
    gammas = np.exp(np.linspace(np.log(1e-4), np.log(300), 240))
    inside = np.zeros((len(gammas), len(grid)))
    for row, column in zip(first, second, strict=True):
        likelihood = column[0] * logs + column[1] * rest + row[0] * rest + row[1] * logs
        for k, gamma in enumerate(gammas):
            a, b = gamma * grid[:, None], gamma * (1 - grid[:, None])
            density = gammaln(gamma) - gammaln(a) - gammaln(b) + (a - 1) * logs + (b - 1) * rest
            inside[k] += np.log(np.exp(density + likelihood).mean(axis=1))
    prior = 0.1 * np.log(gammas) - 0.1 * gammas
    weight = np.exp(inside + prior[:, None] - (inside + prior[:, None]).max()).sum(axis=0)
    mean = (weight * grid).sum() / weight.sum()
    return mean, np.sqrt((weight * (grid - mean) ** 2).sum() / weight.sum())


def test_posterior_of_two_things_as_by_quadrature():
    first, second = np.array([[1, 3.0], [1, 5], [1, 2]]), np.array([[3.0, 1], [5, 1], [2, 1]])
    mean, spread = posterior_by_quadrature(first, second)
    found = sample(first, second)
    assert found.mean[0] == pytest.approx(mean, abs=0.01)
    assert found.spread[0] == pytest.approx(spread, abs=0.01)


def test_a_group_of_like_experts():
    alone = answers(CAR, "price", "style")
    weights, (found,) = weigh_panel([alone] * 4, CAR["labels"], list("wxyz"))
    assert weights.sum() == pytest.approx(1)
    assert CAR["labels"][int(weights.argmax())] == "price"
    assert CAR["labels"][int(weights.argmin())] == "style"
    probability = np.array(found.values["more_important"])
    assert probability + probability.T == pytest.approx(np.ones((5, 5)))
    assert probability[1, 4] > 0.95
    again, _ = weigh_panel([alone] * 4, CAR["labels"], list("wxyz"))
    assert (again == weights).all()


def test_faults_of_all_experts_come_at_once():
    with pytest.raises(UserError) as caught:
        weigh_panel([BestWorst(best="a", worst="b"), BestWorst(best="a", worst="b")], ["a", "b"], ["甲", "乙"])
    assert {where for _, where in faults(caught)} == {"甲 › a : b", "乙 › a : b"}
