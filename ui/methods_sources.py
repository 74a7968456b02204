"""The literature in the reader's language: what it is used for, how far the text was seen."""

from typing import Final

from text.literature import Source
from ui.words import say

SEEN: Final = {"text": "text", "abstract": "abstract", "recalled": "recalled", "in part": "part"}


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
