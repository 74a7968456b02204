"""Words of a merge: every kind of change and every field can be said, whatever the versions hold."""

import pytest
from hypothesis import Phase, given, settings

from evaluation.merge import ABSENT, HEADING_FIELDS, SCHEME_FIELDS, WEIGHTING_FIELDS, Change, merge
from evaluation.revision import ITEM_PATHS
from evaluation.scheme import Scheme
from sample_data import template
from tests.evaluation.strategies import schemes
from ui.versions_merge_words import LONGEST, field_words, names_of, place_words, version_words

FIELDS = [
    *(("scheme", path) for path in SCHEME_FIELDS),
    *(("weighting", path) for path in WEIGHTING_FIELDS),
    *(("heading", path) for path in HEADING_FIELDS),
    *(("item", path) for path in ITEM_PATHS),
    *((kind, "") for kind in ("class", "exemption", "limit", "node", "heading", "item")),
    ("order", "items"),
]


@pytest.mark.parametrize(("kind", "path"), FIELDS)
def test_every_field_has_a_name_of_its_own(kind, path):
    words = field_words(Change(kind, "x", path, ABSENT, ABSENT, ABSENT))
    assert words and words != path


@settings(max_examples=15, phases=[Phase.generate])
@given(schemes(), schemes(), schemes())
def test_whatever_differs_can_be_said(base: Scheme, mine: Scheme, theirs: Scheme) -> None:
    for start in (base, None):
        found = merge(start, mine, theirs)
        names = names_of(found)
        for change in found.changes:
            assert place_words(found, change, names)
            for side in ("base", "mine", "theirs"):
                words = version_words(found, change, side, names)
                assert words and len(words) <= LONGEST


def test_an_item_that_is_gone_says_so_and_one_that_stands_says_what_it_asks():
    mine = template("ledger")
    theirs = mine.changed(items=mine.items.changed(items=mine.items.items[1:]))
    found = merge(mine, mine, theirs)
    (change,) = found.changes
    assert change.side == "theirs"
    names = names_of(found)
    first = mine.items.items[0]
    assert place_words(found, change, names) == first.names.zh_hans
    assert first.names.zh_hans in version_words(found, change, "mine", names)
    assert version_words(found, change, "theirs", names) == "没有（未设或已删去）"
