"""Headings that say which year a column is for: 2024年 beside 2023年, 本年 beside 上年."""

import re
from collections.abc import Mapping
from typing import Final

from intake.characters import squeezed

_FIGURE: Final = r"(?<!\d)(?P<year>19[5-9]\d|20\d\d)(?!\d)"
_THIS: Final = r"本年|今年|当年|本期"
_BEFORE: Final = r"上一?年|去年|前一?年|往年|上期"
_YEAR: Final = re.compile(rf"{_FIGURE}|(?P<this>{_THIS})|(?<![比较])(?P<before>{_BEFORE})")
_DRESS: Final = re.compile(r"(?:年度?|度|分值|权重|目标值?|标准分|满分|得分|实绩|完成值|完成情况|[()分%:])+")
_CHANGE: Final = re.compile(r"增减|增幅|变化|变动|差额|[较比](?:上年|去年|20\d\d)|同比")
_THIS_YEAR: Final = 10_000  # later than any year that is written out
_BEFORE_IT: Final = 0  # earlier than any


def year_in(heading: str) -> int | None:
    """The year that a heading names, for comparing within one table; None where it names none."""
    found = _YEAR.search(squeezed(heading))
    if found is None:
        return None
    if found["year"]:
        return int(found["year"])
    return _THIS_YEAR if found["this"] else _BEFORE_IT


def is_year(text: str) -> bool:
    """Whether a cell says a year and nothing else but that it is one of points or aims: ``2024年``, ``上年分值``."""
    short = squeezed(text)
    found = _YEAR.search(short)
    return found is not None and not _DRESS.sub("", short[: found.start()] + short[found.end() :])


def is_change(heading: str) -> bool:
    """Whether a heading speaks of the difference between two years: ``权重 增减``."""
    return bool(_CHANGE.search(squeezed(heading)))


def earlier(headings: Mapping[int, str]) -> set[int]:
    """The columns of one kind that are for a year before that of another; a heading without a year is for this one."""
    years = {column: year_in(text) for column, text in headings.items()}
    named = {column: year for column, year in years.items() if year is not None}
    latest = max(named.values(), default=None)
    if len(set(named.values())) > 1:
        return {column for column, year in named.items() if year != latest}
    return {column for column, year in named.items() if year == _BEFORE_IT and len(named) < len(years)}
