"""The literature as docs/sources.md lists it: key, citation, how far the text was seen, what it is used for."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ui.words import say

FILE: Final = Path(__file__).parents[1] / "docs" / "sources.md"
SEEN: Final = {"text": "text", "abstract": "abstract", "recalled": "recalled", "in part": "part"}
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


def citation(source: Source) -> str:
    """The source as it is cited; practice, which is no publication, in the reader's language."""
    return say("methods.practice") if source.key == "practice" else source.citation.replace("*", "")


def used_for(source: Source) -> str:
    """What a source is used for in the reader's language; as the list says where there are no words for it."""
    try:
        return say(f"methods.source.{source.key}")
    except KeyError:
        return source.used_for


def seen_word(source: Source) -> str:
    """How far the text was read."""
    known = SEEN.get(source.seen)
    return source.seen if known is None else say(f"methods.seen.{known}")
