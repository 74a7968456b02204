"""Quantity : quality : resident, by hand and by comparison."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import UserError, read
from indicators.vocabulary import KINDS
from weighting import Balance, Judgment, Pairwise
from weighting.balance import held_shares, rebalance, shares

WANTED = {"quantity": 0.2, "quality": 0.5, "resident": 0.3}


def test_shares_by_hand_on_any_scale():
    assert shares(Balance(quantity=40, quality=40, resident=20))[0] == pytest.approx(
        {"quantity": 0.4, "quality": 0.4, "resident": 0.2}
    )
    assert shares(Balance(quantity=0, quality=1, resident=1))[0]["quantity"] == 0


def test_shares_by_comparison():
    """The worked 3 x 3 matrix: quality twice, residents three times quantity, residents twice quality."""
    pairs = [("quality", "quantity", 2), ("resident", "quantity", 3), ("resident", "quality", 2)]
    judgments = Pairwise(judgments=[Judgment(a=a, b=b, value=value) for a, b, value in pairs])
    found, (diagnostic,) = shares(Balance(judgments=judgments))
    assert list(found) == list(KINDS)
    assert list(found.values()) == pytest.approx([0.16342412, 0.29696133, 0.53961455], abs=1e-6)
    assert diagnostic.code == "consistency"
    assert diagnostic.value == pytest.approx(0.0079, abs=1e-4)


def test_missing_comparisons_are_named():
    with pytest.raises(UserError) as caught:
        shares(Balance(judgments=Pairwise()))
    (fault,) = caught.value.faults
    assert fault.values["count"] == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({}, "balance.three_shares"),
        ({"quantity": 1, "quality": 1}, "balance.three_shares"),
        ({"quantity": 0, "quality": 0, "resident": 0}, "balance.three_shares"),
        ({"quantity": 1, "judgments": {}}, "balance.two_ways"),
        ({"quantity": -1, "quality": 1, "resident": 1}, "field.greater_than_equal"),
    ],
)
def test_a_balance_is_stated_in_one_way(data, code):
    with pytest.raises(UserError) as caught:
        read(Balance, data)
    assert [fault.code for fault in caught.value.faults] == [code]


def test_an_empty_kind_and_an_item_without_kind_are_named_at_once():
    with pytest.raises(UserError) as caught:
        rebalance(np.array([0.5, 0.3, 0.2]), ["a", "b", "c"], ["quality", None, "resident"], WANTED)
    assert [(fault.code, fault.where) for fault in caught.value.faults] == [
        ("balance.no_kind", "b"),
        ("balance.empty_kind", "quantity"),
    ]


def test_a_kind_whose_items_weigh_nothing_cannot_carry_a_share():
    with pytest.raises(UserError) as caught:
        rebalance(np.array([0.0, 0.6, 0.4]), ["a", "b", "c"], list(KINDS), WANTED)
    assert caught.value.faults[0].code == "balance.empty_kind"


def test_an_item_without_kind_or_weight_and_a_kind_without_share_are_no_fault():
    wanted = {"quantity": 0.0, "quality": 0.5, "resident": 0.5}
    found = rebalance(np.array([0.0, 0.6, 0.4]), ["a", "b", "c"], [None, "quality", "resident"], wanted)
    assert found == pytest.approx([0, 0.5, 0.5])


counts = st.lists(st.integers(1, 50), min_size=3, max_size=9)


@given(counts, st.floats(0.1, 1))
def test_kinds_get_their_shares_and_keep_their_proportions_inside(values, total):
    weights = np.array(values) / sum(values) * total
    kinds = [KINDS[j % 3] for j in range(len(values))]
    found = rebalance(weights, [str(j) for j in range(len(values))], kinds, WANTED)
    assert found.sum() == pytest.approx(total)
    held = held_shares(found, kinds)
    assert held == pytest.approx({**WANTED, "unknown": 0})
    for kind in KINDS:
        inside = [j for j, name in enumerate(kinds) if name == kind]
        assert found[inside] / found[inside[0]] == pytest.approx(weights[inside] / weights[inside[0]])


def test_shares_held_with_unknown_kinds_and_without_weight():
    held = held_shares(np.array([1.0, 3, 0]), ["quantity", None, "resident"])
    assert held == {"quantity": 0.25, "quality": 0, "resident": 0, "unknown": 0.75}
    assert held_shares(np.zeros(1), ["quality"])["quality"] == 0
