"""Pictures of pages that were looked at; a test compares what the type setter prints with them.

``python -m tools.reference_pictures`` writes all of them anew into tests/report/reference: look at each before they are
committed. Only pages set by typst are kept: its fonts are shipped, so every machine draws the same. What LibreOffice
prints depends on the fonts of the machine; tests hold its words and numbers of pages instead.
"""

import io
import sys
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from evaluation.evaluate import evaluate
from indicators.vocabulary import LANGUAGES, Language
from report import Document, build
from report.pdf import page_pictures
from risk.cases import case_table
from sample_data import core_cases, template

FOLDER: Final = Path(__file__).resolve().parent.parent / "tests" / "report" / "reference"
DOTS: Final = 60.0  # an inch: characters of the text can still be told apart by their darkness
GREYS: Final = 16
CELL: Final = 6  # pixels: about half a character of the text, so that how edges are smoothed does not count
MEAN: Final = 0.5  # grey levels of 255: smoothing of edges gives under 0.1, another font or pitch several
WORST: Final = 40.0  # of one cell: a character that is lacking, or stands elsewhere, gives over 60
PARTS: Final = ("scheme", "indicators", "weights", "findings")  # the first page of each


@cache
def document(part: str, language: Language) -> Document:
    """One part of the sample scheme that has findings, or of the one with levels."""
    scheme = template("township" if part == "indicators" else "ledger")
    evaluation = evaluate(scheme, case_table(core_cases()))
    return build(scheme, evaluation, [part], language, draft=part == "scheme")


def picture(name: str, language: Language) -> Image.Image:
    """The page as it is set now, in grey."""
    content = page_pictures(document(name, language), language, DOTS)[0]
    return Image.open(io.BytesIO(content)).convert("L")


def names() -> list[tuple[str, Language]]:
    """Every picture that is kept: page and language."""
    return [(name, language) for name in PARTS for language in LANGUAGES]


def file_of(name: str, language: Language) -> Path:
    return FOLDER / f"{name}-{language}.png"


def cells(grey: Image.Image) -> NDArray[np.float64]:
    """Mean darkness (0..255) of squares of ``CELL`` pixels."""
    values = np.asarray(grey, dtype=float)
    rows, columns = (side // CELL * CELL for side in values.shape)
    cut = values[:rows, :columns].reshape(rows // CELL, CELL, columns // CELL, CELL)
    return np.asarray(cut.mean(axis=(1, 3)))


def differences(kept: Image.Image, now: Image.Image) -> tuple[float, float]:
    """Mean and worst difference of the cells; a page of another size differs wholly."""
    if kept.size != now.size:
        return 255.0, 255.0
    apart = np.abs(cells(kept) - cells(now))
    return float(apart.mean()), float(apart.max())


def beside(kept: Image.Image, now: Image.Image) -> Image.Image:
    """Kept, now, and their difference in black, side by side."""
    width, height = max(kept.width, now.width), max(kept.height, now.height)
    shown = Image.new("L", (3 * width, height), 255)
    shown.paste(kept, (0, 0))
    shown.paste(now, (width, 0))
    pages = []
    for page in (kept, now):
        sheet = Image.new("L", (width, height), 255)
        sheet.paste(page, (0, 0))
        pages.append(np.asarray(sheet, dtype=int))
    shown.paste(Image.fromarray((255 - np.abs(pages[0] - pages[1])).astype(np.uint8)), (2 * width, 0))
    return shown


def small(grey: Image.Image) -> Image.Image:
    """In few greys, evenly spaced."""
    step = 255 / (GREYS - 1)
    levels = [round(round(value / step) * step) for value in range(256)]
    return grey.point(levels).quantize(GREYS, dither=Image.Dither.NONE)


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, language in names():
        path = file_of(name, language)
        small(picture(name, language)).save(path, optimize=True)
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
