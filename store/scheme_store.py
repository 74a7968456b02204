"""The store of schemes: every save adds a version, none is ever changed, two writers lose nothing."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from evaluation.comments import Comment
from evaluation.scheme import Scheme
from indicators.faults import Fault, UserError
from indicators.frozen import Names, named
from store import comments as opinions
from store.backup import Loaded, pack
from store.comments import CommentConflict, Kept
from store.content import plain
from store.database import database
from store.history import Entry, append, content, newest, scheme_row, version
from store.listing import saved, versions
from store.load_backup import load
from store.location import store_url
from store.saved import Conflict, Deleted, Saved, Version
from store.tables import SchemeRow

MAX_LABEL = 500


class SchemeStore:
    """Schemes and their versions behind one URL; safe to share between threads, processes and computers.

    Every method raises UserError: ``store.unknown`` for an id that is not there, ``store.unavailable`` when the
    database cannot be reached or written.
    """

    def __init__(self, url: str | None = None) -> None:
        """``url`` is SQLAlchemy's; without it SHIJI_STORE_URL counts, then a file in the user's data folder."""
        self._database = database(store_url(url))

    @property
    def location(self) -> str:
        """Path of the file, or the server's URL without password."""
        return self._database.location

    def close(self) -> None:
        """Give back the connections; the store can still be used."""
        self._database.close()

    def create(self, scheme: Scheme, author: str = "") -> Saved:
        """A new scheme; its first version is a draft."""
        now = datetime.now(UTC)
        row = SchemeRow(id=secrets.token_urlsafe(12), created=now, changed=now, deleted=False)
        with self._database.writing() as session:
            added = append(session, row, 1, scheme, Entry(author))
            return saved(session, SchemeRow.id == added.scheme)[0]

    def save_draft(self, scheme_id: str, scheme: Scheme, base: int, author: str = "") -> Version:
        """A new draft after version ``base``; the newest version itself when nothing has changed.

        Raises Conflict when there is a newer version than ``base``, Deleted when the scheme lies in the bin; the
        draft is kept all the same.
        """
        return self._save(scheme_id, scheme, Entry(author, base))

    def name_version(
        self, scheme_id: str, scheme: Scheme, label: str, author: str = "", base: int | None = None
    ) -> Version:
        """A version that is kept for good under ``label``; with ``base`` it raises Conflict as a draft does."""
        label = plain(label)
        if not label:
            raise UserError(Fault("store.label_empty"))
        if len(label) > MAX_LABEL:
            raise UserError(Fault("store.label_long", "", {"limit": MAX_LABEL}))
        return self._save(scheme_id, scheme, Entry(author, base, "named", label))

    def save_merged(self, scheme_id: str, scheme: Scheme, base: int, merged: int, author: str = "") -> Version:
        """A draft that makes one of versions ``base`` and ``merged``; written even where it changes neither.

        Raises Conflict when a third version is newer than both; the draft is kept all the same.
        """
        return self._save(scheme_id, scheme, Entry(author, base, merged=merged))

    def open(self, scheme_id: str, number: int | None = None) -> tuple[Scheme, Version]:
        """The scheme as it is, or as it was in version ``number``; raises UserError for one that cannot be read."""
        with self._database.reading() as session:
            return content(session, scheme_id, number)

    def list(self, include_deleted: bool = False) -> tuple[Saved, ...]:
        """All schemes, the last changed first; also those whose content cannot be read."""
        with self._database.reading() as session:
            return saved(session) if include_deleted else saved(session, SchemeRow.deleted.is_(False))

    def versions(self, scheme_id: str) -> tuple[Version, ...]:
        """The versions of a scheme that are kept, the newest first."""
        with self._database.reading() as session:
            scheme_row(session, scheme_id)
            return versions(session, scheme_id)

    def rename(self, scheme_id: str, title: str | Names, author: str = "") -> Version:
        """A draft with another title; a plain text becomes the title in every language."""
        return self._revise(scheme_id, None, lambda scheme: scheme.changed(title=_names(title)), author)

    def duplicate(self, scheme_id: str, title: str | Names, year: int | None = None, author: str = "") -> Saved:
        """A new scheme with the newest content of another, under its own title and, if given, for another year."""
        scheme, _ = self.open(scheme_id)
        return self.create(scheme.changed(title=_names(title), year=year or scheme.year), author)

    def restore_version(self, scheme_id: str, number: int, author: str = "") -> Version:
        """A draft with the content of version ``number``."""
        return self._revise(scheme_id, number, lambda scheme: scheme, author)

    def delete(self, scheme_id: str) -> None:
        """Put the scheme into the bin; nothing is erased."""
        self._mark(scheme_id, deleted=True)

    def restore(self, scheme_id: str) -> None:
        """Take the scheme out of the bin."""
        self._mark(scheme_id, deleted=False)

    def comments(self, scheme_id: str) -> tuple[Kept, ...]:
        """The comments on a scheme that stand, in the order in which they came."""
        with self._database.reading() as session:
            return opinions.listed(session, scheme_id)

    def comment_history(self, scheme_id: str, comment_id: str) -> tuple[Kept, ...]:
        """Everything written for one comment, the newest first; empty for an unknown one."""
        with self._database.reading() as session:
            return opinions.history(session, scheme_id, comment_id)

    def save_comment(self, scheme_id: str, comment: Comment, base: int = 0, author: str = "") -> Kept:
        """Keep a comment, new (``base`` 0) or written anew after its record number ``base``.

        Raises CommentConflict when there is a newer record than ``base``; this one is kept all the same and counts.
        """
        with self._database.writing() as session:
            mine, before = opinions.written(session, scheme_id, comment, author)
        if before is not None and before.number != base:
            raise CommentConflict(before, mine)
        return mine

    def withdraw_comment(self, scheme_id: str, comment_id: str, author: str = "") -> None:
        """Take a comment off the list; its history stays. An unknown one changes nothing."""
        with self._database.writing() as session:
            known = opinions.history(session, scheme_id, comment_id)
            if known and not known[0].withdrawn:
                opinions.written(session, scheme_id, known[0].comment, author, withdrawn=True)

    def backup(self) -> bytes:
        """Everything, with the bin, as one zip file."""
        with self._database.reading() as session:
            return pack(session)

    def load_backup(self, packed: bytes) -> Loaded:
        """Add what is missing here from a backup; nothing is overwritten. Raises UserError with every fault found."""
        return load(self._database, packed)

    def _save(self, scheme_id: str, scheme: Scheme, entry: Entry) -> Version:
        with self._database.writing() as session:
            row = scheme_row(session, scheme_id, locked=True)
            head = version(newest(session, scheme_id))
            unchanged = entry.kind == "draft" and entry.merged is None and head.digest == scheme.digest()
            mine = head if unchanged else append(session, row, head.number + 1, scheme, entry)
            title, deleted = row.title, row.deleted
        if deleted:
            raise Deleted(title, mine)
        if not unchanged and entry.base is not None and head.number not in (entry.base, entry.merged):
            raise Conflict(title, head, mine)
        return mine

    def _revise(self, scheme_id: str, number: int | None, change: Callable[[Scheme], Scheme], author: str) -> Version:
        with self._database.writing() as session:
            row = scheme_row(session, scheme_id, locked=True)
            scheme, source = content(session, scheme_id, number)
            head = newest(session, scheme_id).number
            return append(session, row, head + 1, change(scheme), Entry(author, source.number))

    def _mark(self, scheme_id: str, *, deleted: bool) -> None:
        with self._database.writing() as session:
            scheme_row(session, scheme_id, locked=True).deleted = deleted


def _names(title: str | Names) -> Names:
    return title if isinstance(title, Names) else named(plain(title))
