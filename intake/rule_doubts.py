"""Clauses whose rule is in doubt: one that is denied, or two that do not go together. For these no rule is taken."""

import re
from typing import Final

from intake.numbers import FIGURE
from intake.scoring_devices import FREELY, RANK, VETO

_FIGURE: Final = rf"{FIGURE}(?:分)?(?:[、,/或和]{FIGURE}(?:分)?)*分"
_GAIN: Final = re.compile(rf"(?<![增参附追施添累叠更])(?:加|奖励?){_FIGURE}")
_LOSS: Final = re.compile(rf"扣(?:减|除)?{_FIGURE}")
_SHARE: Final = re.compile(r"按[^,。;；]{0,14}(?:比例|率)[^,。;；]{0,3}(?:得|计|赋|扣|给|折)[^,。;；]{0,4}分")
# Right before a device: 不按排名, 不得酌情. A little further: 取消对乡镇的一票否决, 没有发生一票否决事项.
_NOT: Final = re.compile(r"(?:不(?:再|予|得|应|宜|可|能|实行|采用|采取|搞|进行|适用)?|非|无需|免于|免予)(?:按照?)?$")
_NO_MORE: Final = re.compile(
    r"(?:取消|停止|废除|废止|禁止|严禁|避免|杜绝|不存在|没有|未(?:出现|发生|被|受到?))[^,。;:；、并且及和]{0,6}$"
)
# A figure of its own behind 扣, and what makes it the end of a deduction instead: 最多扣3分, 累计扣3分.
_STEP: Final = re.compile(rf"扣(?:减|除)?({FIGURE})分")
_END: Final = re.compile(r"(?:最[多高]|累计|合计|至多|不超过)(?:累计|共|不超过)?$")
_NOTHING: Final = re.compile(r"不得分|不计分|扣(?:除)?(?:全部|全分|完该项)")
_NOT_DONE: Final = re.compile(r"(?:未|没有|没|无)[^每]*$|扣完(?:后|的|则)?$")
_BY_PLACE: Final = re.compile(r"每[^,。;；]{0,8}[名位][^,。;；]{0,6}(?:减|扣|降|少)[^,。;；]{0,4}\d")
# Losses that count from a figure: 低于90%的,每低1个百分点扣1分. No rule here keeps both the figure and the step.
_FROM: Final = re.compile(
    rf"(?:低于|不足|不到|[未不]达到?|达不到|少于|高于|超过|超出|达到|达){FIGURE}[^。;；]{{0,30}}每[^,。;；扣]{{0,3}}(?:低|少|降|差|高|超|增|多)"
)
_REACH: Final = 12  # characters before a device in which a denial is looked for


def in_doubt(text: str, names: tuple[str, ...] = ()) -> bool:
    """Whether a squeezed clause (or a name above it, of a veto) denies a rule or states two that exclude each other."""
    return _denied(text) or any(_denied_veto(name) for name in names) or _two_ways(text) or _two_orders(text)


def in_steps(text: str, whole: float | None = None) -> bool:
    """Whether a squeezed clause takes away different points in different cases: 3日内扣1分, 3日以上扣3分 (or all).

    What is lost where nothing was done is no step of what is taken for each if it is everything: ``whole`` points or
    more (未开展扣10分 of 10), or all by its words (没有台账不得分). Less than that is one: 未完成扣2分, 迟报一次扣1分.
    """
    losses = [found for found in _STEP.finditer(text) if not _END.search(text[: found.start()])]
    steps = {float(found[1]) for found in losses if not (_takes(found, whole) and _not_done(text, found))}
    nothing = any(not (_END.search(text[: f.start()]) or _not_done(text, f)) for f in _NOTHING.finditer(text))
    return len(steps) > 1 or (len(steps) == 1 and nothing)


def _takes(loss: re.Match[str], whole: float | None) -> bool:
    """Whether a loss is all there is."""
    return whole is not None and float(loss[1]) >= whole


def _not_done(text: str, found: re.Match[str]) -> bool:
    """Whether what stands before a loss says that something was not done at all."""
    return bool(_NOT_DONE.match(re.split(r"[,。;；、:：]", text[: found.start()])[-1]))


def counts_from_a_figure(text: str) -> bool:
    """Whether a squeezed clause takes away points for each step beyond a figure of its own."""
    return _FROM.search(text) is not None


def falls_by_place(text: str) -> bool:
    """Whether a squeezed clause by rank takes so many points for each place: its last is not stated."""
    return _BY_PLACE.search(text) is not None


def _two_ways(text: str) -> bool:
    """Points are gained and lost by figures of one clause."""
    return _GAIN.search(text) is not None and _LOSS.search(text) is not None


def _two_orders(text: str) -> bool:
    """Points go by rank and in proportion too."""
    return RANK.search(text) is not None and "比例" in text


def _denied(text: str) -> bool:
    devices = (_GAIN, _LOSS, RANK, _SHARE, FREELY)
    direct = any(_NOT.search(before) for device in devices for before in _before(device, text))
    return direct or any(_NO_MORE.search(before) for before in _before(FREELY, text)) or _denied_veto(text)


def _denied_veto(text: str) -> bool:
    return any(_NOT.search(before) or _NO_MORE.search(before) for before in _before(VETO, text))


def _before(device: re.Pattern[str], text: str) -> list[str]:
    """What stands before each place of a device."""
    return [text[max(0, found.start() - _REACH) : found.start()] for found in device.finditer(text)]
