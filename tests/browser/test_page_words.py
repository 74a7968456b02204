"""Streamlit's own English words are not left on a Chinese page: hints of a form, names of signs for a screen reader."""

import re

from playwright.sync_api import Page, expect

from tests.browser.driver import open_page, settle

ENGLISH = re.compile(r"^(Help|Remove|Upload|Press|Scroll|Choose|Close|Clear|Increment|Decrement)\b")


def spoken(page: Page) -> list[str]:
    """Names that a screen reader says."""
    return page.locator("[aria-label]").evaluate_all("nodes => nodes.map(node => node.getAttribute('aria-label'))")


def test_hints_of_a_form_and_names_of_signs(page: Page, base_url: str) -> None:
    open_page(page, f"{base_url}/check")
    page.get_by_role("button", name="登记豁免").first.click()
    settle(page)
    box = page.get_by_test_id("stPopoverBody")
    box.locator("textarea").fill("法定记录")
    expect(box.get_by_text("按 Ctrl+回车提交")).to_be_visible()
    expect(box.get_by_text("Press Ctrl+Enter")).to_have_count(0)
    open_page(page, f"{base_url}/items")
    page.locator(".st-key-items_mode button").nth(1).click()
    settle(page)
    assert any(name.endswith("：说明") for name in spoken(page))
    assert [name for name in spoken(page) if ENGLISH.match(name)] == []
