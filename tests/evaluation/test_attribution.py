"""Shapley parts between two designs: figures worked apart, the axioms, and what finite time and absent items do."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.attribution import GROUPS, Setting, attribute, shapley
from evaluation.compare import compare
from evaluation.record_compare import record_of_comparison
from sample_data import template
from tests.published import worked
from tests.risk.designs import ASSUMPTIONS, design, hollow
from tests.risk.strategies import columns, times

DESIGNS = worked("examples")["designs"]
LEDGER = DESIGNS["ledger"]
RESULT = {**DESIGNS["result"], "id": LEDGER["id"]}  # the worked parts match the two designs place by place
close = pytest.approx


def between(first, second, *arguments):
    return attribute(design(first), design(second), ASSUMPTIONS, *arguments)


def test_worked_parts():
    found = between(RESULT, LEDGER)
    assert found.difference == close(42.32853614, abs=1e-7)
    parts = {"weights": 35.22998691, "verification": 3.71795357, "measure": 3.38059566}
    assert found.parts == close({**dict.fromkeys(GROUPS, 0.0), **parts}, abs=1e-7)
    assert found.only_in == (0, 0)


def test_shapley_is_the_mean_over_all_orders():
    values = np.random.default_rng(0).normal(size=16)
    parts = np.zeros(4)
    orders = list(permutations(range(4)))
    for order in orders:
        place = 0
        for player in order:
            parts[player] += (values[place | 1 << player] - values[place]) / len(orders)
            place |= 1 << player
    assert shapley(values) == close(parts)


@given(columns(), columns())
@settings(max_examples=60)
def test_parts_add_up_and_turn_round(one, other):
    there, back = between(one, other), between(other, one)
    assert there.first == close(hollow(design(one)))
    assert there.second == close(hollow(design(other)))
    assert sum(there.parts.values()) == close(there.difference, abs=1e-9)
    assert back.parts == close({group: -part for group, part in there.parts.items()}, abs=1e-9)


@given(columns(), columns(), times, times, st.floats(0.5, 2))
@settings(max_examples=60)
def test_an_absent_item_takes_no_time(one, other, time, other_time, stake):
    """With finite time too, the ends of the chain are the two designs by themselves."""
    ends = [np.inf if t is None else t for t in (time, other_time)]
    found = between(one, other, (Setting(time=ends[0]), Setting(stake=stake, time=ends[1])))
    assert found.first == close(hollow(design(one), time=time), abs=1e-7)
    assert found.second == close(hollow(design(other), time=other_time, stake=stake), abs=1e-7)
    assert sum(found.parts.values()) == close(found.difference, abs=1e-9)


@given(columns())
@settings(max_examples=30)
def test_a_design_does_not_differ_from_itself_in_any_order_of_items(one):
    turned = {name: column[::-1] for name, column in one.items()}
    assert between(one, turned).parts == close(dict.fromkeys(GROUPS, 0.0), abs=1e-9)


def test_an_attribute_of_one_group_moves_its_part_only():
    checked = {**LEDGER, "verification": [0.6, *LEDGER["verification"][1:]]}
    ranked = {**LEDGER, "rank_spread": 0.05}
    for changed, group in ((checked, "verification"), (ranked, "rule")):
        found = between(LEDGER, changed)
        assert found.parts[group] == close(found.difference)
        assert abs(found.difference) > 1
    short = between(LEDGER, LEDGER, (Setting(time=0.8), Setting(time=0.8, reporting_share=0.2)))
    assert short.parts["burden"] == close(67.131509109 - 63.7769561712, abs=1e-6)  # reporting takes .16 of .8
    pressed = between(LEDGER, LEDGER, (Setting(), Setting(stake=2.0)))
    assert pressed.parts["pressure"] == close(56.77968105 - 54.33352253, abs=1e-6)


def test_nothing_is_attributed_where_nothing_is_earned():
    assert between(LEDGER, LEDGER, (Setting(time=0.8, reporting_share=1.0), Setting())) is None


def test_a_comparison_attributes_every_scheme_to_the_first():
    schemes = {name: template(name) for name in ("ledger", "result", "grid")}
    record = record_of_comparison(compare(schemes))
    assert record["attribution"]["reference"] == "ledger"
    found = record["attribution"]["schemes"]
    assert list(found) == ["result", "grid"]
    for name, parts in found.items():
        shares = record["hollow_share"]
        assert sum(parts["parts"].values()) == close(parts["difference"])
        assert parts["difference"] == close(shares[name]["value"] - shares["ledger"]["value"])
