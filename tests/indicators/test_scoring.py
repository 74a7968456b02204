"""Scoring rules: by hand, and what holds for each: better never scores lower, scores stay in bounds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import UserError, read
from indicators.scoring import (
    Attain,
    Bands,
    Bonus,
    ClassFactor,
    Deduct,
    Discretion,
    Linear,
    Rank,
    Ratio,
    Scoring,
    Veto,
    Way,
    by_ways,
    highest,
    is_base,
    score,
    stake,
)

POINTS = 10.0
# rule, direction of the measure, least and most points
RULES = [
    (None, True, 0, 10),
    (None, False, 0, 10),
    (Attain(threshold=60), True, 0, 10),
    (Attain(threshold=60), False, 0, 10),
    (Ratio(full_at=80), True, 0, 10),
    (Ratio(full_at=80), False, 0, 10),
    (Linear(base=20, stretch=70), True, 0, 10),
    (Linear(base=70, stretch=20), False, 0, 10),
    (Deduct(per=2, points_each=0.5), False, 0, 10),
    (Deduct(points_each=3, floor=-4), False, -4, 10),
    (Bonus(per=5, points_each=0.5, cap=4), True, 0, 4),
    (Bonus(points_each=0.3), True, 0, 10),
    (Bands(edges=(20, 60, 85), points=(0, 4, 7, 10)), True, 0, 10),
    (Rank(), True, 0, 10),
    (Rank(last=6), False, 6, 10),
    (Rank(first=9, mode="pro_rata"), True, 0, 9),
    (Rank(first=9, mode="pro_rata"), False, 0, 9),
    (Veto(condition="x"), True, 0, 0),
    (Discretion(standard="x"), True, 0, 10),
]
values = st.lists(st.integers(0, 120) | st.floats(0, 120), min_size=1, max_size=12)


@pytest.mark.parametrize(("rule", "up", "least", "most"), RULES, ids=str)
@given(raw=values)
def test_better_never_scores_lower_and_scores_stay_in_bounds(rule, up, least, most, raw):
    raw = np.sort(np.array(raw, float))
    scores = score(Scoring(points=POINTS, rule=rule), raw, up)
    assert scores.shape == raw.shape
    gains = np.diff(scores) if up else -np.diff(scores)
    assert (gains >= -1e-9).all()
    assert (scores >= least - 1e-9).all()
    assert (scores <= most + 1e-9).all()


@pytest.mark.parametrize(("rule", "up", "least", "most"), RULES, ids=str)
def test_a_missing_value_stays_missing_and_moves_no_other(rule, up, least, most):
    raw = np.array([10.0, 90.0, 50.0])
    alone = score(Scoring(points=POINTS, rule=rule), raw, up)
    beside = score(Scoring(points=POINTS, rule=rule), np.append(raw, np.nan), up)
    assert np.isnan(beside[3])
    assert beside[:3] == pytest.approx(alone)


@pytest.mark.parametrize(
    ("rule", "up", "raw", "expected"),
    [
        (Attain(threshold=0.3), True, [0.1 + 0.2, 0.29, 0.3], [10, 0, 10]),
        (Attain(threshold=5), False, [5, 5.1, 0], [10, 0, 10]),
        (Ratio(full_at=80), True, [40, 80, 100, 0], [5, 10, 10, 0]),
        (Ratio(full_at=5), False, [5, 10, 0, 50], [10, 5, 10, 1]),
        (Linear(base=50, stretch=100), True, [50, 75, 120, 10], [0, 5, 10, 0]),
        (Linear(base=10, stretch=2), False, [10, 6, 0], [0, 5, 10]),
        (Deduct(points_each=2), False, [0, 1, 1.9, 5, 9], [10, 8, 8, 0, 0]),
        (Deduct(per=0.1, points_each=1), False, [0.3], [7]),  # .3 / .1 is a little under 3 in floating point
        (Deduct(points_each=4, floor=-5), False, [1, 3, 9], [6, -2, -5]),
        (Bonus(points_each=1.5, cap=4), True, [0, 1, 2, 3], [0, 1.5, 3, 4]),
        (Bands(edges=(60, 90), points=(0, 6, 10)), True, [59.9, 60, 89, 90, 100], [0, 6, 6, 10, 10]),
        (Rank(last=6), True, [90, 70, 80, 60, 50], [10, 8, 9, 7, 6]),
        (Rank(last=6), False, [90, 70, 80, 60, 50], [6, 8, 7, 9, 10]),
        (Rank(), True, [80, 90, 80, 10], [10 - 10 / 3, 10, 10 - 10 / 3, 0]),  # equals share the better rank
        (Rank(), True, [0.1 + 0.2, 0.3], [10, 10]),
        (Rank(), True, [42], [10]),
        (Rank(mode="pro_rata"), True, [50, 100, 25], [5, 10, 2.5]),
        (Rank(mode="pro_rata"), False, [5, 10, 20], [10, 5, 2.5]),
        (Rank(mode="pro_rata"), True, [0, 0], [10, 10]),
        (Discretion(standard="x"), True, [4, 12, -1], [4, 10, 0]),
        (Veto(condition="x"), True, [1, 0], [0, 0]),
        (None, True, [55, 130], [5.5, 10]),
    ],
)
def test_scores_by_hand(rule, up, raw, expected):
    assert score(Scoring(points=POINTS, rule=rule), np.array(raw, float), up) == pytest.approx(expected)


def test_an_item_without_points_scores_nothing():
    assert score(Scoring(rule=Ratio()), np.array([50.0])).tolist() == [0]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("count", [0, 3])
def test_nobody_is_scored_when_all_values_are_missing(count):
    for rule, up, *_ in RULES:
        scores = score(Scoring(points=POINTS, rule=rule), np.full(count, np.nan), up)
        assert scores.shape == (count,)
        assert np.isnan(scores).all()


@pytest.mark.parametrize(("rule", "up", "least", "most"), RULES, ids=str)
def test_the_stake_is_what_the_best_and_the_worst_are_apart(rule, up, least, most):
    """Except for a veto, whose stake is nothing, and a rank, which always leaves its last place some points."""
    scoring = Scoring(points=POINTS, rule=rule)
    if not isinstance(rule, Rank):
        assert stake(scoring) == pytest.approx(most - least)
    assert is_base(scoring) == (not isinstance(rule, Bonus | Veto))


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ({"rule": "linear", "base": 3, "stretch": 3}, ["rule.linear_equal"]),
        ({"rule": "bands", "edges": [5, 2], "points": [0, 1]}, ["rule.bands_length", "rule.bands_order"]),
        ({"rule": "ratio", "full_at": 0}, ["field.greater_than"]),
        ({"rule": "guess"}, ["field.union_tag_invalid"]),
        ({"rule": "deduct"}, ["field.missing"]),
    ],
)
def test_rules_that_cannot_score_are_refused(data, codes):
    with pytest.raises(UserError) as caught:
        read(Scoring, {"points": 5, "rule": data})
    assert [fault.code for fault in caught.value.faults] == codes


@pytest.mark.parametrize(
    ("rule", "most"),
    [
        (Ratio(full_at=80), 10.0),
        (Deduct(points_each=2.0), 10.0),
        (Bonus(points_each=1.0, cap=4.0), 4.0),
        (Bands(edges=(1.0,), points=(0.0, 12.0)), 12.0),
        (Rank(first=8.0, last=2.0), 8.0),
        (Veto(condition="事故"), 0.0),
        (Discretion(), 10.0),
    ],
)
def test_a_factor_lifts_the_highest_score_and_nothing_cuts_it_off(rule, most):
    ways = (Way(name="实地", share=0.6), Way(name="暗访", share=0.4))
    scoring = Scoring(points=10, rule=rule, difficulty=(ClassFactor(unit_class="a", factor=1.2),), ways=ways)
    assert highest(scoring, "a") == pytest.approx(1.2 * most)
    assert highest(scoring, "b") == pytest.approx(most)
    raw = np.array([0.0, 1.0, 50.0, 1e6])
    got = by_ways(scoring, np.repeat(score(scoring, raw)[:, None], 2, axis=1), "a")
    assert got.max() <= highest(scoring, "a") + 1e-9
