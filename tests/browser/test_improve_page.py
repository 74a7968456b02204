"""The page of improvement in Chromium: a bound is asked, the answer is taken, the version is there, undo leads back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import settle

pytestmark = pytest.mark.browser


def open_improve(page: Page) -> None:
    page.locator(".st-key-step-bar").get_by_role("link").filter(has_text="改进").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("改进")
    settle(page)


def test_a_bound_is_asked_the_answer_taken_and_a_version_is_there(page: Page) -> None:
    open_improve(page)
    bound = page.locator(".st-key-improve-ask input[type=number]").first
    bound.fill("40")
    bound.press("Enter")
    settle(page)
    page.get_by_role("button", name="求最小改动").click()
    expect(page.get_by_text("已找到的最好", exact=False).first).to_be_visible(timeout=60_000)
    settle(page)
    expect(page.get_by_test_id("stProgress")).to_have_count(0)
    page.set_viewport_size({"width": 390, "height": 900})
    settle(page)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("button", name="采用，存为新版本").focus()
    page.keyboard.press("Enter")
    settle(page)
    share = page.get_by_test_id("stSidebar").get_by_test_id("stMetricValue")
    expect(share).to_have_text("39.9%")
    page.get_by_test_id("stTopNavLink").filter(has_text="首页").first.click()
    settle(page)
    expect(page.get_by_text("改进：空转分占比 ≤ 40%", exact=False).first).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_role("button", name="撤销").click()
    expect(share).to_have_text("54.3%")
