"""How well words suggest rules, on clauses made up and labelled for it, and what a table left out may still use."""

import json
from pathlib import Path

import numpy as np
import pytest

from risk.rulebook import default_book
from tools.measure_text_rules import (
    alternatives,
    clauses,
    finders_without,
    interval,
    line,
    read_all,
    shares,
    told,
    wilson,
)

HERE = Path(__file__).parent
FIRST, HELD_OUT = str(HERE / "labelled_clauses.json"), str(HERE / "labelled_clauses_held_out.json")


@pytest.mark.parametrize("file", [FIRST, HELD_OUT])
def test_words_suggest_rightly(file: str) -> None:
    """The second set was written after the first mending; its false suggestions were read before the second one."""
    book = default_book()
    read = read_all(list(clauses([file])), lambda table: book.finders)
    precision, recall = shares(np.array([one.counts for one in read]))
    assert precision >= 0.85
    assert recall >= 0.70


@pytest.mark.parametrize("file", [FIRST, HELD_OUT])
def test_patterns_written_without_any_table_find_most(file: str) -> None:
    """Of the clauses of either set their writer had read none; figures of the run before anything was withdrawn."""
    book = default_book()
    read = read_all(list(clauses([file])), lambda table: book.general_finders)
    hit, false, missed = np.array([one.counts for one in read]).sum(axis=0)
    assert (hit, false, missed) == {FIRST: (56, 12, 18), HELD_OUT: (45, 13, 27)}[file]
    assert "written without the tables\n  all: " in "\n".join(told("written without the tables", read))


def test_what_was_withdrawn_is_measured_and_not_used() -> None:
    written = "各村微信公众号推文"
    assert "APP-09" in default_book().general_finders.quotes("推文")
    assert "APP-09" not in default_book().finders.quotes("推文")
    assert "APP-09" in default_book().finders.quotes(written)


def test_the_labelled_clauses_are_sound() -> None:
    """Every label is a rule that has patterns, every such rule is labelled in both sets, no clause comes twice."""
    with_patterns = {rule.id for rule in default_book().rules if rule.patterns}
    for file in (FIRST, HELD_OUT):
        assert {label for row in clauses([file]) for label in row.gold} == with_patterns
    texts = [row.text for row in clauses([FIRST, HELD_OUT])]
    assert len(texts) == len(set(texts))


def test_alternatives_are_divided_outside_brackets() -> None:
    assert alternatives(r"a(b|c)|[d|e]|f\|g|(?<!h|i)j") == ["a(b|c)", "[d|e]", r"f\|g", "(?<!h|i)j"]


def test_a_table_left_out_keeps_what_rule_and_other_tables_account_for(tmp_path: Path) -> None:
    """台账 stands in the rule's own words; 展板 does so nowhere and needs a table that has it."""
    one, other = (
        {"clause": "有展板得1分", "gold_rules": ["TRA-01"]},
        {"clause": "建台账得1分", "gold_rules": ["TRA-03"]},
    )
    for name, row in (("one", one), ("other", other)):
        (tmp_path / f"{name}.json").write_text(json.dumps({"items": [row]}), encoding="utf-8")
    rows = list(clauses([str(tmp_path)]))
    book = default_book()
    read = read_all(rows, lambda table: finders_without(book, [row for row in rows if row.table != table]))
    assert [set(one.found) for one in read] == [set(), {"TRA-03"}]
    assert "TRA-01" in finders_without(book, rows).quotes("有展板得1分")
    assert [text for text in told("", read) if "missed ['TRA-01']" in text]


def test_intervals() -> None:
    """Wilson's interval of 31 of 31 (Brown, Cai & DasGupta 2001, eq. 4): z2 / (n + z2) less than one."""
    low, high = wilson(31, 31)
    assert (round(low, 3), high) == (0.89, 1.0)
    assert wilson(0, 0) == (0.0, 1.0)
    counts = np.array([[1, 0, 0], [1, 1, 0], [0, 0, 1], [2, 0, 1]])
    low, high = interval(counts, 1)
    assert 0 <= low < shares(counts)[1] < high <= 1
    assert interval(counts, 1) == (low, high)


def test_a_line_says_counts_shares_and_intervals() -> None:
    book = default_book()
    said = line("set", read_all(list(clauses([HELD_OUT]))[:3], lambda table: book.finders))
    assert said.startswith("set: 3 clauses, ")
    assert "precision" in said and "recall" in said
