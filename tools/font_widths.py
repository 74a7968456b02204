"""Writes charts/widths/ChartWidths.ttf: how wide every character of the shipped Noto Sans is, without its outlines.

The library that draws charts reads a whole font anew for every word whose width it asks for; with nine kilobytes
instead of two megabytes a chart is drawn several times faster. A character that the shipped fonts lack has the width of
the mark that is drawn in its place. Kerning is left out: it moves a label by a pixel or two.
"""

import sys
from pathlib import Path
from typing import Final

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables._g_l_y_f import Glyph

from charts.image import FONTS, WIDTHS, WIDTHS_FAMILY

SOURCES: Final = ("NotoSansTC-Regular.otf", "NotoSansSC-Regular.otf")  # a later one counts before an earlier one
WHOLE: Final = 1000  # units of a square
TOP: Final = 700  # units; letters are boxes, since a font of nothing may be passed over
DATE: Final = 3_800_000_000  # seconds since 1904, so that the same fonts give the same file
SURROGATES: Final = range(0xD800, 0xE000)


def widths() -> dict[int, int]:
    """Width of every character from the space on, in thousandths of the size of the type."""
    known: dict[int, int] = {}
    for name in SOURCES:
        font = TTFont(FONTS / name, lazy=True)
        known |= {code: font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}
    return {code: known.get(code, WHOLE) for code in range(0x20, 0x110000) if code not in SURROGATES}


def box(width: int) -> Glyph:
    """A letter of a width."""
    pen = TTGlyphPen(None)
    if width:
        corners = ((0, 0), (width, 0), (width, TOP), (0, TOP))
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


def mapping(found: dict[int, int]) -> CmapSubtable:
    """Characters to letters; format 13 names a run of characters of one width once."""
    made = CmapSubtable.newSubtable(13)
    made.platformID, made.platEncID, made.reserved, made.length, made.language = 3, 10, 0, 0, 0
    made.cmap = {code: f"w{width}" for code, width in found.items()}
    return made


def build() -> TTFont:
    """The font: one letter a width."""
    found = widths()
    advances = {".notdef": WHOLE} | {f"w{width}": width for width in sorted(set(found.values()))}
    model = TTFont(FONTS / SOURCES[-1], lazy=True)
    made = FontBuilder(model["head"].unitsPerEm, isTTF=True)
    made.setupGlyphOrder(list(advances))
    made.setupCharacterMap({})
    made.setupGlyf({name: box(width) for name, width in advances.items()})
    made.setupHorizontalMetrics({name: (width, 0) for name, width in advances.items()})
    ascent, descent = model["hhea"].ascent, model["hhea"].descent
    made.setupHorizontalHeader(ascent=ascent, descent=descent)
    names = dict.fromkeys(("familyName", "uniqueFontIdentifier", "fullName"), WIDTHS_FAMILY)
    made.setupNameTable({**names, "styleName": "Regular", "psName": WIDTHS_FAMILY.replace(" ", ""), "version": "1"})
    made.setupOS2(sTypoAscender=ascent, sTypoDescender=descent, usWinAscent=ascent, usWinDescent=-descent)
    made.setupPost(keepGlyphNames=False)
    font = made.font
    font["cmap"].tables = [mapping(found)]
    font["head"].created = font["head"].modified = DATE
    font.recalcTimestamp = False
    return font


def main() -> int:
    path = Path(WIDTHS) / "ChartWidths.ttf"
    path.parent.mkdir(exist_ok=True)
    build().save(path)
    print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
