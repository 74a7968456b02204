"""Clauses whose rule is in doubt: one that is denied, or two that do not go together. For these no rule is taken."""

import re
from typing import Final

_FIGURE: Final = r"\d+(?:\.\d+)?(?:分)?(?:[、,/或和]\d+(?:\.\d+)?(?:分)?)*分"
_GAIN: Final = re.compile(rf"(?<![增参附追施添累叠更])(?:加|奖励?){_FIGURE}")
_LOSS: Final = re.compile(rf"扣(?:减|除)?{_FIGURE}")
_FIRST: Final = r"第(?:一|1)名[^,。;；]{0,8}(?:满分|分)"
_RANK: Final = re.compile(
    rf"(?:按|根据|依据|依)[^,。;；]{{0,12}}(?:排名|名次|排序|位次)[^,。;；]{{0,10}}(?:分|得|计)|{_FIRST}"
)
_SHARE: Final = re.compile(r"按[^,。;；]{0,14}(?:比例|率)[^,。;；]{0,3}(?:得|计|赋|扣|给|折)[^,。;；]{0,4}分")
_FREELY: Final = re.compile(r"酌情|视情|(?:综合|主观)(?:评价|印象)打分|由领导.{0,6}(?:打分|给分|评分)")
_VETO: Final = re.compile(r"一票否决|单项否决")
# Right before a device: 不按排名, 不得酌情. A little further: 取消对乡镇的一票否决, 没有发生一票否决事项.
_NOT: Final = re.compile(r"(?:不(?:再|予|得|应|宜|可|能|实行|采用|采取|搞|进行|适用)?|非|无需|免于|免予)(?:按照?)?$")
_NO_MORE: Final = re.compile(
    r"(?:取消|停止|废除|废止|禁止|严禁|避免|杜绝|不存在|没有|未(?:出现|发生|被|受到?))[^,。;:；、并且及和]{0,6}$"
)
_REACH: Final = 12  # characters before a device in which a denial is looked for


def in_doubt(text: str, names: tuple[str, ...] = ()) -> bool:
    """Whether a squeezed clause (or a name above it, of a veto) denies a rule or states two that exclude each other."""
    return _denied(text) or any(_denied_veto(name) for name in names) or _two_ways(text) or _two_orders(text)


def _two_ways(text: str) -> bool:
    """Points are gained and lost by figures of one clause."""
    return _GAIN.search(text) is not None and _LOSS.search(text) is not None


def _two_orders(text: str) -> bool:
    """Points go by rank and in proportion too."""
    return _RANK.search(text) is not None and "比例" in text


def _denied(text: str) -> bool:
    devices = (_GAIN, _LOSS, _RANK, _SHARE, _FREELY)
    direct = any(_NOT.search(before) for device in devices for before in _before(device, text))
    return direct or any(_NO_MORE.search(before) for before in _before(_FREELY, text)) or _denied_veto(text)


def _denied_veto(text: str) -> bool:
    return any(_NOT.search(before) or _NO_MORE.search(before) for before in _before(_VETO, text))


def _before(device: re.Pattern[str], text: str) -> list[str]:
    """What stands before each place of a device."""
    return [text[max(0, found.start() - _REACH) : found.start()] for found in device.finditer(text)]
