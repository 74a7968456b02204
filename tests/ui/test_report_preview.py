"""The preview against the files: every line, in the order of the file; slow files are made when asked for and kept."""

import io
from dataclasses import replace

import pypdf
import pytest

from evaluation.evaluate import evaluate
from report import PARTS, Document, build, write_docx, write_html, write_pdf
from report.document import Figure, Merge, Part, Section, Table, Text
from report.html_table import table_html
from risk.cases import case_table
from sample_data import core_cases, template
from tests.report.examples import evaluated
from tests.ui.pages import document_tables, everything, opened, put, work
from tests.ui.report_reading import bare, of_document, of_docx, of_html, of_preview, of_table
from text import t
from ui.document_table import wordy
from ui.report_making import ROWS, slow
from weighting.telling import listening

SPOKEN = ("zh-Hans", "zh-Hant", "en")
WHERE_PICTURES_ARE = {bare(t("output.figure", "zh-Hans"))}  # said below each, in the language of the page
ALL = tuple(part for part in PARTS if part != "comparison")


def whole(name: str, spoken, parts=ALL, **choices) -> Document:
    scheme = template(name)
    evaluation = evaluate(scheme, case_table(core_cases()))
    return build(scheme, evaluation, parts=parts, language=spoken, cases=core_cases(), **choices)


# ------------------------------------------------------------------------------------------------ preview and the files
@pytest.mark.parametrize("spoken", SPOKEN)
def test_preview_holds_every_line_of_every_part_in_the_order_of_the_document(spoken):
    at = everything(put(opened("report"), template("township")))
    at.segmented_control(key="output.language").set_value(spoken).run()
    at.toggle(key="output.draft").set_value(True).run()
    document = whole("township", spoken, draft=True)
    assert [part.key for part in document.parts] == list(ALL)
    for part in document.parts:
        at.selectbox(key="output.show_part").set_value(part.key).run()
        assert not at.exception
        lines = of_document(document, part, spoken)
        assert [line for line in of_preview(at) if line not in WHERE_PICTURES_ARE] == lines, part.key


@pytest.mark.parametrize("spoken", SPOKEN)
def test_the_word_file_holds_the_same_lines_in_the_same_order(spoken):
    document = whole("township", spoken, draft=True)
    lines = [line for part in document.parts for line in of_document(document, part, spoken, titles=False)]
    assert of_docx(write_docx(document, spoken)) == lines


def test_merged_cells_of_the_preview_are_one():
    table = next(table for table in whole("township", "zh-Hans").tables() if table.merges)
    body = table_html(table, "zh-Hans")
    spans = sorted(merge.last - merge.first + 1 for merge in table.merges)
    assert sorted(int(words.split('"')[0]) for words in body.split('rowspan="')[1:]) == spans
    assert [bare(cell) for cell in of_html(body)] == [bare(cell) for cell in of_table(table, captions=False)[1:]]


def test_what_is_left_to_the_issuer_stands_out():
    text = of_document(document := whole("ledger", "zh-Hans"), document.parts[0], "zh-Hans")
    left_open = sum(line.count("【待") for line in text)
    assert left_open == 9
    assert sum(element.value.count(":orange-background[") for element in opened("report").markdown) == left_open


# ----------------------------------------------------------------------------------------------------------- slow files
def made(at) -> list[str]:
    return [name for name in work(at).memory if name.startswith("made:")]


def downloads(at) -> list[str]:
    return [button.proto.label for button in at.get("download_button")]


def test_a_slow_file_is_made_when_asked_for_and_stays_until_a_choice_changes():
    at = everything(opened("report"))
    assert made(at) == []
    assert not any("下载 PDF" in label for label in downloads(at))
    at.button(key="output.pdf.make").click().run()
    assert not at.exception
    content = work(at).memory["made:output.pdf"][1]
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) > 5
    assert f"下载 PDF（{len(content) / 1000:,.0f} KB）" in downloads(at)
    at.selectbox(key="output.show_part").set_value("limits").run()
    assert f"下载 PDF（{len(content) / 1000:,.0f} KB）" in downloads(at)
    at.toggle(key="output.draft").set_value(True).run()
    assert not any("下载 PDF" in label for label in downloads(at))
    assert at.button(key="output.pdf.make").label == "生成 PDF"


def test_quick_files_come_with_one_press():
    at = opened("report")
    assert {"下载 Excel（公式可算）", "下载数据包（含复算脚本）"} <= set(downloads(at))
    at.pills(key="output.parts").set_value(["scheme", "indicators"]).run()
    assert "下载 Word（公文格式）" in downloads(at)


def table_of(rows: int) -> Document:
    table = Table(("a",), tuple((Text(str(n)),) for n in range(rows)), (1.0,))
    return Document("t", "", "", (), (Part("p", "h", (Section("", tables=(table,)),)),))


def test_long_tables_and_pictures_make_a_file_slow():
    short, long = table_of(ROWS), table_of(ROWS + 1)
    assert [slow(kind, short) for kind in ("docx", "pdf", "html", "xlsx", "zip")] == [False] * 5
    assert [slow(kind, long) for kind in ("docx", "pdf", "html", "xlsx", "zip")] == [True, True, True, False, False]
    with_picture = Document("t", "", "", (), (Part("p", "h", (Section("", figures=(Figure(None, "", "a"),)),)),))
    assert [slow(kind, with_picture) for kind in ("docx", "pdf", "html", "xlsx")] == [True, True, True, False]


@pytest.mark.parametrize("write", [write_docx, write_pdf, write_html])
def test_writers_tell_how_far_they_are_and_end_when_the_listener_says_so(write):
    scheme, evaluation = evaluated("result")
    document = build(scheme, evaluation, cases=core_cases())
    said: list[float] = []
    with listening(said.append):
        write(document)
    assert len(said) > 3 and said == sorted(said) and said[0] == 0.0 and said[-1] < 1.0

    def stop(share: float) -> None:
        if share > 0.3:
            raise InterruptedError

    with listening(stop), pytest.raises(InterruptedError):
        write(document)


def test_tables_of_the_preview_can_be_scrolled_by_keyboard():
    at = everything(opened("report"))
    at.selectbox(key="output.show_part").set_value("cases").run()
    assert document_tables(at)
    bodies = [element.proto.body for element in at.get("html") if "<table>" in element.proto.body]
    assert all('tabindex="0"' in body and 'aria-label="' in body for body in bodies)


def test_tables_of_sentences_can_stand_below_one_another_on_a_narrow_screen():
    words, numbers = Table(("a", "b", "c"), ((Text("1"),) * 3,), (1, 1, 1), left=(0, 1, 2)), table_of(1)
    assert wordy(words)
    assert not wordy(next(numbers.tables()))
    assert not wordy(replace(words, merges=(Merge(0, 0, 0),)))
    body = table_html(words, "en", stacked=True)
    assert [body.count(f'data-label="{name}"') for name in "abc"] == [1, 1, 1]
    assert "data-label" not in table_html(words, "en")
