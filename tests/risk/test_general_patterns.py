"""Patterns written from the rules' definitions: made-up clauses that a rule should suggest, and look-alikes."""

import json
import time
from pathlib import Path

import pytest

from risk.patterns import MAX_TEXT
from risk.rulebook import default_book, read_rule_book
from risk.word_groups import spelt_out, unknown_groups
from tests.risk.test_rules_file import book, faults, rule

CLAUSES = json.loads(Path(__file__).with_name("general_clauses.json").read_text(encoding="utf-8"))
WRITTEN = sorted(rule.id for rule in default_book().rules if rule.general)


def test_every_rule_that_words_suggest_has_clauses_of_both_kinds() -> None:
    with_patterns = {rule.id for rule in default_book().rules if rule.patterns}
    assert set(CLAUSES) == set(WRITTEN) == with_patterns
    assert all(len(kind) >= 3 for clauses in CLAUSES.values() for kind in clauses.values())


@pytest.mark.parametrize("name", WRITTEN)
def test_general_patterns_suggest_and_pass_over(name: str) -> None:
    finders = default_book().general_finders
    assert [text for text in CLAUSES[name]["suggest"] if name not in finders.quotes(text)] == []
    assert [text for text in CLAUSES[name]["look_alike"] if name in finders.quotes(text)] == []


def test_a_long_text_of_their_own_words_is_read_quickly() -> None:
    finders = default_book().general_finders
    for words in default_book().word_groups.values():
        text = ("".join(words) * MAX_TEXT)[:MAX_TEXT]
        start = time.process_time()
        finders.quotes(text)
        assert time.process_time() - start < 2.0


def test_names_stand_for_the_words_of_their_group() -> None:
    words = {"报送": ("上报", "填报")}
    assert spelt_out("每月.{0,4}<报送>(?<!不)", words) == "每月.{0,4}(?:上报|填报)(?<!不)"
    assert unknown_groups("<报送><别的>(?<=x)y>", words) == ["别的"]


def test_general_patterns_are_held_to_the_dialect() -> None:
    written = {**json.loads(book(rule(id="A", general=["<报送>"]))), "word_groups": {"报送": ["上报"]}}
    assert "A" in read_rule_book(json.dumps(written)).general_finders.values
    assert ("rules.unknown_word_group", "A") in faults(book(rule(id="A", general=["<报送>"])))
    assert ("rules.pattern_open", "A") in faults(json.dumps({**written, "word_groups": {"报送": ["(上报)+"]}}))
    assert ("rules.pattern_too_long", "A") in faults(json.dumps({**written, "word_groups": {"报送": ["上" * 50] * 60}}))
    assert ("rules.unknown_word_group", "lookalikes") in faults(json.dumps({**written, "lookalikes": ["<无>"]}))
