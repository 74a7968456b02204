"""The table of items in a real browser: nothing typed or pasted is lost; undo, other columns and a reload keep it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.driver import (
    ROW_HEIGHT,
    choose_cell,
    edit_cell,
    grid_of,
    open_page,
    paste_cells,
    select_cell,
    settle,
)


def go_to_items(page: Page, template: str = "县直部门年度考核示例方案") -> None:
    card = page.get_by_test_id("stColumn").filter(has_text=template).last
    card.get_by_role("button", name="以此为起点").click()
    page.get_by_role("heading", name="基本信息").wait_for()
    step(page, "指标体系")


def step(page: Page, name: str) -> None:
    page.locator(".st-key-step-bar").get_by_role("link", name=name).click()
    page.get_by_role("heading", name=name, level=1).wait_for()
    settle(page)


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).click()
    settle(page)


def open_anew(page: Page, base_url: str) -> None:
    """A new session at the address of the scheme, as after a reload."""
    open_page(page, f"{base_url}/?{page.url.split('?', 1)[1]}")
    step(page, "指标体系")


def pick(page: Page, label: str, option: str | re.Pattern[str]) -> None:
    box = page.get_by_role("combobox", name=re.compile(label))
    box.click()
    if not page.get_by_role("option").first.is_visible():
        box.press("ArrowDown")
    page.get_by_role("option", name=option).click()
    settle(page)


def read(page: Page, rows: int) -> None:
    expect(page.get_by_text(f"表中 {rows} 行，已读入 {rows} 项。")).to_be_visible()


def test_edits_views_undo_and_reload(page: Page, base_url: str) -> None:
    go_to_items(page)
    grid = grid_of(page)
    read(page, 12)
    for row, points in ((0, 1), (1, 2), (2, 3), (3, 4)):
        edit_cell(page, grid, row, "分值", points)
    choose_cell(page, grid, 0, "数据来源", "随机抽样")
    edit_cell(page, grid, 1, "指标名称", "改过的名称")
    choose(page, "报送")
    grid = grid_of(page)
    edit_cell(page, grid, 0, "每年报送次数", 4)
    edit_cell(page, grid, 0, "每次工时", 2.5)
    choose(page, "主要")
    grid = grid_of(page)
    for row, points in ((0, 1), (1, 2), (2, 3), (3, 4)):
        expect(select_cell(page, grid, row, "分值")).to_have_text(str(points))
    expect(select_cell(page, grid, 0, "数据来源")).to_have_text("随机抽样")
    page.get_by_role("button", name="撤销").click()
    settle(page)
    choose(page, "报送")
    expect(select_cell(page, grid_of(page), 0, "每年报送次数")).to_have_text("4")
    open_anew(page, base_url)
    expect(select_cell(page, grid_of(page), 1, "指标名称")).to_have_text("改过的名称")
    expect(select_cell(page, grid_of(page), 1, "分值")).to_have_text("2")


def test_pasted_rows_and_typed_headings(page: Page) -> None:
    go_to_items(page)
    grid = grid_of(page)
    paste_cells(page, grid, 0, "指标名称", [["甲项", "质量指标", "6"], ["乙项", "群众评价", "7"]])
    expect(select_cell(page, grid, 1, "指标名称")).to_have_text("乙项")
    edit_cell(page, grid, 0, "一级指标", "新设的一级")
    choose(page, "单项")
    expect(page.get_by_role("textbox", name="指标名称")).to_have_value("甲项")
    expect(page.get_by_role("spinbutton", name="分值")).to_have_value("6")
    expect(page.get_by_role("combobox", name=re.compile("一级指标"))).to_have_value("新设的一级")


def test_rows_added_and_deleted(page: Page) -> None:
    go_to_items(page)
    grid = grid_of(page)
    box = grid.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 100)
    page.get_by_role("button", name=re.compile("^(Add row|添加行)")).click()
    settle(page)
    expect(page.get_by_text("表中 12 行，已读入 12 项。 另有空行 1 行未计。")).to_be_visible()
    edit_cell(page, grid, 12, "指标名称", "新加的一项")
    edit_cell(page, grid, 12, "分值", 9)
    read(page, 13)
    page.mouse.click(box["x"] + 16, box["y"] + ROW_HEIGHT * 1.5)
    page.keyboard.press("Delete")
    settle(page, quiet_ms=400)
    read(page, 12)
    choose(page, "单项")
    pick(page, "选择指标", "12. 新加的一项（9）")
    expect(page.get_by_role("spinbutton", name="分值")).to_have_value("9")


def test_a_bad_cell_is_named_by_row_and_kept_in_the_table(page: Page) -> None:
    go_to_items(page)
    grid = grid_of(page)
    edit_cell(page, grid, 2, "分值", -5)
    expect(page.get_by_text(re.compile("第 3 行 › 分值：不能小于 0"))).to_be_visible()
    edit_cell(page, grid, 4, "指标名称", "别处照常生效")
    choose(page, "单项")
    pick(page, "选择指标", re.compile("别处照常生效"))
    expect(page.get_by_role("textbox", name="指标名称")).to_have_value("别处照常生效")


def test_panel_rule_and_trial(page: Page) -> None:
    go_to_items(page)
    choose(page, "单项")
    page.get_by_role("textbox", name="指标名称").fill("单项里改名")
    page.keyboard.press("Tab")
    settle(page)
    pick(page, "计分方法", "分档")
    page.get_by_role("textbox", name="分档界限（从小到大）").fill("60, 80")
    page.keyboard.press("Tab")
    settle(page)
    page.get_by_role("textbox", name="各档得分（从低档到高档）").fill("0, 1, 3")
    page.keyboard.press("Tab")
    settle(page)
    trial = page.get_by_role("spinbutton", name=re.compile("试算：实际完成值"))
    trial.fill("75")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("得 1 分。"))).to_be_visible()
    choose(page, "表格")
    grid = grid_of(page)
    expect(select_cell(page, grid, 0, "指标名称")).to_have_text("单项里改名")
    expect(select_cell(page, grid, 0, "计分方法")).to_have_text("分档")


def test_a_table_pasted_with_its_header_is_mapped_shown_and_added(page: Page) -> None:
    go_to_items(page)
    choose(page, "粘贴或导入")
    lines = [
        "一级指标\t指标名称\t分值\t评分标准",
        "民生\t办结率\t10分\t按比例得分",
        "民生\t满意度\t5\t每降1个百分点扣0.5分，扣完为止",
    ]
    page.get_by_role("textbox", name="在此粘贴表格（带表头）").fill("\n".join(lines))
    page.keyboard.press("Control+Enter")
    settle(page)
    page.get_by_role("button", name="加到现有指标之后（2 项）").click()
    settle(page)
    choose(page, "表格")
    read(page, 14)
    page.get_by_role("button", name="撤销").click()
    settle(page)
    read(page, 12)
