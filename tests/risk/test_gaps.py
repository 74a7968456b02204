"""Reported, verified and effective figures of a panel: exact parts, ranks, missing figures."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from risk.gaps import Panel, gaps, ranks_of
from tests.published import worked

EXPECTED = worked("examples")["panel"]
IDS = ["quantity", "quality", "resident"]
WEIGHTS = np.array(EXPECTED["weights"])


def frame(values, ids=IDS):
    return pd.DataFrame(values, columns=ids, index=[f"u{i}" for i in range(len(values))])


def full_panel():
    return Panel(*(frame(EXPECTED[name]) for name in ("reported", "verified", "effective")))


def test_the_worked_panel():
    found = gaps(full_panel(), IDS, WEIGHTS)
    assert found.scores == pytest.approx(EXPECTED["scores"])
    assert found.false_points == pytest.approx(EXPECTED["false"])
    assert found.idle_points == pytest.approx(EXPECTED["idle"])
    assert found.false_points + found.idle_points == pytest.approx(EXPECTED["gap"])
    assert found.formalism == pytest.approx(EXPECTED["formalism_rounded"], abs=6e-4)


def test_by_hand_two_units():
    """.5 x (10 - 6) + .5 x 0 = 2 false, .5 x (6 - 2) + .5 x (20 - 10) = 7 idle of 15 points."""
    reported, verified, effective = [[10, 20], [10, 10]], [[6, 20], [10, 10]], [[2, 10], [20, 20]]
    ids = ["a", "b"]
    panel = Panel(frame(reported, ids), frame(verified, ids), frame(effective, ids))
    found = gaps(panel, ids, np.array([0.5, 0.5]))
    assert found.false_points == pytest.approx([2, 0])
    assert found.idle_points == pytest.approx([7, -10])
    assert found.formalism == pytest.approx([60, 0])  # under-reporting is no formalism
    assert found.ranks.tolist() == [1, 2]


def test_what_is_not_there_is_not_guessed():
    reported = frame(EXPECTED["reported"])
    alone = gaps(Panel(reported), IDS, WEIGHTS)
    assert (alone.false_points, alone.idle_points, alone.formalism) == (None, None, None)
    unverified = gaps(Panel(reported, effective=frame(EXPECTED["effective"])), IDS, WEIGHTS)
    assert (unverified.false_points, unverified.idle_points) == (None, None)
    assert unverified.formalism == pytest.approx(EXPECTED["formalism_rounded"], abs=6e-4)
    holes = np.array(EXPECTED["verified"])
    holes[2, 1] = np.nan
    part = gaps(Panel(reported, frame(holes), frame(EXPECTED["effective"])), IDS, WEIGHTS)
    assert np.isnan(part.false_points).tolist() == [False, False, True] + [False] * 5
    assert not np.isnan(part.formalism).any()


def test_an_item_without_figures_counts_nothing_and_the_rest_is_rescaled():
    panel = Panel(frame(EXPECTED["reported"])[["quantity", "resident"]])
    found = gaps(panel, IDS, WEIGHTS)
    assert found.scores == pytest.approx([(0.5 * r[0] + 0.2 * r[2]) / 0.7 for r in EXPECTED["reported"]])


def test_verified_figures_are_weighed_only_when_complete():
    panel = full_panel()
    assert panel.for_weighing(IDS) is panel.verified
    holes = panel.verified.copy()
    holes.iloc[0, 0] = np.nan
    assert Panel(panel.reported, holes).for_weighing(IDS) is panel.reported
    assert Panel(panel.reported, panel.verified[["quality"]]).for_weighing(IDS) is panel.reported
    assert Panel(panel.reported).for_weighing(IDS) is panel.reported


@pytest.mark.parametrize(
    ("scores", "ranks"), [([3, 5, 5, 1], [3, 1, 1, 4]), ([0.1 + 0.2, 0.3, 0.1], [1, 1, 3]), ([7], [1])]
)
def test_equal_scores_share_the_better_rank(scores, ranks):
    assert ranks_of(np.array(scores)).tolist() == ranks


figures = arrays(np.float64, (4, 3), elements=st.floats(0, 100))


@given(figures, figures, figures)
def test_parts_add_up_to_the_gap(reported, verified, effective):
    found = gaps(Panel(frame(reported), frame(verified), frame(effective)), IDS, WEIGHTS)
    gap = (reported - effective) @ WEIGHTS
    assert found.false_points + found.idle_points == pytest.approx(gap, abs=1e-9)
    known = found.scores > 0
    assert (found.formalism[known] >= 0).all()
