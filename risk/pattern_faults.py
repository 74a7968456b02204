"""Faults of the patterns of a rule file: outside the dialect, words of no group, too much to read in all."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from indicators.faults import Fault
from risk.condition_faults import near
from risk.patterns import MAX_DEPTH, MAX_LENGTH, MAX_REPEAT, MAX_SPELT_OUT, PatternFault, shape_of
from risk.word_groups import spelt_out, unknown_groups

MAX_WAYS_OF_BOOK: Final = 16_000  # ways of matching all patterns of a book from one place; the own book has 12,900
MAX_STEPS_OF_BOOK: Final = 100_000  # characters looked at for all of them from one place; the own book has 92,000
SHOWN: Final = 60  # characters of a pattern quoted in a sentence
EXAMPLE: Final = ("照片.*上传", "照片.{0,20}上传")  # for a pattern that is not mended by an end to its repetitions
_OPEN: Final = re.compile(r"(?<!\\)(\*|\+|\{(\d*),\})")
LIMITS: Final = {"deep": MAX_DEPTH, "times": MAX_REPEAT}


def faults_of_texts(where: str, patterns: Iterable[str], longest: int = MAX_LENGTH) -> Iterator[Fault]:
    """Every pattern that is outside the dialect or longer than ``longest`` characters."""
    for pattern in patterns:
        yield from _faults_of(where, pattern, pattern, longest)


def _faults_of(where: str, written: str, spelt: str, longest: int) -> Iterator[Fault]:
    """What is wrong with a pattern as it is read (``spelt``), told of the pattern as it is written."""
    try:
        shape_of(spelt, longest)
    except PatternFault as fault:
        told: dict[str, object] = {"value": _cut(written), "sign": fault.sign}
        if fault.code == "open":
            told |= dict(zip(("example", "instead"), _mended(written), strict=True))
        yield Fault(f"rules.pattern_{fault.code}", where, {**told, "limit": LIMITS.get(fault.code, longest)})


def _cut(pattern: str) -> str:
    return pattern if len(pattern) <= SHOWN else f"{pattern[: SHOWN - 1]}…"


def _mended(pattern: str) -> tuple[str, str]:
    """The pattern and what to write instead: an end to each repetition that has none; else an example."""
    mended = _OPEN.sub(lambda sign: f"{{{_least(sign[0], sign[2])},20}}", pattern)
    try:
        shape_of(mended)
    except PatternFault:
        return EXAMPLE
    return (pattern, mended) if len(mended) <= SHOWN else EXAMPLE


def _least(sign: str, low: str | None) -> str:
    return "1" if sign == "+" else low or "0"


def faults_of_written(where: str, patterns: Sequence[str], groups: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    """Faults of patterns that may name groups of words: names of no group, and what is wrong spelt out."""
    names = (name for pattern in patterns for name in unknown_groups(pattern, groups))
    yield from (Fault("rules.unknown_word_group", where, {"value": name, "near": near(name, groups)}) for name in names)
    yield from faults_of_texts(where, (pattern for pattern in patterns if len(pattern) > MAX_LENGTH))
    for pattern in patterns:
        if len(pattern) <= MAX_LENGTH:
            yield from _faults_of(where, pattern, spelt_out(pattern, groups), MAX_SPELT_OUT)


def too_much_to_read(patterns: Iterable[str]) -> Iterator[Fault]:
    """Whether all patterns of a book, spelt out, take too many ways or steps from one place of a text."""
    shapes = [shape_of(pattern, MAX_SPELT_OUT) for pattern in patterns]
    ways, steps = sum(shape.ways for shape in shapes), sum(shape.steps for shape in shapes)
    if ways > MAX_WAYS_OF_BOOK:
        yield Fault("rules.pattern_total", "rules", {"value": ways, "limit": MAX_WAYS_OF_BOOK})
    if steps > MAX_STEPS_OF_BOOK:
        yield Fault("rules.pattern_steps", "rules", {"value": steps, "limit": MAX_STEPS_OF_BOOK})
