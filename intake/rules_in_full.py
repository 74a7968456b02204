"""Scoring rules that a sentence states in full, as issued documents and this program write them.

``rule_in_full`` reads back what ``report/scoring_words.py`` writes (``official_sentences``) and the same devices in
other words; figures that a sentence does not state (spread, gap) stay open.
"""

import re
from itertools import pairwise
from typing import Final

from pydantic import ValidationError

from indicators.faults import UserError
from indicators.scoring import Attain, Bands, Bonus, Deduct, Discretion, Grade, Linear, Rank, Ratio, Rule, Veto
from indicators.vocabulary import Direction
from intake.characters import squeezed
from intake.named_numbers import modified, pairs_in
from intake.numbers import FIGURE
from intake.official_sentences import NUMBER, official_direction, official_rule

_N: Final = rf"({NUMBER})"
# A unit in free words: in quotation marks, or without a digit but behind a letter (m2), brackets only at its end.
UNIT: Final = r"(?:个“[^”]{1,24}”|(?:[^\d,;。:()]|(?<=[a-zμ])\d(?:\.\d)?){0,20}?(?:\([^()\d]{1,12}\))??)"
_FULL: Final = rf"(?:的|,|可|则){{0,3}}(?:得|计)(?:满分|全分|{FIGURE}分)"
_UP: Final = re.compile(
    rf"(?:达到|不低于|大于等于|≥|>=){_N}{UNIT}(?:及以上|以上)?{_FULL},(?:否则|[未达不]{{1,2}}到?的?)不得分"
)
_DOWN: Final = re.compile(
    rf"(?:不超过|不高于|小于等于|≤|<=|控制在){_N}{UNIT}(?:及以下|以[下内])?{_FULL},(?:否则|超[过出]的?)不得分"
)
_RATIO_UP: Final = re.compile(rf"按(?:实际|完成)(?:完成)?[值数量]与(?:目标值?)?{_N}{UNIT}(?:的比例|之比)(?:计|得|赋)分")
_RATIO_DOWN: Final = re.compile(rf"不超过{_N}{UNIT}{_FULL}[;,]超过的,?按(?:[^,;。]*与实际值的比例|反比)(?:计分|递减)")
_LINEAR: Final = (
    re.compile(rf"基准值(?:为|是|:)?{_N}{UNIT}(?:不得分|得0分)?[,;](?:达到|降至|升至)?挑战值(?:为|是|:)?{_N}"),
    re.compile(rf"{_N}{UNIT}(?:得0分|不得分),{_N}{UNIT}{_FULL},[之其]间按(?:直线|线性)?比例(?:计|得|赋)分"),
)
_EACH: Final = re.compile(rf"每(?:满)?{_N}{UNIT}(扣|加){_N}分")
_FLOOR_BELOW: Final = re.compile(rf"(?:扣至|最低(?:为|得)?)(?:负|-){_N}分")
_FLOOR_ABOVE: Final = re.compile(rf"最低(?:得|为|计)?{_N}分|扣至{_N}分为止")
_AT_MOST: Final = re.compile(
    rf"(?:最[多高]|累计|合计|至多)(?:累计|共)?(?:不超过)?扣(?:减|除)?{_N}分"
    rf"|扣分(?:值|数)?(?:合计|累计|总计|总和|总数)?(?:不得?超过|不高于|最[多高](?:不超过|为)?|上限为?:?){_N}分"
)
_CAP: Final = re.compile(rf"最[高多](?:不超过)?加?{_N}分")
_BAND_FROM: Final = re.compile(
    rf"(?:达到|不低于|≥|>=)?{_N}{UNIT}(?:\(含\))?(?:及以上|以上|\(含\)以上)的?,?(?:得|计){_N}分"
)
_BAND_BELOW: Final = re.compile(
    rf"(?:(?:低于|不足|不到|<){_N}{UNIT}|{_N}{UNIT}(?:\(不含\))?以下)的?,?(?:(?:得|计){_N}分|不得分)"
)
_BAND_BETWEEN: Final = re.compile(
    rf"{_N}{UNIT}(?:\(含\))?[至到~—–-]{_N}{UNIT}(?:\(不含\))?(?:之间)?的?,?(?:得|计){_N}分"
)
_FIRST: Final = re.compile(rf"第(?:一|1)名得?{_N}分")
_LAST: Final = re.compile(rf"(?:最后一名|末名|末位)得?{_N}分")
_BY_RANK: Final = re.compile(r"按(?:名次|排名|位次)(?:计分|赋分|得分)[:,]")
_PRO_RATA: Final = re.compile(
    rf"以?(?:最优值?|最好值|第(?:一|1)名)(?:得|为)?(?:满分|{_N}分),其[余他](?:的|单位)?,?按与(?:最优值?|最好值|第(?:一|1)名)(?:的比例|之比)(?:计|得|赋)分"
)
_VETO: Final = re.compile(r"\s*(?:一票否决情形|出现下列情形的[，,]\s*实行一票否决)[：:]\s*(?P<condition>.+)", re.DOTALL)
_DISCRETION: Final = re.compile(r"\s*按下列标准酌情给分[：:](?P<standard>.*)。\s*", re.DOTALL)
_GRADES: Final = re.compile(r"。分级[：:]")
# What stands beside a rule of one figure or two and makes it another rule.
_COUNTS_TOO: Final = re.compile(rf"(?:扣[减除]?|加|奖励?){FIGURE}分")
_SCORES_TOO: Final = re.compile(
    rf"{_COUNTS_TOO.pattern}|(?<!值)得满分|(?<!否则)不得分|[得计]{FIGURE}分|(?<!直线)比例|名次|排名|酌情|否决"
)
_RANKS_NOT: Final = re.compile(rf"{_COUNTS_TOO.pattern}|比例")
_FULL_FROM: Final = re.compile(rf",?达到{_N}{UNIT}{_FULL}")
_OPEN: Final = "【待补充】"


