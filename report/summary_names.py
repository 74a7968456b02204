"""Names cut to a breadth, so that a page of a known number of lines stays one page."""

from typing import Final

from charts.names import legible

ROOM: Final = 28  # half-widths of a name in a sentence
ENGLISH_ROOM: Final = 44  # words are longer, letters narrower


def breadth(text: str) -> int:
    """Breadth in half-widths: a Chinese character takes two."""
    return sum(2 if char > "\u2e80" else 1 for char in text)


def clipped(name: str, room: int = ROOM) -> str:
    """A name on one line within ``room`` half-widths; what is longer ends in an ellipsis, after a whole Latin word."""
    flat, used = " ".join(legible(name).split()), 0
    for place, char in enumerate(flat):
        used += breadth(char)
        if used > room:
            return _whole_words(flat, max(place - 1, 1)) + "…"
    return flat


def _whole_words(flat: str, end: int) -> str:
    """What stands before ``end``, without a word that would be cut unless that leaves less than half."""
    kept = flat[:end]
    if _letter(flat[end]) and _letter(kept[-1]):
        shorter = kept.rpartition(" ")[0]
        kept = shorter if breadth(shorter) * 2 >= breadth(kept) else kept
    return kept.rstrip(" ,;:")


def _letter(char: str) -> bool:
    return char.isalnum() and char < "\u2e80"
