"""A cell that has to hold a number: plain, full-width, a percentage or a fraction."""

import re
import unicodedata
from typing import Final

from indicators.faults import Fault
from intake.grid import Cell, Sheet

LARGEST: Final = 1e15  # no figure of an appraisal is larger; sums and squares of such figures are still numbers
# A figure inside a sentence, below LARGEST; bounded, so that a cell of digits alone is looked through once.
FIGURE: Final = r"(?<!\d)\d{1,15}(?:\.\d{1,30})?(?!\d)"
_PLAIN: Final = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?(?:e[+-]?\d{1,3})?|[+-]?\.\d+", re.IGNORECASE)
_FRACTION: Final = re.compile(r"(\d{1,9}(?:\.\d+)?)\s*[/:]\s*(\d{1,9}(?:\.\d+)?)")


def number_of(cell: Cell, fractions: bool = False) -> float | None:
    """The number a cell holds, None where it holds none or one beyond LARGEST.

    ``95%`` is 95; ``1/3`` is a number only where fractions are meant.
    """
    if cell.problem is not None:
        return None
    if cell.number is not None:
        return cell.number if abs(cell.number) <= LARGEST else None
    text = unicodedata.normalize("NFKC", cell.text).strip().removesuffix("%").strip()
    if _PLAIN.fullmatch(text):
        value = float(text.replace(",", ""))
        return value if abs(value) <= LARGEST else None
    found = _FRACTION.fullmatch(text) if fractions else None
    if found is None or not float(found.group(2)):
        return None
    return float(found.group(1)) / float(found.group(2))


def not_a_number(sheet: Sheet, cell: Cell) -> Fault:
    """The fault of a cell without a number, by what it holds instead."""
    codes = {"formula_without_value": "cell.formula_without_value", "cell_error": "cell.error", "date": "cell.date"}
    if cell.problem is None and (cell.number is not None or _PLAIN.fullmatch(cell.text)):
        return Fault("cell.too_large", sheet.place(cell), {"value": cell.text[:60], "limit": f"{LARGEST:g}"})
    code = codes[cell.problem] if cell.problem is not None else "cell.not_a_number"
    return Fault(code, sheet.place(cell), {"value": cell.text[:60]})
