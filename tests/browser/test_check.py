"""The design check in a browser: a finding is read, answered with one click, exempted; the methods are found."""

import re

from playwright.sync_api import Page, expect

from tests.browser.driver import edit_cell, grid_of, settle


def go(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()
    settle(page)


def counts(page: Page) -> str:
    return page.locator(".st-key-check-counts").inner_text()


def open_fold(page: Page, title: str) -> None:
    page.locator("summary").filter(has_text=title).click()
    settle(page)


def test_a_finding_is_answered_with_one_click_and_undone(page):
    go(page, "体检")
    assert re.search(r"建议不得印发\s+8 处", counts(page))
    open_fold(page, "按月、按季排名通报")
    expect(page.get_by_text("界线 4 次/年，文件规定")).to_be_visible()
    page.get_by_role("button", name="每年排名通报次数").click()
    expect(page.locator("summary").filter(has_text="按月、按季排名通报")).to_have_count(0)
    settle(page)
    assert re.search(r"建议不得印发\s+7 处", counts(page))
    page.get_by_role("button", name="撤销").click()
    settle(page)
    assert re.search(r"建议不得印发\s+8 处", counts(page))


def test_an_exemption_is_recorded_with_its_basis(page):
    go(page, "体检")
    page.get_by_role("button", name="登记豁免").first.click()
    settle(page)
    page.get_by_label("法定依据").fill("某条例第三条")
    page.get_by_label("豁免理由").fill("应急值守")
    page.get_by_role("button", name="登记", exact=True).click()
    settle(page)
    assert re.search(r"建议不得印发\s+7 处", counts(page))
    page.get_by_role("tab", name="豁免").click()
    settle(page)
    expect(page.get_by_text("某条例第三条")).to_be_visible()


def test_open_answers_are_typed_into_the_table_one_after_another(page):
    go(page, "体检")
    page.get_by_role("tab", name="待答问题").click()
    settle(page)
    field = page.get_by_role("combobox", name="要答的栏目")
    field.evaluate("box => box.scrollIntoView({block: 'center'})")
    field.click()
    field.fill("数据项")  # a long list is drawn in part only
    page.get_by_role("option", name="数据项名称或编号").click()
    settle(page)
    before = int(re.search(r"还有 (\d+) 个问题", page.locator("[data-testid=stMain]").inner_text())[1])  # type: ignore[index]
    grid = grid_of(page)
    for row, text in enumerate(("办件量", "会议数")):
        edit_cell(page, grid, row, "数据项名称或编号", text)
    expect(page.get_by_text(f"还有 {before - 2} 个问题")).to_be_visible()


def test_methods_are_found_by_search(page):
    go(page, "方法与来源")
    expect(page.get_by_text("不能用来评价任何具体的乡镇或个人")).to_be_visible()
    search = page.get_by_role("textbox", name="查找")
    search.fill("熵权")
    search.press("Enter")
    settle(page)
    expect(page.locator(".katex").first).to_be_visible()
    expect(page.get_by_text("层次分析法（AHP）")).to_have_count(0)
