"""Writes the parts of Debian's fonts-noto-cjk that are shipped, without hinting.

For pages static/NotoSans*.woff2. NotoSansSC: ASCII, punctuation, signs, the simplified Chinese characters of GB 2312.
NotoSansTC: the characters of Big5 level 1 and of this project's own words that GB 2312 lacks. NotoSansSCRare: what the
Table of General Standard Chinese Characters has besides, mostly for names of people and places. A browser fetches the
second and third only for a page with a character that the families before lack.

For files charts/fonts/Noto{Sans,Serif}{SC,TC}-Regular.otf with all three, since a file cannot borrow a glyph from the
reader's machine; charts/fonts/coverage.txt says what they hold.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

SOURCE = Path("/usr/share/fonts/opentype/noto")
ROOT = Path(__file__).resolve().parent.parent
PAGES, FILES = ROOT / "static", ROOT / "charts" / "fonts"
STANDARD = Path(__file__).with_name("standard_characters.txt")
WEIGHTS = ("Regular", "Bold")
FACES = ("Sans", "Serif")
CENTRED = set("，。、；：！？")  # stand in the middle of their square in traditional Chinese
SIGNS = set("\u2002\u2003\u2009\u200a\ufffd")  # spaces by which labels are moved, what cannot be printed
OWN = (("text", "*.po"), ("risk", "*.json"), ("sample_data", "*.json"))
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


def standard() -> set[str]:
    """The Table of General Standard Chinese Characters."""
    return set("".join(STANDARD.read_text(encoding="utf-8").splitlines()[1:]))


def wanted() -> dict[str, set[str]]:
    """The characters of each family for pages, in the order in which a browser asks for them."""
    simplified = encoded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))
    simplified |= {chr(code) for start, end in BLOCKS for code in range(start, end + 1)}
    traditional = (encoded("big5", range(0xA1, 0xC7), range(0x40, 0xFF)) | own()) - simplified
    return {"SC": simplified, "TC": traditional, "SCRare": standard() - simplified - traditional}


def wanted_in_files() -> dict[str, set[str]]:
    """The characters of each family for files: those of the pages and the standard table."""
    pages = wanted()
    simplified = pages["SC"] | standard() | SIGNS
    return {"SC": simplified, "TC": (pages["TC"] - simplified) | CENTRED}


def own() -> set[str]:
    """The characters beyond ASCII that this project's own words, rules and cases are written in."""
    files = [path for room, kind in OWN for path in (ROOT / room).rglob(kind)]
    return {char for path in files for char in path.read_text(encoding="utf-8") if ord(char) > 0x7F}


def font_number(path: Path, name: str) -> int:
    """The place of a face in the collection."""
    with TTCollection(path, lazy=True) as collection:
        names = [font["name"].getDebugName(1) for font in collection.fonts]
    return names.index(name)


def write(face: str, region: str, weight: str, chars: set[str], target: Path, flavor: str | None) -> set[int]:
    """One file; the codes it holds."""
    source = SOURCE / f"Noto{face}CJK-{weight}.ttc"
    number = font_number(source, f"Noto {face} CJK {region}")
    options = subset.Options(
        flavor=flavor, font_number=number, hinting=False, layout_features=["kern"], recalc_timestamp=False
    )
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(chars)))
    subsetter.subset(font)
    subset.save_font(font, target, options)
    print(f"{target.name}: {target.stat().st_size / 1e6:.2f} MB, {len(chars)} characters asked for")
    return set(font.getBestCmap())


def ranges(codes: set[int]) -> list[str]:
    """``4E00-4E1E`` or ``4E20``, a line each."""
    lines, ordered = [], sorted(codes)
    start = last = ordered[0]
    for code in [*ordered[1:], -1]:
        if code != last + 1:
            lines.append(f"{start:04X}" if start == last else f"{start:04X}-{last:04X}")
            start = code
        last = code
    return lines


def main() -> int:
    if not (SOURCE / "NotoSansCJK-Regular.ttc").exists():
        print("The package fonts-noto-cjk is needed: tools/system_packages.sh", file=sys.stderr)
        return 1
    for family, chars in wanted().items():
        for weight in WEIGHTS:
            write("Sans", family[:2], weight, chars, PAGES / f"NotoSans{family}-{weight}.woff2", "woff2")
    held: dict[str, set[int]] = {face: set() for face in FACES}
    for region, chars in wanted_in_files().items():
        for face in FACES:
            held[face] |= write(face, region, "Regular", chars, FILES / f"Noto{face}{region}-Regular.otf", None)
    both = set.intersection(*held.values())
    (FILES / "coverage.txt").write_text("\n".join(ranges(both)) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
