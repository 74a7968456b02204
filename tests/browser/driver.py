"""Drives a Streamlit page in Chromium: starts the server, waits for reruns, edits cells of a grid, takes pictures.

The grid of st.data_editor is one canvas. A hidden table (role=grid) mirrors the visible part of it, some 0.2 s late:
cells are read there, and reached with the keyboard.
"""

import contextlib
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from tests.conftest import free_port

ROOT = Path(__file__).resolve().parents[2]
LAUNCH_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PROBE = re.compile(r"/[^/]+/_stcore/(health|host-config)$")
MARKER_WIDTH = 33  # the column with the row check boxes, there when rows can be added or deleted
ROW_HEIGHT = 35
MIRROR_LAG_MS = 260
QUIET_MS = 150


# ------------------------------------------------------------------------------------------------------------ server
@contextlib.contextmanager
def serve(script: Path, log: Path, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Runs a Streamlit script on a free loopback port; gives its address, stops it afterwards."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            cwd=script.parent,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        await_health(server, address, log)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def await_health(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    raise RuntimeError(f"The server did not start:\n{log.read_text(errors='replace')[-3000:]}")


# -------------------------------------------------------------------------------------------------------- watching
@dataclass
class Watch:
    """What a page should never do: ask another host for anything, or report an error to the console."""

    home: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        own = (self.home, self.home.replace("http", "ws", 1), "data:", "blob:", "about:")
        page.on("request", lambda request: request.url.startswith(own) or self.outside.append(request.url))
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        # On a page's own address Streamlit first asks beneath it for its server, then at the root.
        probe = PROBE.search(str(message.location.get("url", "")))
        if message.type == "error" and not probe:
            self.errors.append(message.text)


# --------------------------------------------------------------------------------------------------------- waiting
def settle(page: Page, quiet_ms: int = QUIET_MS, timeout_ms: float = 90_000) -> None:
    """Waits until the script has not been running for a moment: a rerun starts some milliseconds after its event."""
    page.wait_for_function(
        """quiet => {
            const app = document.querySelector('[data-testid=stApp]');
            const idle = app && app.getAttribute('data-test-script-state') === 'notRunning'
                && app.getAttribute('data-test-connection-state') === 'CONNECTED'
                && app.querySelector('[data-testid=stElementContainer]')  // absent before the first run
                && !app.querySelector('[data-testid=stSkeleton]');  // code of an element is still being loaded
            if (!idle) { window.shijiIdleSince = undefined; return false; }
            window.shijiIdleSince ??= performance.now();
            if (performance.now() - window.shijiIdleSince < quiet) return false;
            window.shijiIdleSince = undefined;
            return true;
        }""",
        arg=quiet_ms,
        timeout=timeout_ms,
    )


def open_page(page: Page, address: str) -> None:
    """Goes to an address and waits until its script has run."""
    page.goto(address)
    page.get_by_test_id("stApp").wait_for()
    settle(page)


# ------------------------------------------------------------------------------------------------------------ grids
def grid_of(page: Page, number: int = 0) -> Locator:
    """A table or editor of the page, counted from 0."""
    grid = page.get_by_test_id("stDataFrame").nth(number)
    grid.locator("table[role=grid] tbody td").first.wait_for(state="attached")
    return grid


def headers(grid: Locator) -> dict[str, int]:
    """Header text -> place of the column, counted from 0, for the columns in view."""
    cells = grid.locator("table[role=grid] th[role=columnheader]")
    pairs = cells.evaluate_all("cells => cells.map(c => [c.textContent, c.getAttribute('aria-colindex') - 1])")
    return {text: int(place) for text, place in pairs}


def marker_columns(grid: Locator) -> int:
    """1 when a column of row check boxes stands before the first column, else 0."""
    first = grid.locator("table[role=grid] tbody td").first
    column, place = first.evaluate("c => [c.id.split('-')[2], c.getAttribute('aria-colindex') - 1]")
    return int(column) - int(place)


def cell(grid: Locator, row: int, header: str) -> Locator:
    """The mirror of a cell; row counted from 0, without the header."""
    known = headers(grid)
    assert header in known, f"no column {header!r} in view, only {sorted(known)}"
    return grid.locator(f"[id='glide-cell-{known[header] + marker_columns(grid)}-{row}']")


def select_cell(page: Page, grid: Locator, row: int, header: str) -> Locator:
    """Moves the selection to a cell by keyboard and gives its mirror."""
    canvas = grid.get_by_test_id("data-grid-canvas")
    canvas.scroll_into_view_if_needed()
    for _ in range(6):
        enter_grid(page, grid, canvas)
        if grid.locator("td[aria-selected=true]").count() and focused(grid):
            break
    press(page, "Control+Home", 1)
    press(page, "ArrowDown", row)
    for _ in range(60):
        if header in headers(grid):
            break
        press(page, "ArrowRight", 1)
        page.wait_for_timeout(MIRROR_LAG_MS)
    known = headers(grid)
    assert header in known, f"no column {header!r}, the last ones are {sorted(known)}"
    press(page, "Home", 1)
    press(page, "ArrowRight", known[header])
    target = grid.locator(f"[id='glide-cell-{known[header] + marker_columns(grid)}-{row}']")
    expect(target).to_have_attribute("aria-selected", "true")
    return target


def enter_grid(page: Page, grid: Locator, canvas: Locator) -> None:
    """Clicks the first row beside the markers. After the focus was elsewhere one click may only bring it back."""
    box = canvas.bounding_box()
    assert box is not None
    # The scroller lies over the canvas, so the mouse clicks a place, not an element.
    page.mouse.click(box["x"] + MARKER_WIDTH * marker_columns(grid) + 12, box["y"] + ROW_HEIGHT * 1.5)
    page.wait_for_timeout(MIRROR_LAG_MS)
    if overlay(page).count():
        page.keyboard.press("Escape")


def focused(grid: Locator) -> bool:
    return bool(grid.evaluate("element => element.contains(document.activeElement)"))


def press(page: Page, key: str, times: int) -> None:
    for _ in range(times):
        page.keyboard.press(key)


def overlay(page: Page) -> Locator:
    """The field that opens over a cell."""
    return page.locator("#portal .gdg-clip-region")


def edit_cell(page: Page, grid: Locator, row: int, header: str, text: str | float) -> None:
    """Types into a text or number cell, then waits for the rerun."""
    target = select_cell(page, grid, row, header)
    before = target.text_content()
    page.keyboard.press("Enter")
    entry = overlay(page).locator("textarea.gdg-input, input.gdg-input")
    entry.fill(str(text))
    page.keyboard.press("Enter")
    entry.wait_for(state="detached")
    if not shows(before, text):
        expect(target).to_have_text(number_pattern(text) if is_number(text) else str(text))
    settle(page)


def is_number(text: str | float) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", str(text)) is not None


def number_pattern(text: str | float) -> re.Pattern[str]:
    """A number as a grid may show it: with or without trailing zeros and a unit."""
    digits = str(text)
    whole = re.escape(digits.rstrip("0").rstrip(".") if "." in digits else digits)
    return re.compile(rf"^{whole}(\.?0*)?\D*$")


def shows(shown: str | None, text: str | float) -> bool:
    return shown is not None and (shown == str(text) or (is_number(text) and bool(number_pattern(text).match(shown))))


def choose_cell(page: Page, grid: Locator, row: int, header: str, option: str) -> None:
    """Picks an option in a select cell, then waits for the rerun."""
    target = select_cell(page, grid, row, header)
    page.keyboard.press("Enter")
    page.get_by_role("option", name=option, exact=True).click()
    expect(target).to_have_text(option)
    settle(page)


def toggle_cell(page: Page, grid: Locator, row: int, header: str) -> None:
    """Turns a check box over. Its mirror keeps the old text: assert on something that depends on it."""
    select_cell(page, grid, row, header)
    page.keyboard.press("Space")
    settle(page, quiet_ms=2 * QUIET_MS)


def paste_cells(page: Page, grid: Locator, row: int, header: str, rows: list[list[str]]) -> None:
    """Pastes a block, as from a spreadsheet, with its first cell at the given place."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join("\t".join(line) for line in rows))
    select_cell(page, grid, row, header)
    page.keyboard.press("Control+v")
    page.wait_for_timeout(MIRROR_LAG_MS)
    settle(page, quiet_ms=2 * QUIET_MS)


# --------------------------------------------------------------------------------------------------------- pictures
def screenshot_tall(page: Page, path: Path, width: int = 1280, dark: bool = False) -> None:
    """A picture of the whole page. The app scrolls inside itself, so the window is made as tall as what it holds."""
    before = page.viewport_size
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.set_viewport_size({"width": width, "height": 900})
    settle(page, quiet_ms=3 * QUIET_MS)
    height = page.evaluate(
        """() => Math.max(900, ...['stMain', 'stSidebarContent'].map(id => {
            const part = document.querySelector(`[data-testid=${id}]`);
            return part && part.getBoundingClientRect().width > 0 ? part.scrollHeight : 0;
        }))"""
    )
    page.set_viewport_size({"width": width, "height": min(int(height) + 20, 12_000)})
    settle(page, quiet_ms=3 * QUIET_MS)
    page.evaluate("document.fonts.ready")
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(path))
    if before is not None:
        page.set_viewport_size(before)
    page.emulate_media(color_scheme="light")
