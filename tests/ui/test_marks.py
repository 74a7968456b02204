"""Lists on an English page are divided by English marks."""

import pytest

from sample_data import template
from store import SchemeStore
from tests.ui.pages import opened

pytestmark = pytest.mark.usefixtures("own_store")


def test_no_chinese_mark_between_the_rules_that_wait_for_an_answer() -> None:
    held = template("ledger")
    blank = tuple(item.changed(measure={}, reporting={}, judging={}, duty={}) for item in held.items.items)
    stored = SchemeStore().create(held.changed(items=held.items.changed(items=blank)))
    at = opened("basics", lang="en", scheme=stored.id)
    lines = [element.value for element in (*at.markdown, *at.caption)]
    assert any("waiting" in line.lower() or "wait" in line.lower() for line in lines)
    assert [line for line in lines if any(mark in line for mark in "、；：")] == []
