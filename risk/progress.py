"""How long work tells how far it has come; what the listener raises ends the work."""

from collections.abc import Callable

Tell = Callable[[float], None]  # is told the share done, 0..1


def untold(share: float) -> None:
    """Nobody is told."""


def part(tell: Tell, start: float, end: float) -> Tell:
    """A listener for one part of the work, from ``start`` to ``end`` of the whole."""
    return lambda share: tell(start + (end - start) * share)
