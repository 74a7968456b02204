"""A chart as a picture in a file: SVG or PNG, drawn with the fonts shipped here, without a browser or a network.

Files are still: no tooltips, no theme of a page. ``FONTS`` holds the type, ``covered`` says which characters it has.
"""

import json
import os
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import altair as alt
import vl_convert

from charts.look import INK, LABEL_WIDTH, REAL, ROW_HEIGHT, ZERO_WIDTH

FONTS: Final = Path(__file__).with_name("fonts")
WIDTHS: Final = Path(__file__).with_name("widths")  # how wide the letters of FONTS are: tools/font_widths.py
WIDTHS_FAMILY: Final = "Chart Widths"
SANS: Final = ("Noto Sans CJK SC", "Noto Sans CJK TC")
SERIF: Final = ("Noto Serif CJK SC", "Noto Serif CJK TC")
LIST_OF_FONTS: Final = "FONTCONFIG_FILE"
MISSING: Final = "\u3013"  # 〓, the mark that Chinese printers set where a character is lacking
PRINTED_ROW: Final = 16  # pixels a row; a page shows more rows than a screen
NARROW, WIDE = 400, 620  # pixels of the plot on an upright and on a turned page
HALF_WIDTHS: Final = LABEL_WIDTH // 6  # half-width characters that fit in a label
SIZE: Final = re.compile(r'<svg[^>]* width="([\d.]+)" height="([\d.]+)"')
CONFIG: Final[dict[str, Any]] = {
    "font": WIDTHS_FAMILY,
    "background": "white",
    "title": {"fontWeight": "normal", "fontSize": 13, "color": INK},
    "axis": {"titleFontWeight": "normal", "titleColor": INK, "labelColor": INK},
    "legend": {"titleFontWeight": "normal", "titleColor": INK, "labelColor": INK},
    "range": {"category": [INK, REAL]},
    "view": {"stroke": None},
}
# As long as fits; a limit in pixels would measure every label a dozen times.
# Half of a character of two code units is left out: a picture with one cannot be drawn.
_HALF_WIDTHS_OF: Final = "length(replace(datum.label, /[^\\x00-\\x7f]/g, 'xx'))"
CUT: Final = (
    f"{_HALF_WIDTHS_OF} <= {HALF_WIDTHS} ? datum.label : replace(slice(datum.label, 0, {HALF_WIDTHS} *"
    f" length(datum.label) / {_HALF_WIDTHS_OF} - 1), /[\\ud800-\\udbff]$/, '') + '…'"
)


def svg(chart: alt.Chart | alt.LayerChart, wide: bool = False) -> str:
    """The chart as SVG; a character without a glyph is drawn as 〓, see ``uncovered``."""
    return _drawn(json.dumps(_printed(chart, wide), ensure_ascii=False))


def png(chart: alt.Chart | alt.LayerChart, wide: bool = False, scale: float = 2.0) -> bytes:
    """The chart as PNG with ``scale`` dots a pixel."""
    _register_type()
    return bytes(vl_convert.svg_to_png(svg(chart, wide), scale=scale))


def size(drawn: str) -> tuple[float, float]:
    """Width and height of an SVG made here, pixels."""
    found = SIZE.search(drawn)
    if found is None:
        raise ValueError("an SVG without width and height")
    return float(found[1]), float(found[2])


@cache
def covered() -> frozenset[str]:
    """Every character that the shipped fonts have a glyph for, and the end of a line."""
    codes = {0x0A}
    for line in (FONTS / "coverage.txt").read_text(encoding="ascii").split():
        first, _, last = line.partition("-")
        codes.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(map(chr, codes))


def uncovered(text: str) -> list[str]:
    """The characters of a text without a glyph, each once, in their order."""
    return [char for char in dict.fromkeys(text) if char not in covered()]


def marked(text: str) -> str:
    """``text`` with 〓 for every character without a glyph."""
    known = covered()
    return text if known.issuperset(text) else "".join(char if char in known else MISSING for char in text)


@lru_cache(maxsize=64)
def _drawn(spec: str) -> str:
    """SVG of a specification; kept, since several files show the same chart."""
    _register()
    drawn = vl_convert.vegalite_to_svg(json.loads(spec), allowed_base_urls=[])
    drawn = drawn.replace(f'font-family="{WIDTHS_FAMILY}"', f'font-family="{", ".join(SANS)}"')
    return marked(drawn.replace(ZERO_WIDTH, ""))  # everything that is markup has a glyph


def forget() -> None:
    """Drop the drawings that are kept."""
    _drawn.cache_clear()


@cache
def _register() -> None:
    """The shipped widths and no other font: every machine measures words alike, and fast."""
    before = os.environ.get(LIST_OF_FONTS)
    os.environ[LIST_OF_FONTS] = str(FONTS / "none.conf")
    try:
        vl_convert.register_font_directory(str(WIDTHS))
        vl_convert.vegalite_to_svg({"data": {"values": [{}]}, "mark": {"type": "text", "text": "0"}})
    finally:
        if before is None:
            del os.environ[LIST_OF_FONTS]
        else:
            os.environ[LIST_OF_FONTS] = before


@cache
def _register_type() -> None:
    """The shipped fonts as well, for pictures of dots."""
    _register()
    vl_convert.register_font_directory(str(FONTS))


def _printed(chart: alt.Chart | alt.LayerChart, wide: bool) -> dict[str, Any]:
    """The specification for print: fixed width, lower rows, labels cut by their characters."""
    spec: dict[str, Any] = chart.to_dict(validate=False)  # its makers have checked it
    spec["width"] = WIDE if wide else NARROW
    if spec.get("height") == {"step": ROW_HEIGHT}:
        spec["height"] = {"step": PRINTED_ROW}
    spec["config"] = CONFIG
    _walk(spec)
    return spec


def _walk(node: Any) -> None:
    """Every axis with a limit of its labels cuts them itself; what only a pointer shows is left out."""
    if isinstance(node, dict):
        node.pop("tooltip", None)
        if "labelLimit" in node and "labelExpr" not in node:
            node |= {"labelLimit": 0, "labelExpr": CUT}
        for key, value in node.items():
            if key not in {"data", "datasets"}:
                _walk(value)
    elif isinstance(node, list):
        for value in node:
            _walk(value)
