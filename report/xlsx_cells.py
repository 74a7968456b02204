"""Cells of a workbook: formats by name, words that never become formulas, figures at full precision."""

import re
from collections.abc import Iterable
from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from charts.names import legible
from indicators.vocabulary import Language
from report.document import Cell, Number, Text
from report.figures import PERCENT_FORMAT

LONGEST: Final = 32_000  # UTF-16 units; a cell holds 32,767
FORMATS: Final = {"percent": PERCENT_FORMAT, "share": "0.0%", "signed": "+0.0;-0.0;0.0"}
LINE: Final = 14.5  # points of height
TALLEST: Final = 400.0  # points; a row may have 409
BOXED: Final = {"border": 1, "valign": "vcenter"}
STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "font_size": 14},
    "heading": {"bold": True, "font_size": 12},
    "words": {"text_wrap": True, "valign": "top"},
    "note": {},
    "head": {**BOXED, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#E3EDF0"},
    "text": {**BOXED, "text_wrap": True},
    "number": {**BOXED, "align": "center"},
    "input": {**BOXED, "text_wrap": True, "align": "center", "locked": False, "bg_color": "#FFF9E5"},
    "helper": {"font_color": "#7F7F7F", "align": "center"},
}


class Formats:
    """The formats of one workbook, each made once, and the language of its words."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self.book, self.language = book, language
        self._made: dict[tuple[str, str], Format] = {}

    def of(self, style: str, number: str = "") -> Format:
        """The format of a style, with a number format if wished."""
        key = (style, number)
        if key not in self._made:
            settings = {"font_name": "宋体", "font_size": 10.5, **STYLES[style]}
            self._made[key] = self.book.add_format({**settings, "num_format": number} if number else settings)
        return self._made[key]


class Exact(float):
    """A number that is written with all its digits; the library would write sixteen, which is not the same number."""

    def __format__(self, form: str) -> str:
        return repr(float(self))


def write_words(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """A string as a string, whatever it begins with."""
    sheet.write_string(row, column, fitting(text), look)


def fitting(text: str) -> str:
    """``text`` without what cannot be printed, each line ended in one way, cut where a cell would be too long."""
    clean = legible(text).replace("\r\n", "\n").replace("\r", "\n")
    if len(clean) > LONGEST // 2 and len(clean.encode("utf-16-le")) // 2 > LONGEST:
        return clean.encode("utf-16-le")[: 2 * LONGEST].decode("utf-16-le", "ignore") + "…"
    return clean


def write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, formats: Formats) -> None:
    """A cell of a neutral table: a figure with its exact value, shown as it is printed elsewhere."""
    match cell:
        case Number(value=value) if value is not None:
            sheet.write_number(row, column, Exact(value), formats.of("number", number_format(cell)))
        case Number(printed=printed):
            write_words(sheet, row, column, printed, formats.of("number"))
        case Text(printed=printed):
            write_words(sheet, row, column, printed, formats.of("text"))


def number_format(cell: Number) -> str:
    """The number format that shows a figure as printed; the decimals are read off what is printed."""
    if cell.format in FORMATS:
        return FORMATS[cell.format]
    found = re.match(r"-?\d+(?:\.(\d+))?", cell.printed)
    if found is None:
        return "General"
    return "0" if found[1] is None else f"0.{'0' * len(found[1])}"


def height(texts: Iterable[str], widths: Iterable[float]) -> float:
    """Points a row needs; suites do not all fit wrapped rows by themselves."""
    lines = max((_lines(text, width) for text, width in zip(texts, widths, strict=True)), default=1)
    return min(LINE * lines + 3, TALLEST)


def _lines(text: str, width: float) -> int:
    return sum(1 + int(sum(2.0 if char > "\u2e80" else 1.05 for char in line) / width) for line in text.split("\n"))
