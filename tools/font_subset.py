"""Writes static/NotoSans*.woff2: the part of Debian's fonts-noto-cjk that the interface and its tables need.

NotoSansSC: ASCII, punctuation, signs and the simplified Chinese characters of GB 2312. NotoSansTC: the characters of
Big5 level 1 that GB 2312 lacks, which a browser fetches only for a page in traditional Chinese. No hinting.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

SOURCE = Path("/usr/share/fonts/opentype/noto")
TARGET = Path(__file__).resolve().parent.parent / "static"
WEIGHTS = ("Regular", "Bold")
# Blocks of few glyphs that reports and scales use: Latin letters with marks, Greek, punctuation, super- and subscripts,
# currency, letter-like signs, fractions and Roman numerals, arrows, operators, circled numbers, boxes, shapes, ticks,
# Chinese punctuation, numbers in brackets, square units, vertical and full-width forms.
BLOCKS = (
    (0x0020, 0x007E),
    (0x00A0, 0x017F),
    (0x0391, 0x03C9),
    (0x2010, 0x203E),
    (0x2070, 0x209C),
    (0x20A9, 0x20AC),
    (0x2100, 0x2122),
    (0x2150, 0x217F),
    (0x2190, 0x2199),
    (0x21D0, 0x21D5),
    (0x2200, 0x22A5),
    (0x2460, 0x24B5),
    (0x2500, 0x2570),
    (0x2581, 0x258F),
    (0x25A0, 0x25EF),
    (0x2605, 0x2606),
    (0x2713, 0x2717),
    (0x3000, 0x301F),
    (0x3220, 0x3229),
    (0x338E, 0x33A5),
    (0xFF01, 0xFF5E),
    (0xFFE0, 0xFFE6),
)


def encoded(codec: str, first: range, second: range) -> set[str]:
    """The characters that two bytes stand for in a codec."""
    pairs = (bytes([a, b]).decode(codec, errors="ignore") for a in first for b in second)
    return {char for char in pairs if len(char) == 1 and ord(char) > 0x7F}


def wanted() -> dict[str, set[str]]:
    """The characters of each shipped family."""
    simplified = encoded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
    simplified |= {chr(code) for start, end in BLOCKS for code in range(start, end + 1)}
    return {"SC": simplified, "TC": encoded("big5", range(0xA1, 0xC7), range(0x40, 0xFF)) - simplified}


def font_number(path: Path, region: str) -> int:
    """The place of a region's face in the collection."""
    with TTCollection(path, lazy=True) as collection:
        names = [font["name"].getDebugName(1) for font in collection.fonts]
    return names.index(f"Noto Sans CJK {region}")


def write(region: str, weight: str, chars: set[str]) -> Path:
    source = SOURCE / f"NotoSansCJK-{weight}.ttc"
    number = font_number(source, region)
    options = subset.Options(
        flavor="woff2", font_number=number, hinting=False, layout_features=["kern"], recalc_timestamp=False
    )
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(chars)))
    subsetter.subset(font)
    target = TARGET / f"NotoSans{region}-{weight}.woff2"
    subset.save_font(font, target, options)
    return target


def main() -> int:
    if not (SOURCE / "NotoSansCJK-Regular.ttc").exists():
        print("The package fonts-noto-cjk is needed: tools/system_packages.sh", file=sys.stderr)
        return 1
    for region, chars in wanted().items():
        for weight in WEIGHTS:
            target = write(region, weight, chars)
            print(f"{target.name}: {target.stat().st_size / 1e6:.2f} MB, {len(chars)} characters asked for")
    return 0


if __name__ == "__main__":
    sys.exit(main())
