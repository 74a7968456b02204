"""A subtotal is checked for every class of units: alike findings stand once on the page, and one click mends them."""

import re

from indicators.points import Sum
from sample_data import template
from tests.ui.pages import opened, put, scheme, words, work

HEADING = "p1"  # 通用部分 of the county departments, the same for three classes


def differing():
    """The template of county departments whose first heading states a point too much."""
    held = template("department")
    headings = tuple(one.changed(points=one.points + 1) if one.id == HEADING else one for one in held.items.headings)
    return held.changed(items=held.items.changed(headings=headings))


def apart(at) -> list[Sum]:
    return [found for found in scheme(at).sums() if found.where == HEADING and not found.agrees]


def test_a_subtotal_that_differs_for_every_class_stands_once_and_is_mended_by_one_click():
    at = put(opened("check"), differing())
    assert not at.exception
    assert "程序出了故障" not in words(at)
    assert len(apart(at)) == len(scheme(at).unit_classes) == 3
    mends = [button for button in at.button if "小计改为各项之和" in button.label]
    assert len(mends) == 1
    assert f"同样的情形共 {len(apart(at))} 处" in words(at)
    mends[0].click().run()
    assert apart(at) == []


def test_different_figures_of_classes_stand_apart():
    held = differing()
    first, *others = held.items.items
    items = (first.changed(applies_to=(held.unit_classes[0].id,)), *others)
    at = put(opened("check"), held.changed(items=held.items.changed(items=items)))
    assert "程序出了故障" not in words(at)
    assert len([button for button in at.button if "小计改为各项之和" in button.label]) == 2


def test_a_field_is_asked_for_once_on_the_page_of_basics():
    at = opened("basics")
    work(at).revision += 1
    put(at, template("township"))
    lines = [element.value.split("**")[1] for element in at.markdown if element.value.startswith(":material/help:")]
    labels = [re.sub(r"（\d+ 项）$", "", line) for line in lines]
    assert len(labels) == len(set(labels)) > 0


def test_the_page_of_reports_names_a_place_once():
    at = put(opened("report"), differing())
    (line,) = [line for line in at.error[0].value.replace("\\", "").splitlines() if line.startswith("- **分值加总")]
    name = next(one for one in differing().items.headings if one.id == HEADING).names.zh_hans
    assert line.count(name) == 1
    assert "等 3 处" in line
