"""Two experts' questionnaires written by the page, filled in a spreadsheet, uploaded, weighed, written as points."""

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.driver import settle

FILLED = (
    {"C7": 2, "D7": "3", "E7": 4, "F7": 4, "D8": 2, "E8": 2, "F8": 2, "E9": "1/2", "F9": 1, "F10": 1},
    {"C7": 1, "D7": "1/2", "E7": 2, "F7": None, "D8": "1/2", "E8": 2, "F8": 3, "E9": 3, "F9": 4, "F10": 2},
)


def go(page: Page, step: str) -> None:
    page.locator(".st-key-step-bar").get_by_role("link").filter(has_text=step).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(step)
    settle(page)


def filled(content: bytes, cells: dict[str, Any]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for cell, value in cells.items():
        book["第1部分"][cell] = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_two_experts_from_the_questionnaire_to_the_points(page: Page, tmp_path: Path) -> None:
    go(page, "权重")
    page.get_by_role("tab", name="专家意见").click()
    count = page.get_by_role("spinbutton", name="专家人数")
    count.fill("2")
    count.press("Enter")
    settle(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="下载意见表（2 份）").click()
    path = tmp_path / "questionnaires.zip"
    started.value.save_as(path)
    assert started.value.suggested_filename.endswith("_专家意见表.zip")
    with zipfile.ZipFile(path) as archive:
        written = {name: archive.read(name) for name in archive.namelist()}
    assert list(written) == ["专家意见表_E01.xlsx", "专家意见表_E02.xlsx"]

    answers = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": filled(content, cells)}
        for (name, content), cells in zip(written.items(), FILLED, strict=True)
    ]
    page.get_by_test_id("stFileUploader").filter(has_text="填好的意见表").locator("input[type=file]").set_input_files(
        answers  # type: ignore[arg-type]
    )
    settle(page, quiet_ms=500)
    page.get_by_role("button", name="采用 2 份答复").click()
    settle(page, quiet_ms=500)
    page.get_by_role("tab", name="专家意见").click()
    expect(page.get_by_text("共识度 0.", exact=False).first).to_be_visible()

    page.get_by_role("button", name="写入分值").click()
    settle(page)
    go(page, "指标体系")
    expect(page.get_by_test_id("stSidebar")).to_contain_text("总分 100，分值合计一致")
    page.reload()
    settle(page)
    expect(page.get_by_test_id("stSidebar")).to_contain_text("总分 100，分值合计一致")
