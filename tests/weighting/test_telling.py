"""Slow methods say how far they are, can be ended by whoever listens, and give the same weights either way."""

import numpy as np
import pytest

from weighting.benefit_of_doubt import common_weights
from weighting.best_worst_panel import sample
from weighting.measuring import LONG, takes_long
from weighting.telling import listening, tell

ROWS = np.array([[1.0, 2.0, 5.0], [1.0, 3.0, 4.0]])
FIGURES = np.random.default_rng(7).uniform(10, 90, (65, 3))
UP = np.ones(3, dtype=bool)


class EndedError(Exception):
    """What the listener raises."""


def test_both_slow_methods_tell_growing_shares_from_none_to_nearly_all() -> None:
    works = (lambda: common_weights(FIGURES, UP), lambda: sample(ROWS, ROWS[:, ::-1], warm=100, kept=150))
    for work in works:
        heard: list[float] = []
        with listening(heard.append):
            work()
        assert heard[0] == 0.0
        assert heard == sorted(set(heard))
        assert 0.7 < heard[-1] < 1.0
        assert len(heard) > 3


def test_the_listener_ends_the_work_and_is_gone_afterwards() -> None:
    def end(share: float) -> None:
        if share > 0.5:
            raise EndedError

    with pytest.raises(EndedError), listening(end):
        common_weights(FIGURES, UP)
    tell(1.0)  # nobody raises any more


def test_inside_a_part_nobody_needs_to_hear() -> None:
    heard: list[float] = []
    with listening(heard.append):
        with listening(None):
            tell(0.3)
        tell(0.6)
    assert heard == [0.6]


def test_only_large_tables_of_the_slow_method_take_long() -> None:
    assert takes_long("benefit_of_doubt", LONG + 1, 12)
    assert takes_long("benefit_of_doubt", 60, 8)
    assert not takes_long("benefit_of_doubt", 10, 8)
    assert not takes_long("entropy", 5000, 30)
