"""The web page, parsed again."""

import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from lxml import html

from charts import legible
from report import Number, build, percent, write_html
from tests.report.examples import NASTY, cases, evaluated, nasty


@cache
def page(language="zh-Hans"):
    scheme, evaluation = evaluated("township")
    return html.fromstring(write_html(build(scheme, evaluation, language=language, cases=cases()), language))


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_page_states_language_title_and_its_policy(language):
    scheme, _ = evaluated("township")
    root = page(language)
    assert root.get("lang") == language
    assert root.findtext("head/title") == scheme.name(language)
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy and "script" not in policy and "unsafe" not in policy


@pytest.mark.parametrize(("language", "first"), [("zh-Hans", "simplified"), ("zh-Hant", "traditional")])
def test_fonts_of_the_language_come_first(language, first):
    style = page(language).findtext("head/style")
    rules = re.findall(r":root(:lang\(([\w-]+)\))? \{[^}]*?--type: var\(--(\w+)\)", style)
    chosen = {of or "zh-Hans": family for _, of, family in rules}
    assert chosen[language] == first
    assert re.search(r"body \{[^}]*font: 1rem/1\.7 var\(--type\)", style)


def test_nothing_is_asked_of_the_outside():
    scheme, evaluation = evaluated("township")
    source = write_html(build(scheme, evaluation, cases=cases())).decode()
    root = html.fromstring(source)
    assert not root.xpath("//script | //link | //img | //iframe | //object | //embed | //@style")
    assert all(target.startswith("#") for target in root.xpath("//@href | //@src"))
    assert "url(" not in source and "@import" not in source


def test_every_table_has_a_caption_and_heads_of_columns_and_rows():
    tables = page().xpath("//table")
    assert len(tables) == 11  # two classes of units
    for table in tables:
        assert table.xpath("caption/text()")
        assert all(scope == "col" for scope in table.xpath("thead//th/@scope"))
        assert len(table.xpath("thead//th")) == len(table.xpath("thead//th/@scope"))
        assert all(row.xpath("th[@scope]") for row in table.xpath("tbody/tr"))
        assert table.getparent().get("tabindex") == "0" and table.getparent().get("aria-label")


def test_rows_are_complete_with_merged_cells():
    for table in page().xpath("//table"):
        width = len(table.xpath("thead//th"))
        open_spans = [0] * width
        for row in table.xpath("tbody/tr"):
            free = [column for column in range(width) if not open_spans[column]]
            assert len(row) == len(free)
            for column in range(width):
                open_spans[column] = max(open_spans[column] - 1, 0)
            for column, cell in zip(free, row, strict=True):
                open_spans[column] = int(cell.get("rowspan", "1")) - 1


def test_charts_are_vectors_with_words():
    scheme, evaluation = evaluated("township")
    document = build(scheme, evaluation, cases=cases())
    expected = [figure.alt for part in document.parts for section in part.sections for figure in section.figures]
    pictures = page().xpath("//figure/*[local-name()='svg']")
    assert [picture.get("aria-label") for picture in pictures] == expected
    assert all(picture.get("role") == "img" for picture in pictures)


def test_figures_carry_every_digit():
    scheme, evaluation = evaluated("township")
    document = build(scheme, evaluation, cases=cases())
    exact = [
        cell.value
        for table in document.tables()
        for row in table.rows
        for cell in row
        if isinstance(cell, Number) and cell.value is not None
    ]
    assert [float(value) for value in page().xpath("//td/data/@value | //th/data/@value")] == exact
    assert percent(evaluation.behaviour.hollow_share) in page().text_content()


def test_headings_are_a_tree_and_the_contents_lead_to_the_parts():
    root = page()
    levels = [int(heading.tag[1]) for heading in root.xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    keys = [target[1:] for target in root.xpath("//nav//a/@href")]
    assert keys == root.xpath("//main/section/@id") and len(keys) == 9


VOID = {"meta", "br", "hr", "img", "input", "link", "col"}


class Strict(HTMLParser):
    """Fails where an element is closed that is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)) and not any(name.startswith("on") for name in names), (tag, attrs)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_nasty_names_are_data(language):
    scheme, evaluation = nasty()
    source = write_html(build(scheme, evaluation, language=language, cases=cases()), language).decode()
    parser = Strict()
    parser.feed(source)
    assert parser.open == []
    cells = html.fromstring(source).xpath("//section[@id='indicators']//tbody/tr")
    words = [[cell.text_content() for cell in row] for row in cells]
    shown = {cell for row in words for cell in row}
    assert {legible(name) for name in NASTY} <= shown
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]", source)


def test_html_in_names_stays_words():
    scheme, evaluation = evaluated("result")
    bad = "<script>alert(1)</script>\"' onload=x <img src=//a> {{ 7*7 }} {% raw %} &lt;"
    items = [item.changed(names={"zh-Hans": bad}) for item in scheme.items.items]
    changed = scheme.changed(title={"zh-Hans": bad}, issuer=bad, items=scheme.items.changed(items=tuple(items)))
    root = html.fromstring(write_html(build(changed, evaluation, cases=cases())))
    assert not root.xpath("//script | //img")
    assert root.findtext("head/title") == bad
    assert root.xpath("//meta[@name='author']/@content") == [bad]


def test_the_same_input_gives_the_same_bytes():
    scheme, evaluation = evaluated("ledger")
    first, second = (write_html(build(scheme, evaluation, cases=cases())) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_characters_without_a_glyph_are_listed_at_the_end(language):
    scheme, evaluation = nasty()
    root = html.fromstring(write_html(build(scheme, evaluation, parts=["indicators"], language=language), language))
    note = root.xpath("//footer/p")[0].text_content()
    assert "U+1F9FE RECEIPT" in note and "U+05E2 HEBREW LETTER AYIN" in note and "〓" in note
    assert not page(language).xpath("//footer")
