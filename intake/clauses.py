"""Several numbered clauses in one cell, taken apart where each counts for itself.

A list is a row of marks of one kind (1. （1） 1） ① ⑴ ⒈ ㈠ 一是 第一，其一，). At the start of a line or after the end
of a sentence a mark is one by itself; in the middle of a line it is one where it goes on counting from the mark before,
and a figure such as 2.5, 12.4 or 1、2级 is none. Bracketed points at the start of each line are marks as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from intake.numbering import ordinal
from intake.points_in_clauses import mentions_loss, points_in_clause

_HAN: Final = "一二三四五六七八九十"
_ENDS: Final = "\n；;。！!"  # after these a mark begins a clause
_PAUSES: Final = _ENDS + "，,：: \t分)）]】"  # after these it may, where it goes on counting
_NO_FIGURE: Final = r"(?:(?!\d)|(?=(?:19|20)\d\d年))"  # 1.2 is no mark; 1.2026年 is
# How the ordinal (@) of each kind is written; of those that are not ``free`` a pause stands before.
_FREE: Final = {
    "bracketed": r"[（(]\s*@(\d{1,2})\s*[)）]\s*[、.．]?\s*",
    "bracketed_han": rf"[（(]\s*@([{_HAN}]{{1,3}})\s*[)）]\s*[、.．]?\s*",
    "circled": r"@([①-⑳])\s*[、.．]?\s*",
    "bracketed_sign": r"@([⑴-⒇])\s*[、.．]?\s*",
    "bracketed_han_sign": r"@([㈠-㈩])\s*[、.．]?\s*",
    "dotted_sign": r"@([⒈-⒛])\s*",
}
_PAUSED: Final = {
    "closed": r"@(\d{1,2})\s*[)）]\s*[、.．]?\s*",
    "dotted": rf"@(\d{{1,2}})\s*(?:[、.．]{_NO_FIGURE}|[.．、](?=\s))\s*",
    "han": rf"@([{_HAN}]{{1,3}})\s*[、.．](?![{_HAN}]+[、.．])\s*",
    "han_is": rf"@([{_HAN}])是\s*[:：，,]?\s*",
    "ordinal": rf"第@([{_HAN}]{{1,2}})\s*[，,、：:]\s*",
    "of_them": rf"其@([{_HAN}])\s*[，,、：:]\s*",
}


def _named(kinds: dict[str, str]) -> str:
    return "|".join(pattern.replace("@(", f"(?P<{kind}>") for kind, pattern in kinds.items())


_MARK: Final = re.compile(rf"(?:{_named(_FREE)})|(?:^|(?<=[{re.escape(_PAUSES)}]))(?:{_named(_PAUSED)})")
_POINTS_LINE: Final = re.compile(
    r"(?m)^[ \t]{0,20}(?=[（(] {0,4}(?:(?:分值|满分|共)?[:：]?\d{1,3}(?:\.\d+)?分|分值[:：]?\d{1,3}(?:\.\d+)?)[)）])"
)


@dataclass(frozen=True)
class _Mark:
    """Where a number stands (``start`` to ``end``), of what kind and how much; ``firm`` at the start of a clause."""

    kind: str
    ordinal: int
    start: int
    end: int
    firm: bool


@lru_cache(maxsize=256)
def parts(text: str) -> tuple[str, ...]:
    """The numbered parts of a cell without their numbers; the whole text where it is not a numbered list."""
    marks = _list_of(list(_marks(text)))
    if len(marks) < 2 or text[: marks[0].start].strip():
        return _by_points(text)
    ends = [*(mark.start for mark in marks[1:]), len(text)]
    return tuple(text[mark.end : end].strip() for mark, end in zip(marks, ends, strict=True))


def _by_points(text: str) -> tuple[str, ...]:
    """The parts of a text whose paragraphs begin with their points in brackets; each keeps them."""
    starts = [found.end() for found in _POINTS_LINE.finditer(text)]
    if len(starts) < 2 or text[: starts[0]].strip():
        return (text,)
    return tuple(text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True))


def _marks(text: str) -> Iterator[_Mark]:
    """Every mark in the text, left to right."""
    for found in _MARK.finditer(text):
        kind = found.lastgroup or ""
        before = text[max(0, found.start() - 20) : found.start()].rstrip(" \t")
        firm = not text[: found.start()].strip() if not before else before[-1] in _ENDS
        yield _Mark(kind, ordinal(found[kind]), found.start(), found.end(), firm)


def _list_of(marks: list[_Mark]) -> list[_Mark]:
    """The marks of the outermost list: of the kind of the first, each at the start of a clause or counting on."""
    kept: list[_Mark] = []
    for mark in marks:
        first = not kept and mark.firm
        same = bool(kept) and mark.kind == kept[0].kind
        if first or (
            same and (mark.ordinal == kept[-1].ordinal + 1 or (mark.firm and mark.ordinal > kept[-1].ordinal))
        ):
            kept.append(mark)
    return kept


def split_clauses(text: str, cell_has_points: bool = False) -> tuple[str, ...]:
    """Clauses that are items of their own: each has its own points in words or takes or gives points.

    Where the points cell beside them has a figure (``cell_has_points``) and the clauses do nothing but take or give, it
    is theirs together and they stay one.
    """
    pieces = parts(text)
    if len(pieces) < 2:
        return (text,)
    stated = [points_in_clause(piece, listed=True).value is not None for piece in pieces]
    counts = [has or mentions_loss(piece) for has, piece in zip(stated, pieces, strict=True)]
    return pieces if all(counts) and (any(stated) or not cell_has_points) else (text,)


def is_list(text: str) -> bool:
    """Whether the cell holds a numbered list."""
    return len(parts(text)) > 1
