"""Word groups of a rule file: a name such as <报送> in a pattern stands for any of the words of that group."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

_NAME: Final = re.compile(r"<([^<>=!]{1,20})>")


def spelt_out(pattern: str, words: Mapping[str, Sequence[str]]) -> str:
    """The pattern with the words in place of the names of their groups; names of no group stay as they are."""
    return _NAME.sub(lambda name: f"(?:{'|'.join(words[name[1]])})" if name[1] in words else name[0], pattern)


def unknown_groups(pattern: str, words: Mapping[str, Sequence[str]]) -> list[str]:
    """Names in a pattern that are no group's."""
    return [name for name in _NAME.findall(pattern) if name not in words]
