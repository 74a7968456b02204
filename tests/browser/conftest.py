"""The program itself on a port of its own, and a page of Chromium on it. Every test here is a browser test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.driver import LAUNCH_FLAGS, ROOT, Watch, open_page, serve

HERE = Path(__file__).parent
FAILED_PICTURES = ROOT / "build" / "browser"
FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.when == "call" and report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the program, started for this test run with an empty store."""
    folder = tmp_path_factory.mktemp("program")
    environment = {"SHIJI_STORE_URL": f"sqlite:///{folder}/store.db"}
    with serve(ROOT / "app.py", folder / "server.log", environment) as address:
        yield address


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=list(LAUNCH_FLAGS))
        yield started
        started.close()


@pytest.fixture
def watch(base_url: str) -> Watch:
    """What the page asked of other hosts and wrote to the console as errors; both must be empty at the end."""
    return Watch(base_url)


@pytest.fixture
def page(browser: Browser, watch: Watch, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh session on the start page, in Chinese; the picture of a failed test goes to build/browser/."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        color_scheme="light",
        accept_downloads=True,
    )
    context.set_default_timeout(15_000)
    opened = context.new_page()
    watch.attach(opened)
    open_page(opened, watch.home)
    yield opened
    failed = request.node.stash.get(FAILED, False)
    if failed:
        FAILED_PICTURES.mkdir(parents=True, exist_ok=True)
        opened.screenshot(path=str(FAILED_PICTURES / f"{request.node.name}.png"))
    context.close()
    if not failed:
        assert watch.outside == [], "the page asked other hosts"
        assert watch.errors == [], "the page reported errors"
