"""The scoring rule a clause states in full or plainly; None where it does not."""

import re
from dataclasses import dataclass
from typing import Final

import cn2an
from pydantic import ValidationError

from indicators.faults import UserError
from indicators.scoring import Bonus, Deduct, Discretion, Rank, Ratio, Rule, Veto, Way
from intake.characters import squeezed
from intake.named_numbers import ways_in_full
from intake.numbers import FIGURE
from intake.rule_doubts import counts_from_a_figure, falls_by_place, in_doubt, in_steps
from intake.rules_in_full import UNIT, limit_in_full, rule_in_full
from intake.scoring_devices import FREELY, RANK, VETO

_N: Final = rf"({FIGURE})"
_LIST: Final = rf"{_N}(?:分)?(?:[、,/或和]{FIGURE}(?:分)?)*"
_COUNTED: Final = r"(?:次|个百分点|个|例|起|件|项|处|条|人次|人|名|户|篇|天|日|期|份|家|宗|场|类|单位|%)"
_GAIN: Final = re.compile(rf"(?<![增参附追施添累叠])(?:加|奖励?){_LIST}分")
_GAIN_LIMITED: Final = re.compile(rf"(?:加分|奖分|奖励分?).{{0,6}}(?:最高|最多|不超过|封顶|上限|以内)\S{{0,3}}?{_N}分")
_LIMIT: Final = re.compile(rf"(?:最高|最多|不超过|封顶|上限|累计不超)[^\d]{{0,6}}{_N}分|{_N}分(?:封顶|为限|以内)")
_LOSS: Final = re.compile(rf"扣(?:减|除)?{_LIST}分")
_LOSS_EACH: Final = re.compile(
    rf"(?:每|少|缺|降|发现|出现|逾期|(?:一|1){_COUNTED})[^,。;；扣]{{0,30}}?,?扣(?:减|除)?{_N}分"
)
_HAN: Final = "[一二两三四五六七八九十百]{1,8}"
_EACH_COUNT: Final = re.compile(rf"每[^\d,。;；扣加奖]{{0,8}}?({FIGURE}|{_HAN}){_COUNTED}")
_EACH_UNIT: Final = re.compile(rf"每[^\d,。;；扣加奖]{{0,8}}?{_N}{UNIT},?(?:扣|加|奖)")
_EACH_FIGURE: Final = re.compile(r"每[^,。;；扣加奖]{0,8}?\d")
_EARNS: Final = re.compile(rf"(?<!不)[得计记]{_N}分|\({_N}分")
_LAST: Final = re.compile(rf"(?:最后一名|末名|末位)[^\d,。;；]{{0,6}}{_N}分")
_QUOTED: Final = re.compile(r"“[^“”]*”")  # a unit in quotation marks
_RATIO: Final = re.compile(
    r"率[)）]?[x×*]|[x×*][^,。;；]{0,12}率"
    r"|按[^,。;；]{0,14}比例[^,。;；]{0,3}(?:得|计|赋|扣|给|折)(?:算|合)?[^,。;；入]{0,4}分"
    r"|按[^,。;；]{0,10}率[^,。;；]{0,3}(?:得|计|赋|折)(?:算|合)?[^,。;；入]{0,4}分"
)
_WAY: Final = re.compile(r"([一-龥]{1,10})[x×*](\d{1,3}(?:\.\d+)?)%")
_BONUS_NAME: Final = re.compile(
    r"(?:^|[^扣减])(?:加分|奖励分|奖分|附加分|奖励加分|附加(?=项|指标))(?:项|项目|指标|事项|$|[^\d])"
)

_KINDS: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(rf"(?:按|采用)?(?:{words})(?:法|制|项|类|计分|得分|赋分|给分|评分|打分)?")
    for name, words in {
        "bonus": "加分|奖分|奖励|bonus",
        "deduct": "扣分|减分|倒扣|deduct|deduction",
        "ratio": "比例|按比例|完成率|ratio|proportional",
        "rank": "排名|排序|名次|位次|rank|ranking",
        "veto": "一票否决|单项否决|否决|veto",
        "discretion": "酌情|综合|主观|评议|定性|rubric|discretion",
    }.items()
}


