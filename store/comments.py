"""Comments on a scheme, kept beside its versions: an answer adds a record, none is ever changed."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from evaluation.comments import Comment
from indicators.faults import Fault, UserError
from indicators.frozen import read_json
from store.content import plain
from store.history import MAX_AUTHOR, scheme_row
from store.saved import short
from store.tables import CommentRow

MAX_COMMENTS: Final = 5_000  # of one scheme


@dataclass(frozen=True)
class Kept:
    """One comment as it was written the ``number``-th time, by whom and when; ``withdrawn`` takes it off the list."""

    comment: Comment
    number: int
    author: str
    at: datetime
    withdrawn: bool = False


class CommentConflict(UserError):
    """Someone else wrote the same comment anew since the edit began; both are in its history, ``mine`` counts now."""

    def __init__(self, theirs: Kept, mine: Kept) -> None:
        self.theirs, self.mine = theirs, mine
        at = f"{theirs.at:%Y-%m-%d %H:%M} UTC"
        values = {"author": theirs.author or "—", "at": at, "number": theirs.number}
        super().__init__(Fault("store.comment_conflict", short(mine.comment.unit), values))


def listed(session: Session, scheme_id: str) -> tuple[Kept, ...]:
    """The comments that stand, each as it was written last, in the order in which they came."""
    scheme_row(session, scheme_id)
    first = select(CommentRow.id, func.min(CommentRow.at).label("first"), func.max(CommentRow.number).label("number"))
    of_each = first.where(CommentRow.scheme == scheme_id).group_by(CommentRow.id).subquery()
    query = (
        select(CommentRow)
        .join(of_each, (of_each.c.id == CommentRow.id) & (of_each.c.number == CommentRow.number))
        .where(CommentRow.scheme == scheme_id, CommentRow.withdrawn.is_(False))
        .order_by(of_each.c.first, CommentRow.id)
    )
    return tuple(_kept(row) for row in session.scalars(query))


def history(session: Session, scheme_id: str, comment_id: str) -> tuple[Kept, ...]:
    """Everything written for one comment, the newest first; empty for an unknown one."""
    scheme_row(session, scheme_id)
    query = select(CommentRow).where(CommentRow.scheme == scheme_id, CommentRow.id == comment_id[:64])
    return tuple(_kept(row) for row in session.scalars(query.order_by(CommentRow.number.desc())))


def written(
    session: Session, scheme_id: str, comment: Comment, author: str, *, withdrawn: bool = False
) -> tuple[Kept, Kept | None]:
    """The comment added to its history, and what stood there before; the scheme's row is the writer's alone."""
    row = scheme_row(session, scheme_id, locked=True)
    before = next(iter(history(session, scheme_id, comment.id)), None)
    if before is None and _count(session, scheme_id) >= MAX_COMMENTS:
        raise UserError(Fault("store.comments_many", short(row.title), {"limit": MAX_COMMENTS}))
    added = CommentRow(
        scheme=scheme_id,
        id=comment.id,
        number=1 if before is None else before.number + 1,
        withdrawn=withdrawn,
        author=plain(author)[:MAX_AUTHOR],
        at=datetime.now(UTC),
        json=comment.model_dump_json(by_alias=True, exclude_none=True),
    )
    session.add(added)
    session.flush()
    return _kept(added), before


def _count(session: Session, scheme_id: str) -> int:
    query = select(func.count(func.distinct(CommentRow.id))).where(CommentRow.scheme == scheme_id)
    return session.scalar(query) or 0


def _kept(row: CommentRow) -> Kept:
    return Kept(read_json(Comment, row.json, row.id), row.number, row.author, row.at, row.withdrawn)
