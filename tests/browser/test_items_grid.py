"""Sixty rows in the grid: pasted, edited, moved, renamed, filled together, undone and opened anew; nothing is lost."""

import re

from playwright.sync_api import Page, expect

from tests.browser.driver import edit_cell, grid_of, paste_cells, select_cell, settle
from tests.browser.test_items_page import choose, go_to_items, open_anew, pick, read

ROWS = 60
CLAUSE = '"每少一次扣1分，\n扣完为止"'  # a line break inside a cell, as a spreadsheet copies it


def pasted() -> str:
    """Six level-1 indicators with ten rows each, with a header, as a spreadsheet copies them."""
    lines = ["序号\t一级指标\t指标名称\t分值\t评分标准"]
    lines += [
        f"{n + 1}\t{f'第{n // 10 + 1}类工作' if n % 10 == 0 else ''}\t事项{n + 1:02d}\t{n % 4 + 1}\t{CLAUSE}"
        for n in range(ROWS)
    ]
    return "\n".join(lines)


def shown(page: Page, row: int, header: str, text: str) -> None:
    expect(select_cell(page, grid_of(page), row, header)).to_have_text(text)


def find(page: Page, label: str, text: str) -> None:
    """Picks an option by typing: of a long list only the options in view are there."""
    box = page.get_by_role("combobox", name=re.compile(label))
    box.click()
    if not page.get_by_role("option").first.is_visible():
        box.press("ArrowDown")
    page.get_by_role("option").first.wait_for()
    box.press_sequentially(text, delay=30)
    page.get_by_role("option", name=re.compile(text)).first.click()
    settle(page)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).click()
    settle(page, quiet_ms=400)


def test_sixty_rows_pasted_edited_moved_undone_and_opened_anew(page: Page, base_url: str) -> None:
    go_to_items(page)
    choose(page, "粘贴或导入")
    page.get_by_role("textbox", name=re.compile("在此粘贴表格")).fill(pasted())
    page.keyboard.press("Control+Enter")
    settle(page, quiet_ms=400)
    expect(page.get_by_text("所有单元格都已读入")).to_be_visible()
    press(page, re.compile("替换现有全部指标（60 项）"))
    choose(page, "表格")
    read(page, ROWS)

    # One cell after the other, at both ends and in the middle, then a block over old rows.
    grid = grid_of(page)
    for row, points in ((0, 11), (1, 12), (31, 13), (58, 14), (59, 15)):
        edit_cell(page, grid, row, "分值", points)
    edit_cell(page, grid, 59, "指标名称", "最后一项")
    block = [[f"贴入{n}", "质量指标", str(20 + n)] for n in range(10)]
    paste_cells(page, grid, 40, "指标名称", block)
    read(page, ROWS)
    for row, points in ((0, "11"), (1, "12"), (31, "13"), (40, "20"), (49, "29"), (58, "14"), (59, "15")):
        shown(page, row, "分值", points)

    # Move the last row to the top, rename a heading, set a field for all rows.
    choose(page, "整理")
    find(page, "移动哪些行", "最后一项")
    page.keyboard.press("Escape")
    press(page, "移到最前")
    page.get_by_role("textbox", name="名称", exact=True).fill("改了名的类")
    page.keyboard.press("Tab")
    settle(page)
    press(page, "保存名称和分值")
    page.get_by_text("全部行", exact=True).click()
    settle(page)
    find(page, "哪一栏", "数据来源")
    pick(page, "填成", "随机抽样")
    press(page, "填入 60 行")
    choose(page, "表格")
    read(page, ROWS)
    whole = {0: ("最后一项", "15"), 1: ("事项01", "11"), 41: ("贴入0", "20"), 50: ("贴入9", "29"), 59: ("事项59", "14")}
    for row, (name, points) in whole.items():
        shown(page, row, "指标名称", name)
        shown(page, row, "分值", points)
        shown(page, row, "数据来源", "随机抽样")
    shown(page, 1, "一级指标", "改了名的类")

    # Three steps back and one edit on top; then a new session at the address of the scheme.
    for _ in range(3):
        press(page, "撤销")
    shown(page, 59, "指标名称", "最后一项")
    press(page, "重做")
    edit_cell(page, grid_of(page), 5, "分值", 16)
    open_anew(page, base_url)
    read(page, ROWS)
    for row, (name, points) in (whole | {5: ("事项05", "16"), 2: ("事项02", "12"), 32: ("事项32", "13")}).items():
        shown(page, row, "指标名称", name)
        shown(page, row, "分值", points)
