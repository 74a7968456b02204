"""Where the pages of a printed sheet end: rows are never cut, and what is merged is merged within its page."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from xlsxwriter.worksheet import Worksheet

WIDE, HIGH = 297 / 25.4, 210 / 25.4  # inches of a page of A4 laid across
LEFT, RIGHT, TOP, BOTTOM = 0.5, 0.5, 0.6, 0.7  # inches
SAFE: Final = 0.94  # of a page; suites differ a little in how wide a letter is
POINTS: Final = 72.0  # an inch
LINE: Final = 15.0  # points of a row that nobody made higher


def scale_of(widths: Iterable[float]) -> int:
    """Per cent at which columns of ``widths`` characters will about fit across the page, 10-100: how high a page is."""
    taken = sum(int(7 * width + 5) * 0.75 for width in widths)
    return max(10, min(100, math.floor(100 * SAFE * (WIDE - LEFT - RIGHT) * POINTS / taken)))


def room_of(scale: int) -> float:
    """Points of height that a page takes of a sheet printed at ``scale`` per cent."""
    return SAFE * (HIGH - TOP - BOTTOM) * POINTS * 100 / scale


@dataclass
class Flow:
    """Heights of the rows of a sheet that is written from top to bottom, and the rows that stay with the next one.

    ``room``: points of height on a page.
    """

    room: float
    heights: list[float] = field(default_factory=list)
    glued: set[int] = field(default_factory=set)

    def add(self, height: float = LINE, glued: bool = False) -> int:
        """One more row; its number."""
        if glued:
            self.glued.add(len(self.heights))
        self.heights.append(height)
        return len(self.heights) - 1

    def block(self, rows: int) -> None:
        """So many rows of usual height that stay together, such as those under a chart."""
        for left in range(rows, 0, -1):
            self.add(glued=left > 1)

    def breaks(self) -> list[int]:
        """Rows that begin a page."""
        firsts = [row for row in range(len(self.heights)) if row - 1 not in self.glued]
        blocks = [sum(self.heights[a:b]) for a, b in zip(firsts, [*firsts[1:], len(self.heights)], strict=True)]
        return begins(firsts, packed(blocks, self.room))


def begins(firsts: Sequence[int], pages: Sequence[int]) -> list[int]:
    """The first rows of those blocks that begin a page."""
    return [row for row, page, before in zip(firsts[1:], pages[1:], pages, strict=False) if page > before]


def pages_of(blocks: Sequence[float], scale: int, before: float, head: float) -> list[int]:
    """Page of each block, from 0, in a sheet of blocks that stay whole.

    ``blocks``: heights, points; ``before``: what stands above the first, its header included; ``head``: the header that
    every later page repeats.
    """
    return packed(blocks, room_of(scale), before, head)


def packed(blocks: Sequence[float], room: float, before: float = 0.0, head: float = 0.0) -> list[int]:
    """Page of each block, from 0, on pages of ``room`` points."""
    pages, used = list[int](), before
    for height in blocks:
        page = pages[-1] if pages else 0
        if used + height > room and used > head:
            page, used = page + 1, head
        pages.append(page)
        used += height
    return pages


def set_page(sheet: Worksheet, head: int | None, end: tuple[int, int], breaks: Sequence[int]) -> None:
    """A4 across, one page wide, printed to the cell ``end``, a new page before each row of ``breaks``.

    Row ``head``, if any, is repeated on every page.
    """
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(LEFT, RIGHT, TOP, BOTTOM)
    sheet.fit_to_pages(1, 0)  # suites do not agree how wide a letter is, so that no scale fits all of them
    if head is not None:
        sheet.repeat_rows(head)
    sheet.print_area(0, 0, *end)
    if breaks:
        sheet.set_h_pagebreaks(list(breaks))
    sheet.set_footer("&C— &P —")
