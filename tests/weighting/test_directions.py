"""Methods that leave the scale open turn costs round on every one of them, unscaled figures too."""

import numpy as np
import pytest

from weighting import LABORATORY, Data
from weighting.normalise import NORMALISATIONS

ALL_UP = [True, True, True]
FIRST_IS_COST = [False, True, True]


def weighed(key, values, up, normalise):
    data = Data(np.asarray(values, dtype=float), tuple(f"u{i}" for i in range(len(values))), np.array(up))
    return LABORATORY[key].weigh(data, ["x", "y", "z"], normalise=normalise)[0]


@pytest.mark.parametrize("normalise", NORMALISATIONS)
@pytest.mark.parametrize("key", ["critic", "standard_deviation"])
def test_a_cost_is_its_figure_with_the_sign_turned_round(key, normalise):
    """Saying that less is better, or writing minus the figure where more is better, are the same thing."""
    values = np.random.default_rng(4).uniform(1, 9, (7, 3))
    cost = weighed(key, values, FIRST_IS_COST, normalise)
    assert cost == pytest.approx(weighed(key, values * [-1, 1, 1], ALL_UP, normalise), abs=1e-12)


@pytest.mark.parametrize("normalise", NORMALISATIONS)
def test_which_way_is_better_changes_what_critic_says(normalise):
    values = [[1, 2, 5], [4, 3, 1], [2, 9, 4], [8, 4, 2]]
    more, less = (weighed("critic", values, up, normalise) for up in (ALL_UP, FIRST_IS_COST))
    assert np.abs(more - less).max() > 0.01
