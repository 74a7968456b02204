"""The driver and the theme on a page of their own: what the browser tests of the program rely on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import LocatorAssertions, Page, expect

from tests.browser.driver import (
    ROOT,
    Watch,
    cell,
    choose_cell,
    edit_cell,
    grid_of,
    paste_cells,
    screenshot_tall,
    serve,
    settle,
    toggle_cell,
)


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo page under the configuration of the program."""
    folder = tmp_path_factory.mktemp("demo")
    for name in (".streamlit", "static"):
        (folder / name).symlink_to(ROOT / name)
    script = folder / "app.py"
    script.write_text(
        (Path(__file__).parent / "demo" / "app.py")
        .read_text()
        .replace("Path(__file__).resolve().parents[3]", f"Path({str(ROOT)!r})")
    )
    with serve(script, folder / "server.log") as address:
        yield address


def metric(page: Page, label: str) -> LocatorAssertions:
    named = page.get_by_test_id("stMetric").filter(has=page.get_by_text(label, exact=True))
    return expect(named.get_by_test_id("stMetricValue"))


def test_edited_cells_reach_the_script(page: Page) -> None:
    grid = grid_of(page)
    edit_cell(page, grid, 0, "权重", 12.5)
    metric(page, "合计").to_have_text("110.00")
    edit_cell(page, grid, 1, "指标", "入户走访次数")
    assert cell(grid, 1, "指标").text_content() == "入户走访次数"
    edit_cell(page, grid, 30, "权重", 3)  # below the visible part
    metric(page, "合计").to_have_text("110.50")
    edit_cell(page, grid, 0, "权重", 2.5)  # back at the top
    metric(page, "合计").to_have_text("100.50")


def test_options_and_check_boxes(page: Page) -> None:
    grid = grid_of(page)
    choose_cell(page, grid, 2, "类别", "群众评价")
    metric(page, "类别数").to_have_text("2")
    toggle_cell(page, grid, 2, "启用")
    metric(page, "启用数").to_have_text("39")


def test_grid_with_row_markers_and_many_columns(page: Page) -> None:
    grid = grid_of(page, 1)
    edit_cell(page, grid, 1, "第1列", 5)
    metric(page, "宽表合计").to_have_text("93.0")
    edit_cell(page, grid, 0, "第29列", 11)  # to the right of the visible part
    metric(page, "宽表合计").to_have_text("103.0")
    paste_cells(page, grid, 0, "第1列", [["2", "3"], ["4", "5"]])
    metric(page, "宽表合计").to_have_text("108.0")


def test_nothing_is_fetched_from_elsewhere_and_the_shipped_fonts_are_used(page: Page, watch: Watch) -> None:
    loaded = page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].filter(f => f.status === 'loaded')"
        ".map(f => f.family.replaceAll('\"', '')))"
    )
    assert {"Noto Sans SC", "Noto Sans TC"} <= set(loaded)
    assert watch.outside == []


READABLE = """selectors => {
    const colour = text => text.match(/[\\d.]+/g).map(Number);
    const over = (top, below) => { const a = top[3] ?? 1; return [0, 1, 2].map(i => top[i] * a + below[i] * (1 - a)); };
    const ground = node => {
        const layers = [];
        for (let n = node; n; n = n.parentElement) layers.push(colour(getComputedStyle(n).backgroundColor));
        return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
    };
    const light = c => c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    return Object.fromEntries(selectors.map(s => {
        const node = document.querySelector(s);
        const aside = node.closest('[data-testid=stSidebar], [data-testid=stApp]');
        const below = ground(s.includes('Slider') ? aside : node);  // the value stands above its thumb
        const text = over(colour(getComputedStyle(node).color), below);
        const [low, high] = [light(text), light(below)].sort((a, b) => a - b);
        return [s, (high + 0.05) / (low + 0.05)];
    }));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_small_words_are_readable_in_both_themes(page: Page, scheme: str) -> None:
    """WCAG 2.1 AA: 4.5 to 1 for text of normal size."""
    page.emulate_media(color_scheme=scheme)
    page.reload()
    settle(page, quiet_ms=500)
    places = [
        "[data-testid=stMain] [data-testid=stSliderThumbValue]",
        "[data-testid=stSidebar] [data-testid=stSliderThumbValue]",
        "[data-testid=stMain] [data-testid=stCaptionContainer] p",
        "[data-testid=stSidebar] [data-testid=stCaptionContainer] p",
        "[data-testid=stBaseButton-primary] p",
        "[data-testid=stMultiSelectTagsContainer] [data-tag] span",
    ]
    for place in places:
        page.locator(place).first.wait_for()
    ratios = page.evaluate(READABLE, places)
    assert {place: ratio for place, ratio in ratios.items() if ratio < 4.5} == {}
    assert len(ratios) == len(places)


def test_a_picture_holds_the_whole_page(page: Page, tmp_path: Path) -> None:
    screenshot_tall(page, tmp_path / "narrow.png", width=390)
    screenshot_tall(page, tmp_path / "dark.png", dark=True)
    with Image.open(tmp_path / "narrow.png") as narrow, Image.open(tmp_path / "dark.png") as dark:
        assert narrow.width == 390
        assert narrow.height > 900
        assert dark.height > 900
        assert sum(dark.convert("RGB").getpixel((dark.width - 5, 5))) < 150
