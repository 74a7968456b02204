"""Points inside a clause: ``（8分）``, ``（分值8）``, ``得5分``, ``共5分``, and at its end ``，5分``."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from intake.characters import comparable, squeezed

_N: Final = r"(\d{1,6}(?:\.\d{1,6})?)"
_LABEL: Final = "分值|权重|满分|标准分|基本分|基础分|本项"  # words that make a figure points without 分 behind it
_BRACKETED: Final = re.compile(
    rf"\((?:共计|合计|共|计|{_LABEL})?(?:为|是)?:?{_N}分[^()]{{0,40}}\)|\((?:{_LABEL})(?:为|是)?:?{_N}\)"
)
_EARNED: Final = re.compile(rf"(?<![不可])[得计记]{_N}分")
_ENDING: Final = re.compile(r"\((\d{1,2}(?:\.\d+)?|1[0-9]{2})\)[.。;；]?$")
# All that the clause gives, in a sentence: 共5分, 满分10分, 分值：10. A scale (满分100分折算) is none.
_WHOLE: Final = re.compile(
    rf"(?<![扣加减奖总])(?:(?:共计|合计|共|满分|{_LABEL})(?:为|是)?:?{_N}分(?!之|钟)|(?:分值|权重)(?:为|是)?:?{_N}(?![\d.%]))"
)
_SCALE: Final = re.compile(r"折算|换算|百分制|折合|折为")
_MOST: Final = re.compile(rf"(?:最高|最多|上限)(?:为|得|计)?{_N}分")
# A figure that stands alone at the end, after a comma; in a numbered clause right after its words as well.
_LAST: Final = re.compile(rf"(?<!分)[,;:。]{_N}分[.。;,]{{0,4}}$")
_LAST_OF_LISTED: Final = re.compile(
    rf"(?<![扣减加奖罚到于达过足为少每第约至及或和得\d.\-~/×*+%])(?<!不低)(?<!以[上下内]){_N}分[.。;,]{{0,4}}$"
)
_MOVES: Final = re.compile(r"扣|奖|加\d")

# How a name is freed of the points at its end.
_POINTS_AT_END: Final = re.compile(
    rf"[，,；;。：:\s]{{0,8}}(?:[得计记共]\s*|(?:共计|合计|最高|{_LABEL})\s*[:：]?\s*)\d+(?:\.\d+)?\s*分\s*[。.；;，,]{{0,8}}$"
    rf"|[，,；;。：:\s]{{0,8}}[（(]\s*(?:(?:共计|合计|最高|{_LABEL}|[得计记共])?\s*[:：]?\s*\d+(?:\.\d+)?\s*分?)\s*[)）]\s*[。.；;，,]{{0,8}}$"
    r"|[，,；;。：:\s]{1,8}\d+(?:\.\d+)?\s*分\s*[。.；;，,]{0,8}$"
)
_POINTS_FIRST: Final = re.compile(
    rf"^[（(]\s*(?:(?:{_LABEL}|共)?\s*[:：]?\s*\d+(?:\.\d+)?\s*分|(?:{_LABEL})\s*[:：]?\s*\d+(?:\.\d+)?)\s*[)）]\s*"
)


@dataclass(frozen=True)
class InClause:
    """Points a clause states for itself; ``how`` says whether several figures were added or the largest was taken."""

    value: float | None
    how: Literal["single", "added", "largest"] = "single"


def points_in_clause(text: str, listed: bool = False) -> InClause:
    """Points inside a clause: what it says is all (共5分) goes first; bracketed figures are parts and add up; of
    several 得N分 the largest is full marks. ``listed``: one of a numbered list, where ``制度健全5分`` says points.
    """
    short = squeezed(text)
    parts = [float(first or second) for first, second in _BRACKETED.findall(short)]
    rest = _BRACKETED.sub("", short)
    whole = {float(first or second) for first, second in _WHOLE.findall(rest)} if not _SCALE.search(rest) else set()
    if len(whole) == 1:
        return InClause(whole.pop())
    earned = [float(value) for value in _EARNED.findall(rest)]
    if not parts and not earned:
        return InClause(_at_end(short, listed))
    if len(parts) > 2 and not earned and (of_which := _of_which(parts)) is not None:
        return InClause(of_which)
    value = sum(parts) + max(earned, default=0.0)
    if len(earned) > 1:
        return InClause(value, "largest")
    return InClause(value, "added" if len(parts) + len(earned) > 1 else "single")


def _at_end(short: str, listed: bool) -> float | None:
    """A figure that ends the clause, ``（20）``, ``，5分``; the most to be had where nothing is taken or given."""
    still = [] if _MOVES.search(short) else [_LAST, *([_LAST_OF_LISTED] if listed else []), _MOST]
    found = next((hit for pattern in [_ENDING, *still] if (hit := pattern.search(short))), None)
    return float(found.group(1)) if found else None


def _of_which(parts: list[float]) -> float | None:
    """The first or last figure where it is the sum of the others: ``（10分）：…（4分）…（6分）``."""
    ends = ((parts[0], parts[1:]), (parts[-1], parts[:-1]))
    return next((all_of_it for all_of_it, others in ends if abs(sum(others) - all_of_it) < 1e-9), None)


def without_points(clause: str, listed: bool = False) -> str:
    """A clause as a name: in one line, without the points at its beginning or end."""
    text = " ".join(clause.split())
    short = _POINTS_AT_END.sub("", text)
    if listed and short == text and not _MOVES.search(text):
        short = _LAST_OF_LISTED.sub("", text.rstrip("。.；;，, "))
    return _POINTS_FIRST.sub("", short).strip() or text


def mentions_loss(text: str) -> bool:
    """Whether a clause takes or gives points beyond its own: 扣, 奖, 加."""
    return bool(_MOVES.search(comparable(text)))


def adds_up(text: str, points: float | None) -> bool:
    """Whether several 得N分 in a text are together the points beside it: parts of them, no scale of marks."""
    earned = [float(value) for value in _EARNED.findall(squeezed(text))]
    return points is not None and len(earned) > 1 and abs(sum(earned) - points) < 1e-9
