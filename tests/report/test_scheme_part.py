"""The text that is issued: nothing is stated that is not known, and any number of classes has its heading."""

import pytest

from evaluation.evaluate import evaluate
from evaluation.scheme import UnitClass
from indicators.vocabulary import LANGUAGES
from report.scheme_part import clause, numbered, scheme_part
from report.summary_part import _substance
from sample_data import template


def written(scheme, language="zh-Hans") -> str:
    part = scheme_part(scheme, evaluate(scheme), language)
    return "\n".join(str(line) for section in part.sections for line in (section.heading, *section.paragraphs))


def test_shares_of_the_kinds_stay_open_while_an_item_has_none():
    """0.0% of each kind would be a false statement in an issued document."""
    scheme = template("township")
    first, *rest = scheme.items.items
    unknown = scheme.changed(items=scheme.items.changed(items=(first.changed(kind=None), *rest)))
    assert "数量指标占【待补充】，质量指标占【待补充】，群众评价占【待补充】" in written(unknown)
    assert "数量指标占【待补充】" not in written(scheme)


@pytest.mark.parametrize("language", LANGUAGES)
def test_more_than_ten_headings(language):
    assert numbered(11, "考核", language).startswith("11" if language == "en" else "十一、")
    assert clause(2, 31, "考核", language).startswith("2.31" if language == "en" else "（三十一）")


def test_a_department_each_with_its_own_items():
    """31 classes of units, as a table of departments has them."""
    scheme = template("department")
    first, *rest = scheme.items.items
    classes = tuple(UnitClass(id=f"d{n}", names={"zh-Hans": f"部门{n}"}) for n in range(31))
    own = tuple(first.changed(id=f"own{n}", names={"zh-Hans": f"职能{n}"}, applies_to=(f"d{n}",)) for n in range(31))
    every = tuple(item.changed(applies_to=()) for item in rest)
    many = scheme.changed(unit_classes=classes, items=scheme.items.changed(items=(*own, *every)))
    assert "三十一" in written(many) or "部门30" in written(many)


def test_a_figure_that_stays_is_not_told_as_a_move():
    assert _substance(0.2501, 0.2499, "zh-Hans") == "实效值仍为0.250"
    assert _substance(0.25, 0.30, "zh-Hans") == "实效值由0.250变为0.300"
