"""Characters: what is cleaned from every cell, and one way of writing for comparing (half width, simplified)."""

import re
import unicodedata
from typing import Final

# Controls, zero-width characters and marks that turn the direction of writing.
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ESCAPED_RETURN: Final = re.compile(r"_x000[dD]_\n?")  # how spreadsheets write a carriage return

# Traditional characters of the words that headings and scoring clauses use. Only for comparing, never for keeping.
_SIMPLIFIED: Final = str.maketrans(
    "級標項評準計說責單數據來對備與內賦權總週註領導聯釋義處發給視獎勵顯區別別減扣額過圍適類層號點編則細務實際結資"
    "協辦優質門頻達條當關報鄉鎮縣屬檢個價間訂長據臺並為際後從觀員執參選決織續傳現採場樣隊調論議訪問開隱",
    "级标项评准计说责单数据来对备与内赋权总周注领导联释义处发给视奖励显区别别减扣额过围适类层号点编则细务实际结资"
    "协办优质门频达条当关报乡镇县属检个价间订长据台并为际后从观员执参选决织续传现采场样队调论议访问开隐",
)


def clean(text: str) -> str:
    """Text without unseen characters, with plain line ends and no space at its ends."""
    text = _ESCAPED_RETURN.sub("\n", text).replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("", text).replace("\u00a0", " ").replace("\u3000", " ").strip()


def comparable(text: str) -> str:
    """Text for comparing: half-width, simplified, lower case."""
    return unicodedata.normalize("NFKC", text).translate(_SIMPLIFIED).lower()


def squeezed(text: str) -> str:
    """Comparable text without any space."""
    return re.sub(r"\s+", "", comparable(text))
