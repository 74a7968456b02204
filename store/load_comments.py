"""Comments of a backup added to those that are here; one that was written differently here is added beside it."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from evaluation.comments import Comment
from store.backup import CommentLine
from store.tables import CommentRow

Place = tuple[str, str]  # scheme and comment
Records = dict[int, tuple[str, bool]]  # number -> text and whether it was withdrawn
Row = dict[str, object]


def add_comments(
    session: Session, lines: Mapping[tuple[str, str, int], CommentLine], targets: Mapping[str, str]
) -> int:
    """Add the records that are missing, under the ids their schemes go on under here; how many were added."""
    theirs: dict[Place, dict[int, CommentLine]] = {}
    for (scheme, comment, number), line in lines.items():
        theirs.setdefault((targets[scheme], comment), {})[number] = line
    here = _here(session, {scheme for scheme, _ in theirs})
    rows = [row for place, records in theirs.items() for row in _missing(place, records, here)]
    if rows:
        session.execute(insert(CommentRow), rows)
    return len(rows)


def _here(session: Session, schemes: Iterable[str]) -> dict[Place, Records]:
    found: dict[Place, Records] = {}
    for row in session.scalars(select(CommentRow).where(CommentRow.scheme.in_(sorted(schemes)))):
        found.setdefault((row.scheme, row.id), {})[row.number] = (row.json, row.withdrawn)
    return found


def _missing(
    place: Place, records: Mapping[int, CommentLine], here: Mapping[Place, Records]
) -> list[dict[str, object]]:
    written = {number: (_text(line.comment), line.withdrawn) for number, line in records.items()}
    scheme, name = place
    while _parted(here.get((scheme, name), {}), written):
        seed = f"{name} {sorted(written.items())}".encode()
        name = urlsafe_b64encode(hashlib.sha256(seed).digest()[:12]).decode()
    held = here.get((scheme, name), {})
    return [
        {
            "scheme": scheme,
            "id": name,
            "number": number,
            "withdrawn": line.withdrawn,
            "author": line.author,
            "at": line.at,
            "json": _text(line.comment.changed(id=name)),
        }
        for number, line in sorted(records.items())
        if number not in held
    ]


def _parted(ours: Records, theirs: Records) -> bool:
    """Whether both hold something different under one number."""
    return any(_said(ours[number]) != _said(theirs[number]) for number in ours.keys() & theirs.keys())


def _said(record: tuple[str, bool]) -> tuple[Comment, bool]:
    return Comment.model_validate_json(record[0]).changed(id="any"), record[1]


def _text(comment: Comment) -> str:
    return comment.model_dump_json(by_alias=True, exclude_none=True)
