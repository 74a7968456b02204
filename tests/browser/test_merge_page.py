"""Two people edit one scheme in two browsers: the second is told on the spot and makes one version of both works."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.driver import edit_cell, grid_of, open_page, select_cell, settle
from tests.browser.test_items_page import go_to_items


def test_two_browsers_one_scheme_merged(page: Page, browser: Browser) -> None:
    go_to_items(page)
    edit_cell(page, grid_of(page), 3, "指标名称", "两人之前的名称")
    other = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN").new_page()
    open_page(other, page.url)
    edit_cell(other, grid_of(other), 0, "指标名称", "甲改的名称")
    edit_cell(other, grid_of(other), 1, "分值", 14)

    # The first person knows nothing of it, edits the same cell and another one, and is told at once.
    edit_cell(page, grid_of(page), 0, "指标名称", "乙改的名称")
    expect(page.get_by_text(re.compile("您的修改已保存为第 .* 版，没有丢失"))).to_be_visible()
    edit_cell(page, grid_of(page), 2, "分值", 21)
    page.get_by_role("button", name="对照并合并").click()
    page.get_by_role("heading", name="版本", exact=True).wait_for()
    settle(page)
    expect(page.get_by_text(re.compile("对方 1 处、我 1 处；两人都改过且不一致的有 1 处"))).to_be_visible()
    save = page.get_by_role("button", name="合并并保存")
    expect(save).to_be_disabled()
    page.get_by_role("radio", name="对方的").or_(page.get_by_role("button", name="对方的", exact=True)).first.click()
    settle(page)
    save.click()
    settle(page, quiet_ms=400)
    expect(page.get_by_text("没有需要合并的修改")).to_be_visible()

    # Both works are in it, also after opening anew.
    open_page(page, page.url.replace("/versions", "/items"))
    for row, header, words in (
        (0, "指标名称", "甲改的名称"),
        (1, "分值", "14"),
        (2, "分值", "21"),
        (3, "指标名称", "两人之前的名称"),
    ):
        expect(select_cell(page, grid_of(page), row, header)).to_have_text(words)
    other.context.close()
