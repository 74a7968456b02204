"""The numbers that rows and clauses begin with, and how deep each way of numbering stands."""

import re
from dataclasses import dataclass
from typing import Final

_TO_TEN: Final = "一二三四五六七八九十"
_HAN: Final = "一二三四五六七八九十百零〇两"

# Depth and pattern of each way of numbering, deepest last; the order of official documents: 一、（一） 1. （1） ①
_WAYS: Final[tuple[tuple[int, re.Pattern[str]], ...]] = (
    (1, re.compile(rf"第[{_HAN}]+(?:部分|[章篇]|部(?![门队委署]))\s*[、.．:：]?\s*")),
    (1, re.compile(rf"[{_HAN}]+\s*[、.．]\s*")),
    (2, re.compile(rf"[（(]\s*[{_HAN}]+\s*[)）]\s*[、.．]?\s*")),
    (4, re.compile(r"[（(]\s*\d{1,3}\s*[)）]\s*[、.．]?\s*")),
    (4, re.compile(r"\d{1,3}\s*[)）]\s*")),
    (5, re.compile(r"[①-⑳]\s*")),
    (3, re.compile(r"\d{1,3}\s*[、．]\s*")),
    (3, re.compile(r"\d{1,3}\s*\.\s*(?!\d)")),
)
_DECIMAL: Final = re.compile(r"(\d{1,3}(?:[.．]\d{1,3})+)[.．、]?(?=\s|[^\d\s.．、%％分])\s*")
_SIMPLE: Final = re.compile(rf"(\d{{1,3}}|[{_TO_TEN}]{{1,3}})\s*[、.．]")
_BARE: Final = re.compile(rf"(?:\d{{1,4}}|[{_HAN}]{{1,3}}|\d{{1,3}}(?:[.．]\d{{1,3}}){{1,3}}|[A-Za-z]{{1,2}}\d{{0,3}})")

_SIGNS: Final = (
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
)  # fmt: skip


@dataclass(frozen=True)
class Numbered:
    """A text without its number; ``depth`` is None where it has none, ``in_doubt`` where it may have one."""

    depth: int | None
    number: str
    rest: str
    in_doubt: bool = False


def split_number(text: str) -> Numbered:
    """``（一）组织保障`` -> depth 2, ``（一）``, ``组织保障``; a decimal such as 1.2.3 is as deep as its dots."""
    decimal = _DECIMAL.match(text)
    if decimal:
        dots = len(re.findall(r"[.．]", decimal.group(1)))
        return Numbered(3 + dots, decimal.group(0).strip(), text[decimal.end() :])
    for depth, pattern in _WAYS:
        found = pattern.match(text)
        if found:
            return Numbered(depth, found.group(0).strip(), text[found.end() :])
    return Numbered(None, "", text)


def simple_number(text: str) -> str | None:
    """What stands before the mark of ``12、`` or ``三.``, None where a text does not begin so."""
    found = _SIMPLE.match(text)
    return found[1] if found else None


def depth_of(text: str) -> int | None:
    """How deep a cell that holds nothing but a number stands; None where it holds something else."""
    text = text.strip()
    if not text:
        return None
    found = split_number(text + " ")
    if found.depth is not None and not found.rest.strip():
        return found.depth
    if not _BARE.fullmatch(text):
        return None
    dots = len(re.findall(r"[.．]", text))
    return 1 if text[0] in _HAN else 3 + dots


def is_number_only(text: str) -> bool:
    """Whether a cell holds only a row or clause number such as ``(1)``, ``三、`` or ``1.2``."""
    return depth_of(text) is not None


def ordinal(written: str) -> int:
    """``12``, ``③``, ``十二`` as numbers; 0 for what counts in no way."""
    if written.isdecimal():  # ２ as well
        return int(written)
    for signs in _SIGNS:
        if written and written in signs:
            return signs.index(written) + 1
    if not written or any(sign not in _TO_TEN for sign in written):
        return 0
    tens, _, ones = written.rpartition("十") if "十" in written else ("", "", written)
    high = 0 if "十" not in written else 10 * (_TO_TEN.index(tens[-1]) + 1 if tens else 1)
    return high + (_TO_TEN.index(ones[-1]) + 1 if ones else 0)


def ordinal_of(number: str) -> int:
    """Which one a number at the start of a name is: ``（三）`` -> 3, ``12、`` -> 12; 0 for what counts in no way."""
    return ordinal(re.sub(r"[第章部篇\s()（）、.．:：]", "", number))
