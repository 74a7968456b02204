"""Points as people write them in a cell (``31分``, ``扣1分``) and behind a name (``（8分）``, ``（分值8）``)."""

import re
from dataclasses import dataclass
from typing import Final

import cn2an

from intake.characters import squeezed
from intake.grid import Cell
from intake.limits import MAX_POINTS
from intake.numbers import FIGURE

_N: Final = rf"({FIGURE})"
_LABEL: Final = (
    r"(?:共|计|合计|小计|总计|满分|总分|分值|权重|标准分|基本分|基础分|最高|最多|不超过|≤|上限|得|加|奖励?|记)*:?"
)
_CELL: Final = re.compile(rf"[(\[【]?{_LABEL}\+?{_N}(?:分|%|points?|pts?)?[)\]】]?[.。;；,，]?")
_RANGE: Final = re.compile(rf"[(\[]?{_N}(?:分)?[-—–~至到]+{_N}分?[)\]]?")
_LOSS: Final = re.compile(rf"[(\[]?(?:扣|减|-|−|每\S{{0,4}}扣){_N}分?[)\]]?")
_HAN: Final = re.compile(r"(?:得|共|计)?([零一二两三四五六七八九十百]{1,8})分")
_SAYS_POINTS: Final = "分值|权重|满分|标准分|基本分|基础分"  # words that make a figure points without 分 behind it
_S: Final = r"\s{0,9}"
_SUFFIX: Final = re.compile(
    rf"(?:[（(\[【]{_S}(?:(?:共|计|合计|小计|总分|最高|最多|不超过|上限|{_SAYS_POINTS})?{_S}[:：]?{_S}{_N}{_S}(?:分|%|％)"
    rf"|(?:{_SAYS_POINTS}){_S}[:：]?{_S}{_N}){_S}[)）\]】]"
    rf"|[:：\s]{_S}{_N}{_S}分){_S}$"
)
_TOTAL: Final = re.compile(rf"(?:总分值?|满分值?|总计|合计|起评分|基准分|总分为?)[^\d+\-。;；]{{0,4}}{_N}分")


@dataclass(frozen=True)
class Points:
    """Points read from one cell: to be earned, or to be lost (a pure deduction); both None where it is no number."""

    earned: float | None = None
    lost: float | None = None


def points_of(cell: Cell) -> Points:
    """Points of a cell of the points column."""
    if cell.problem is not None or not cell.text:
        return Points()
    if cell.number is not None:
        return _within(Points(lost=-cell.number) if cell.number < 0 else Points(earned=cell.number))
    return points_of_text(cell.text)


def points_of_text(text: str) -> Points:
    """Points written in words or full-width figures, for a text that says nothing else."""
    short = squeezed(text).replace("−", "-")
    if loss := _LOSS.fullmatch(short):
        return _within(Points(lost=float(loss.group(1))))
    if plain := _CELL.fullmatch(short):
        return _within(Points(earned=float(plain.group(1))))
    if between := _RANGE.fullmatch(short):
        return _within(Points(earned=max(float(between.group(1)), float(between.group(2)))))
    if han := _HAN.fullmatch(short):
        return _within(Points(earned=float(cn2an.cn2an(han.group(1), "smart"))))
    return Points()


def _within(points: Points) -> Points:
    value = points.earned if points.earned is not None else points.lost
    return points if value is not None and value <= MAX_POINTS else Points()


def split_suffix(text: str) -> tuple[str, float | None]:
    """``体制机制（10分）`` -> ``体制机制``, 10."""
    found = _SUFFIX.search(text)
    if found is None or not text[: found.start()].strip():
        return text, None
    return text[: found.start()].strip(), float(next(figure for figure in found.groups() if figure))


def total_in(text: str) -> float | None:
    """The total that a title or a note states: ``满分100分``."""
    found = _TOTAL.search(squeezed(text))
    return float(found.group(1)) if found else None
