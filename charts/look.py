"""How every chart looks: marks that read on a light and on a dark page, titles in lines, labels that are not cut.

The page's theme sets fonts, axes and background. It does not set the colour of text marks (black by default) nor of
subtitles, cuts axis labels at 100 pixels and drops labels that overlap: those are set here.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, Final

import altair as alt

# Each colour keeps 3:1 against white and against the dark page, and carries INK with 4.5:1.
REAL, PAPER, FALSE, UNKNOWN = "#2c8da4", "#d07011", "#8d6fd8", "#7f8c93"
INK: Final = "#05090b"
NEUTRAL: Final = "#7a858c"  # lines and marks of no series, legible on both pages
# One hue from light to dark: order is seen without colour vision. Fixed, so that the text on it can be chosen.
RAMP: Final = ("#f2f7f8", "#cfe4e9", "#9fcbd6", "#5fa6b6", "#2f7f92", "#125a6c", "#063c48")
DARK_FROM: Final = 52.0  # from this value the ramp carries white text
LABEL_WIDTH: Final = 170  # pixels of an axis label
TITLE_WIDTH: Final = 36  # half-width characters in a line of a title: what a telephone shows
PIECES: Final = re.compile(r"[^\u2e80-\uffef\s]+\s*|\s+|[\u2e80-\uffef]")
CLOSING: Final = "，。；：、）”’》〉】〕」』！？"  # never at the beginning of a line
ZERO_WIDTH: Final = "\u200b"
EM_SPACE: Final = "\u2003"
ROW_HEIGHT: Final = 24
MOST_ROWS: Final = 60  # a picture shows the largest ones, its table all
PRINTED_ROWS: Final = 40  # of a picture on paper: more would make its type smaller than 7 points


def title(words: str) -> alt.TitleParams:
    """A title that says the finding, in as many lines as it needs."""
    return alt.TitleParams(text=lines(words), anchor="start", subtitleColor=NEUTRAL)


def lines(words: str, width: int = TITLE_WIDTH) -> list[str]:
    """``words`` cut into lines of at most ``width`` half-width characters; Chinese breaks anywhere, Latin at spaces."""
    cut: list[str] = []
    line, used = "", 0
    for piece in PIECES.findall(words):
        size = sum(map(_width, piece))
        if used and used + size > width and piece not in CLOSING:
            cut, line, used = [*cut, line.rstrip()], "", 0
        line, used = line + piece, used + size
    return [*cut, line.rstrip()]


def _width(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1  # Chinese type sets ambiguous marks such as “ wide


def values_beside(base: alt.Chart, dx: int, words: alt.ExprRef | None = None) -> alt.Chart:
    """The printed figures right of the marks, in the first colour of the theme's series: legible on every page.

    ``words``: what is written instead of the column ``printed``.
    """
    coloured = base.transform_calculate(series="'value'").encode(color=alt.Color("series:N", legend=None))
    if words is None:
        return coloured.mark_text(align="left", dx=dx).encode(text="printed:N")
    return coloured.mark_text(align="left", dx=dx, text=words)


def layered(*charts: alt.Chart, **settings: Any) -> alt.LayerChart:
    """Charts on top of each other."""
    return alt.LayerChart(layer=list(charts), **settings)


def rows_axis(**settings: Any) -> alt.Axis:
    """The axis of named rows: no label is dropped, long ones are cut with the whole name in the tooltip."""
    return alt.Axis(title=None, labelLimit=LABEL_WIDTH, labelOverlap=False, labelFlush=False, **settings)


def row_step() -> alt.Step:
    """Height by rows. A height in pixels would include title, axis and legend where a page fits a chart to a box."""
    return alt.Step(ROW_HEIGHT)


def room_for_figures(largest: float) -> alt.Scale:
    """From 0 to a little beyond the longest bar, so that the figure at its end is not cut."""
    return alt.Scale(domain=[0, max(largest, 1e-9) * 1.2], nice=False)


def unique(labels: Sequence[str]) -> list[str]:
    """Labels told apart by zero-width characters where two are the same; they look as before."""
    seen: dict[str, int] = {}
    result = []
    for words in labels:
        seen[words] = seen.get(words, -1) + 1
        result.append(words + ZERO_WIDTH * seen[words])
    return result


def indented(words: str, depth: int) -> str:
    """A label moved right; leading spaces alone would be trimmed."""
    return f"{ZERO_WIDTH}{EM_SPACE * depth}{words}" if depth else words
