"""What is known of a part of a pattern of the design check, and of a choice between such parts."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    """What is known of a part of a pattern: ways of matching it, words one of which it contains, its first character.

    No words and no first character mean that they are not known. ``steps`` bounds what is looked at from one place.
    """

    ways: int = 1
    words: frozenset[str] = frozenset()
    first: str = ""
    steps: int = 1


def ways_of_choice(branches: Sequence[Shape]) -> int:
    """Branches that begin with different characters never match at the same place."""
    return _together([(branch.first, branch.ways) for branch in branches])


def steps_of_choice(branches: Sequence[Shape]) -> int:
    """A branch that begins with another character is left after that character."""
    return len(branches) + _together([(branch.first, branch.steps) for branch in branches])


def _together(costs: Sequence[tuple[str, int]]) -> int:
    """The most that branches with one first character cost, and those whose first character is not known."""
    sums: dict[str, int] = {}
    for first, cost in costs:
        sums[first] = sums.get(first, 0) + cost
    return sums.pop("", 0) + max(sums.values(), default=0)