@dataclass(frozen=True)
class Clause:
    """What decides the rule: the text, the names above it, its points."""

    text: str
    names: tuple[str, ...] = ()
    points: float | None = None
    lost: float | None = None
    kind: str = ""  # what a column beside the clause calls the rule: 扣分, 加分, ratio
    whole: float | None = None  # points of the cell that the clause stands in with others


def rule_of(clause: Clause) -> Rule | None:
    """What the text states, else what the column beside it calls the rule; None where neither is plain."""
    rule = _in_full(clause) or (None if rule_in_doubt(clause) else _plain(clause))
    if clause.points or not clause.whole or not isinstance(rule, Deduct) or "扣完" not in squeezed(clause.text):
        return rule
    return rule.changed(floor=-clause.whole)  # 扣完为止 of a clause beside others: until the points of all are gone


def _in_full(clause: Clause) -> Rule | None:
    """The rule that the clause states in full; no deduction that other losses stand beside."""
    rule = None if clause.lost is not None else rule_in_full(clause.text, clause.points)
    steps = isinstance(rule, Deduct) and in_steps(_QUOTED.sub("", squeezed(clause.text)), _at_stake(clause))
    return None if steps else rule


def _at_stake(clause: Clause) -> float | None:
    """What the clause, or the cell it stands in with others, can lose; None where that is not known."""
    return clause.points or clause.whole


def _takes_all(clause: Clause, rule: Deduct) -> bool:
    """Whether a clause without points of its own may take those of all clauses beside it."""
    return clause.whole is not None and rule.floor == -clause.whole


def rule_in_doubt(clause: Clause) -> bool:
    """Whether the clause denies a rule, states two that exclude each other, one in steps or beyond all figures."""
    if clause.lost is not None or _in_full(clause) is not None:
        return False
    text = squeezed(clause.text)
    if in_doubt(text, tuple(squeezed(name) for name in clause.names)) or _count_unread(text):
        return True
    try:
        rule = _plain(clause)
    except (ValidationError, UserError):  # figures that no rule may have
        return True
    stepped = isinstance(rule, Deduct) and (in_steps(text, _at_stake(clause)) or counts_from_a_figure(text))
    return stepped or (isinstance(rule, Rank) and falls_by_place(text))


def _plain(clause: Clause) -> Rule | None:
    return _stated(clause) or _called(clause)


def _called(clause: Clause) -> Rule | None:
    """The rule by the word in a column of its own, where that word and the clause are enough for one."""
    text, kind = squeezed(clause.text), squeezed(clause.kind)
    name = next((name for name, words in _KINDS.items() if words.fullmatch(kind)), None)
    match name:
        case "bonus":
            return _bonus(text, clause.points)
        case "deduct":
            return _first_loss(text, clause.points)
        case "ratio":
            return Ratio()
        case "rank":
            return Rank()
        case "veto":
            return Veto(condition=clause.text) if clause.text and not clause.points else None
        case "discretion":
            return Discretion(standard=clause.text)
    return None


def _stated(clause: Clause) -> Rule | None:
    """The first that fits, in this order: deduction cell, bonus, veto, rank, discretion, deduction, ratio."""
    text = squeezed(clause.text)
    if clause.lost is not None:
        return _lost(text, clause.lost) if clause.lost > 0 else None
    if _is_bonus(text, clause):
        return _bonus(text, clause.points)
    if VETO.search(text) or any(VETO.search(squeezed(name)) for name in clause.names):
        return Veto(condition=clause.text or clause.names[-1]) if not clause.points else None
    if RANK.search(text):
        last = _LAST.search(text)
        return Rank(last=float(last.group(1)) if last else 0.0)
    if FREELY.search(text):
        return Discretion(standard=clause.text)
    return _deduct(text, clause.points) or (Ratio() if _RATIO.search(text) else None)


def _lost(text: str, lost: float) -> Deduct:
    """Of a cell of points to be lost: so many for each as the clause states, in one step; else all of them at once."""
    each = None if in_doubt(text) or in_steps(text, lost) else _LOSS_EACH.search(text)
    try:
        stated = _loss(text, None, each)
    except (ValidationError, UserError):  # figures that no rule may have
        stated = None
    if stated is None or stated.points_each > lost:
        return Deduct(points_each=lost, floor=-lost)
    return stated.changed(floor=-lost)


