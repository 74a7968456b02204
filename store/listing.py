"""The list of schemes; it never reads a scheme's content, so a broken one does not hide the others."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from indicators.frozen import Names
from store.history import version
from store.saved import Saved, Version
from store.tables import SchemeRow, VersionRow


def saved(session: Session, *conditions: ColumnElement[bool]) -> tuple[Saved, ...]:
    """The schemes that meet the conditions, the last changed first."""
    number, count = func.max(VersionRow.number).label("number"), func.count().label("versions")
    kept = select(VersionRow.scheme, number, count).group_by(VersionRow.scheme).subquery()
    query = (
        select(SchemeRow, VersionRow.number, kept.c.versions, VersionRow.digest)
        .join(kept, kept.c.scheme == SchemeRow.id)
        .join(VersionRow, (VersionRow.scheme == SchemeRow.id) & (VersionRow.number == kept.c.number))
        .where(*conditions)
        .order_by(SchemeRow.changed.desc(), SchemeRow.id)
    )
    return tuple(_saved(*found) for found in session.execute(query))


def _saved(row: SchemeRow, number: int, versions: int, digest: str) -> Saved:
    names = Names.model_construct(zh_hans=row.title, zh_hant=row.title_hant, en=row.title_en)
    return Saved(row.id, names, row.year, row.created, row.changed, row.deleted, number, versions, digest)


def versions(session: Session, scheme_id: str) -> tuple[Version, ...]:
    """The versions of one scheme that are kept, the newest first."""
    query = select(VersionRow).where(VersionRow.scheme == scheme_id).order_by(VersionRow.number.desc())
    return tuple(version(row) for row in session.scalars(query))
