"""A rule file of one's own: no id of a built-in rule, and no reading without end."""

import numpy as np
import pytest

from indicators import IndicatorSet, Item, Measure, Scoring, UserError, named
from risk.own_rules import MAX_READING, check_own, read_own_rules
from tests.risk.test_rules_file import NAMES, book, rule


def faults(text: str) -> dict[tuple[str, str], object]:
    with pytest.raises(UserError) as caught:
        read_own_rules(text, "own.json")
    return {(fault.code, fault.where): fault.values.get("value") for fault in caught.value.faults}


def test_a_file_with_ids_of_its_own_is_read() -> None:
    assert read_own_rules(book(rule(id="OWN-APP-02"))).rules[0].id == "OWN-APP-02"


def test_the_id_of_a_built_in_rule_is_refused_with_one_to_take() -> None:
    assert faults(book(rule(id="APP-02"))) == {("rules.id_of_builtin", "APP-02"): "OWN-APP-02"}
    line = {"id": "ART-M1", "part": "impact", "title": NAMES, "says": NAMES, "fix": NAMES, "rules": ["X-1"]}
    assert faults(book(rule(), profile=[line])) == {("rules.id_of_builtin", "ART-M1"): "OWN-ART-M1"}


def test_it_is_told_beside_the_other_faults() -> None:
    found = faults(book(rule(id="APP-02", effective_from="2025-02-30"), rule(id="X-1", patterns=["a*"])))
    assert set(found) == {
        ("rules.id_of_builtin", "APP-02"),
        ("rules.no_such_date", "APP-02"),
        ("rules.pattern_open", "X-1"),
    }


def test_broken_json_is_told_once() -> None:
    assert set(faults("{")) == {("rules.not_json", "own.json")}


def items(count: int, words: str) -> IndicatorSet:
    made = (
        Item(id=f"i{n}", names=named("甲"), measure=Measure(definition=words), scoring=Scoring(points=1))
        for n in range(count)
    )
    return IndicatorSet(items=tuple(made))


def test_too_many_words_for_slow_patterns_are_refused_before_they_are_read() -> None:
    slow = read_own_rules(book(*[rule(id=f"X-{n}", patterns=["[^a]{40}" * 9 + str(n)]) for n in range(130)]))
    few, many = items(2, "台账"), items(60, "按时完成" * 200)
    assert check_own({}, few, np.full(2, 1 / 2), slow) == ()
    with pytest.raises(UserError) as caught:
        check_own({}, many, np.full(60, 1 / 60), slow)
    (fault,) = caught.value.faults
    assert fault.code == "rules.too_much_text"
    assert fault.values["steps"] * fault.values["letters"] > MAX_READING