def veto_beside_points(clause: Clause) -> bool:
    """Whether a clause that has points also says 一票否决: its points stay, the veto is left to a person."""
    stated = isinstance(rule_in_full(clause.text), Veto)
    return bool(clause.points) and not stated and bool(VETO.search(squeezed(clause.text)))


def has_no_limit(clause: Clause, rule: Rule | None) -> bool:
    """Whether a deduction without points of its own may be repeated and states no end: one is taken as the largest."""
    if not isinstance(rule, Deduct) or clause.points or limit_in_full(clause.text, clause.points) is not None:
        return False
    if _takes_all(clause, rule):
        return False
    return bool(_LOSS_EACH.search(squeezed(clause.text))) and rule_in_full(clause.text) != rule


def ways_of(text: str) -> tuple[Way, ...]:
    """方式加权 such as ``实地×60%+暗访×30%+民意×10%``; empty unless the shares sum to 100 %."""
    if full := ways_in_full(text):
        return full
    found = [(name, float(share) / 100) for name, share in _WAY.findall(squeezed(text))]
    if len(found) < 2 or abs(sum(share for _, share in found) - 1) > 1e-9:
        return ()
    return tuple(Way(name=name, share=share) for name, share in found)


def _is_bonus(text: str, clause: Clause) -> bool:
    if _LOSS.search(text):
        return False
    if any(_BONUS_NAME.search(squeezed(name)) for name in clause.names):
        return True
    gains = _GAIN.search(text) or _GAIN_LIMITED.search(text)
    return bool(gains) and not _EARNS.search(text)


def _bonus(text: str, points: float | None) -> Bonus | None:
    """Points for each occurrence as stated; where none are stated the value is the points given (one each)."""
    gain, limit = _GAIN.search(text), _LIMIT.search(text)
    cap = float(next(value for value in limit.groups() if value)) if limit else points
    each, per = (float(gain.group(1)), _per(text, gain)) if gain else (0.0, 1.0)
    return None if per is None else Bonus(per=per, points_each=each or 1.0, cap=cap or None)


def _deduct(text: str, points: float | None) -> Deduct | None:
    """With points of its own the clause can lose them all; without, the largest deduction stated."""
    each = _LOSS_EACH.search(text)
    if each is None and points:
        return None
    return _loss(text, points, each or _LOSS.search(text))


def _first_loss(text: str, points: float | None) -> Deduct | None:
    """The deduction of a clause that is known to be one: each occurrence if stated, else the first figure."""
    return _loss(text, points, _LOSS_EACH.search(text) or _LOSS.search(text))


def _loss(text: str, points: float | None, loss: re.Match[str] | None) -> Deduct | None:
    if loss is None or float(loss.group(1)) <= 0:
        return None
    amount, limit, per = float(loss.group(1)), limit_in_full(text, points), _per(text, loss)
    if limit is None:
        limit = 0.0 if points else -amount
    return None if per is None else Deduct(per=per, points_each=amount, floor=limit)


def _per(text: str, figure: re.Match[str]) -> float | None:
    """``每降低5个百分点`` before the points -> 5; 1 where no count is stated; None where one is and cannot be read."""
    end = figure.start() - (figure.group()[0] in "扣加奖")  # 每降低5个百分点，扣1分
    start = max(text.rfind(mark, 0, max(end, 0)) for mark in ",。;") + 1
    phrase = text[start : figure.end()]
    found = _EACH_COUNT.search(phrase) or _EACH_UNIT.search(phrase)
    if found is None:
        return None if _EACH_FIGURE.search(phrase) else 1.0
    written = found.group(1)
    value = float(written) if written[0].isdigit() else float(cn2an.cn2an(written, "smart"))
    return value if value > 0 else None


def _count_unread(text: str) -> bool:
    """Whether points are for every so many of something and how many could not be read."""
    figures = [*_GAIN.finditer(text), *_LOSS.finditer(text)]
    return any(_per(text, figure) is None for figure in figures)
