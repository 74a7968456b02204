"""The page of reports in Chromium: the files are what the preview shows, in the language that was chosen."""

import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Page, expect

from evaluation.scheme import Scheme
from sample_data import core_cases
from tests.browser.driver import settle

pytestmark = pytest.mark.browser


def open_report(page: Page) -> None:
    page.locator(".st-key-step-bar").get_by_role("link").filter(has_text="报告").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("报告")
    settle(page)


def choose_evaluation(page: Page) -> None:
    """The parts of a report on the scheme instead of those that are issued."""
    page.get_by_role("button", name="评估报告").click()
    settle(page)


def download(page: Page, label: str, folder: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_role("button", name=label).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def made(page: Page, label: str, folder: Path) -> Path:
    """A file that is made when asked for, then taken along."""
    page.get_by_role("button", name=f"生成 {label}").click()
    expect(page.get_by_role("button", name=f"下载 {label}")).to_be_visible(timeout=60_000)
    return download(page, f"下载 {label}", folder)


def text_of(path: Path) -> str:
    document = docx.Document(io.BytesIO(path.read_bytes()))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def show_part(page: Page, name: str) -> None:
    box = page.get_by_test_id("stMain").get_by_test_id("stSelectbox").last
    box.get_by_role("combobox").click()
    option = page.get_by_role("option").filter(has_text=name)
    if not option.count():
        page.keyboard.press("ArrowDown")
    option.click()
    settle(page)


def expect_previewed(page: Page, written: str, names: tuple[str, ...]) -> None:
    """Every line of these parts of the preview is in the file; the title of a figure stays on the page."""
    for name in names:
        show_part(page, name)
        preview = page.locator(".st-key-output-preview")
        shown = [*preview.locator("td").all_inner_texts(), *preview.locator("p").all_inner_texts()]
        lines = ["".join(line.split()) for text in shown for line in text.splitlines()]
        assert len(lines) > 10
        assert [line for line in lines if line not in written and "空转分占" not in line] == []


def test_what_is_issued_holds_the_scheme_and_no_figure_of_the_model(page: Page, tmp_path: Path) -> None:
    open_report(page)
    written = "".join(text_of(download(page, "下载 Word", tmp_path)).split())
    assert "总则" in written and "空转分占比" not in written
    expect_previewed(page, written, ("考核指标体系表",))


def test_word_file_holds_what_the_preview_shows(page: Page, tmp_path: Path) -> None:
    open_report(page)
    choose_evaluation(page)
    page.get_by_text("征求意见稿", exact=True).click()
    settle(page)
    path = made(page, "Word", tmp_path)
    assert path.name == "台账型示例方案（征求意见稿）.docx"
    written = "".join(text_of(path).split())
    expect_previewed(page, written, ("形式主义风险", "体检结果"))


def test_language_of_the_files_is_not_that_of_the_page(page: Page, tmp_path: Path) -> None:
    open_report(page)
    choose_evaluation(page)
    page.get_by_role("button", name="English").or_(page.get_by_role("radio", name="English")).first.click()
    settle(page)
    page.get_by_text("案例不写地名", exact=True).click()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("报告")
    path = made(page, "Word", tmp_path)
    assert path.name == "Ledger-style sample scheme.docx"
    written = text_of(path)
    assert "Formalism risk of the design itself" in written
    assert not [case.id for case in core_cases() if case.names.of("en") in written]
    book = openpyxl.load_workbook(download(page, "下载 Excel", tmp_path))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [case.id for case in core_cases() if any(case.names.of("en") in cell for cell in cells)]


def test_scheme_and_figures_as_data(page: Page, tmp_path: Path) -> None:
    open_report(page)
    shown = page.get_by_test_id("stSidebar").get_by_test_id("stMetricValue").first.inner_text().strip()
    saved = Scheme.model_validate_json(download(page, "方案文件", tmp_path).read_bytes())
    assert saved.title.zh_hans == "台账型示例方案"
    record = json.loads(download(page, "评估数据", tmp_path).read_text())
    assert f"{record['hollow_share']['value']:.1f}%" == shown
    assert record["provenance"]["scheme"] == saved.digest()


def test_a_pdf_is_made_first_and_stays_until_a_choice_changes(page: Page, tmp_path: Path) -> None:
    open_report(page)
    choose_evaluation(page)
    page.get_by_role("button", name="生成 PDF").click()
    taken = page.get_by_role("button", name="下载 PDF")
    expect(taken).to_be_visible(timeout=60_000)
    settle(page)
    first, again = (download(page, "下载 PDF", tmp_path).read_bytes() for _ in range(2))
    assert first == again and first.startswith(b"%PDF")
    page.get_by_text("征求意见稿", exact=True).click()
    settle(page)
    expect(taken).to_have_count(0)
    expect(page.get_by_role("button", name="生成 PDF")).to_be_visible()


def test_preview_scrolls_inside_itself_on_a_narrow_page(page: Page) -> None:
    open_report(page)
    choose_evaluation(page)
    show_part(page, "体检结果")
    page.set_viewport_size({"width": 390, "height": 900})
    settle(page)
    assert page.get_by_test_id("stMain").evaluate("node => node.scrollWidth <= node.clientWidth + 1")
