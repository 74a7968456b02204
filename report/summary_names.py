"""Names cut to a breadth, so that a page of a known number of lines stays one page."""

from typing import Final

from charts.names import legible

ROOM: Final = 28  # half-widths of a name in a sentence


def breadth(text: str) -> int:
    """Breadth in half-widths: a Chinese character takes two."""
    return sum(2 if char > "\u2e80" else 1 for char in text)


def clipped(name: str, room: int = ROOM) -> str:
    """A name on one line within ``room`` half-widths; what is longer ends in an ellipsis."""
    flat, used = " ".join(legible(name).split()), 0
    for place, char in enumerate(flat):
        used += breadth(char)
        if used > room:
            return flat[: max(place - 1, 1)] + "…"
    return flat