def rule_in_full(text: str, points: float | None = None) -> Rule | None:
    """The rule whose figures the sentence states; None where it states none in full, or more than one.

    ``points`` are the item's: a deduction limited by what may be lost needs them, and the first of a ranking who earns
    just these is left open, as it is in the rule.
    """
    text = modified(text).rule
    if (veto := _VETO.fullmatch(text)) is not None:
        return Veto(condition=_ended(veto["condition"]))
    if (free := _DISCRETION.fullmatch(text)) is not None:
        return _discretion(free["standard"])
    short = squeezed(text)
    if (rule := official_rule(short)) is not None:
        return rule
    try:
        return _bands(short) or _rank(short, points) or _measured(short) or _counted(short, points)
    except (ValidationError, UserError):  # figures that no rule may have
        return None


def is_left_open(text: str) -> bool:
    """Whether a sentence says only that its rule is still to be filled in, with or without lists behind it."""
    return modified(text).rule.strip() == _OPEN


def direction_in_full(text: str) -> Direction | None:
    """``down`` where the sentence says that less is better; None where it does not."""
    short = squeezed(modified(text).rule)
    if official_rule(short) is not None:
        return official_direction(short)
    return "down" if _DOWN.search(short) or _RATIO_DOWN.search(short) else None


def limit_in_full(text: str, points: float | None) -> float | None:
    """The lowest score of a deduction that the text states (may be negative); None where it states none."""
    short = squeezed(text)
    if below := _FLOOR_BELOW.search(short):
        return -float(below.group(1))
    if above := _FLOOR_ABOVE.search(short):
        return _first(above)
    if most := _AT_MOST.search(short):
        return (points or 0.0) - _first(most)
    return 0.0 if "扣完" in short and points else None


def _first(found: re.Match[str]) -> float:
    return float(next(value for value in found.groups() if value is not None))


def _ended(words: str) -> str:
    return words.strip().rstrip("。.;；")


def _discretion(text: str) -> Discretion:
    """The standard, and the grades listed at its end."""
    marks = list(_GRADES.finditer(text))
    grades = pairs_in(text[marks[-1].end() :], "分") if marks else []
    standard = text[: marks[-1].start()] if grades else text
    return Discretion(
        standard="" if standard.strip() == _OPEN else standard,
        grades=tuple(Grade(name=name, points=float(number)) for name, number in grades),
    )


