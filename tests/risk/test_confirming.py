"""Words suggest, fields decide: every way offered meets its rule by field, and none is offered where it cannot."""

import numpy as np
import pytest

from risk.conditions import Subject
from risk.confirming import MOST, confirming
from risk.fields import Draft
from risk.rules import check, default_book, limit_of
from tests.risk.clean_scheme import FACTS, even, items_of

RULES = [rule for rule in default_book().rules if rule.patterns and rule.scope == "item"]


def blank() -> dict[str, object]:
    """An item of which nothing is known but its name and points."""
    return {"id": "i0", "names": {"zh-Hans": "指标"}, "scoring": {"points": 10.0}}


def subject_of(data: dict[str, object]) -> tuple[Subject, object]:
    items = items_of([data])
    draft = Draft({**FACTS, "issuer_level": "township"}, items.items, even(items))
    return Subject(draft, draft.values[0]), items


def with_answers(data: dict[str, object], way) -> dict[str, object]:
    changed = {**data}
    for path, value in way:
        part, _, field = path.rpartition(".")
        if part:
            changed[part] = {**changed.get(part, {}), field: value}
        else:
            changed[path] = value
    return changed


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_way_offered_meets_its_rule_by_field(rule):
    subject, _ = subject_of(blank())
    ways = confirming(rule, subject, limit_of(rule, {}))
    assert len(ways) <= MOST
    for way in ways:
        items = items_of([with_answers(blank(), way)])
        facts = {**FACTS, "issuer_level": "township"}
        found = check(facts, items, np.array([1.0]))
        assert [f.evidence for f in found if f.rule == rule.id and f.where == "i0"] == ["field"], way


def test_most_rules_that_read_words_can_be_confirmed_with_one_click():
    offered = [rule.id for rule in RULES if confirming(rule, subject_of(blank())[0], limit_of(rule, {}))]
    assert len(offered) >= 0.6 * len(RULES)
    assert {"TRA-03", "TRA-02", "APP-02", "APP-06"} <= set(offered)


def test_nothing_is_offered_for_a_rule_that_is_decided():
    rule = default_book().rule("TRA-03")
    for object_ in ("ledger", "resolution"):
        subject, _ = subject_of(with_answers(blank(), [("measure.object", object_)]))
        assert confirming(rule, subject, None) == ()


def test_nothing_is_offered_where_a_figure_is_asked():
    rule = default_book().rule("DAT-02")
    assert confirming(rule, subject_of(blank())[0], limit_of(rule, {})) == ()
