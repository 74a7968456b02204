"""What one session works on, and how it is stored: drafts, named versions, two works made one."""

from dataclasses import dataclass, field
from typing import Any

from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators import Fault
from store import Conflict, Deleted, SchemeStore, Version


@dataclass
class Work:
    """One reader's work. ``base``: the stored version the next save starts from; ``kept``: the last named version;
    ``parted``: the version someone else saved meanwhile, until the two are merged."""

    scheme: Scheme
    kept: Scheme
    scheme_id: str | None = None
    base: int = 0
    saved: Version | None = None
    parted: int | None = None
    revision: int = 0
    undo: list[Scheme] = field(default_factory=list)
    redo: list[Scheme] = field(default_factory=list)
    unit_class: str | None = None
    evaluation: Evaluation | None = None
    evaluated: tuple[Scheme, str | None] | None = None
    faults: tuple[Fault, ...] = ()
    notices: list[Fault] = field(default_factory=list)
    memory: dict[str, Any] = field(default_factory=dict)


def keep(work: Work, store: SchemeStore, author: str, label: str | None = None, merged: int | None = None) -> None:
    """Store the scheme: as a draft, under the name ``label``, or as one that takes in version ``merged``.

    Raises UserError; where it brings news of someone else's work the own work is stored and goes on from there.
    """
    if work.scheme_id is None:
        created = store.create(work.scheme, author)
        work.scheme_id, work.base = created.id, created.number
        work.saved = store.versions(created.id)[0]
        if label is None:
            return
    try:
        work.saved = _stored(work, work.scheme_id, store, author, label, merged)
    except (Conflict, Deleted) as news:
        work.saved, work.base = news.mine, news.mine.number
        work.parted = news.theirs.number if isinstance(news, Conflict) else work.parted
        raise
    work.base = work.saved.number
    if merged is not None:
        work.parted = None


def _stored(
    work: Work, scheme_id: str, store: SchemeStore, author: str, label: str | None, merged: int | None
) -> Version:
    if merged is not None:
        return store.save_merged(scheme_id, work.scheme, work.base, merged, author)
    if label is not None:
        return store.name_version(scheme_id, work.scheme, label, author, work.base)
    return store.save_draft(scheme_id, work.scheme, work.base, author)
