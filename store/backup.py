"""A backup: one zip of JSON lines (schemes, versions, comments) and a manifest with size and SHA-256 of each file."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, Field, StringConstraints
from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from evaluation.comments import Comment, Key
from indicators.faults import Fault, UserError
from indicators.frozen import MAX_NAME, Frozen, read_json
from store.content import MAX_JSON
from store.saved import Kind
from store.tables import CommentRow, SchemeRow, VersionRow

FORMAT: Final = "shiji-backup/3"
BEFORE_MERGING: Final = "shiji-backup/2"  # no version says that it was made of two
OLDER: Final = "shiji-backup/1"  # without comments
MANIFEST: Final = "manifest.json"
SCHEMES: Final = "schemes.jsonl"
VERSIONS: Final = "versions.jsonl"
COMMENTS: Final = "comments.jsonl"
FILES: Final = {
    FORMAT: (SCHEMES, VERSIONS, COMMENTS),
    BEFORE_MERGING: (SCHEMES, VERSIONS, COMMENTS),
    OLDER: (SCHEMES, VERSIONS),
}
MAX_UNPACKED: Final = 2_000_000_000  # bytes of all files together
MAX_LINE: Final = 2 * MAX_JSON + 1024**2  # a scheme as a JSON string inside a line at most doubles
BATCH: Final = 50  # versions in memory at once

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Stored = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$", max_length=MAX_NAME)]
Content = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$", max_length=MAX_JSON)]
FileName = Literal["schemes.jsonl", "versions.jsonl", "comments.jsonl"]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Moment = Annotated[AwareDatetime, Field(ge=datetime(1970, 1, 1, tzinfo=UTC), lt=datetime(3000, 1, 1, tzinfo=UTC))]


class SchemeLine(Frozen):
    """A line of ``schemes.jsonl``."""

    id: Key
    title: Stored
    title_hant: Stored | None = None
    title_en: Stored | None = None
    year: int = Field(ge=0, le=9999)
    created: Moment
    last_changed: Moment = Field(alias="changed")
    deleted: bool


class VersionLine(Frozen):
    """A line of ``versions.jsonl``; ``json`` is the scheme's text, byte for byte as it was saved."""

    scheme: Key
    number: Number
    base: int | None = Field(default=None, ge=-(2**31), lt=2**31)
    merged: int | None = Field(default=None, ge=-(2**31), lt=2**31)
    kind: Kind
    label: Stored | None = None
    author: Stored
    at: Moment
    digest: Sha256
    json_text: Content = Field(alias="json")


class CommentLine(Frozen):
    """A line of ``comments.jsonl``."""

    scheme: Key
    number: Number
    withdrawn: bool
    author: Stored
    at: Moment
    comment: Comment


class FileEntry(Frozen):
    """What the manifest says about one file."""

    name: FileName
    bytes: int = Field(ge=0)
    lines: int = Field(ge=0)
    sha256: Sha256


class Manifest(Frozen):
    """``manifest.json``."""

    format: Literal["shiji-backup/1", "shiji-backup/2", "shiji-backup/3"]
    created: Moment
    files: tuple[FileEntry, ...]


@dataclass(frozen=True)
class Loaded:
    """What a backup added; ``copies``: titles of schemes that had gone another way here and stand beside ours now.

    ``comments`` counts records, of which a comment that was answered has several.
    """

    schemes: int
    versions: int
    copies: tuple[str, ...] = ()
    comments: int = 0


def pack(session: Session) -> bytes:
    """Everything the session sees, as a zip file; raises UserError for more than a backup may hold."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        files = (
            _write(archive, SCHEMES, _scheme_lines(session)),
            _write(archive, VERSIONS, _version_lines(session)),
            _write(archive, COMMENTS, _comment_lines(session)),
        )
        if sum(entry.bytes for entry in files) > MAX_UNPACKED:
            raise UserError(Fault("store.backup_too_large", "", {"limit": MAX_UNPACKED // 10**6}))
        manifest = Manifest(format=FORMAT, created=datetime.now(UTC), files=files)
        archive.writestr(MANIFEST, manifest.model_dump_json(indent=2))
    return target.getvalue()


def _write(archive: zipfile.ZipFile, name: FileName, lines: Iterable[Frozen]) -> FileEntry:
    digest, size, count = hashlib.sha256(), 0, 0
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(entry, "w", force_zip64=True) as file:
        for count, line in enumerate(lines, start=1):  # noqa: B007
            data = line.model_dump_json(by_alias=True).encode() + b"\n"
            digest.update(data)
            size += file.write(data)
    return FileEntry(name=name, bytes=size, lines=count, sha256=digest.hexdigest())


def _scheme_lines(session: Session) -> Iterator[SchemeLine]:
    for row in session.scalars(select(SchemeRow).order_by(SchemeRow.id)):
        fields = {name: getattr(row, name) for name in SchemeLine.model_fields if name != "last_changed"}
        yield SchemeLine.model_construct(**fields, last_changed=row.changed)


def _version_lines(session: Session) -> Iterator[VersionLine]:
    query = select(VersionRow).options(undefer(VersionRow.json)).order_by(VersionRow.scheme, VersionRow.number)
    for row in session.scalars(query.execution_options(yield_per=BATCH)):
        fields = {name: getattr(row, name) for name in VersionLine.model_fields if name != "json_text"}
        yield VersionLine.model_construct(**fields, json_text=row.json)


def _comment_lines(session: Session) -> Iterator[CommentLine]:
    query = select(CommentRow).order_by(CommentRow.scheme, CommentRow.id, CommentRow.number)
    for row in session.scalars(query.execution_options(yield_per=BATCH)):
        fields = {name: getattr(row, name) for name in CommentLine.model_fields if name != "comment"}
        yield CommentLine.model_construct(**fields, comment=read_json(Comment, row.json, row.id))
