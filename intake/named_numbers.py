"""Lists of names with a number each, as sentences hold them: grades, ways of appraising, difficulty of classes.

A name that could be taken for two, or for a part of its number, stands in quotation marks; a closing mark inside it
is written twice.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from indicators.scoring import Way
from intake.numbers import FIGURE

_MARK: Final = re.compile(r"\s(?P<label>难度系数|评分方式及占比)[：:]")
_WAYS: Final = re.compile(r"(?:评分方式及占比|方式加权)[：:]\s*([^。]+)")
_FACTORS: Final = re.compile(r"难度系数[：:]\s*([^。]+)")
_SIGNS: Final = {"": "", "分": "分", "%": "[%％]"}
Pairs = list[tuple[str, str]]


def pairs_in(text: str, sign: str) -> Pairs:
    """Names and numbers of ``优 5分，“良，中”3分``, ``sign`` behind each; empty unless every part is one."""
    part = re.compile(
        rf"\s*(?:“(?P<quoted>(?:[^”]|””)+)”(?!”)|(?P<name>[^，,；;、“”]+?))\s*(?P<number>{FIGURE})\s*{_SIGNS[sign]}\s*(?:[，,；;、]|$)"
    )
    found: Pairs = []
    place = 0
    while place < len(text):
        match = part.match(text, place)
        if match is None:
            return []
        found.append(((match["quoted"] or "").replace("””", "”") or match["name"], match["number"]))
        place = match.end()
    return found


@dataclass(frozen=True)
class Modified:
    """A sentence without the lists at its end, and what these lists say."""

    rule: str
    factors: Pairs
    ways: Pairs


def modified(text: str) -> Modified:
    """The difficulty and the ways that stand behind a rule, in this order; a list that is none stays in the rule."""
    end, factors, ways = len(text), Pairs(), Pairs()
    for mark in reversed(list(_MARK.finditer(text))):
        piece = text[mark.end() : end].strip().removesuffix("。")
        if mark["label"] == "评分方式及占比" and not (ways or factors):
            ways = found = pairs_in(piece, "%")
        elif mark["label"] == "难度系数" and not factors:
            factors = found = pairs_in(piece, "")
        else:
            break
        if not found:
            break
        end = mark.start()
    return Modified(text[:end], factors, ways)


def ways_in_full(text: str) -> tuple[Way, ...]:
    """Ways of appraising with their shares: those listed behind the rule, else where they sum to 100 %."""
    listed = modified(text).ways
    if listed:
        return _ways(listed)
    found = _WAYS.search(text)
    pairs = pairs_in(found.group(1), "%") if found else []
    return _ways(pairs) if len(pairs) > 1 and sum(Decimal(number) for _, number in pairs) == 100 else ()


def _ways(pairs: Pairs) -> tuple[Way, ...]:
    shares = [(name, float(Decimal(number) / 100)) for name, number in pairs]
    return tuple(Way(name=name, share=share) for name, share in shares) if all(s <= 1 for _, s in shares) else ()


def factors_in_full(text: str) -> dict[str, float]:
    """Difficulty of each class of units by its name; empty where none is stated."""
    found = _FACTORS.search(text)
    pairs = modified(text).factors or (pairs_in(found.group(1), "") if found else [])
    return {name: float(number) for name, number in pairs if float(number) > 0}
