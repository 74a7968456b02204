"""The page 推演 in Chromium: tried by keyboard, taken over, undone; narrow pages."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.driver import settle

pytestmark = pytest.mark.browser


def open_page(page: Page) -> None:
    page.locator(".st-key-step-bar").get_by_role("link").filter(has_text="推演").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("推演")
    page.locator("[data-testid=stVegaLiteChart] svg").first.wait_for()
    settle(page)


def figure(page: Page) -> Locator:
    """Hollow share of the trial, above the controls."""
    return page.get_by_test_id("stMain").get_by_test_id("stMetric").filter(has_text="空转分占比")


def test_a_trial_by_keyboard_is_taken_over_and_undone(page: Page) -> None:
    open_page(page)
    expect(figure(page)).to_contain_text("54.3%")
    chance = page.get_by_test_id("stSlider").filter(has_text="虚报被查实的概率").get_by_role("slider")
    chance.focus()
    page.keyboard.press("End")  # found for certain
    settle(page)
    expect(figure(page)).to_contain_text("47.4%")
    expect(page.get_by_test_id("stSidebar").get_by_test_id("stMetric").first).to_contain_text("54.3%")
    expect(page.get_by_text("正在试的改动")).to_be_visible()
    page.get_by_role("button", name="照此修改方案").click()
    settle(page)
    expect(page.get_by_test_id("stSidebar").get_by_test_id("stMetric").first).to_contain_text("47.4%")
    expect(page.get_by_text("正在试的改动")).to_have_count(0)
    page.get_by_role("button", name="撤销").click()
    settle(page)
    expect(figure(page)).to_contain_text("54.3%")


def test_pressure_moves_the_line_in_every_picture(page: Page) -> None:
    open_page(page)
    pressure = page.get_by_test_id("stSlider").filter(has_text="考核压力 B").get_by_role("slider")
    pressure.focus()
    page.keyboard.press("Home")
    settle(page)
    expect(page.get_by_text("现在 B = 0.1", exact=False)).to_be_visible()
    charts = page.locator("[data-testid=stVegaLiteChart] svg")
    texts = [chart.locator("text").all_text_contents() for chart in charts.all()]
    assert sum({"B*", "2B*", "现在"} <= set(text) for text in texts) == 3
    page.get_by_role("button", name="恢复原样").click()
    settle(page)
    expect(figure(page)).to_contain_text("54.3%")


def test_nothing_runs_over_the_side_of_a_narrow_page(page: Page) -> None:
    open_page(page)
    page.set_viewport_size({"width": 390, "height": 900})
    settle(page)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
    expect(figure(page)).to_be_visible()
