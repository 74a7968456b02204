"""The key points on one page: one A4 page in every language for any scheme, its figures those of the evaluation."""

import io
import re
import subprocess
from functools import cache

import openpyxl
import pypdf
import pytest

from evaluation.burden import burden_of
from evaluation.evaluate import evaluate
from evaluation.improve import improve
from evaluation.outline import moves, worst
from indicators.vocabulary import LANGUAGES
from report import build, percent, write_docx, write_html, write_pdf, write_xlsx
from report.figures import rounded, share
from report.risk_part import band_range
from report.summary_names import breadth, clipped
from report.summary_part import summary_document
from report.telling_names import telling_names
from report.xlsx_sheets import write_sheets
from risk.assumptions import default_assumptions
from sample_data import template
from sample_data.library import keys
from tests.report.examples import evaluated, large, nasty, part_of
from tests.report.office import convert, converted

LONG = "某某县二〇二六年度乡镇街道综合考核与基层治理工作评价实施办法（试行）"


@cache
def crowded():
    """The ledger scheme with every row as long as it gets: long names, blocking findings, an answer of a search."""
    plain = template("ledger")
    items = tuple(item.changed(names={"zh-Hans": f"{item.names.zh_hans}{LONG}"}) for item in plain.items.items)
    scheme = plain.changed(
        title={"zh-Hans": LONG * 2}, issuer=LONG, staff_hours_per_year=2000.0, items=plain.items.changed(items=items)
    )
    return scheme, evaluate(scheme), improve(scheme, hollow_share_at_most=30.0)


def document(example: str, language="zh-Hans"):
    if example == "crowded":
        scheme, evaluation, found = crowded()
        return summary_document(scheme, evaluation, language, improvement=found)
    scheme, evaluation = {"large": large, "nasty": nasty}[example]()
    return summary_document(scheme, evaluation, language)


def cells(made) -> dict[str, tuple[str, str]]:
    return {row[0].printed: (row[1].printed, row[2].printed) for table in made.tables() for row in table.rows}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", ["crowded", "large", "nasty"])
def test_the_pdf_is_one_page(example, language):
    pages = pypdf.PdfReader(io.BytesIO(write_pdf(document(example, language), language))).pages
    missing = "字体说明" in pages[-1].extract_text() or "no glyph" in pages[-1].extract_text()
    assert len(pages) == 1 + (missing and len(pages) > 1)
    assert [round(float(side) * 25.4 / 72) for side in pages[0].mediabox[2:]] == [210, 297]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", ["crowded", "large"])
def test_word_and_workbook_are_one_page_in_the_office_suite(soffice_path, tmp_path, example, language):
    made = document(example, language)
    for name, content in (("a.docx", write_docx(made, language)), ("b.xlsx", write_sheets(made, language))):
        done = pypdf.PdfReader(converted(soffice_path, tmp_path, name, content, "pdf"))
        assert len(done.pages) == 1, name


def test_every_row_says_what_it_rests_on():
    for example in ("crowded", "large", "nasty"):
        rows = cells(document(example))
        assert len(rows) == 8
        assert all(found and source for found, source in rows.values())


def test_figures_are_those_of_the_evaluation_with_their_range():
    scheme, evaluation = evaluated("ledger")
    rows = cells(summary_document(scheme, evaluation))
    shown, band = percent(evaluation.behaviour.hollow_share), band_range(evaluation.band, "zh-Hans")
    assert rows["空转分占比"][0].startswith(f"{shown}（区间{band}），高于工具自定的参考线30%")
    assert all(share(evaluation.balance[kind]) in rows["分值构成"][0] for kind in ("quantity", "quality", "resident"))
    lines = rows["空转分最多的指标（百分点）"][0].splitlines()
    parts = sorted(evaluation.behaviour.contributions, reverse=True)[:3]
    assert [re.search(r"）([\d.]+)（[\d.]+—[\d.]+）$", line)[1] for line in lines] == [rounded(p, 1) for p in parts]
    hours = burden_of(evaluation.items).hours
    assert f"填报{hours:g}小时" in rows["单位年度负担"][0]


def test_the_range_of_a_part_holds_its_figure_and_the_bands_of_all_add_up():
    _, evaluation = evaluated("ledger")
    found = worst(evaluation, len(evaluation.items.items))
    assert [one.contribution for one in found] == sorted((one.contribution for one in found), reverse=True)
    for one in found:
        assert one.band.low <= one.band.median <= one.band.high
        assert one.band.low - 1 <= one.contribution <= one.band.high + 1
    assert sum(one.contribution for one in found) == pytest.approx(evaluation.behaviour.hollow_share, abs=0.2)


def test_moves_are_what_the_changed_scheme_would_give():
    scheme, evaluation = evaluated("ledger")
    named = [one.id for one in worst(evaluation)]
    checks, points = moves(evaluation, named)
    enough = 1 / (1 + default_assumptions().parameter("kappa").value)
    raised = [
        item.changed(judging=item.judging.changed(verification=checks.to)) if item.id in checks.ids else item
        for item in scheme.items.items
    ]
    again = evaluate(scheme.changed(items=scheme.items.changed(items=tuple(raised))))
    assert checks.to == pytest.approx(enough)
    assert checks.hollow_share == pytest.approx(again.behaviour.hollow_share)
    assert checks.substance == pytest.approx(again.behaviour.substance)
    assert points.hollow_share < evaluation.behaviour.hollow_share
    assert points.band.low < points.hollow_share < points.band.high


