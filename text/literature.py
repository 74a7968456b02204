"""The literature as docs/sources.md lists it: key, citation, how far the text was seen, what it is used for."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from indicators.vocabulary import Language
from text.catalogue import t

FILE: Final = Path(__file__).parents[1] / "docs" / "sources.md"
CELLS: Final = 4


@dataclass(frozen=True)
class Source:
    """One row of the list."""

    key: str
    citation: str
    seen: str
    used_for: str


@cache
def literature() -> tuple[Source, ...]:
    """Rows of the table in their order."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if line.startswith("|")]
    body = [row for row in rows if len(row) == CELLS and row[0] != "key" and not row[0].startswith("-")]
    return tuple(Source(*row) for row in body)


def citation(source: Source, language: Language) -> str:
    """The source as it is cited; practice, which is no publication, in words."""
    return t("methods.practice", language) if source.key == "practice" else source.citation.replace("*", "")
