"""An agency's own Word template: filled, read back with python-docx; what it may not hold is said in a sentence."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import legible
from indicators import UserError
from indicators.vocabulary import LANGUAGES
from intake import check_document_template
from report import FIELDS, Asked, build, example_template, fill, listed, read_template, values_of
from report.template_fields import SAME
from tests.report.examples import NASTY, cases, evaluated, nasty
from text import explain, t

ROOT = Path(__file__).resolve().parents[2]


@cache
def values(key: str = "township", **choices):
    scheme, evaluation = nasty() if key == "nasty" else evaluated(key)
    return values_of(Asked(scheme, evaluation, choices.pop("language", "zh-Hans"), cases(), **choices))


def made(*paragraphs: str, rows: Sequence[Sequence[str]] = (), change: Callable[[object], None] | None = None) -> bytes:
    """A Word file of paragraphs and one table."""
    word = docx.Document()
    for words in paragraphs:
        word.add_paragraph(words)
    if rows:
        table = word.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    if change is not None:
        change(word)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def filled(content: bytes, held=None, language="zh-Hans"):
    template = read_template(content, "t.docx", language)
    return docx.Document(io.BytesIO(fill(template, held or values())))


def words(word) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs]


def refused(content: bytes, language: str = "zh-Hans") -> dict[str, str]:
    """Code to sentence of everything a template is refused for."""
    with pytest.raises(UserError) as caught:
        filled(content, None, language)
    return {fault.code: explain(fault, language) for fault in caught.value.faults}


# ------------------------------------------------------------------------------------------------------------ fields
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_the_list_has_a_value_and_a_meaning(language):
    held = values("township", language=language)
    assert {path for path in FIELDS if "." not in path} == set(held)
    for path, kind in FIELDS.items():
        head, _, column = path.partition(".")
        value = held[head]
        if not column:
            assert isinstance(value, str if kind == "text" else list), path
        else:
            assert all(isinstance(row[column], str if kind == "text" else list) for row in value), path
    for path, other in SAME.items():
        head, _, column = path.partition(".")
        columns = {name.partition(".")[2] for name in FIELDS if name.startswith(f"{other}.")}
        assert all(set(row) == columns for group in held[head] for row in group[column])
    assert all(row["meaning"] and row["kind"] for row in listed(language))


def test_no_value_holds_a_column_that_is_not_listed():
    for name, rows in values().items():
        if FIELDS[name] == "rows":
            assert all({f"{name}.{column}" for column in row} <= set(FIELDS) for row in rows)


def test_the_document_lists_every_field():
    page = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    for row in listed("en"):
        assert f"| `{row['field']}` | {row['kind']} | {row['meaning']} |" in page


def test_values_are_those_of_the_report():
    scheme, evaluation = evaluated("township")
    held = values()
    assert held["title"] == scheme.title.zh_hans
    assert (held["document_number"], held["seal"], held["date"]) == (
        "【待编：发文字号】",
        "【待签发、盖章】",
        "【待定：成文日期】",
    )
    assert [row["item"] for row in held["items"]] == [item.names.zh_hans for item in evaluation.items.items]
    assert [row for group in held["groups"] for row in group["items"]] == held["items"]
    document = build(scheme, evaluation)
    assert held["general"] == list(document.part("scheme").sections[0].paragraphs)
    assert [line for line in held["procedure"] if line.startswith("（")] == [
        section.heading for section in document.part("scheme").sections if section.level == 2
    ][3:]
    assert values("township", draft=True)["draft"] == "征求意见稿"
    hidden = values("township", places=False)["cases"]
    assert not [case.names.zh_hans for case in cases() if any(case.names.zh_hans in row["case"] for row in hidden)]


# ------------------------------------------------------------------------------------------------------------- filling
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_is_filled_with_the_whole_scheme(language):
    scheme, evaluation = evaluated("township")
    check_document_template(example_template(language), "t.docx")
    word = filled(example_template(language), values("township", language=language))
    said = words(word)
    assert scheme.name(language) in said
    assert values("township", language=language)["final"][-1] in said
    assert not [line for line in said if "{" in line]
    rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert len(rows) == len(evaluation.items.items) + 2
    assert [row[2] for row in rows[1:-1]] == [item.names.of(language) for item in evaluation.items.items]
    assert rows[-1][4] == "100"
    merged = [cell.get(qn("w:val")) for cell in word.tables[0]._tbl.iter(qn("w:vMerge"))]
    assert merged.count("restart") == len(values()["groups"])
    for cell in word.tables[0]._tbl.iter(qn("w:tcPr")):
        assert [one.tag for one in cell] == [qn("w:tcW")] + [one.tag for one in cell if one.tag != qn("w:tcW")], (
            "widths first"
        )
    for one in word.element.body.iter(qn("w:r")):
        assert one.find(qn("w:rPr")).find(qn("w:rFonts")).get(qn("w:eastAsia"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_names_the_class_of_units_above_its_table_where_there_are_classes(language):
    said = values("township", language=language)["unit_class"]
    lines = words(filled(example_template(language), values("township", language=language)))
    heading = max(place for place, line in enumerate(lines) if line == t("report.part.indicators", language))
    assert said and lines[heading + 1] == said
    without = words(filled(example_template(language), values("ledger", language=language)))
    heading = max(place for place, line in enumerate(without) if line == t("report.part.indicators", language))
    assert without[heading + 1 :] == [""], "no blank line where there are no classes"


def kept(element) -> bool:
    return element.find(f".//{qn('w:keepNext')}") is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_signature_of_the_example_stays_with_the_text_and_names_the_annex(language):
    held = values("township", language=language)
    word = filled(example_template(language), held)
    before = {"en": "Annex: ", "zh-Hans": "附件：", "zh-Hant": "附件："}[language]
    lines = words(word)
    annex = next(place for place, line in enumerate(lines) if line.startswith(before))
    assert lines[annex].removeprefix(before) in lines[annex + 1 :], "the heading of the annexed table"
    signature = [
        held["chapters"][-1]["paragraphs"][-1],
        "",
        lines[annex],
        "",
        held["issuer"],
        held["seal"],
        held["date"],
    ]
    assert lines[annex - 2 : annex + 5] == signature
    assert [kept(one._p) for one in word.paragraphs[annex - 2 : annex + 5]] == [True] * 6 + [False]


def test_rows_filled_into_the_example_may_go_to_the_next_page():
    rows = filled(example_template()).tables[0]._tbl.tr_lst
    assert len(rows) > 20
    assert not [place for place, row in enumerate(rows) if place and kept(row)]


def test_fields_split_over_runs_and_typed_with_curly_quotation_marks_are_read():
    def change(word):
        paragraph = word.add_paragraph()
        for piece in ("关于{", "{ ti", "t", "le }", "}的通知{ 100%"):
            paragraph.add_run(piece).bold = piece == "t"
        word.add_paragraph("{% if year == “2026” %}今年{% else %}往年{% endif %}}")

    said = words(filled(made(change=change)))
    assert said == ["关于乡镇（街道）年度综合考核示例方案的通知{ 100%", "今年}"]


def test_loops_over_paragraphs_rows_and_conditions():
    loop = [("{%tr for row in items %}", ""), ("{{ row.number }}", "{{ row.item }}"), ("{%tr endfor %}", "")]
    content = made(
        "{%p for line in general %}",
        "{{ loop.index }}：{{ line }}",
        "{%p endfor %}",
        "{%p if not draft and grades %}",
        "正式",
        "{%p endif %}",
        "{%p if draft %}",
        "{{ draft }}",
        "{%p endif %}",
        "{% for grade in grades %}{{ grade.name }}{% if not loop.last %}、{% endif %}{% endfor %}",
        rows=[("序号", "指标"), *loop],
    )
    word = filled(content)
    said = words(word)
    assert said[: len(values()["general"])] == [f"{n}：{line}" for n, line in enumerate(values()["general"], start=1)]
    assert said[-2:] == ["正式", "、".join(row["name"] for row in values()["grades"])]
    assert len(word.tables[0].rows) == len(values()["items"]) + 1


def test_headers_and_footers_are_filled_and_the_rest_of_the_file_stays():
    def change(word):
        word.sections[0].header.paragraphs[0].text = "{{ issuer }}"
        word.sections[0].footer.paragraphs[0].text = "{{ year }}年"
        word.core_properties.author = "someone"

    word = filled(made("{{ title }}", "不变", change=change))
    assert word.sections[0].header.paragraphs[0].text == "示例单位"
    assert word.sections[0].footer.paragraphs[0].text == "2026年"
    assert words(word)[-1] == "不变"
    assert (word.core_properties.author, word.core_properties.title) == ("示例单位", values()["title"])


def test_a_cell_left_empty_and_a_table_left_without_rows_are_mended():
    content = made(
        "{{ title }}",
        rows=[("{%tr for row in items %}", ""), ("{{ row.item }}", "x"), ("{%tr endfor %}", "")],
        change=lambda word: word.tables[0].cell(1, 1).add_paragraph("{%p if draft %}"),
    )
    with pytest.raises(UserError):  # an if without its end
        filled(content)
    held = {**values(), "items": []}
    loop = [("{%tr for row in items %}", ""), ("{{ row.item }}", "x"), ("{%tr endfor %}", "")]
    assert not filled(made("{{ title }}", rows=loop), held).tables

    def only_a_condition(word):
        cell = word.tables[0].cell(0, 1)
        cell.text = "{%p if draft %}"
        cell.add_paragraph("{{ draft }}")
        cell.add_paragraph("{%p endif %}")

    word = filled(made(rows=[("{{ title }}", "")], change=only_a_condition))
    assert word.tables[0].cell(0, 1).text == ""


def test_the_same_template_and_scheme_give_the_same_bytes():
    template = read_template(example_template(), "t.docx", "zh-Hans")
    assert example_template() == example_template()
    assert fill(template, values()) == fill(template, values())


# -------------------------------------------------------------------------------------------- what people typed is text
BAD = (
    "{{ 7*7 }}", "{% for x in items %}", "{_{ title }_}", "<w:p><w:r/></w:p>", "&lt;&amp;", "]]><x/>", "</w:t></w:r>",
    "{{ title }}{% raw %}", "\ufdd0\ufdd0 title \ufdd1\ufdd1", "%}", "}}", "{#",
)  # fmt: skip


@pytest.mark.parametrize("bad", [*BAD, *NASTY])
def test_names_never_become_markup_or_a_template(bad):
    held = {**values(), "title": bad, "general": [bad, bad]}
    content = made(
        "{{ title }}", "{%p for line in general %}", "{{ line }}", "{%p endfor %}",
        rows=[("{{ title }}", "")],
        change=lambda word: setattr(word.sections[0].header.paragraphs[0], "text", "{{ title }}"),
    )  # fmt: skip
    word = filled(content, held)
    expected = printed(bad)
    assert words(word)[:3] == [expected] * 3
    assert word.tables[0].cell(0, 0).text == expected
    assert word.sections[0].header.paragraphs[0].text == expected


def printed(typed: str) -> str:
    """What is typed as it stands in the file."""
    return re.sub("[\ufdd0-\ufdd2]", "\ufffd", legible(typed)).replace("\r", "").replace("\t", " ")


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=60))
def test_any_text_comes_back_as_it_was_typed(typed):
    word = docx.Document(io.BytesIO(fill(_one_field(), {**values(), "title": typed, "issuer": ""})))
    assert words(word) == [f"“{printed(typed)}”"]


@cache
def _one_field():
    return read_template(made("“{{ title }}”"), "t.docx", "zh-Hans")


def test_a_scheme_of_the_worst_names_is_filled():
    _, evaluation = nasty()
    word = filled(example_template(), values("nasty"))
    rows = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    names = [legible(item.names.zh_hans).replace("\t", " ") for item in evaluation.items.items]
    assert [row[2] for row in rows[1:-1]] == names


# ------------------------------------------------------------------------------------------------------------- refusals
def test_unknown_fields_are_named_all_at_once_with_their_places():
    def change(word):
        word.sections[0].footer.paragraphs[0].text = "第{{ pages }}页"

    content = made(
        "关于{{ titel }}的通知", "{%p for row in items %}", "{{ row.nam }}{{ title }}", "{%p endfor %}", change=change
    )
    said = refused(content)
    assert list(said) == ["template.unknown_fields"]
    sentence = said["template.unknown_fields"]
    for part in (
        "titel（正文“关于{{ titel }}的通知”）",
        "row.nam（正文“{{ row.nam }}",
        "pages（页脚“第{{ pages }}页”）",
        "“t.docx”",
    ):
        assert part in sentence
    assert "titel (text “关于{{ titel }}的通知”)" in refused(content, "en")["template.unknown_fields"]


@pytest.mark.parametrize(
    ("paragraphs", "code"),
    [
        (["{{ title"], "template.unbalanced"),
        (["{{ title", "}}"], "template.unbalanced"),
        (["｛｛ title ｝｝"], "template.unbalanced"),
        (["{# note #}"], "template.unbalanced"),
        (["{% set x = 1 %}{{ title }}"], "template.tag"),
        (["{% include 'x' %}"], "template.tag"),
        (["{% import 'x' as y %}"], "template.tag"),
        (["{% macro x() %}{% endmacro %}"], "template.tag"),
        (["{% raw %}{% endraw %}"], "template.tag"),
        (["{% colspan title %}"], "template.tag"),
        (["{{r title }}"], "template.tag"),
        (["{{- title }}"], "template.tag"),
        (["{{ title" + " " * 300 + "}}"], "template.tag"),
        (["{{ general }}"], "template.not_text"),
        (["{{ items }}"], "template.not_text"),
        (["{% for x in title %}{{ x }}{% endfor %}"], "template.not_list"),
        (["{% for a in items %}{% for b in items %}{% endfor %}{% endfor %}"], "template.nested"),
        (["{% if title %}" * 12 + "x" + "{% endif %}" * 12], "template.nested"),
        (["{{ 7*7 }}"], "template.expression"),
        (["{{ 'a' * 10**9 }}"], "template.expression"),
        (["{{ title.__class__.__mro__ }}"], "template.unknown_fields"),
        (["{{ ''.__class__ }}"], "template.expression"),
        (["{{ title|upper }}"], "template.expression"),
        (["{{ title() }}"], "template.expression"),
        (["{{ items[0].item }}"], "template.expression"),
        (["{% for x in range(10**9) %}{% endfor %}"], "template.expression"),
        (["{% for x in items if x.item %}{% endfor %}"], "template.expression"),
        (["{% for x in items recursive %}{{ loop(items) }}{% endfor %}"], "template.expression"),
        (["{% if title is defined %}{% endif %}"], "template.expression"),
        (["{% if title > 'a' %}{% endif %}"], "template.expression"),
        (["{{ cycler }}{{ self }}{{ lipsum }}{{ namespace }}"], "template.unknown_fields"),
        (["{% for x in items %}{{ loop.previtem }}{% endfor %}"], "template.unknown_fields"),
        (["{% for x in items %}{{ x.clear }}{{ x.items }}{% endfor %}"], "template.unknown_fields"),
        (["{{ loop.index }}"], "template.loop_outside"),
        (["{% for x in items %}"], "template.syntax"),
        (["{% endfor %}"], "template.syntax"),
        (["{{ title title }}"], "template.syntax"),
        (["{{ }}"], "template.syntax"),
        (["{{ " + "(" * 190 + " }}"], "template.syntax"),
        (["{%p for x in items %}{{ x.item }}", "{%p endfor %}"], "template.alone"),
        (["{%tr for x in items %}", "{%tr endfor %}"], "template.alone"),
        (["没有占位"], "template.no_fields"),
        (["{{ title }}" * 2001], "template.too_many"),
    ],
)  # fmt: skip
def test_what_a_template_may_not_say(paragraphs, code):
    said = refused(made(*paragraphs))
    assert list(said) == [code]
    assert "t.docx" in said[code]
    assert not re.search(r"\{(list|where|limit|count|quote)\}", said[code])


def test_cells_are_merged_within_a_loop_only():
    assert list(refused(made(rows=[("{{ title }}{% vm %}", "")]))) == ["template.loop_outside"]


def test_faults_of_every_kind_are_told_together():
    assert set(refused(made("{{ titel }}", "{{ 1+1 }}", "{{ general }}"))) == {
        "template.unknown_fields", "template.expression", "template.not_text",
    }  # fmt: skip


def test_a_row_mark_beside_other_words_would_lose_them_and_is_refused():
    rows = [("{%tr for row in items %}", "{{ row.item }}"), ("{%tr endfor %}", "")]
    assert list(refused(made(rows=rows))) == ["template.alone"]


def test_fields_where_nothing_may_be_filled_in_are_refused():
    def in_a_field_code(word):
        run = word.add_paragraph().add_run()
        code = OxmlElement("w:instrText")
        code.text = ' HYPERLINK "{{ title }}" '
        run._r.append(code)

    def in_an_attribute(word):
        word.paragraphs[0].paragraph_format.element.set(qn("w:rsidR"), "{{ title }}")

    for change in (in_a_field_code, in_an_attribute):
        assert list(refused(made("{{ title }}", change=change))) == ["template.outside"]


def test_a_loop_from_the_text_into_a_table_is_refused():
    content = made("{% for row in items %}", rows=[("{{ row.item }}{% endfor %}", "")])
    assert list(refused(content)) == ["template.broken"]


def test_a_template_that_would_grow_without_end_stops():
    held = {**values(), "items": [{**values()["items"][0], "item": "长" * 10_000}] * 1000}
    content = made("{% for row in items %}" + "{{ row.item }}" * 50 + "{% endfor %}")
    template = read_template(content, "t.docx", "zh-Hans")
    with pytest.raises(UserError) as caught:
        fill(template, held)
    assert caught.value.faults[0].code == "template.too_long"


def repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return saved.getvalue()


def test_braces_that_only_meet_between_parts_are_no_fields():
    word = filled(made("{{ title }}", "a{", "{b} {c", "}d%", "}e"))
    assert words(word)[1:] == ["a{", "{b} {c", "}d%", "}e"]


def test_a_document_of_another_prefix_is_refused():
    def change(parts):
        xml = parts["word/document.xml"]
        parts["word/document.xml"] = xml.replace(b"w:", b"q:").replace(b"xmlns:w=", b"xmlns:q=")

    assert list(refused(repacked(made("{{ title }}"), change))) == ["template.form"]


def test_a_large_template_is_read_in_bounded_work():
    text = "{{ title }} 100% } { " * 400
    content = made(*[text[:-2]] * 4, *["字" * 2000] * 300)
    template = read_template(content, "t.docx", "zh-Hans")
    assert len(words(docx.Document(io.BytesIO(fill(template, values()))))) == 304
