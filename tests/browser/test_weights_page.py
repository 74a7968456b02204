"""An official weighs nine items in three groups: twelve judgments, one repair, two experts' files, points.

One group contradicts itself until a suggested change is taken; the questionnaires are those the page wrote, filled in.
"""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
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
# The top level as two experts fill it in: the second one leaves nothing blank, but thinks otherwise.
EXPERTS = ({"C7": 2, "D7": 3, "D8": 2}, {"C7": 1, "D7": "1/2", "D8": "1/2"})
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


def filled(content: bytes, cells: dict[str, Any]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for cell, value in cells.items():
        book["第1部分"][cell] = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def go(page: Page, step: str) -> None:
    page.locator(".st-key-step-bar").get_by_role("link").filter(has_text=step).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(step)
    settle(page)


def upload(page: Page, field: str, files: list[tuple[str, bytes]]) -> None:
    held = [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files]
    page.get_by_test_id("stFileUploader").filter(has_text=field).locator("input[type=file]").set_input_files(
        held  # type: ignore[arg-type]
    )
    settle(page, quiet_ms=500)


def test_judgments_a_repair_two_experts_and_points_that_sum_to_a_hundred(
    page: Page, base_url: str, tmp_path: Path
) -> None:
    page.get_by_role("tab", name="打开方案文件").click()
    settle(page)
    upload(page, "选择方案文件", [("九项.json", nine_items().to_json().encode())])
    page.get_by_role("button", name="打开此方案").click()
    page.get_by_role("heading", name="指标体系").wait_for()
    settle(page)
    go(page, "权重")

    for level, values in JUDGED.items():
        _judge_level(page, level, values)
    expect(page.get_by_text("各级判断合在一起的一致性比例", exact=False)).to_contain_text("通过")

    _ask_experts(page, tmp_path)
    expect(page.get_by_text("共识度 0.", exact=False).first).to_be_visible()
    expect(page.get_by_text("CR = 0.141", exact=False)).to_have_count(0)

    page.get_by_role("button", name="写入分值").click()
    settle(page)
    expect(page.get_by_test_id("stSidebar")).to_contain_text("总分 100，分值合计一致")
    open_page(page, f"{base_url}/weights?{page.url.split('?', 1)[1]}")
    expect(page.get_by_test_id("stSidebar")).to_contain_text("总分 100，分值合计一致")
    expect(page.get_by_role("combobox", name="赋权方法")).to_have_value("沿用分值")


def _judge_level(page: Page, level: str, values: tuple[int, int, int]) -> None:
    """All pairs of a level from nothing; where they contradict each other the suggested change is taken."""
    things = tuple(GROUPS) if level == "最上一级" else GROUPS[level]
    choose(page, "在哪一级判断", level)
    choose(page, "赋权方法", "两两比较（AHP）")
    page.get_by_role("button", name="全部清空").click()
    settle(page)
    expect(page.get_by_text("已有的判断连不起来", exact=False).first).to_be_visible()
    for place, (more, times) in enumerate(zip((things[0], things[0], things[1]), values, strict=True)):
        judge(page, place, more, times)
    expect(page.get_by_text("已有的判断连不起来", exact=False)).to_have_count(0)
    if level == "基层治理":
        _repair(page)
    else:
        expect(page.get_by_text(re.compile("CR = 0.0\\d+，低于 0.10，通过")).first).to_be_visible()


def _repair(page: Page) -> None:
    """The ratio is over its limit until the person takes the change; the other judgments stay as they are."""
    expect(page.get_by_text("CR = 0.141，不低于 0.10", exact=False)).to_be_visible()
    expect(page.get_by_text("改 1 处，CR 由 0.141 降到", exact=False)).to_be_visible()
    page.get_by_role("button", name="采用这个值").first.click()
    settle(page)
    expect(page.get_by_text(re.compile("CR = 0.0\\d+，低于 0.10，通过")).first).to_be_visible()
    expect(page.get_by_text("CR = 0.141", exact=False)).to_have_count(0)


def _ask_experts(page: Page, folder: Path) -> None:
    """Two questionnaires about all levels are written, the top level filled in by each, and both read back."""
    page.get_by_role("tab", name="专家意见").click()
    count = page.get_by_role("spinbutton", name="专家人数")
    count.fill("2")
    count.press("Enter")
    settle(page)
    with page.expect_download() as started:
        page.get_by_role("button", name="下载意见表（2 份）").click()
    path = folder / "questionnaires.zip"
    started.value.save_as(path)
    assert started.value.suggested_filename.endswith("_专家意见表.zip")
    with zipfile.ZipFile(path) as archive:
        written = {name: archive.read(name) for name in archive.namelist()}
    assert list(written) == ["专家意见表_E01.xlsx", "专家意见表_E02.xlsx"]
    answers = [(name, filled(content, cells)) for (name, content), cells in zip(written.items(), EXPERTS, strict=True)]
    upload(page, "填好的意见表", answers)
    page.get_by_role("button", name="采用 2 份答复").click()
    settle(page, quiet_ms=500)
    page.get_by_role("tab", name="专家意见").click()


def test_the_words_of_a_method_are_one_click_away(page: Page) -> None:
    go(page, "权重")
    choose(page, "赋权方法", "优序图")
    page.get_by_role("link", name="这种方法：公式、适用、出处").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("方法与来源")
    settle(page)
    expect(page.locator(".katex").first).to_be_visible()
    expect(page.get_by_text("moody1983").first).to_be_visible()
