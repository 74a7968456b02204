"""Where the pages of a printed sheet end: rows are never cut, and what is merged is merged within its page."""

import math
from collections.abc import Iterable, Sequence
from typing import Final

from xlsxwriter.worksheet import Worksheet

WIDE, HIGH = 297 / 25.4, 210 / 25.4  # inches of a page of A4 laid across
LEFT, RIGHT, TOP, BOTTOM = 0.5, 0.5, 0.6, 0.7  # inches
SAFE: Final = 0.94  # of a page; suites differ a little in how wide a letter is
POINTS: Final = 72.0  # an inch


def scale_of(widths: Iterable[float]) -> int:
    """Per cent at which columns of ``widths`` characters will about fit across the page, 10-100: how high a page is."""
    taken = sum(int(7 * width + 5) * 0.75 for width in widths)
    return max(10, min(100, math.floor(100 * SAFE * (WIDE - LEFT - RIGHT) * POINTS / taken)))


def pages_of(blocks: Sequence[float], scale: int, before: float, head: float) -> list[int]:
    """Page of each block, from 0, in a sheet of blocks that stay whole.

    ``blocks``: heights, points; ``before``: what stands above the first, its header included; ``head``: the header that
    every later page repeats.
    """
    room = SAFE * (HIGH - TOP - BOTTOM) * POINTS * 100 / scale
    pages, used = list[int](), before
    for height in blocks:
        page = pages[-1] if pages else 0
        if used + height > room and used > head:
            page, used = page + 1, head
        pages.append(page)
        used += height
    return pages


def set_page(sheet: Worksheet, head: int, end: tuple[int, int], breaks: Sequence[int]) -> None:
    """A4 across, one page wide, row ``head`` repeated, printed to the cell ``end``, a new page before each row of
    ``breaks``."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(LEFT, RIGHT, TOP, BOTTOM)
    sheet.fit_to_pages(1, 0)  # suites do not agree how wide a letter is, so that no scale fits all of them
    sheet.repeat_rows(head)
    sheet.print_area(0, 0, *end)
    if breaks:
        sheet.set_h_pagebreaks(list(breaks))
    sheet.set_footer("&C— &P —")
