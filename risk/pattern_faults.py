"""Faults of the patterns of a rule file: outside the dialect, words of no group, too much to read in all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from indicators.faults import Fault
from risk.patterns import MAX_LENGTH, MAX_SPELT_OUT, PatternFault, shape_of
from risk.word_groups import spelt_out, unknown_groups

MAX_WAYS_OF_BOOK: Final = 16_000  # ways of matching all patterns of a book from one place; the own book has 12,900
MAX_STEPS_OF_BOOK: Final = 100_000  # characters looked at for all of them from one place; the own book has 92,000


def faults_of_texts(where: str, patterns: Iterable[str], longest: int = MAX_LENGTH) -> Iterator[Fault]:
    """Every pattern that is outside the dialect or longer than ``longest`` characters."""
    for pattern in patterns:
        try:
            shape_of(pattern, longest)
        except PatternFault as fault:
            yield Fault(f"rules.pattern_{fault.code}", where, {"value": pattern[:60]})


def faults_of_written(where: str, patterns: Sequence[str], groups: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """Faults of patterns that may name groups of words: names of no group, and what is wrong spelt out."""
    names = (name for pattern in patterns for name in unknown_groups(pattern, groups))
    yield from (Fault("rules.unknown_word_group", where, {"value": name}) for name in names)
    yield from faults_of_texts(where, (pattern for pattern in patterns if len(pattern) > MAX_LENGTH))
    spelt = (spelt_out(pattern, groups) for pattern in patterns if len(pattern) <= MAX_LENGTH)
    yield from faults_of_texts(where, spelt, MAX_SPELT_OUT)


def too_much_to_read(patterns: Iterable[str]) -> Iterator[Fault]:
    """Whether all patterns of a book, spelt out, take too many ways or steps from one place of a text."""
    shapes = [shape_of(pattern, MAX_SPELT_OUT) for pattern in patterns]
    ways, steps = sum(shape.ways for shape in shapes), sum(shape.steps for shape in shapes)
    if ways > MAX_WAYS_OF_BOOK:
        yield Fault("rules.pattern_total", "rules", {"value": ways, "limit": MAX_WAYS_OF_BOOK})
    if steps > MAX_STEPS_OF_BOOK:
        yield Fault("rules.pattern_steps", "rules", {"value": steps, "limit": MAX_STEPS_OF_BOOK})
