"""The page of comparison in Chromium: designs are chosen, charts and tables follow, a narrow page holds them."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import settle

pytestmark = pytest.mark.browser


def open_compare(page: Page) -> None:
    page.get_by_test_id("stTopNavLink").filter(has_text="比较").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("比较")
    page.locator("[data-testid=stVegaLiteChart] svg").first.wait_for()
    settle(page)


def test_designs_are_chosen_and_compared(page: Page) -> None:
    open_compare(page)
    expect(page.get_by_text("B 实效型示例方案", exact=False).first).to_be_visible()
    page.get_by_test_id("stMultiSelect").locator("input").first.click()
    page.get_by_role("option", name="本方案，逐级等权").click()
    page.keyboard.press("Escape")
    settle(page)
    expect(page.get_by_text("C 本方案，逐级等权", exact=False).first).to_be_visible()
    words = page.locator("[data-testid=stVegaLiteChart] svg text").all_text_contents()
    assert any("54.3%" in text for text in words)
    assert any("平台填报条数" in text for text in words)
    page.set_viewport_size({"width": 390, "height": 900})
    settle(page)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