def _alone(text: str, others: re.Pattern[str], *found: re.Match[str] | None) -> bool:
    """Whether nothing that would make it another rule stands in ``text`` outside what was found."""
    rest = list(text)
    for match in found:
        if match is not None:
            rest[match.start() : match.end()] = "|" * (match.end() - match.start())
    return others.search("".join(rest)) is None


def _measured(text: str) -> Rule | None:
    """Rules of one or two figures on the measure itself."""
    if (up := _UP.search(text) or _DOWN.search(text)) and _alone(text, _SCORES_TOO, up):
        return Attain(threshold=float(up.group(1)))
    if (ratio := _RATIO_UP.search(text) or _RATIO_DOWN.search(text)) and float(ratio.group(1)) > 0:
        full = _FULL_FROM.search(text, ratio.end())
        return Ratio(full_at=float(ratio.group(1))) if _alone(text, _SCORES_TOO, ratio, full) else None
    for pattern in _LINEAR:
        line = pattern.search(text)
        if line and line.group(1) != line.group(2) and _alone(text, _SCORES_TOO, line):
            return Linear(base=float(line.group(1)), stretch=float(line.group(2)))
    return None


def _counted(text: str, points: float | None) -> Rule | None:
    """So many points for every so many: only with its count and its end stated."""
    each = _EACH.search(text)
    if each is None or not float(each.group(1)) > 0 or not float(each.group(3)) > 0:
        return None
    per, amount, cap = float(each.group(1)), float(each.group(3)), _CAP.search(text)
    ends = [pattern.search(text) for pattern in (_FLOOR_BELOW, _FLOOR_ABOVE, _AT_MOST)]
    if not _alone(text, _COUNTS_TOO, each, cap if each.group(2) == "加" else None, *ends):
        return None
    if each.group(2) == "加":
        return Bonus(per=per, points_each=amount, cap=float(cap.group(1))) if cap and float(cap.group(1)) > 0 else None
    limit = limit_in_full(text, points)
    if limit is None and "扣完为止" in text:
        limit = 0.0
    return None if limit is None else Deduct(per=per, points_each=amount, floor=limit)


def _rank(text: str, points: float | None) -> Rank | None:
    if (whole := _PRO_RATA.search(text)) and _alone(text, _COUNTS_TOO, whole):
        return Rank(first=_unless(whole.group(1), points), mode="pro_rata")
    first, last = _FIRST.search(text), _LAST.search(text)
    if not _BY_RANK.search(text) or first is None or last is None or not _alone(text, _RANKS_NOT, first, last):
        return None
    return Rank(first=_unless(first.group(1), points), last=float(last.group(1)))


def _unless(figure: str | None, points: float | None) -> float | None:
    """The figure, None where it is just the item's points."""
    value = float(figure) if figure is not None else None
    return None if value == points else value


def _bands(text: str) -> Bands | None:
    """Steps that follow each other without a gap, from below the lowest edge to above the highest, in any order."""
    low, high = _BAND_BELOW.search(text), _BAND_FROM.search(text)
    if low is None or high is None:
        return None
    under, least = float(low.group(1) or low.group(2)), float(low.group(3) or 0)
    over, most = float(high.group(1)), float(high.group(2))
    between = sorted(tuple(map(float, found)) for found in _BAND_BETWEEN.findall(text))
    between = [(min(a, b), max(a, b), points) for a, b, points in between]
    if not _alone(text, _SCORES_TOO, low, high, *_BAND_BETWEEN.finditer(text)):
        return None
    steps = [(float("-inf"), under, least), *sorted(between), (over, float("inf"), most)]
    if any(one[1] != other[0] for one, other in pairwise(steps)) or min(step[2] for step in steps) < 0:
        return None
    edges = tuple(step[0] for step in steps[1:])
    return Bands(edges=edges, points=tuple(step[2] for step in steps)) if len(set(edges)) == len(edges) else None
