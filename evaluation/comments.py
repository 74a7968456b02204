"""Opinions received on a draft (征求意见): who, on which item, what was answered, whether it was adopted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from indicators.faults import Fault
from indicators.frozen import Frozen, Id, Text, reject

Adoption = Literal["adopted", "partly", "rejected"]
ADOPTIONS: Final[tuple[Adoption, ...]] = ("adopted", "partly", "rejected")
NOTHING: Final = frozenset(
    {"", "无", "無", "没有", "無意見", "无意见", "没有意见", "同意", "none", "no opinion", "no comment"}
)
Unit = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Opinion = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5_000)]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Day = Annotated[date, Field(ge=date(1949, 1, 1), lt=date(2201, 1, 1))]


class Comment(Frozen):
    """One opinion of one unit. ``where`` is the id of an item or heading, '' the whole scheme; ``about`` its name then.

    An opinion that is empty or says "none" needs no answer. Adopted in part or not at all asks for a reason.
    """

    id: Key
    unit: Unit
    where: Id | Literal[""] = ""
    about: Text = ""
    opinion: Opinion = ""
    received: Day
    adoption: Adoption | None = None
    answer: Opinion = ""
    answered: Day | None = None

    @model_validator(mode="after")
    def _reasoned(self) -> Self:
        faults = []
        if self.adoption in ("partly", "rejected") and not self.answer:
            faults.append(Fault("comment.reason_missing", self.unit))
        if self.answered is not None and self.answered < self.received:
            faults.append(Fault("comment.answered_early", self.unit, {"received": self.received.isoformat()}))
        reject(faults)
        return self

    @property
    def silent(self) -> bool:
        """Whether the unit had nothing to say."""
        return self.opinion.strip(" 。.,，;；!！").casefold() in NOTHING

    @property
    def open(self) -> bool:
        """Whether the opinion still waits for its answer."""
        return not self.silent and self.adoption is None


class CommentFile(Frozen):
    """The opinions on one scheme as a file."""

    comments: Annotated[tuple[Comment, ...], Field(max_length=5_000)]


@dataclass(frozen=True)
class Tally:
    """How many units replied, how many opinions came in, and what became of them."""

    units: int
    opinions: int
    silent: int
    adopted: int
    partly: int
    rejected: int
    open: int


def tally(comments: Iterable[Comment]) -> Tally:
    """Count comments; a unit with several opinions is one unit, ``silent`` are replies without an opinion."""
    listed = list(comments)
    spoken = [comment for comment in listed if not comment.silent]
    counts = {adoption: sum(comment.adoption == adoption for comment in spoken) for adoption in ADOPTIONS}
    return Tally(
        units=len({comment.unit for comment in listed}),
        opinions=len(spoken),
        silent=len(listed) - len(spoken),
        open=sum(comment.open for comment in spoken),
        **counts,
    )


def per_place(comments: Iterable[Comment]) -> dict[str, int]:
    """Number of opinions by the id of the item or heading they are on ('' the scheme)."""
    counts: dict[str, int] = {}
    for comment in comments:
        if not comment.silent:
            counts[comment.where] = counts.get(comment.where, 0) + 1
    return counts