@pytest.mark.parametrize("key", keys())
def test_no_move_is_told_that_raises_the_hollow_share(key):
    """In the hotline scheme half the points of three items of four would go to one that is hollower."""
    _, evaluation = evaluated(key)
    for move in moves(evaluation, [one.id for one in worst(evaluation)]):
        assert move.hollow_share < evaluation.behaviour.hollow_share
    if key == "hotline":
        assert "points" not in [move.kind for move in moves(evaluation, [one.id for one in worst(evaluation)])]


def test_blocking_findings_are_advice_and_never_a_verdict():
    scheme, evaluation = evaluated("ledger")
    said, source = cells(summary_document(scheme, evaluation))["建议不得印发的问题"]
    assert said.startswith("6类8处：上传照片、视频、轨迹、截图（3处）")
    assert said.endswith("是否印发由制定单位研究确定。")
    assert "已见原文" in source
    none = cells(summary_document(*evaluated("township")))["建议不得印发的问题"][0]
    assert "未发现" in none and "不等于" in none
    whole = "".join(word for row in cells(document("crowded")).values() for word in row)
    assert "不是任何地方、单位或个人" in whole
    assert "违规" not in whole


def test_an_answer_of_a_search_stands_for_the_rough_move():
    scheme, evaluation, found = crowded()
    with_search = cells(summary_document(scheme, evaluation, improvement=found))["最小改动"][0]
    without = cells(summary_document(scheme, evaluation))["最小改动"][0]
    moved = sum(change.field == "points" for change in found.changes)
    assert f"最小改动为{moved}项" in with_search
    assert percent(found.after.hollow_share) in with_search
    assert "分值减半" in without and "分值减半" not in with_search


def test_it_opens_the_report_and_follows_the_scheme_where_that_is_issued():
    scheme, evaluation = evaluated("ledger")
    assert [p.key for p in build(scheme, evaluation, ["limits", "summary", "risk"]).parts] == [
        "summary",
        "risk",
        "limits",
    ]
    issued = build(scheme, evaluation, ["summary", "scheme", "indicators", "risk"])
    assert [p.key for p in issued.parts] == ["scheme", "indicators", "summary", "risk"]
    assert part_of(issued, "summary").label == "附件2"


def test_it_is_a_sheet_of_the_workbook_and_a_web_page():
    scheme, evaluation = evaluated("ledger")
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(build(scheme, evaluation), scheme, evaluation)))
    shown = [cell.value for row in book["评估要点"].iter_rows() for cell in row if cell.value]
    assert any(str(value).startswith(percent(evaluation.behaviour.hollow_share)) for value in shown)
    page = write_html(summary_document(scheme, evaluation)).decode()
    assert percent(evaluation.behaviour.hollow_share) in page


def test_names_are_cut_by_their_breadth():
    assert clipped("短名", 4) == "短名"
    assert clipped("名" * 40, 20) == "名" * 9 + "…"
    assert breadth(clipped("x" * 10_000)) <= 28 + 1
    assert clipped("Support paid out to entitled people", 28) == "Support paid out to…"
    assert clipped("Records, ledgers and lists", 9) == "Records…"
    assert clipped("a " + "x" * 40, 20) == "a " + "x" * 17 + "…"  # half the room at least
    assert clipped("名称ABCDEF", 8) == "名称ABC…"
    assert clipped("a\nb\x07") == "a b\ufffd"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_gives_one_page(language):
    for key in keys():
        made = summary_document(*evaluated(key), language)
        assert len(pypdf.PdfReader(io.BytesIO(write_pdf(made, language))).pages) == 1, key


def test_word_gives_one_page_for_every_template(soffice_path, tmp_path):
    made = {(key, lang): summary_document(*evaluated(key), lang) for key in keys() for lang in ("zh-Hans", "en")}
    files = {f"{key}-{lang}.docx": write_docx(document, lang) for (key, lang), document in made.items()}
    for name, path in convert(soffice_path, tmp_path, files, "pdf").items():
        assert len(pypdf.PdfReader(path).pages) == 1, name


def test_items_of_the_same_name_go_with_their_numbers():
    scheme, evaluation = large()
    named = telling_names(evaluation.items, "zh-Hans")
    assert len({named[item.id] for item in evaluation.items.items}) == 200
    lines = cells(summary_document(scheme, evaluation))["空转分最多的指标（百分点）"][0].splitlines()
    assert all(re.search(r"（第\d+项）（", line) for line in lines)
    scheme, evaluation = evaluated("township")
    assert not any("（第" in name for name in telling_names(evaluation.items, "zh-Hans").values())
    assert "(item 3)" in telling_names(large()[1].items, "en")["item2"]


def test_poppler_counts_one_page_too(pdftotext_path, tmp_path):
    (tmp_path / "a.pdf").write_bytes(write_pdf(document("large", "en"), "en"))
    done = subprocess.run(
        [pdftotext_path, str(tmp_path / "a.pdf"), "-"], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.count("\f") == 1
