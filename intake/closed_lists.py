"""Words of the closed lists in a table: 数量指标, 产出, 上级核查; only whole words in a column meant for them."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from indicators.vocabulary import WORDS
from intake.characters import squeezed
from intake.grid import Sheet
from intake.roles import Role

_MEANT: Final[dict[Role, re.Pattern[str]]] = {
    "kind": re.compile(r"(?:指标)?(?:类别|类型|性质|分类)|kind|type"),
    "layer": re.compile(r"(?:指标)?(?:层次|环节|类别|类型)|layer"),
}


@cache
def _codes(name: str) -> Mapping[str, str]:
    return {squeezed(word): code for code, words in WORDS[name].items() for word in words}


def code_of(name: str, text: str) -> str | None:
    """The value of the list ``name`` (kind, layer, source) that a word stands for, None where it is none of them."""
    return _codes(name).get(squeezed(text))


def closed_lists(sheet: Sheet, start: int, headings: Mapping[int, str]) -> dict[int, Role]:
    """Columns headed 类别 or 层次 that hold nothing but words of a list below row ``start``: the role of that list."""
    found: dict[int, Role] = {}
    for column, heading in headings.items():
        texts = [cell.text for cell in sheet.column(column, start) if not cell.beside_anchor]
        for role, meant in _MEANT.items():
            known = role not in found.values() and meant.fullmatch(squeezed(heading))
            if known and texts and all(code_of(role, text) for text in texts):
                found[column] = role
                break
    return found
