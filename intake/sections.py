"""Sections written where their rows are numbered: 三、加分项 in the column 序号, beside its first row."""

import re
from typing import Final

from intake.characters import squeezed
from intake.labels import sum_word
from intake.numbering import is_number_only, split_number
from intake.points_in_words import split_suffix

_APART: Final = re.compile(
    r"\S{0,4}(?:加|减|扣|奖|奖励|奖惩|附加)分(?:项|项目|指标|事项|内容|部分)?|附加(?:项|项目|指标)|\S{0,4}否决(?:项|项目|指标|事项|情形)?"
)
_WORDS: Final = re.compile(r"\S{0,4}(?:共性|个性|通用|差异)\S{0,6}")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_FIGURES: Final = re.compile(r"\d|第[一二三四五六七八九十]+")
_LOSSES: Final = re.compile(r"\S{0,6}?(?<!加)(?:扣|减|倒扣)分(?:项|项目|指标|事项|内容|部分|类)*")


def is_section(text: str) -> bool:
    """Whether a text in the column of numbers names a section: ``三、加分项``, ``加分项（10分）``."""
    if is_number_only(text) or sum_word(text):
        return False
    numbered = split_number(text.strip())
    name = squeezed(split_suffix(numbered.rest)[0])
    return bool(name) and (numbered.depth in (1, 2) or bool(_WORDS.fullmatch(name)) or stands_apart(name))


def stands_apart(name: str) -> bool:
    """Whether a heading is of points beside the total: 加分项, 扣分项, 附加项, 一票否决."""
    return bool(_APART.fullmatch(squeezed(name)))


def says_something(text: str) -> bool:
    """Whether a text in the column of numbers has words and is no way of numbering such as ``指标1``."""
    return len(_HAN.findall(text)) > 1 and not is_number_only(text) and not _FIGURES.search(text)


def takes_points(heading: str) -> bool:
    """Whether all that stands below a heading is to be lost: 扣分项, 减分指标; not 加扣分项."""
    return bool(_LOSSES.fullmatch(squeezed(heading)))
