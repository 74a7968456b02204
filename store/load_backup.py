"""Add from a backup what is missing here; what is here stays, a scheme that has gone another way is added beside it."""

import hashlib
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from store.backup import BATCH, VERSIONS, Loaded, SchemeLine, VersionLine
from store.backup_check import Contents, checked, lines_of, opened
from store.database import Database
from store.load_comments import add_comments
from store.tables import SchemeRow, VersionRow

Digests = dict[str, dict[int, str]]  # scheme -> number -> digest


def load(database: Database, packed: bytes) -> Loaded:
    """Check the whole backup, then add all of it or nothing; raises UserError with every fault found."""
    with opened(packed) as archive:
        contents = checked(archive)
        try:
            return _add(database, archive, contents)
        except IntegrityError:  # the same backup was loaded at the same moment: now it is all here
            return _add(database, archive, contents)


def _add(database: Database, archive: zipfile.ZipFile, contents: Contents) -> Loaded:
    with database.writing() as session:
        rows = {row.id: row for row in session.scalars(select(SchemeRow).with_for_update())}
        plan = _Plan(_digests_here(session), contents.digests)
        _add_schemes(session, rows, plan, contents.schemes)
        versions = _add_versions(session, archive, plan)
        comments = add_comments(session, contents.comments, plan.targets)
    new = [scheme for scheme, target in plan.targets.items() if target not in rows]
    copies = tuple(contents.schemes[scheme].title for scheme in new if plan.targets[scheme] != scheme)
    return Loaded(len(new), versions, copies, comments)


def _digests_here(session: Session) -> Digests:
    here: Digests = {}
    for scheme, number, digest in session.execute(select(VersionRow.scheme, VersionRow.number, VersionRow.digest)):
        here.setdefault(scheme, {})[number] = digest
    return here


@dataclass
class _Plan:
    """Under which id each scheme of the backup goes on here, and which of its versions are missing."""

    here: Digests
    theirs: Digests

    def __post_init__(self) -> None:
        self.targets = {scheme: self._target(scheme) for scheme in sorted(self.theirs)}

    def _target(self, scheme: str) -> str:
        """The scheme's own id, unless a version of the same number has other content: then an id made from the two.

        The same parting gives the same id, so that loading a backup twice adds nothing the second time.
        """
        target, versions = scheme, self.theirs[scheme]
        while parting := _parting(self.here.get(target, {}), versions):
            seed = f"{target} {parting} {versions[parting]}".encode()
            target = urlsafe_b64encode(hashlib.sha256(seed).digest()[:12]).decode()
        return target

    def missing(self, scheme: str, number: int) -> bool:
        return number not in self.here.get(self.targets[scheme], {})

    def goes_further(self, scheme: str) -> bool:
        """Whether the backup's newest version is newer than ours."""
        return max(self.theirs[scheme]) > max(self.here.get(self.targets[scheme], {0: ""}))


def _parting(ours: Mapping[int, str], theirs: Mapping[int, str]) -> int | None:
    """The first number under which both hold different content."""
    return min((number for number in ours.keys() & theirs.keys() if ours[number] != theirs[number]), default=None)


def _add_schemes(
    session: Session, rows: Mapping[str, SchemeRow], plan: _Plan, schemes: Mapping[str, SchemeLine]
) -> None:
    for scheme, target in plan.targets.items():
        line, row = schemes[scheme], rows.get(target)
        if row is None:
            row = SchemeRow(id=target, created=line.created, deleted=line.deleted)
            session.add(row)
        elif not plan.goes_further(scheme):
            continue
        row.title, row.title_hant, row.title_en = line.title, line.title_hant, line.title_en
        row.year, row.changed = line.year, line.last_changed
    session.flush()


def _add_versions(session: Session, archive: zipfile.ZipFile, plan: _Plan) -> int:
    count = 0
    with archive.open(VERSIONS) as file:
        parsed = (VersionLine.model_validate_json(line) for line in lines_of(file))
        missing = (_columns(line, plan) for line in parsed if plan.missing(line.scheme, line.number))
        while batch := list(islice(missing, BATCH)):
            session.execute(insert(VersionRow), batch)
            count += len(batch)
    return count


def _columns(line: VersionLine, plan: _Plan) -> dict[str, object]:
    fields: Iterator[str] = (name for name in VersionLine.model_fields if name not in ("json_text", "scheme"))
    return {name: getattr(line, name) for name in fields} | {
        "scheme": plan.targets[line.scheme],
        "json": line.json_text,
    }
