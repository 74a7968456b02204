"""Draws static/favicon.png: columns on a base line, the tallest filled (what is real), the others outlined."""

from pathlib import Path

from PIL import Image, ImageDraw

TARGET = Path(__file__).resolve().parent.parent / "static" / "favicon.png"
ACCENT = "#0b6477"
PAPER = "#ffffff"
SIZE = 64
ENLARGED = 8  # drawn large and scaled down: smooth edges


def main() -> None:
    side = SIZE * ENLARGED
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, side - 1, side - 1), radius=side // 5, fill=ACCENT)
    unit = side // 16
    bottom = 12 * unit
    for left, top, filled in ((3, 8, False), (7, 4, True), (11, 6, False)):
        box = (left * unit, top * unit, (left + 2) * unit, bottom)
        draw.rectangle(box, fill=PAPER if filled else None, outline=PAPER, width=unit // 2)
    draw.rectangle((2 * unit, bottom, 14 * unit, bottom + unit), fill=PAPER)
    picture.resize((SIZE, SIZE), Image.Resampling.LANCZOS).save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
