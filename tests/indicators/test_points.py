"""Points and weights: exact totals, one step at most, no matter the order; stated and found sums."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import Heading, IndicatorSet, Item, UserError, named
from indicators.points import points_from_weights, stakes, sums, weights_from_points
from indicators.scoring import Bands, Bonus, Deduct, Discretion, Rank, Ratio, Scoring, Veto

amounts = st.lists(st.integers(0, 1000) | st.floats(0, 1), min_size=1, max_size=30).filter(lambda v: sum(v) > 1e-6)
totals = st.sampled_from([100.0, 1000.0, 120.0])
steps = st.sampled_from(["1", "0.5", "0.1"])


def ids_of(values):
    return [f"item{j:02}" for j in range(len(values))]


@given(amounts, totals, steps)
def test_points_sum_exactly_to_the_total_within_one_step(values, total, step):
    points = points_from_weights(np.array(values), ids_of(values), total, step)
    written = [Decimal(str(float(point))) for point in points]
    assert sum(written) == Decimal(str(total))
    assert all(point >= 0 and point % Decimal(step) == 0 for point in written)
    share = np.array(values) / sum(values) * total
    assert (abs(points - share) < float(step) + 1e-6).all()


@given(amounts, totals, steps, st.randoms())
def test_points_do_not_depend_on_the_order(values, total, step, random):
    ids = ids_of(values)
    order = list(range(len(ids)))
    random.shuffle(order)
    one = points_from_weights(np.array(values), ids, total, step)
    other = points_from_weights(np.array(values)[order], [ids[j] for j in order], total, step)
    assert dict(zip(ids, one, strict=True)) == dict(zip([ids[j] for j in order], other, strict=True))


@given(st.lists(st.integers(0, 100), max_size=11))
def test_points_that_fit_stay_as_they_are(cuts):
    values = np.diff([0, *sorted(cuts), 100]).tolist()
    assert points_from_weights(np.array(values) / 100, ids_of(values), 100.0).tolist() == values


@pytest.mark.parametrize(
    ("weights", "total", "step", "expected"),
    [
        ([1, 1, 1], 100, "1", [34, 33, 33]),  # ties by id
        ([1, 1, 1], 100, "0.1", [33.4, 33.3, 33.3]),
        ([1, 1, 1], 100, "0.5", [33.5, 33.5, 33]),
        ([0.47, 0.16, 0.158, 0.12, 0.061, 0.031], 10, "1", [5, 2, 1, 1, 1, 0]),
        ([7, 1, 1, 1], 120, "1", [84, 12, 12, 12]),
        ([0, 5], 100, "1", [0, 100]),
    ],
)
def test_largest_remainder_by_hand(weights, total, step, expected):
    assert points_from_weights(np.array(weights, float), ids_of(weights), total, step).tolist() == expected


def test_ties_go_to_the_smaller_id_wherever_it_stands():
    assert points_from_weights(np.ones(3), ["c", "b", "a"], 100).tolist() == [33, 33, 34]


@pytest.mark.parametrize(("total", "step"), [(100.25, "0.5"), (99.5, "1"), (100.05, "0.1")])
def test_a_total_that_is_no_multiple_of_the_step_is_refused(total, step):
    with pytest.raises(UserError) as caught:
        points_from_weights(np.ones(2), ["a", "b"], total, step)
    assert [fault.code for fault in caught.value.faults] == ["points.step_does_not_divide"]


def item(name, points=None, rule=None, path=(), classes=()):
    return Item(id=name, names=named(name), path=path, applies_to=classes, scoring=Scoring(points=points, rule=rule))


STAKES = [
    (item("plain", 10), 10),
    (item("none"), 0),
    (item("ratio", 8, Ratio()), 8),
    (item("discretion", 5, Discretion(standard="x")), 5),
    (item("deduction", 10, Deduct(points_each=2)), 10),
    (item("down_to_minus", 10, Deduct(points_each=2, floor=-5)), 15),
    (item("pure_deduction", None, Deduct(points_each=2, floor=-6)), 6),
    (item("bonus", 3, Bonus(points_each=1)), 3),
    (item("capped_bonus", 3, Bonus(points_each=1, cap=5)), 5),
    (item("veto", 10, Veto(condition="x")), 0),
    (item("bands", None, Bands(edges=(60,), points=(0, 7))), 7),
    (item("rank", None, Rank(first=9)), 9),
]


@pytest.mark.parametrize(("one", "expected"), STAKES, ids=lambda value: getattr(value, "id", ""))
def test_points_at_stake(one, expected):
    assert stakes(IndicatorSet(items=(one,))).tolist() == [expected]


def test_weights_are_stakes_over_their_sum():
    weights = weights_from_points(IndicatorSet(items=tuple(one for one, _ in STAKES)))
    at_stake = [expected for _, expected in STAKES]
    assert weights == pytest.approx(np.array(at_stake) / sum(at_stake))


def test_nothing_at_stake_is_refused():
    with pytest.raises(UserError) as caught:
        weights_from_points(IndicatorSet(items=(item("a"), item("b", 5, Veto(condition="x")))))
    assert caught.value.faults[0].code == "points.none_at_stake"


def test_stated_sums_beside_sums_found_per_class():
    headings = (
        Heading(id="common", names=named("x"), points=40),
        Heading(id="own", names=named("y"), points=60),
        Heading(id="extra", names=named("z"), points=5),
        Heading(id="bare", names=named("w")),
    )
    items = IndicatorSet(
        headings=headings,
        items=(
            item("a", 40, path=("common",)),
            item("b", 60, path=("own",), classes=("town",)),
            item("c", 50, path=("own",), classes=("bureau",)),
            item("d", None, Bonus(points_each=1, cap=5), path=("extra",)),
            item("e", 0, path=("bare",)),
        ),
    )
    found = {(s.where, s.unit_class): (s.stated, s.found, s.agrees) for s in sums(items, 100, ("town", "bureau"))}
    assert found == {
        ("", "town"): (100, 100, True),
        ("common", "town"): (40, 40, True),
        ("own", "town"): (60, 60, True),
        ("extra", "town"): (5, 5, True),
        ("", "bureau"): (100, 90, False),
        ("common", "bureau"): (40, 40, True),
        ("own", "bureau"): (60, 50, False),
        ("extra", "bureau"): (5, 5, True),
    }
    assert sums(items, None)[0].where == "common"


@pytest.mark.parametrize(("stated", "compared"), [(0.0, []), (20.0, [(20.0, 20.0)])])
def test_bonus_items_below_a_heading_that_states_nothing_are_no_sum(stated, compared):
    """奖扣分项目 at 0 points lies outside the total; at 20 points its items are held to them."""
    heading = Heading(id="h", names=named("奖扣分项目"), points=stated)
    bonus = Item(id="a", names=named("奖"), path=("h",), scoring=Scoring(rule=Bonus(points_each=1, cap=20)))
    found = sums(IndicatorSet(headings=(heading,), items=(bonus,)), None)
    assert [(one.stated, one.found) for one in found] == compared
