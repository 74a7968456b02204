"""The tables: schemes, their versions and the comments on them, both of which are only ever added to."""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import CheckConstraint, DateTime, Dialect, ForeignKey, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

MIGRATION_TABLE: Final = "shiji_migration"


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, with its zone on the way out of any database (SQLite keeps none)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The tables of the store; their history is in ``store/migrations``."""


class SchemeRow(Base):
    """A scheme: title and year of its newest version, and whether it lies in the bin."""

    __tablename__ = "shiji_scheme"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    title_hant: Mapped[str | None] = mapped_column(Text)
    title_en: Mapped[str | None] = mapped_column(Text)
    year: Mapped[int]
    created: Mapped[datetime] = mapped_column(Instant)
    changed: Mapped[datetime] = mapped_column(Instant, index=True)
    deleted: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column()  # counts changes of the row; a change based on an older count is refused

    __mapper_args__ = {"version_id_col": revision}  # noqa: RUF012


class VersionRow(Base):
    """One version of a scheme. The JSON is fetched only when it is asked for."""

    __tablename__ = "shiji_version"
    __table_args__ = (CheckConstraint("kind IN ('draft', 'named')", name="shiji_version_kind"),)

    scheme: Mapped[str] = mapped_column(ForeignKey(SchemeRow.id), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    base: Mapped[int | None]
    merged: Mapped[int | None]  # the other version that was taken in, where two were made one
    kind: Mapped[str] = mapped_column(String(10))
    label: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant)
    digest: Mapped[str] = mapped_column(String(64))
    json: Mapped[str] = mapped_column(Text, deferred=True)


class CommentRow(Base):
    """A comment on a scheme as it was written the ``number``-th time; the highest number counts."""

    __tablename__ = "shiji_comment"

    scheme: Mapped[str] = mapped_column(ForeignKey(SchemeRow.id), primary_key=True)
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    author: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant)
    json: Mapped[str] = mapped_column(Text)
