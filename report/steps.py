"""How far a file is: a writer says its steps, whoever listens is told, and what the listener raises ends the work."""

from weighting.telling import tell


class Steps:
    """Counts towards ``total``; each step is told before it is done, as the share done until then (0..1)."""

    def __init__(self, total: int) -> None:
        self._total, self._done = max(total, 1), 0

    def next(self, size: int = 1) -> None:
        """A step of ``size`` begins."""
        tell(min(self._done / self._total, 1.0))
        self._done += size
