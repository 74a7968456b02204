"""The start page in a real browser: files in and out, the list of schemes, versions, backup."""

import io
import json
import re
from pathlib import Path

from openpyxl import Workbook
from playwright.sync_api import Page, expect

from tests.browser.driver import open_page, settle


def workbook() -> bytes:
    """Last year's table: title, merged level-1 cells, a subtotal that is wrong, points as a date."""
    book = Workbook()
    sheet = book.active
    sheet.append(["某县2025年度乡镇考核指标体系"])
    sheet.merge_cells("A1:E1")
    sheet.append(["一级指标", "指标名称", "考核内容", "分值", "评分标准"])
    sheet.append(["民生服务", "诉求办结", "群众诉求按期办结率", 10, "按比例得分"])
    sheet.append([None, "满意度", "群众满意度", 5, "每降1个百分点扣0.5分，扣完为止"])
    sheet.merge_cells("A3:A4")
    sheet.append(["小计", None, None, 16, None])
    sheet.append(["基层党建", "学习平台", "学习平台注册率", "若干", "注册率每低1%扣0.1分"])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def upload(page: Page, label: str, name: str, data: bytes) -> None:
    kind = "application/octet-stream"
    place = page.get_by_test_id("stFileUploader").filter(has_text=label)
    place.locator("input[type=file]").set_input_files({"name": name, "mimeType": kind, "buffer": data})
    settle(page, quiet_ms=500)


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()
    settle(page)


def home(page: Page, base_url: str) -> None:
    open_page(page, base_url)


def test_last_years_table_is_shown_before_it_is_taken(page: Page) -> None:
    tab(page, "导入去年的表格")
    upload(page, "选择表格文件", "2025年考核表.xlsx", workbook())
    expect(page.get_by_text(re.compile("读到 3 项指标"))).to_be_visible()
    expect(page.get_by_text(re.compile("未读入或读得不准的单元格 \\d+ 处"))).to_be_visible()
    expect(page.get_by_text("表中写明的合计与各项之和不符")).to_be_visible()
    expect(page.get_by_test_id("stSidebar").get_by_text("台账型示例方案")).to_be_visible()
    page.get_by_role("button", name="采用为新方案").click()
    page.get_by_role("heading", name="基本信息").wait_for()
    expect(page.get_by_role("textbox", name="方案名称")).to_have_value("某县2025年度乡镇考核指标体系")
    expect(page.get_by_role("spinbutton", name="考核年度")).to_have_value("2025")


def test_refused_files_change_nothing(page: Page) -> None:
    tab(page, "导入去年的表格")
    upload(page, "选择表格文件", "旧表.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600)
    expect(page.get_by_test_id("stAlert").filter(has_text="旧表.xls")).to_be_visible()
    upload(page, "选择表格文件", "太大.xlsx", b"0" * (10 * 1024 * 1024 + 1))
    expect(page.get_by_test_id("stAlert").filter(has_text="太大.xlsx")).to_be_visible()
    tab(page, "打开方案文件")
    upload(page, "选择方案文件", "坏.json", '{"title": {"zh-Hans": ""}, "year": "明年"}'.encode())
    expect(page.get_by_test_id("stAlert").filter(has_text="有 2 处需要改正")).to_be_visible()
    expect(page.get_by_test_id("stSidebar").get_by_text("台账型示例方案")).to_be_visible()


def test_a_scheme_goes_out_and_comes_back(page: Page, base_url: str, tmp_path: Path) -> None:
    with page.expect_download() as download:
        page.get_by_role("button", name="下载方案文件").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["schema"] == "shiji-scheme/1" and "台账型示例方案" in path.name
    written["title"]["zh-Hans"] = "带回来的*方案*<b>"
    tab(page, "打开方案文件")
    upload(page, "选择方案文件", "带回.json", json.dumps(written).encode())
    page.get_by_role("button", name="打开此方案").click()
    page.get_by_role("heading", name="指标体系").wait_for()
    expect(page.get_by_test_id("stSidebar").get_by_text("带回来的*方案*<b>")).to_be_visible()


def row(page: Page, title: str):
    return page.locator("[class*=st-key-saved-]").filter(has_text=title)


def test_rename_copy_next_year_delete_and_restore(page: Page, base_url: str) -> None:
    page.get_by_test_id("stColumn").filter(has_text="网格化治理考核示例方案").last.get_by_role("button").click()
    page.get_by_role("heading", name="基本信息").wait_for()
    home(page, base_url)
    row(page, "网格化治理").get_by_role("button", name="更多").click()
    title = page.get_by_role("textbox", name="方案名称")
    title.fill("网格考核2026")
    page.keyboard.press("Tab")
    settle(page)
    page.get_by_role("button", name="改名").click()
    settle(page)
    row(page, "网格考核2026").get_by_role("button", name="更多").click()
    page.get_by_role("button", name="复制为下一年度（2027）").click()
    page.get_by_role("heading", name="基本信息").wait_for()
    expect(page.get_by_role("textbox", name="方案名称")).to_have_value("网格考核2027")
    expect(page.get_by_role("spinbutton", name="考核年度")).to_have_value("2027")
    home(page, base_url)
    row(page, "网格考核2026").get_by_role("button", name="更多").click()
    page.get_by_text("确认放入回收站").click()
    settle(page)
    page.get_by_role("button", name="删除", exact=True).click()
    settle(page)
    expect(row(page, "网格考核2026")).to_have_count(0)
    expect(row(page, "网格考核2027")).to_have_count(1)
    page.get_by_text(re.compile("^回收站")).click()
    page.get_by_role("button", name="恢复", exact=True).first.click()
    settle(page)
    expect(row(page, "网格考核2026")).to_have_count(1)


def test_backup_and_restore(page: Page, base_url: str, tmp_path: Path) -> None:
    page.get_by_test_id("stColumn").filter(has_text="督查检查工作考核示例方案").last.get_by_role("button").click()
    page.get_by_role("heading", name="基本信息").wait_for()
    home(page, base_url)
    with page.expect_download() as download:
        page.get_by_role("button", name="备份全部方案").click()
    path = tmp_path / "backup.zip"
    download.value.save_as(path)
    page.get_by_text("从备份恢复").click()
    upload(page, "选择备份文件", "backup.zip", path.read_bytes())
    page.get_by_role("button", name="恢复", exact=True).last.click()
    expect(page.get_by_text("已恢复：新增 0 份方案、0 个版本。")).to_be_visible()
    upload(page, "选择备份文件", "坏.zip", b"PK\x03\x04 no")
    page.get_by_role("button", name="恢复", exact=True).last.click()
    expect(page.get_by_test_id("stAlert").filter(has_text="备份")).to_be_visible()


def test_english_is_kept_when_a_template_is_taken(page: Page) -> None:
    page.get_by_test_id("stSidebar").get_by_role("combobox").last.click()
    page.get_by_role("option", name="English").click()
    page.get_by_role("heading", name="New scheme").wait_for()
    settle(page)
    page.get_by_role("button", name="Start from this").first.click()
    page.get_by_role("heading", name="Basics").wait_for()
    settle(page)
    expect(page.get_by_text("1. The document")).to_be_visible()
