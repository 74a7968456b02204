"""The main job in Chromium, from the first screen to the files: one figure everywhere."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driver import settle
from tests.browser.test_report_page import choose_evaluation

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]


def hollow_share(page: Page) -> str:
    return page.get_by_test_id("stSidebar").get_by_test_id("stMetricValue").first.inner_text().strip()


def go(page: Page, step: str) -> None:
    page.locator(".st-key-step-bar").get_by_role("link").filter(has_text=step).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(step)
    settle(page)


def first_pair(page: Page) -> Locator:
    return page.locator("[class*='st-key-ahp']").first.get_by_role("combobox")


def download(page: Page, label: str, folder: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_role("button", name=label).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def number(text: str) -> float:
    found = re.search(r"\d+(?:\.\d+)?", text)
    assert found
    return float(found[0])


def docx_text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_from_the_first_screen_to_the_files(page: Page, tmp_path: Path) -> None:
    page.locator(".st-key-template_hotline").get_by_role("button").click()
    settle(page)
    expect(page).to_have_url(re.compile("scheme="))
    untouched = hollow_share(page)

    go(page, "权重")
    page.get_by_role("combobox", name="赋权方法").click()
    page.get_by_role("option", name="两两比较（AHP）", exact=True).click()
    settle(page)
    judged = hollow_share(page)
    first_pair(page).click()
    page.keyboard.press("ArrowDown")
    page.get_by_role("option").first.wait_for()  # keys pressed before the list is open are lost
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settle(page)
    shown = hollow_share(page)
    assert shown not in (untouched, judged)

    go(page, "案例")
    expect(page.get_by_text("C30", exact=False).first).to_be_attached()
    assert hollow_share(page) == shown

    go(page, "报告")
    choose_evaluation(page)
    page.get_by_role("button", name="生成 Word").click()
    expect(page.get_by_role("button", name="下载 Word")).to_be_visible(timeout=60_000)
    word = download(page, "下载 Word", tmp_path)
    excel = download(page, "下载 Excel", tmp_path)
    saved = download(page, "方案文件", tmp_path)

    ran = subprocess.run(
        [sys.executable, "cli.py", "evaluate", str(saved), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    record = json.loads(ran.stdout)
    exact = record["hollow_share"]["value"]
    assert f"{exact:.1f}" == f"{number(shown):.1f}"
    assert len(record["cases"]) == 30
    printed = docx_text(word.read_bytes())
    assert f"{exact:.1f}" in printed
    assert all(case["id"] in printed for case in record["cases"])
    values = [cell.value for sheet in openpyxl.load_workbook(excel, data_only=True) for row in sheet for cell in row]
    assert any(isinstance(value, float) and abs(value - exact) < 1e-9 for value in values)
    weights = list(record["weights"].values())
    assert all(any(isinstance(v, float) and abs(v - w) < 1e-9 for v in values) for w in weights)

    page.reload()
    settle(page)
    assert hollow_share(page) == shown, "a reload loses nothing"


def test_the_example_is_open_and_nothing_is_asked_of_other_hosts(page: Page) -> None:
    assert hollow_share(page).startswith("54.3")
    for step in ("基本信息", "指标体系", "权重", "体检", "案例", "报告"):
        go(page, step)
        assert page.get_by_text("程序出了故障").count() == 0


def test_english_keeps_the_work(page: Page) -> None:
    page.get_by_test_id("stSidebar").get_by_role("combobox").last.click()
    page.get_by_role("option", name="English").click()
    settle(page)
    expect(page.get_by_test_id("stSidebar")).to_contain_text("Hollow share")
    assert hollow_share(page).startswith("54.3")


def test_a_language_in_the_address_stays_through_the_work(page: Page) -> None:
    page.goto(f"{page.url.split('?')[0]}?lang=en")
    settle(page)
    sidebar = page.get_by_test_id("stSidebar")
    expect(sidebar).to_contain_text("Hollow share")
    page.locator(".st-key-template_hotline").get_by_role("button").click()
    settle(page)
    expect(sidebar).to_contain_text("Hollow share")
    page.reload()
    settle(page)
    expect(sidebar).to_contain_text("Hollow share")
