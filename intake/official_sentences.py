"""Scoring rules from the sentences that an issued document of this program holds: read whole, whatever the unit is.

The counterpart of ``report/scoring_words.py``. A sentence is taken only from its first to its last character, so that
digits, brackets or words of the unit cannot be taken for the figures of the rule.
"""

import re
from typing import Final

from pydantic import ValidationError

from indicators.faults import UserError
from indicators.scoring import Attain, Bands, Bonus, Deduct, Linear, Rank, Ratio, Rule
from indicators.vocabulary import Direction
from intake.numbers import FIGURE

NUMBER: Final = rf"-?{FIGURE}"
_N: Final = rf"({NUMBER})"
# A number and its unit; the unit stands alike behind every other number of the measure.
_A: Final = rf"{_N}(?P<unit>个“.{{1,216}}”|[^“”]{{0,216}}?)"
_B: Final = rf"{_N}(?P=unit)"
_FULL: Final = rf"(?:满分\({NUMBER}分\)|{_N}分)"  # all points of the item, or a figure of the rule's own
_MIDDLE: Final = rf"{NUMBER}(?P=unit)\(含\)至{NUMBER}(?P=unit)得{NUMBER}分;"
_BANDS: Final = re.compile(rf"分档计分:低于{_A}得{_N}分;((?:{_MIDDLE})*){_B}及以上得{_N}分。?")

_ATTAIN_UP: Final = re.compile(rf"达到{_A}及以上得满分,否则不得分。?")
_ATTAIN_DOWN: Final = re.compile(rf"不超过{_A}得满分,否则不得分。?")
_RATIO_UP: Final = re.compile(rf"按实际值与{_A}的比例计分,达到{_B}得满分。?")
_RATIO_DOWN: Final = re.compile(rf"不超过{_A}得满分;超过的,按{_B}与实际值的比例计分。?")
_LINEAR: Final = re.compile(rf"不[高低]于基准值{_A}不得分,(?:达到|降至)挑战值{_B}得满分,其间按直线比例计分。?")
_DEDUCT: Final = re.compile(rf"每满{_A}扣{_N}分,(?:扣完为止|最多扣至负{_N}分|最低得{_N}分)。?")
_BONUS: Final = re.compile(rf"每满{_A}加{_N}分,(?:加满本项{NUMBER}分为止|最高加{_N}分)。?")
_RANK: Final = re.compile(rf"按名次计分:第一名得{_FULL},末名得{_N}分,其间按名次等差递减。?")
_PRO_RATA: Final = re.compile(rf"以最优值得{_FULL},其余按与最优值的比例计分。?")


def official_rule(text: str) -> Rule | None:
    """The rule of one whole sentence, squeezed; None where it is another sentence or its figures make no rule."""
    try:
        return _measured(text) or _counted(text) or _banded(text) or _ranked(text)
    except (ValidationError, UserError):
        return None


def official_direction(text: str) -> Direction | None:
    """``down`` where the sentence says that less is better."""
    return "down" if _ATTAIN_DOWN.fullmatch(text) or _RATIO_DOWN.fullmatch(text) else None


def _measured(text: str) -> Rule | None:
    if found := _ATTAIN_UP.fullmatch(text) or _ATTAIN_DOWN.fullmatch(text):
        return Attain(threshold=float(found[1]))
    if found := _RATIO_UP.fullmatch(text) or _RATIO_DOWN.fullmatch(text):
        return Ratio(full_at=float(found[1]))
    if found := _LINEAR.fullmatch(text):
        return Linear(base=float(found[1]), stretch=float(found[3]))
    return None


def _counted(text: str) -> Rule | None:
    if found := _DEDUCT.fullmatch(text):
        per, _, each, below, above = found.groups()
        floor = -_float(below) if below else _float(above) if above else 0.0
        return Deduct(per=_float(per), points_each=_float(each), floor=floor)
    if found := _BONUS.fullmatch(text):
        per, _, each, cap = found.groups()
        return Bonus(per=_float(per), points_each=_float(each), cap=_float(cap) if cap else None)
    return None


def _banded(text: str) -> Rule | None:
    """Bands that follow each other: every band begins where the one before it ends."""
    found = _BANDS.fullmatch(text)
    if found is None:
        return None
    first, unit, least, middle, last, most = found.groups()
    unit = re.escape(unit)
    bands = re.findall(rf"{_N}{unit}\(含\)至{_N}{unit}得{_N}分;", middle)
    edges = [first, *(high for _, high, _ in bands)]
    if any(low != edge for (low, _, _), edge in zip(bands, edges, strict=False)) or edges[-1] != last:
        return None
    points = [least, *(points for _, _, points in bands), most]
    return Bands(edges=tuple(map(_float, edges)), points=tuple(map(_float, points)))


def _ranked(text: str) -> Rule | None:
    if found := _RANK.fullmatch(text):
        return Rank(first=_known(found[1]), last=_float(found[2]))
    if found := _PRO_RATA.fullmatch(text):
        return Rank(first=_known(found[1]), mode="pro_rata")
    return None


def _known(figure: str | None) -> float | None:
    return None if figure is None else float(figure)


def _float(figure: str | None) -> float:
    return float(figure or 0.0)
