"""What the store hands back: a saved scheme, a version of it, and two kinds of news that come with a save."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from indicators.faults import Fault, UserError
from indicators.frozen import Names
from indicators.vocabulary import Language

Kind = Literal["draft", "named"]
SHOWN: Final = 60  # characters of a title in a message


@dataclass(frozen=True)
class Version:
    """One version of a scheme, without its content; ``base`` is the version the edit started from, None for the first.

    ``digest`` is ``Scheme.digest()`` at the time of saving. ``merged`` is the other version taken in, where two works
    were made one.
    """

    scheme: str
    number: int
    base: int | None
    kind: Kind
    label: str | None
    author: str
    at: datetime
    digest: str
    merged: int | None = None


@dataclass(frozen=True)
class Saved:
    """One scheme in the list: names and year of its newest version, how many versions are kept."""

    id: str
    names: Names
    year: int
    created: datetime
    changed: datetime
    deleted: bool
    number: int  # of the newest version: the base of the next edit
    versions: int
    digest: str

    @property
    def title(self) -> str:
        """The title in simplified Chinese."""
        return self.names.zh_hans

    def name(self, language: Language = "zh-Hans") -> str:
        """The title in ``language``."""
        return self.names.of(language)


class Conflict(UserError):
    """Someone else saved since the edit began. Both works are kept: ``theirs``, and the caller's as ``mine``.

    To go on, the caller's next edit starts from ``mine.number``.
    """

    def __init__(self, title: str, theirs: Version, mine: Version) -> None:
        self.theirs, self.mine = theirs, mine
        at = f"{theirs.at:%Y-%m-%d %H:%M} UTC"
        values = {"number": theirs.number, "author": theirs.author or "—", "at": at, "mine": mine.number}
        super().__init__(Fault("store.conflict", short(title), values))


class Deleted(UserError):
    """The scheme was deleted since the edit began. The caller's work is kept in it as ``mine``; it can be restored."""

    def __init__(self, title: str, mine: Version) -> None:
        self.mine = mine
        super().__init__(Fault("store.deleted", short(title), {"mine": mine.number}))


def short(title: str) -> str:
    """A title as it stands in a message: one line, not longer than ``SHOWN`` characters."""
    line = " ".join(title.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
