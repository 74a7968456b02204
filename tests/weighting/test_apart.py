"""Who stands apart: the same rule for few things and many, and nobody blamed for another."""

import numpy as np
import pytest

from weighting.apart import agreement_of_two, order_of_two, standing_apart


def first(n: int, thing: int) -> np.ndarray:
    """Weights of one who puts one of ``n`` things before all others, nine to one."""
    weights = np.ones(n)
    weights[thing] = 9.0
    return weights / weights.sum()


def scaled(values: np.ndarray) -> np.ndarray:
    return np.asarray(values / values.sum())


ORDERS = {  # weights from the first thing to the last
    "linear": lambda n: scaled(np.arange(n, 0, -1.0)),
    "nine to one": lambda n: scaled(9 ** np.linspace(1, 0, n)),
    "centroid": lambda n: np.array([sum(1 / i for i in range(k, n + 1)) / n for k in range(1, n + 1)]),
}


@pytest.mark.parametrize("n", [2, 3, 6, 9, 12, 20])
@pytest.mark.parametrize("others", [2, 4])
def test_another_thing_first_stands_apart_among_any_number_of_things(n: int, others: int) -> None:
    vectors = np.array([first(n, 0)] * others + [first(n, 1)])
    assert standing_apart(vectors) == [others]
    assert agreement_of_two(first(n, 0), first(n, 1)) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("n", [3, 6, 9, 12, 20])
@pytest.mark.parametrize("others", [2, 4])
@pytest.mark.parametrize("kind", ORDERS)
def test_the_opposite_order_stands_apart(n: int, others: int, kind: str) -> None:
    order = ORDERS[kind](n)
    assert standing_apart(np.array([order] * others + [order[::-1]])) == [others]


@pytest.mark.parametrize("n", [2, 3, 6, 9, 12])
def test_like_minded_experts_do_not_stand_apart(n: int) -> None:
    """Judgments that scatter by a third around the same weights; and one opposed never taints the two who agree."""
    random, order = np.random.default_rng(n), ORDERS["nine to one"](n)
    for _ in range(50):
        noise = np.exp(0.3 * random.standard_normal((5, n)))
        alike = order * noise
        assert standing_apart(alike / alike.sum(axis=1, keepdims=True)) == []
        mixed = np.array([order, order, order[::-1]]) * noise[:3]
        assert standing_apart(mixed / mixed.sum(axis=1, keepdims=True)) in ([2], [])


def test_nearly_equal_weights_are_alike_whatever_their_order() -> None:
    assert standing_apart(np.array([[0.34, 0.33, 0.33]] * 2 + [[0.33, 0.33, 0.34]])) == []


def test_two_camps_are_all_apart_and_two_experts_never() -> None:
    camps = np.array([first(6, 0)] * 2 + [first(6, 1)] * 2)
    assert sorted(standing_apart(camps)) in ([], [0, 1, 2, 3])
    assert standing_apart(camps[1:3]) == []


def test_order_by_hand() -> None:
    """A > b > c against a > c > b: two pairs alike, one opposite; ties are no pair."""
    assert order_of_two(np.array([3.0, 2, 1]), np.array([3.0, 1, 2])) == pytest.approx(1 / 3)
    assert order_of_two(np.array([3.0, 2, 1]), np.array([1.0, 1, 1])) == 0
    assert agreement_of_two(np.ones(1), np.ones(1)) == 1
