"""Characters: what is cleaned from every cell, and one way of writing for comparing (half width, simplified)."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, Final

# Controls, zero-width characters and marks that turn the direction of writing.
_UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ESCAPED_RETURN: Final = re.compile(r"_x000[dD]_\n?")  # how spreadsheets write a carriage return

_HAN: Final = range(0x3400, 0x2FA20)  # from the first extension of the unified ideographs on


@cache
def _converter() -> Any:
    """The converter, loaded when the first Chinese character is met."""
    from opencc import OpenCC

    return OpenCC("t2s")


class _Simplified(dict[int, str]):
    """Each character's simplified form, asked for once. Only for comparing, never for keeping."""

    def __missing__(self, code: int) -> str:
        self[code] = str(_converter().convert(chr(code))) if code in _HAN else chr(code)
        return self[code]


_SIMPLIFIED: Final = _Simplified()


def clean(text: str) -> str:
    """Text without unseen characters, with plain line ends and no space at its ends."""
    text = _ESCAPED_RETURN.sub("\n", text).replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("", text).replace("\u00a0", " ").replace("\u3000", " ").strip()


def comparable(text: str) -> str:
    """Text for comparing: half-width, simplified, lower case."""
    return unicodedata.normalize("NFKC", text).translate(_SIMPLIFIED).lower()


@lru_cache(maxsize=256)  # a clause is asked about by several patterns in a row
def squeezed(text: str) -> str:
    """Comparable text without any space."""
    return re.sub(r"\s+", "", comparable(text))
