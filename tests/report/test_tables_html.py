"""The three tables that go round by themselves as web pages: every line of the document, in order, and nothing else."""

import pytest
from lxml import html

from evaluation.evaluate import evaluate
from evaluation.revision import revision
from report import Document, write_html
from report.burden_sheet import burden_document
from report.comments_part import comments_document
from report.revision_part import revision_document
from sample_data import template
from tests.report.test_comments_part import given
from tests.report.test_revision_part import changed
from tests.ui.report_reading import bare, of_document

LINES = "//h1 | //h2 | //h3 | //p | //caption[not(@class='unseen')] | //th | //td"


def of_revision(language) -> Document:
    return revision_document(revision(*changed()), language, ("甲稿", "<b>乙稿</b>"), {"": "减负", "new": "=1+1"})


def of_comments(language) -> Document:
    return comments_document(template("grid"), given(), language)


def of_burden(language) -> Document:
    scheme, before = template("township"), template("ledger")
    return burden_document(scheme, evaluate(scheme, bands="none"), language, before)


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("made", [of_revision, of_comments, of_burden])
def test_the_page_holds_every_line_in_order(made, language):
    document = made(language)
    root = html.fromstring(write_html(document, language))
    assert root.get("lang") == language
    shown = [line for node in root.xpath(LINES) if (line := bare(node.text_content()))]
    assert shown == [line for part in document.parts for line in of_document(document, part, language)]
    assert not root.xpath("//script | //img | //b")


@pytest.mark.parametrize("made", [of_revision, of_comments, of_burden])
def test_its_tables_can_be_read_and_scrolled_without_a_mouse(made):
    tables = html.fromstring(write_html(made("zh-Hans"))).xpath("//table")
    assert tables
    for table in tables:
        assert table.xpath("caption")
        assert all(row.xpath("th[@scope]") for row in table.xpath("tbody/tr"))
        assert table.getparent().get("tabindex") == "0"
