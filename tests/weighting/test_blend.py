"""Sets of weights combined: by hand, by their defining property, at the edges."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import UserError
from tests.weighting.matrices import faults
from weighting.blend import BLENDS, game, geometric, multiplicative

sets = st.integers(0, 10**6).map(lambda seed: np.random.default_rng(seed).dirichlet(np.ones(4), 3))


def test_by_hand():
    """(.2, .8) and (.5, .5): products .1 : .4, geometric means sqrt .1 : sqrt .4 = 1 : 2."""
    both = [np.array([0.2, 0.8]), np.array([0.5, 0.5])]
    assert multiplicative(both) == pytest.approx([0.2, 0.8])
    assert geometric(both) == pytest.approx([1 / 3, 2 / 3])
    assert geometric(both, [1, 0]) == pytest.approx([0.2, 0.8])


def test_game_by_hand():
    """Products .68 .5 / .5 .5 against .68, .5: shares 1 and 0, so the first set stands."""
    assert game([np.array([0.2, 0.8]), np.array([0.5, 0.5])]) == pytest.approx([0.2, 0.8])
    apart = [np.array([1.0, 0]), np.array([0, 1.0])]
    assert game(apart) == pytest.approx([0.5, 0.5])


@settings(max_examples=20)
@given(sets, st.lists(st.floats(0.1, 1), min_size=3, max_size=3))
def test_the_geometric_mean_has_the_least_relative_entropy(vectors, trust):
    shares = np.array(trust) / sum(trust)

    def distance(w):
        return float(shares @ (w * np.log(w / vectors)).sum(axis=1))

    best = distance(geometric(vectors, trust))
    for other in np.random.default_rng(0).dirichlet(np.ones(4), 200):
        assert best <= distance(other) + 1e-12


@settings(max_examples=20)
@given(sets)
def test_game_shares_are_stationary(vectors):
    """Where the shares are positive by themselves they solve the normal equations."""
    products = vectors @ vectors.T
    shares = np.linalg.solve(products, np.diag(products))
    if (shares > 0).all():
        assert game(vectors) == pytest.approx(shares / shares.sum() @ vectors)


@pytest.mark.parametrize("key", BLENDS)
@settings(max_examples=15)
@given(sets, st.permutations(range(3)), st.permutations(range(4)))
def test_for_all_ways_alike(key, vectors, order, places):
    found = BLENDS[key](list(vectors), None)
    assert found.sum() == pytest.approx(1)
    assert (found >= 0).all()
    moved = BLENDS[key](list(vectors[np.ix_(order, places)]), None)
    assert moved == pytest.approx(found[list(places)])


@pytest.mark.parametrize("key", BLENDS)
def test_the_same_set_twice(key):
    one = np.array([0.25, 0.25, 0.5])
    expected = one**2 / (one**2).sum() if key == "multiplicative" else one
    assert BLENDS[key]([one, one], None) == pytest.approx(expected)


@pytest.mark.parametrize("way", [geometric, multiplicative])
def test_nothing_left_is_refused(way):
    with pytest.raises(UserError) as caught:
        way([np.array([1.0, 0]), np.array([0, 1.0])])
    assert faults(caught) == [("blend.nothing_left", "")]
    assert way([np.array([0.5, 0.5, 0]), np.array([0.2, 0.3, 0.5])])[2] == 0
