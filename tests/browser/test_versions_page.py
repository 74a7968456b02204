"""The page of versions in a real browser: two versions, what changed between them, a comment answered and exported."""

import io
import re
from pathlib import Path

import docx
import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.driver import settle


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    settle(page)


def to_page(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()
    page.get_by_role("heading", name=name, exact=True).wait_for()
    settle(page)


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()
    settle(page)


def keep(page: Page, label: str) -> None:
    page.get_by_role("textbox", name="版本名称").last.fill(label)
    press(page, "存为命名版本")
    expect(page.get_by_test_id("stSidebar").get_by_text("已自动保存")).to_be_visible()


def downloaded(page: Page, name: str, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path.read_bytes()


def test_two_versions_their_changes_and_a_comment(page: Page, tmp_path: Path) -> None:
    to_page(page, "版本")
    page.get_by_role("textbox", name="操作人").fill("县督考办 张三")
    page.keyboard.press("Tab")
    settle(page)
    keep(page, "初稿")
    to_page(page, "体检")
    page.get_by_text("上传照片、视频、轨迹、截图").first.click()
    page.get_by_role("button", name=re.compile("把“佐证材料”由")).first.click()
    settle(page)
    to_page(page, "版本")
    expect(page.get_by_role("textbox", name="操作人")).to_have_value("县督考办 张三")
    keep(page, "二稿")
    tab(page, "修订前后对照")
    expect(page.get_by_text(re.compile("初稿.*与当前内容对照：新增指标0项，删除0项，修改1项"))).to_be_visible()
    expect(page.get_by_role("table").filter(has_text="佐证材料").first).to_be_visible()
    word = docx.Document(io.BytesIO(downloaded(page, "下载修订前后对照表（Word）", tmp_path)))
    assert any("佐证材料" in cell.text for table in word.tables for row in table.rows for cell in row.cells)
    _comment(page, tmp_path)


def _comment(page: Page, folder: Path) -> None:
    tab(page, "征求意见")
    page.get_by_role("textbox", name="提出单位").fill("甲镇")
    page.get_by_role("textbox", name="意见内容").fill("=建议<b>取消</b>截图")
    press(page, "登记")
    expect(page.get_by_text("共收到1个单位反馈，提出意见1条")).to_be_visible()
    page.get_by_role("radio", name="部分采纳", exact=True).click()
    page.get_by_role("textbox", name="修改情况或理由").fill("保留一张，其余取消")
    press(page, "保存答复")
    expect(page.get_by_text("部分采纳1条")).to_be_visible()
    book = openpyxl.load_workbook(io.BytesIO(downloaded(page, "下载征求意见汇总表（Excel）", folder)))
    held = [cell.value for row in book.active.iter_rows() for cell in row]
    assert "=建议<b>取消</b>截图" in held and "保留一张，其余取消" in held and "部分采纳" in held
