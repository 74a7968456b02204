"""The page of cases in Chromium: bands with progress and cancel, hidden names, narrow pages."""

import re

import pytest
from playwright.sync_api import Page, expect

from sample_data import core_cases
from tests.browser.driver import settle

pytestmark = pytest.mark.browser

# The computation may take less than a second: too short for a hand that first waits until the button stands still.
PRESS_AS_SOON_AS_SEEN = """() => {
    const watch = new MutationObserver(() => {
        const button = document.querySelector('.st-key-cases-cancel button');
        if (button) { watch.disconnect(); button.click(); window.pressed = true; }
    });
    watch.observe(document.body, {subtree: true, childList: true});
}"""


def open_cases(page: Page) -> None:
    page.locator(".st-key-step-bar").get_by_role("link").filter(has_text="案例").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("案例")
    page.locator("[data-testid=stVegaLiteChart] svg").first.wait_for()
    settle(page)


def add_design(page: Page, name: str) -> None:
    page.get_by_test_id("stMultiSelect").locator("input").first.click()
    page.get_by_role("option", name=name).click()
    page.keyboard.press("Escape")
    settle(page)


def test_the_map_shows_designs_by_letters_and_its_figures_are_in_the_table(page: Page) -> None:
    open_cases(page)
    cells = page.locator("[data-testid=stVegaLiteChart] svg").last.locator("text").all_text_contents()
    assert {"A", "B"} <= set(cells)
    assert sum(bool(re.fullmatch(r"\d+\.\d% ?▲?", text)) for text in cells) == 60
    add_design(page, "网格化治理考核示例方案")
    expect(page.get_by_text("C 网格化治理考核示例方案").first).to_be_visible()


def test_bands_can_be_cancelled_and_computed(page: Page) -> None:
    open_cases(page)
    for name in ("乡镇（街道）年度综合考核示例方案", "财政项目支出绩效评价示例方案"):
        add_design(page, name)
    button = page.get_by_role("button", name="计算各案例的区间")
    page.evaluate(PRESS_AS_SOON_AS_SEEN)
    button.click()
    page.wait_for_function("window.pressed === true")
    settle(page)
    expect(page.get_by_test_id("stProgress")).to_have_count(0)
    expect(button).to_be_visible()
    button.click()
    expect(page.get_by_text("案例区间：假设在其范围内变动的 5–95%", exact=False)).to_be_visible(timeout=60_000)
    expect(page.get_by_test_id("stProgress")).to_have_count(0)
    expect(page.get_by_text("在本案例条件下", exact=False).first).to_be_visible()


def test_hidden_names_are_not_in_the_page(page: Page) -> None:
    open_cases(page)
    page.get_by_text("隐藏地名", exact=False).first.click()
    settle(page)
    page.get_by_text("查看记录的事实、数字与来源").click()
    settle(page)
    expect(page.get_by_text("地名已隐藏", exact=False)).to_be_visible()
    text = page.get_by_test_id("stMain").inner_html()
    assert not [case.id for case in core_cases() if case.names.zh_hans in text]
    page.locator(".st-key-step-bar").get_by_role("link").filter(has_text="权重").click()
    settle(page)
    open_cases(page)  # the choice is kept
    assert not [case.id for case in core_cases() if case.names.zh_hans in page.get_by_test_id("stMain").inner_html()]


def test_nothing_runs_over_the_side_of_a_narrow_page(page: Page) -> None:
    open_cases(page)
    page.set_viewport_size({"width": 390, "height": 900})
    settle(page)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
    page.get_by_role("tab", name="示范数据").click()
    settle(page)
    expect(page.get_by_text("不代表任何地方的实际情况", exact=False).first).to_be_visible()
    assert main.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
