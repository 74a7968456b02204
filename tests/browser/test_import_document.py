"""A document with last year's table, split in two: mapped, previewed, asked about, taken, settled beside the grid."""

import re

import docx
from playwright.sync_api import Page, expect

from tests.browser.driver import cell, choose_cell, grid_of, open_page, settle
from tests.browser.test_home_page import tab, upload
from tests.browser.test_items_page import pick
from tests.intake.documents import add_table, saved

HEADER = ("指标类别", "指标名称", "考核内容", "分值", "评分标准", "责任单位", "联系人")


def document() -> bytes:
    """Common items, then own items in a table of their own after a heading; points in doubt, a note under it."""
    made = docx.Document()
    made.add_paragraph("某县2025年度水环境考核指标体系（满分100分）")
    common = [
        ("通用指标", "群众评价", "群众对水环境的满意情况", 30, "由统计部门调查", "", "甲"),
        ("", "问题整改", "暗访发现问题的整改", 20, "每拖延一件扣2分，扣完为止", "", "乙"),
    ]
    own = [
        ("差异指标", "断面水质", "断面水质达标率", "50分", "达标率×50", "县环保局", "丙"),
        ("差异指标", "堤防安全", "汛前隐患整改", "若干", "按期整改得满分", "县水利局", "丁"),
    ]
    add_table(made, [HEADER, *common], [(2, 1, 3, 1)])
    made.add_paragraph("二、业务部分")
    add_table(made, [HEADER, *own])
    made.add_paragraph("注：本表由县河长办负责解释。")
    return saved(made)


def test_a_document_is_mapped_previewed_taken_and_settled(page: Page) -> None:
    tab(page, "导入去年的表格")
    upload(page, "选择表格文件", "2025年考核表.docx", document())
    expect(page.get_by_text(re.compile("读到 4 项指标"))).to_be_visible()
    expect(page.get_by_test_id("stAlert").filter(has_text="没有写明差异部分")).to_be_visible()
    mapping = page.get_by_test_id("stExpander").filter(has_text="列的含义")
    if not mapping.get_by_test_id("stDataFrame").is_visible():
        mapping.locator("summary").click()
        settle(page)
    grid = mapping.get_by_test_id("stDataFrame")
    grid.locator("table[role=grid] tbody td").first.wait_for(state="attached")
    expect(cell(grid, 3, "表头")).to_have_text("分值")
    choose_cell(page, grid, 6, "含义", "备注")
    settle(page, quiet_ms=500)
    pick(page, "差异部分各项适用哪些单位", "按“责任单位”一列")
    expect(page.get_by_text("差异部分分给 2 类单位")).to_be_visible()
    page.get_by_role("button", name="采用为新方案").click()
    page.get_by_role("heading", name="基本信息").wait_for()
    page.locator(".st-key-step-bar").get_by_role("link").filter(has_text="指标体系").click()
    page.get_by_role("heading", name="指标体系").first.wait_for()
    settle(page, quiet_ms=500)
    table = grid_of(page, 0)
    expect(cell(table, 2, "指标名称")).to_have_text("断面水质")
    listed = page.get_by_test_id("stExpander").filter(has_text="没有读入或读得不准")
    note = listed.get_by_text(re.compile("县河长办负责解释"))
    expect(note).to_be_visible()
    expect(listed.get_by_text(re.compile("若干"))).to_be_visible()
    note.click()
    settle(page, quiet_ms=500)
    expect(listed.get_by_text(re.compile("县河长办负责解释"))).to_have_count(0)
    open_page(page, page.url)
    expect(page.get_by_text(re.compile("若干"))).to_be_visible()
    expect(page.get_by_text(re.compile("县河长办负责解释"))).to_have_count(0)
