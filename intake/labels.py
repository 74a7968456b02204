"""The words that make a row a sum: 小计 of a heading, 合计 of the table."""

import re
from typing import Final, Literal

from intake.characters import squeezed

_SUBTOTAL: Final = re.compile(r"[(\[]?(?:小计|分计|subtotal)[)\]]?(?:\(.*\))?[:：]?([\d.]*)分?")
_TOTAL: Final = re.compile(
    r"[(\[]?(?:合计|总计|共计|(?:方案)?总得?分|总和|total|sum)[)\]]?(?:\(.*\))?[:：]?([\d.]*)分?"
)


_NAMED: Final = re.compile(r"(?P<name>\S{1,16}?)[(\[]?小计[)\]]?[:：]?(?P<figure>[\d.]*)分?")


def summed(text: str) -> str:
    """The heading that a sum names itself: ``党的建设小计`` -> ``党的建设``; '' where it names none."""
    found = _NAMED.fullmatch(squeezed(text))
    return found["name"] if found else ""


def sum_word(text: str) -> Literal["subtotal", "total"] | None:
    """Which sum a cell announces, None where it is a name or a clause."""
    short = squeezed(text)
    if len(short) > 24:
        return None
    if _SUBTOTAL.fullmatch(short) or summed(text):
        return "subtotal"
    return "total" if _TOTAL.fullmatch(short) else None


def sum_in(text: str) -> float | None:
    """The figure written beside the word: ``合计：100分``."""
    short = squeezed(text)
    found = _SUBTOTAL.fullmatch(short) or _TOTAL.fullmatch(short)
    named = _NAMED.fullmatch(short)
    figure = found.group(1) if found else named["figure"] if named else ""
    return float(figure) if re.fullmatch(r"\d{1,6}(?:\.\d+)?", figure) else None


def with_bonus(text: str) -> bool:
    """Whether a total counts 加分 too and is more than the total of the scheme: ``总分（含加分）``."""
    return bool(re.search(r"[含加](?:上)?(?:加分|附加|奖励)", text))
