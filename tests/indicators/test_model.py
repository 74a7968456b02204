"""Items under their headings, and the closed lists."""

import pytest

from indicators import Heading, IndicatorSet, Item, named
from indicators.vocabulary import WORDS, value_of, word


def small_set():
    headings = (
        Heading(id="A", names=named("a")),
        Heading(id="A1", names=named("a1"), parent="A"),
        Heading(id="B", names=named("b")),
    )
    items = (
        Item(id="x", names=named("x"), path=("A", "A1")),
        Item(id="y", names=named("y"), path=("B",), applies_to=("town",)),
        Item(id="z", names=named("z"), path=("A", "A1"), applies_to=("bureau",)),
        Item(id="top", names=named("t")),
    )
    return IndicatorSet(headings=headings, items=items)


def test_rows_are_level_2_headings_or_items_without_one():
    assert small_set().rows() == ("A1", "y", "top")


@pytest.mark.parametrize(
    ("unit_class", "ids"),
    [(None, "x y z top"), ("town", "x y top"), ("bureau", "x z top"), ("other", "x top")],
)
def test_items_of_a_class(unit_class, ids):
    assert [item.id for item in small_set().of_class(unit_class).items] == ids.split()


def test_a_heading_by_its_id():
    assert small_set().heading("A1").parent == "A"
    with pytest.raises(KeyError):
        small_set().heading("none")


@pytest.mark.parametrize("name", WORDS)
def test_every_word_leads_back_to_its_value(name):
    for value, words in WORDS[name].items():
        assert all(words)
        assert value_of(name, value) == value
        assert {value_of(name, f" {text} ") for text in words} == {value}
        assert word(name, value, "en") == words[2]
    assert value_of(name, "no such word") is None
