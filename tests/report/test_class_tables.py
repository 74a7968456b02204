"""A scheme for several classes of units is issued whole: a table for each class, with the points of that class."""

import io
import re

import docx
import pypdf
import pytest
from lxml import html

from evaluation.evaluate import evaluate
from evaluation.scheme import Scheme
from indicators.points import sums
from report import build, write_docx, write_html, write_pdf
from report.class_points import class_points
from report.document import Document, Number
from sample_data.library import template
from tests.report.examples import evaluated, judged, part_of

ISSUED = ("scheme", "indicators")


def uneven() -> Scheme:
    """The township scheme with one more item of 6 points for rural units, so that their sum is 106."""
    scheme = template("township")
    (sewage,) = [item for item in scheme.items.items if item.id == "t-sewage"]
    more = sewage.changed(id="t-more", scoring=sewage.scoring.changed(points=6.0))
    return scheme.changed(items=scheme.items.changed(items=(*scheme.items.items, more)))


def issued(scheme: Scheme, unit_class: str | None = None, language: str = "zh-Hans") -> Document:
    return build(scheme, evaluate(scheme, unit_class=unit_class), ISSUED, language)  # type: ignore[arg-type]


def found(scheme: Scheme) -> list[float]:
    """The total of each class as the core adds it up."""
    return [one.found for one in sums(scheme.items, scheme.total_points, scheme.class_ids) if not one.where]


def in_docx(document: Document) -> list[float]:
    tables = docx.Document(io.BytesIO(write_docx(document))).tables
    kept = [table for table in tables if "分值" in [cell.text for cell in table.rows[0].cells]]
    return [
        float(table.rows[-1].cells[[cell.text for cell in table.rows[0].cells].index("分值")].text) for table in kept
    ]


def in_html(document: Document) -> list[float]:
    tables = html.fromstring(write_html(document)).xpath("//section[@id='indicators']//table")
    return [
        float(table.xpath(".//tbody/tr[last()]/*/@value | .//tbody/tr[last()]//data/@value")[0]) for table in tables
    ]


def in_pdf(document: Document) -> list[float]:
    pages = pypdf.PdfReader(io.BytesIO(write_pdf(document))).pages
    words = "".join(page.extract_text() for page in pages)
    return [float(total) for total in re.findall(r"合计\s*(\d+(?:\.\d+)?)", words)]


@pytest.mark.parametrize("made", [lambda: template("township"), uneven], ids=["equal", "uneven"])
@pytest.mark.parametrize("read", [in_docx, in_html, in_pdf])
def test_the_sum_of_each_class_is_that_of_the_core(made, read):
    scheme = made()
    assert read(issued(scheme)) == pytest.approx(found(scheme))


def test_uneven_classes_have_different_sums():
    assert found(uneven()) == [100.0, 106.0]


@pytest.mark.parametrize("unit_class", ["urban", "rural"])
def test_the_table_of_each_class_has_the_items_and_points_of_its_own_evaluation(unit_class):
    scheme = uneven()
    sections = part_of(issued(scheme, unit_class), "indicators").sections
    assert [section.heading for section in sections] == ["一、城区街道考核指标表", "二、涉农乡镇考核指标表"]
    for one, section in zip(scheme.class_ids, sections, strict=True):
        (table,), own = section.tables, evaluate(scheme, unit_class=one)
        column = table.header.index("分值")
        assert [row[column].value for row in table.rows[:-1]] == list(own.points)
        names = [item.names.zh_hans for item in own.items.items]
        assert [row[table.header.index("指标")].printed for row in table.rows[:-1]] == names


@pytest.mark.parametrize(("unit_class", "without"), [("urban", 1), ("rural", 0)])
def test_only_the_evaluated_class_has_weights_and_the_others_say_so(unit_class, without):
    sections = part_of(issued(template("township"), unit_class), "indicators").sections
    assert ["权重" in section.tables[0].header for section in sections] == [n != without for n in range(2)]
    (said,) = sections[without].notes
    assert "本表不列权重" in said and ("城区街道", "涉农乡镇")[without == 0] in said
    cells = [cell for row in sections[without].tables[0].rows for cell in row if isinstance(cell, Number)]
    assert all(cell.format == "general" for cell in cells)


def test_points_by_a_method_are_those_that_the_class_would_be_given():
    plain = template("township")
    scheme = plain.changed(balance={"quantity": 0.3, "quality": 0.4, "resident": 0.3})
    held = class_points(scheme, evaluate(scheme))
    for one in held:
        own = evaluate(scheme, unit_class=one.unit_class)
        assert list(one.points) == list(own.points)
        assert one.balance == pytest.approx(dict(own.balance))


def test_a_class_whose_weights_cannot_be_computed_has_its_written_points_and_says_so():
    """Pairs compared among the items of one class say nothing on an item that only the other has."""
    plain, _ = judged()
    last = plain.items.items[-1]
    items = (
        *plain.items.items[:-1],
        last.changed(applies_to=("urban",)),
        last.changed(id="other", applies_to=("rural",)),
    )
    scheme = plain.changed(unit_classes=template("township").unit_classes, items=plain.items.changed(items=items))
    document = issued(scheme)
    rural = part_of(document, "indicators").sections[1]
    column = rural.tables[0].header.index("分值")
    written = [item.scoring.points for item in scheme.items.of_class("rural").items]
    assert [row[column].value for row in rural.tables[0].rows[:-1]] == written
    assert any("无法用所选赋权方法算出" in note for note in rural.notes)


def test_a_class_without_items_says_so():
    plain = template("township")
    items = tuple(item.changed(applies_to=("urban",)) for item in plain.items.items)
    scheme = plain.changed(items=plain.items.changed(items=items))
    rural = part_of(issued(scheme), "indicators").sections[1]
    assert not rural.tables and rural.paragraphs[-1] == "没有适用于该类单位的指标。"
    assert len(in_docx(issued(scheme))) == len(in_pdf(issued(scheme))) == 1


def test_the_text_says_for_which_class_a_figure_is():
    same = issued(template("township"))
    lines = [line for section in part_of(same, "scheme").sections for line in section.paragraphs]
    assert any(line.startswith("各类考核对象：考核内容共25项指标") for line in lines)
    lines = [line for section in part_of(issued(uneven()), "scheme").sections for line in section.paragraphs]
    assert any(line.startswith("城区街道：考核内容共25项指标") for line in lines)
    assert any(line.startswith("涉农乡镇：考核内容共26项指标") for line in lines)
    assert sum("按计入总分的权重" in line for line in lines) == 2


def test_one_table_as_before_where_classes_do_not_differ():
    plain = template("township")
    items = tuple(item.changed(applies_to=()) for item in plain.items.items)
    for scheme in (plain.changed(items=plain.items.changed(items=items)), evaluated("ledger")[0]):
        document = issued(scheme)
        (section,) = part_of(document, "indicators").sections
        assert not section.heading and "权重" in section.tables[0].header
        assert not any("各类考核对象：" in line for s in part_of(document, "scheme").sections for line in s.paragraphs)
