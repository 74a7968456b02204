"""Works that a document cites: numbered in the order in which they are first named, listed with the document."""

import re
from typing import Final

from indicators.vocabulary import Language
from text import t
from text.literature import citation, literature

CITED: Final = re.compile(r"\[([a-z]+\d*(?:, [a-z]+\d*)*)\]")
SEEN: Final = {"text": "text", "abstract": "abstract", "recalled": "recalled", "in part": "part"}


class References:
    """Keys of the literature met so far."""

    def __init__(self) -> None:
        self._works = {work.key: work for work in literature()}
        self._order: list[str] = []

    def numbered(self, words: str) -> str:
        """``[holmstrom1991, baker2002]`` as ``[1, 2]``; brackets that name no work stay."""
        return CITED.sub(self._numbers, words)

    def lines(self, language: Language) -> tuple[str, ...]:
        """The list: number, work, how far its text was seen."""
        return tuple(self._line(number, key, language) for number, key in enumerate(self._order, start=1))

    def _numbers(self, found: re.Match[str]) -> str:
        keys = found[1].split(", ")
        if not all(key in self._works for key in keys):
            return found[0]
        self._order += [key for key in dict.fromkeys(keys) if key not in self._order]
        return f"[{', '.join(str(self._order.index(key) + 1) for key in keys)}]"

    def _line(self, number: int, key: str, language: Language) -> str:
        work = self._works[key]
        seen = t(f"methods.seen.{SEEN[work.seen]}", language)
        return t("report.method_part.work", language, number=number, work=citation(work, language), seen=seen)
