"""修订前后对照表 as a document: what is in its tables, in both languages, in Word and in a workbook."""

import io

import docx
import openpyxl
import pytest

from evaluation.evaluate import evaluate
from evaluation.revision import ITEM_PATHS, SCHEME_PATHS, revision
from evaluation.scheme import Scheme
from report import write_docx
from report.revision_part import revision_document
from report.revision_words import field_word, value_words
from report.xlsx_sheets import write_sheets
from sample_data import template
from sample_data.library import keys


def cells(document) -> list[list[str]]:
    return [[cell.printed for cell in row] for table in document.tables() for row in table.rows]


def changed():
    """The bad example with points moved, a text put right, an item gone and one new."""
    before = template("ledger")
    first, second, third, *rest = before.items.items
    items = (
        first.changed(scoring=first.scoring.changed(points=(first.scoring.points or 0) - 5)),
        second.changed(measure=second.measure.changed(object="resolution"), note="改=HYPERLINK()"),
        third.changed(id="new", names={"zh-Hans": "群众满意度"}, kind="resident"),
        *rest[:-1],
    )
    after = before.changed(items=before.items.changed(items=items), rankings_per_year=1.0)
    return before, after


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_every_kind_of_change_is_written(language):
    before, after = changed()
    document = revision_document(revision(before, after), language, ("甲稿", "乙稿"), {"": "减负", "new": "回应群众"})
    rows = cells(document)
    text = "\n".join(" | ".join(row) for row in rows)
    assert "群众满意度" in text and "回应群众" in text and "减负" in text
    assert "甲稿" in document.parts[0].sections[0].paragraphs[0]
    points = [row for row in rows if len(row) == 8]
    assert any(row[2:5] == ["30", "25", "-5"] or row[4] == "-5" for row in points)
    assert not [cell for row in rows for cell in row if "revision." in cell or "check." in cell]


@pytest.mark.parametrize(("language", "words"), [("zh-Hans", "不超过0.1个百分点"), ("en", "more than 0.1 percentage")])
def test_one_item_with_a_point_more_is_one_row(language, words):
    before = template("township")
    first, *rest = before.items.items
    more = first.changed(scoring=first.scoring.changed(points=(first.scoring.points or 0) + 1))
    after = before.changed(items=before.items.changed(items=(more, *rest)))
    document = revision_document(revision(before, after), language)
    rows = [row for table in document.tables() for row in table.rows if len(row) == 8]
    assert [row[4].printed for row in rows] == ["+1"]
    text = "".join(words for section in document.parts[0].sections for words in section.paragraphs)
    assert words in text and "45" not in document.parts[0].sections[0].paragraphs[0]


def test_rows_that_would_print_no_change_are_left_out():
    item = {"id": "a", "names": {"zh-Hans": "甲"}, "scoring": {"points": 1.0}}
    other = {"id": "b", "names": {"zh-Hans": "乙"}, "scoring": {"points": 10_000.0}}
    before = Scheme.model_validate({"title": {"zh-Hans": "考核"}, "year": 2026, "items": {"items": [item, other]}})
    bonus = before.items.items[0].scoring.changed(rule={"rule": "bonus", "per": 1.0, "points_each": 0.5, "cap": 0.5})
    first = before.items.items[0].changed(scoring=bonus)
    after = before.changed(items=before.items.changed(items=(first, before.items.items[1])))
    document = revision_document(revision(before, after))
    assert not [row for table in document.tables() for row in table.rows if len(row) == 8]


def test_figures_are_those_of_the_evaluation():
    before, after = changed()
    found = revision(before, after)
    rows = {row[0]: row for row in cells(revision_document(found))}
    one, two = (evaluate(scheme) for scheme in (before, after))
    shown = rows["空转分占比（模型推算）"]
    assert shown[1].startswith(f"{one.behaviour.hollow_share:.1f}%［")
    assert shown[2].startswith(f"{two.behaviour.hollow_share:.1f}%［")
    assert shown[3] == f"{two.behaviour.hollow_share - one.behaviour.hollow_share:+.1f}"
    assert rows["每年排名通报（次）"][1:] == [f"{before.rankings_per_year:g}", "1", f"{1 - before.rankings_per_year:g}"]


def test_nothing_changed_is_said():
    document = revision_document(revision(template("grid"), template("grid")))
    assert "没有不同" in document.parts[0].sections[0].paragraphs[0]
    assert len(document.parts[0].sections) == 2


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_every_field_has_a_word_and_every_value_of_every_template_too(language):
    for path in (*ITEM_PATHS, *SCHEME_PATHS):
        assert field_word(path, language)
    for key in keys():
        scheme = template(key)
        for path in SCHEME_PATHS:
            assert value_words(path, getattr(scheme, path), scheme, language)


def test_any_two_templates_can_be_compared_and_written():
    names = keys()
    for a, b in zip(names, (*names[1:], names[0]), strict=True):
        content = write_docx(revision_document(revision(template(a), template(b))))
        assert docx.Document(io.BytesIO(content)).tables


def test_the_table_lies_across_the_page_from_the_first_page_on():
    word = docx.Document(io.BytesIO(write_docx(revision_document(revision(*changed())))))
    assert len(word.sections) == 1
    assert word.sections[0].page_width > word.sections[0].page_height


def test_the_workbook_holds_exact_figures_and_no_formula_of_a_users():
    found = revision(*changed())
    book = openpyxl.load_workbook(io.BytesIO(write_sheets(revision_document(found))))
    assert book.sheetnames == ["修订前后对照表"]
    held = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in held if cell.data_type == "f"]
    moved = next(change for change in found.items if change.points == (30, 25))
    assert moved.weights[1] in {cell.value for cell in held}
