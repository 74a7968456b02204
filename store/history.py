"""The versions of one scheme: the newest, a new one after it, and which drafts are let go."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, cast

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from evaluation.scheme import Scheme
from indicators.faults import Fault, UserError
from store.content import plain, scheme_from, written
from store.saved import Kind, Version, short
from store.tables import SchemeRow, VersionRow

KEEP_DRAFTS = 200  # newest drafts kept of each scheme; named versions are kept for good
MAX_AUTHOR: Final = 200
MAX_NUMBER: Final = 2**31 - 1
ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")  # what comes in an address may be anything


@dataclass(frozen=True)
class Entry:
    """What is written beside a scheme's content."""

    author: str
    base: int | None = None
    kind: Kind = "draft"
    label: str | None = None
    merged: int | None = None


def scheme_row(session: Session, scheme_id: str, *, locked: bool = False) -> SchemeRow:
    """The scheme's row, for this writer alone when ``locked``; raises UserError ``store.unknown``."""
    row = session.get(SchemeRow, scheme_id, with_for_update=locked) if ID.fullmatch(scheme_id) else None
    if row is None:
        raise UserError(Fault("store.unknown", plain(scheme_id[:60])))
    return row


def newest(session: Session, scheme_id: str) -> VersionRow:
    """The version with the highest number."""
    query = select(VersionRow).where(VersionRow.scheme == scheme_id).order_by(VersionRow.number.desc()).limit(1)
    return session.scalars(query).one()


def append(session: Session, row: SchemeRow, number: int, scheme: Scheme, entry: Entry) -> Version:
    """Version ``number`` of the scheme; title and year of the row follow it, drafts beyond the kept ones go."""
    now = datetime.now(UTC)
    row.title, row.year, row.changed = plain(scheme.title.zh_hans), scheme.year, now
    row.title_hant = plain(scheme.title.zh_hant) if scheme.title.zh_hant else None
    row.title_en = plain(scheme.title.en) if scheme.title.en else None
    added = VersionRow(
        scheme=row.id,
        number=number,
        base=entry.base,
        merged=entry.merged,
        kind=entry.kind,
        label=entry.label,
        author=plain(entry.author)[:MAX_AUTHOR],
        at=now,
        digest=scheme.digest(),
        json=written(scheme),
    )
    session.add(row)
    session.flush()
    session.add(added)
    session.flush()
    _let_go_of_old_drafts(session, row.id)
    return version(added)


def _let_go_of_old_drafts(session: Session, scheme_id: str) -> None:
    drafts = (VersionRow.scheme == scheme_id, VersionRow.kind == "draft")
    kept = select(VersionRow.number).where(*drafts).order_by(VersionRow.number.desc())
    first_gone = session.scalar(kept.offset(KEEP_DRAFTS).limit(1))
    if first_gone is not None:
        gone = delete(VersionRow).where(*drafts, VersionRow.number <= first_gone)
        session.execute(gone, execution_options={"synchronize_session": False})


def version(row: VersionRow) -> Version:
    """The row as a value that outlives its session."""
    kind = cast(Kind, row.kind)
    return Version(row.scheme, row.number, row.base, kind, row.label, row.author, row.at, row.digest, row.merged)


def _numbered(session: Session, scheme_id: str, number: int) -> VersionRow | None:
    return session.get(VersionRow, (scheme_id, number)) if 0 < number <= MAX_NUMBER else None


def content(session: Session, scheme_id: str, number: int | None = None) -> tuple[Scheme, Version]:
    """A scheme as it was in version ``number``, or as it is; raises UserError."""
    row = scheme_row(session, scheme_id)
    found = newest(session, scheme_id) if number is None else _numbered(session, scheme_id, number)
    if found is None:
        raise UserError(Fault("store.unknown_version", short(row.title), {"number": number}))
    return scheme_from(found.json, row.title), version(found)
