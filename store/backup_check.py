"""Is this file a sound backup? Sizes before unpacking, then digests, lines and references; every fault found."""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Final, TypeVar

from pydantic import ValidationError

from indicators.faults import Fault, UserError
from indicators.frozen import Frozen, faults_of, parse_json, read
from store.backup import (
    COMMENTS,
    FILES,
    FORMAT,
    MANIFEST,
    MAX_LINE,
    MAX_UNPACKED,
    SCHEMES,
    VERSIONS,
    CommentLine,
    FileEntry,
    Manifest,
    SchemeLine,
    VersionLine,
)

MAX_PACKED: Final = 512 * 1024**2
MAX_MANIFEST: Final = 1_000_000
MAX_FAULTS: Final = 100  # then the file is not worth reading on
LEAVES_GAPS: Final = ("store.backup_line", "store.backup_line_long", "store.backup_cut")
UNREADABLE: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
Line = TypeVar("Line", bound=Frozen)


@dataclass
class Contents:
    """What a checked backup holds: its schemes, the digest of each version by scheme and number, its comments."""

    schemes: dict[str, SchemeLine] = field(default_factory=dict)
    digests: dict[str, dict[int, str]] = field(default_factory=dict)
    comments: dict[tuple[str, str, int], CommentLine] = field(default_factory=dict)  # by scheme, id and number


class _TooManyFaults(Exception):
    pass


class _Faults(list[Fault]):
    def add(self, fault: Fault) -> None:
        self.append(fault)
        if len(self) >= MAX_FAULTS:
            raise _TooManyFaults


def opened(packed: bytes) -> zipfile.ZipFile:
    """The backup as a zip file whose members and sizes are as they should be; raises UserError."""
    if len(packed) > MAX_PACKED:
        raise UserError(Fault("store.backup_too_large", "", {"limit": MAX_PACKED // 10**6}))
    try:
        archive = zipfile.ZipFile(io.BytesIO(packed))
    except UNREADABLE:
        raise UserError(Fault("store.backup_not_zip")) from None
    faults = _member_faults(archive.infolist())
    if faults:
        raise UserError(faults)
    return archive


def _member_faults(members: list[zipfile.ZipInfo]) -> list[Fault]:
    names = sorted(member.filename for member in members)
    if all(names != sorted((MANIFEST, *files)) for files in FILES.values()):
        expected = ", ".join((MANIFEST, *FILES[FORMAT]))
        return [Fault("store.backup_files", "", {"expected": expected})]
    faults = []
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        faults.append(Fault("store.backup_too_large", "", {"limit": MAX_UNPACKED // 10**6}))
    faults += [
        Fault("store.backup_too_large", member.filename, {"limit": MAX_MANIFEST // 10**6})
        for member in members
        if member.filename == MANIFEST and member.file_size > MAX_MANIFEST
    ]
    return faults


def checked(archive: zipfile.ZipFile) -> Contents:
    """The contents of the backup, or UserError with every fault."""
    manifest = _manifest(archive)
    entries: dict[str, FileEntry] = {entry.name: entry for entry in manifest.files}
    files = FILES[manifest.format]
    if sorted(archive.namelist()) != sorted((MANIFEST, *files)):
        raise UserError(Fault("store.backup_files", "", {"expected": ", ".join((MANIFEST, *files))}))
    faults, contents = _Faults(), Contents()
    try:
        for name in files:
            _check_file(archive, name, entries.get(name), contents, faults)
        if all(fault.code not in LEAVES_GAPS for fault in faults):
            _check_references(contents, faults)
    except _TooManyFaults:
        faults.append(Fault("store.backup_more_faults", "", {"count": MAX_FAULTS}))
    if faults:
        raise UserError(faults)
    return contents


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        with archive.open(MANIFEST) as file:
            data = parse_json(file.read(MAX_MANIFEST), MANIFEST)
    except UNREADABLE:
        raise UserError(Fault("store.backup_cut", MANIFEST)) from None
    found = data.get("format") if isinstance(data, dict) else None
    if not isinstance(found, str) or found not in FILES:
        raise UserError(Fault("store.backup_format", MANIFEST, {"found": str(found)[:60], "known": FORMAT}))
    return read(Manifest, data, MANIFEST)


def _check_file(
    archive: zipfile.ZipFile, name: str, entry: FileEntry | None, contents: Contents, faults: _Faults
) -> None:
    digest, count = hashlib.sha256(), 0
    try:
        with archive.open(name) as file:
            for count, line in enumerate(lines_of(file), start=1):
                digest.update(line)
                _check_line(line, f"{name}:{count}", contents, faults)
    except UserError as error:
        faults.add(error.faults[0])
    except UNREADABLE:
        faults.add(Fault("store.backup_cut", name))
    else:
        if entry is None or (entry.sha256, entry.lines) != (digest.hexdigest(), count):
            faults.add(Fault("store.backup_digest", name))


def lines_of(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file one by one; raises UserError for one longer than a scheme can be."""
    while line := file.readline(MAX_LINE + 1):
        if len(line) > MAX_LINE:
            raise UserError(Fault("store.backup_line_long", file.name, {"limit": MAX_LINE // 10**6}))
        yield line


def _check_line(line: bytes, where: str, contents: Contents, faults: _Faults) -> None:
    if where.startswith(SCHEMES):
        scheme = _parsed(SchemeLine, line, where, faults)
        if scheme and scheme.id in contents.schemes:
            faults.add(Fault("store.backup_repeated", where, {"id": scheme.id}))
        elif scheme:
            contents.schemes[scheme.id] = scheme
        return
    if where.startswith(COMMENTS):
        _check_comment(_parsed(CommentLine, line, where, faults), where, contents, faults)
        return
    version = _parsed(VersionLine, line, where, faults)
    numbers = contents.digests.setdefault(version.scheme, {}) if version else {}
    if version and version.number in numbers:
        faults.add(Fault("store.backup_repeated", where, {"id": f"{version.scheme} {version.number}"}))
    elif version:
        numbers[version.number] = version.digest


def _check_comment(found: CommentLine | None, where: str, contents: Contents, faults: _Faults) -> None:
    if found is None:
        return
    key = (found.scheme, found.comment.id, found.number)
    if key in contents.comments:
        faults.add(Fault("store.backup_repeated", where, {"id": " ".join(map(str, key))}))
    contents.comments[key] = found


def _parsed(model: type[Line], line: bytes, where: str, faults: _Faults) -> Line | None:
    try:
        return model.model_validate_json(line)
    except ValidationError as error:
        fields = ", ".join(dict.fromkeys(fault.where for fault in faults_of(error, None) if fault.where))
        faults.add(Fault("store.backup_line", where, {"fields": fields[:200] or "JSON"}))
        return None


def _check_references(contents: Contents, faults: _Faults) -> None:
    for name in sorted(contents.digests.keys() - contents.schemes.keys()):
        faults.add(Fault("store.backup_without_scheme", VERSIONS, {"id": name}))
    for name in sorted({scheme for scheme, _, _ in contents.comments} - contents.schemes.keys()):
        faults.add(Fault("store.backup_without_scheme", COMMENTS, {"id": name}))
    for name in sorted(contents.schemes.keys() - contents.digests.keys()):
        faults.add(Fault("store.backup_without_version", SCHEMES, {"id": name}))
