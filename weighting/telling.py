"""Methods that take seconds tell whoever listens how far they have come; what the listener raises ends the work.

The listener belongs to the context (thread) in which the work is started, so that a method deep inside an evaluation
is heard without every caller in between handing it on.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

Tell = Callable[[float], None]  # is told the share done, 0..1

_LISTENER: Final[ContextVar[Tell | None]] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Tell | None) -> Iterator[None]:
    """Work inside tells ``listener``; None: nobody."""
    before = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(before)


def tell(share: float) -> None:
    """Say how far the work is."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(share)
