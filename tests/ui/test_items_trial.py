"""The builder of scoring rules: every rule is built, said and tried, also with the difficulty of a class."""

import pytest
from streamlit.testing.v1 import AppTest

from indicators.vocabulary import WORDS
from sample_data import template
from tests.ui.pages import opened
from tests.ui.test_check_page import put, scheme


@pytest.fixture
def at() -> AppTest:
    page = opened("items")
    next(one for one in page.segmented_control if one.key == "items_mode").set_value("panel").run()
    return page


def begins(widgets, key: str):
    return next(one for one in widgets if one.key and one.key.startswith(key))


@pytest.mark.parametrize("rule", WORDS["rule"])
def test_every_rule_is_built_said_and_tried(at, rule):
    item = scheme(at).items.items[0]
    begins(at.selectbox, f"rule:{item.id}").set_value(rule).run()
    assert not at.exception and not at.error
    assert scheme(at).items.items[0].scoring.rule.rule == rule
    assert any("format_quote" in one.value for one in at.markdown)
    if rule == "rank":
        begins(at.text_input, f"trials:{item.id}").set_value("95, 88, 70").run()
        assert len(at.dataframe)
    elif rule != "veto":
        begins(at.number_input, f"trial:{item.id}").set_value(80).run()
        assert any("得 **" in one.value for one in at.markdown)
    assert not at.exception and not at.error


def test_the_trial_tells_the_score_of_each_class_with_its_difficulty(at):
    units = template("township").unit_classes
    first, *rest = scheme(at).items.items
    hard = first.changed(
        scoring={"points": 30, "rule": {"rule": "ratio"}, "difficulty": [{"unit_class": units[0].id, "factor": 1.5}]}
    )
    put(at, scheme(at).changed(unit_classes=units, items=scheme(at).items.changed(items=(hard, *rest))))
    begins(at.number_input, f"trial:{hard.id}").set_value(80).run()
    assert not at.exception
    shown = "".join(one.value for one in at.markdown).replace("\\", "")
    name = units[0].names.zh_hans
    assert f"乘以难度系数：{name} 1.5。" in shown
    assert f"{name}得 **36** 分" in shown
