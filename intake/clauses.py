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
from intake.points_in_clauses import adds_up, mentions_loss, points_in_clause

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

_ABOUT_ALL: Final = re.compile(
    r"(?<=[。；;！!\n])\s{0,20}(?:(?:对|凡)?(?:以上|上述)\S{0,3}(?:[项条款点]|内容|情形|情况|工作|指标)|注[:：])[^\n]*\s*$"
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
        count = ordinal(found[kind])
        firm = firm or (count == 1 and before[-1:] in (":", "："))  # 考核以下内容：1.
        yield _Mark(kind, count, found.start(), found.end(), firm)


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


@dataclass(frozen=True)
class Clauses:
    """What a cell holds: its clauses, and the sentences before and behind them that are about all of them."""

    pieces: tuple[str, ...]
    about_all: str = ""


def clauses_in(text: str, cell_has_points: bool = False) -> Clauses:
    """A cell taken apart by ``split_clauses``; a sentence before the list that gives no points, and one behind it that
    speaks of 以上各项, are not of its first and last clause.
    """
    lead, rest = _without_lead(text)
    if lead and (points_in_clause(lead).value is not None or mentions_loss(lead)):
        return Clauses((text,))
    found = _ABOUT_ALL.search(rest)
    if found is not None and len(parts(rest[: found.start()])) < 2:
        found = None
    tail = found[0].strip() if found else ""
    pieces = split_clauses(rest[: found.start()].rstrip() if found else rest, cell_has_points)
    return Clauses((text,)) if len(pieces) < 2 else Clauses(pieces, "\n".join(filter(None, (lead, tail))))


def _without_lead(text: str) -> tuple[str, str]:
    """What stands before the first number of a list, and the list; nothing and the text where it is none."""
    marks = _list_of(list(_marks(text)))
    if len(marks) < 2:
        return "", text
    return text[: marks[0].start].strip(), text[marks[0].start :]


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


def is_list(text: str, points: float | None = None) -> bool:
    """Whether the cell holds several clauses: numbered, or with 得N分 that add up to the ``points`` beside them."""
    marks = list(_marks(text))
    again = any(sum(one.firm and one.kind == kind for one in marks) > 1 for kind in {mark.kind for mark in marks})
    return again or len(_list_of(marks)) > 1 or len(parts(text)) > 1 or adds_up(text, points)
