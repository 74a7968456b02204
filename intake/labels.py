"""The words that make a row a sum: 小计 of a heading, 合计 of the table."""

import re
from typing import Final, Literal

from intake.characters import squeezed

_SUBTOTAL: Final = re.compile(r"[(\[]?(?:小计|分计|subtotal)[)\]]?(?:\(.*\))?[:：]?([\d.]*)分?")
_TOTAL: Final = re.compile(
    r"[(\[]?(?:合计|总计|共计|(?:方案)?总得?分|总和|total|sum)[)\]]?(?:\(.*\))?[:：]?([\d.]*)分?"
)


def sum_word(text: str) -> Literal["subtotal", "total"] | None:
    """Which sum a cell announces, None where it is a name or a clause."""
    short = squeezed(text)
    if len(short) > 24:
        return None
    if _SUBTOTAL.fullmatch(short):
        return "subtotal"
    return "total" if _TOTAL.fullmatch(short) else None


def sum_in(text: str) -> float | None:
    """The figure written beside the word: ``合计：100分``."""
    short = squeezed(text)
    found = _SUBTOTAL.fullmatch(short) or _TOTAL.fullmatch(short)
    figure = found.group(1) if found else ""
    return float(figure) if re.fullmatch(r"\d{1,6}(?:\.\d+)?", figure) else None
