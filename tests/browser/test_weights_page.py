"""An official weighs nine items in three groups by twelve judgments; one group contradicts itself and is mended."""

import re

from playwright.sync_api import Page, expect

from evaluation.scheme import Scheme
from indicators import Heading, IndicatorSet, Item, Scoring, named
from tests.browser.driver import open_page, settle

GROUPS = {
    "民生服务": ("诉求办结", "入户走访", "困难救助"),
    "基层治理": ("矛盾调解", "隐患整改", "网格巡查"),
    "产业发展": ("项目开工", "企业帮办", "农产增收"),
}
# Three judgments a level: first : second, first : third, second : third. The second group: 2 x 5 against 3, CR .141.
JUDGED = {
    "最上一级": (2, 3, 2),
    "民生服务": (2, 4, 2),
    "基层治理": (2, 3, 5),
    "产业发展": (1, 3, 3),
}
STRENGTH = {1: "同等重要", 2: "略微偏重", 3: "稍微重要", 4: "较为重要", 5: "明显重要"}


def nine_items() -> Scheme:
    headings = tuple(Heading(id=f"g{n}", names=named(name)) for n, name in enumerate(GROUPS))
    items = tuple(
        Item(id=f"g{n}i{k}", names=named(name), path=(f"g{n}",), scoring=Scoring(points=points), kind="quality")
        for n, names in enumerate(GROUPS.values())
        for k, (name, points) in enumerate(zip(names, (12, 11, 11) if n == 0 else (11, 11, 11), strict=True))
    )
    return Scheme(title=named("九项三组考核方案"), year=2026, items=IndicatorSet(headings=headings, items=items))


def choose(page: Page, box_name: str, option: str) -> None:
    box = page.get_by_role("combobox", name=box_name)
    box.click()
    if not page.get_by_role("option").first.is_visible():
        box.press("ArrowDown")
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def judge(page: Page, place: int, more: str, times: int) -> None:
    """One pair in the words of the scale, found by typing them."""
    words = f"{STRENGTH[times]}（{times}）" if times == 1 else f"{more} {STRENGTH[times]}（{times}）"
    box = page.locator("[class*='st-key-ahp']").nth(place).get_by_role("combobox")
    box.click()
    box.fill(words)
    page.get_by_role("option", name=words, exact=True).click()
    settle(page)


def test_twelve_judgments_a_repair_and_points_that_sum_to_a_hundred(page: Page, base_url: str) -> None:
    page.get_by_role("tab", name="打开方案文件").click()
    settle(page)
    content = nine_items().to_json().encode()
    page.get_by_test_id("stFileUploader").filter(has_text="选择方案文件").locator("input[type=file]").set_input_files(
        {"name": "九项.json", "mimeType": "application/json", "buffer": content}
    )
    settle(page, quiet_ms=500)
    page.get_by_role("button", name="打开此方案").click()
    page.get_by_role("heading", name="指标体系").wait_for()
    settle(page)
    page.locator(".st-key-step-bar").get_by_role("link").filter(has_text="权重").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("权重")
    settle(page)

    for level, values in JUDGED.items():
        things = tuple(GROUPS) if level == "最上一级" else GROUPS[level]
        choose(page, "在哪一级判断", level)
        choose(page, "赋权方法", "两两比较（AHP）")
        page.get_by_role("button", name="全部清空").click()
        settle(page)
        expect(page.get_by_text("已有的判断连不起来", exact=False)).to_be_visible()
        for place, (more, times) in enumerate(zip((things[0], things[0], things[1]), values, strict=True)):
            judge(page, place, more, times)
        expect(page.get_by_text("已有的判断连不起来", exact=False)).to_have_count(0)
        if level == "基层治理":
            _repair(page)
        else:
            expect(page.get_by_text(re.compile("CR = 0.0\\d+，低于 0.10，通过")).first).to_be_visible()
    expect(page.get_by_text("各级判断合在一起的一致性比例", exact=False)).to_contain_text("通过")

    page.get_by_role("button", name="写入分值").click()
    settle(page)
    expect(page.get_by_test_id("stSidebar")).to_contain_text("总分 100，分值合计一致")
    open_page(page, f"{base_url}/weights?{page.url.split('?', 1)[1]}")
    expect(page.get_by_test_id("stSidebar")).to_contain_text("总分 100，分值合计一致")
    expect(page.get_by_role("combobox", name="赋权方法")).to_have_value("沿用分值")


def _repair(page: Page) -> None:
    """The ratio is over its limit until the person takes the change; the other judgments stay as they are."""
    expect(page.get_by_text("CR = 0.141，不低于 0.10", exact=False)).to_be_visible()
    expect(page.get_by_text("改 1 处，CR 由 0.141 降到", exact=False)).to_be_visible()
    page.get_by_role("button", name="采用这个值").first.click()
    settle(page)
    expect(page.get_by_text(re.compile("CR = 0.0\\d+，低于 0.10，通过")).first).to_be_visible()
    expect(page.get_by_text("CR = 0.141", exact=False)).to_have_count(0)


def test_the_words_of_a_method_are_one_click_away(page: Page) -> None:
    page.locator(".st-key-step-bar").get_by_role("link").filter(has_text="权重").click()
    settle(page)
    choose(page, "赋权方法", "优序图")
    page.get_by_role("link", name="这种方法：公式、适用、出处").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("方法与来源")
    settle(page)
    expect(page.locator(".katex").first).to_be_visible()
    expect(page.get_by_text("moody1983").first).to_be_visible()
