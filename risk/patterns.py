"""Text patterns of the design check: a small, bounded dialect of regular expressions, read from rule files.

Rule files may come from anyone and Python's ``re`` has no time limit, so a pattern is parsed here before it is
compiled: no ``*``, ``+`` or open repetition, no back references, and bounds on how many ways it can be matched from
one place and on how many characters are looked at for that. The same parse gives words one of which every match
contains, so that most texts are passed over quickly.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from risk.pattern_shape import Shape, steps_of_choice, ways_of_choice

MAX_LENGTH: Final = 400  # characters of one pattern as it is written
MAX_SPELT_OUT: Final = 2_000  # characters of one pattern with its word groups put in
MAX_WAYS: Final = 500  # ways of matching one pattern from one starting place
MAX_STEPS: Final = 5_000  # characters looked at, at most, to match one pattern from one starting place
ROUND: Final = 8  # measured: a round of a repeated group against a sign of its own
MAX_HITS: Final = 40  # hits of one rule in one text that are held against its negations
MAX_REPEAT: Final = 40
MAX_DEPTH: Final = 8  # brackets within brackets
MAX_TEXT: Final = 4_000  # characters of one text that are read
REACH: Final = 8  # characters before a hit in which a negation cancels it
_ENDS: Final = "。;!?\n"
_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_LOWER: Final = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_NORMAL: Final = _WIDE | {code: code - 0xFEE0 + 32 for code in range(0xFF21, 0xFF3B)} | _LOWER


class PatternFault(Exception):
    """A pattern outside the dialect: ``rules.pattern_<code>``, and the sign that is at fault."""

    def __init__(self, code: str, sign: str = "") -> None:
        super().__init__(code)
        self.code, self.sign = code, sign


def normal(text: str) -> str:
    """Text as patterns see it, character for character: full-width signs made plain, Latin letters small, cut."""
    return text[:MAX_TEXT].translate(_NORMAL)


def plain_pattern(pattern: str) -> str:
    """A pattern written for texts as ``normal`` leaves them: a full-width sign stands for the plain one."""
    plain = (re.escape(chr(_WIDE[ord(char)])) if ord(char) in _WIDE else char for char in pattern)
    return "".join(plain).translate(_LOWER)


def shape_of(pattern: str, longest: int = MAX_LENGTH) -> Shape:
    """Ways and words of a whole pattern; raises PatternFault when it is not in the dialect."""
    if not pattern or len(pattern) > longest:
        raise PatternFault("too_long" if pattern else "blank")
    pattern = plain_pattern(pattern)
    reader = _Reader(pattern)
    shape = reader.choice()
    if reader.at < len(pattern):
        raise PatternFault("unclosed", reader.peek())
    if shape.ways > MAX_WAYS:
        raise PatternFault("many")
    try:
        matches_nothing = re.compile(pattern).match("") is not None
    except (re.error, RecursionError, OverflowError):
        raise PatternFault("broken") from None
    if matches_nothing:
        raise PatternFault("empty")
    return shape


class _Reader:
    """Reads a pattern from left to right; one method a level of the grammar."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.at = pattern, 0
        self.opened: list[str] = []  # brackets not closed yet

    def peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def take(self) -> str:
        char = self.peek()
        if not char:
            raise PatternFault("unclosed", self.opened[-1]) if self.opened else PatternFault("escape", "\\")
        self.at += 1
        return char

    def choice(self) -> Shape:
        """One or more sequences divided by ``|``."""
        branches = [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            branches.append(self.sequence())
        if len(branches) == 1:
            return branches[0]
        known = all(branch.words for branch in branches)
        words = frozenset[str]().union(*(branch.words for branch in branches)) if known else frozenset()
        return Shape(ways_of_choice(branches), words, steps=steps_of_choice(branches))

    def sequence(self) -> Shape:
        """Parts one after the other; literal neighbours join into one word."""
        ways, steps, word, found, first = 1, 0, "", list[frozenset[str]](), ""
        while self.peek() not in ("", "|", ")"):
            char, part = self.part()
            low, high = self.repeat()
            steps += ways * _steps_of_repeat(part, high)
            ways *= part.ways if (low, high) == (1, 1) else sum(part.ways**k for k in range(low, high + 1))
            if ways > MAX_WAYS or steps > MAX_STEPS:
                raise PatternFault("many")
            if not found and not word and low >= 1:
                first = char
            if char and low == high == 1:
                word += char
                continue
            found, word = [*found, frozenset([word])], ""  # the empty word marks that something came before
            if low >= 1:
                found.append(frozenset([char]) if char else part.words)
        best = max(
            (words for words in [*found, frozenset([word])] if words and "" not in words), key=_use, default=None
        )
        return Shape(ways, best or frozenset(), first, max(steps, 1))

    def part(self) -> tuple[str, Shape]:
        """One literal character (then given first), class, dot or group."""
        char = self.take()
        if char in "*+?{":
            raise PatternFault("alone", char)
        if char == "(":
            return "", self.group()
        if char == "[":
            return "", self.members()
        if char == "\\":
            char = self.take()
            if char.isalnum():
                if char not in "dsw":
                    raise PatternFault("reference" if char.isdigit() else "escape", f"\\{char}")
                return "", Shape()
            return char, Shape()
        if char in ".^$":
            return "", Shape()
        return char, Shape()

    def group(self) -> Shape:
        self.opened.append("(")
        if len(self.opened) > MAX_DEPTH:
            raise PatternFault("deep")
        looks = False
        if self.peek() == "?":
            kind = next((k for k in ("?:", "?=", "?!", "?<=", "?<!") if self.pattern.startswith(k, self.at)), None)
            if kind is None:
                raise PatternFault("kind", f"({self.pattern[self.at : self.at + 2]}")
            self.at += len(kind)
            looks = kind != "?:"
        shape = self.choice()
        self.take()  # the bracket that ends the choice
        self.opened.pop()
        return Shape(shape.ways, steps=shape.steps) if looks else shape

    def members(self) -> Shape:
        """A class such as ``[省市]``; small classes of plain characters give one word a character.

        Empty classes are refused, and signs that ``re`` will read as sets of sets one day: ``[[a]``, ``[a||b]``.
        """
        start = self.at
        self.opened.append("[")
        if self.peek() == "^":
            self.at += 1
        while (char := self.take()) != "]":
            if char == "[" or (char in "-&~|" and self.peek() == char):
                raise PatternFault("class", char)
            if char == "\\":
                self.take()
        self.opened.pop()
        inside = self.pattern[start : self.at - 1]
        if inside in ("", "^"):
            raise PatternFault("class", f"[{inside}]")
        if any(char in inside for char in "^\\-") or len(inside) > 12:
            return Shape()
        return Shape(words=frozenset(inside))

    def repeat(self) -> tuple[int, int]:
        """How often the part before may stand: once, ``?`` or ``{low,high}``; open repetition is refused."""
        char = self.peek()
        if char in ("*", "+"):
            raise PatternFault("open", char)
        if char == "?":
            self.at += 1
            return self._once(0, 1)
        if char != "{":
            return 1, 1
        found = re.compile(r"\{(\d{1,3})(,(\d{1,3}))?\}").match(self.pattern, self.at)
        if found is None:
            written = re.compile(r"\{\d*,?\d*\}?").match(self.pattern, self.at)
            sign = written[0] if written else char
            raise PatternFault("open" if re.fullmatch(r"\{\d*,\}", sign) else "times", sign)
        self.at = found.end()
        low = int(found[1])
        return self._once(low, int(found[3]) if found[2] else low)

    def _once(self, low: int, high: int) -> tuple[int, int]:
        if self.peek() in ("?", "+", "*", "{") and self.peek():
            raise PatternFault("twice", self.peek())
        if not low <= high <= MAX_REPEAT:
            raise PatternFault("times", f"{{{low},{high}}}" if low != high else f"{{{low}}}")
        return low, high


def _steps_of_repeat(part: Shape, high: int) -> int:
    """Characters looked at when a part may stand ``high`` times; a round of a group takes as long as ROUND signs."""
    if high <= 1 or part.steps * part.ways == 1:
        return part.steps * high
    return ROUND * part.steps * sum(int(part.ways**k) for k in range(high))


def _use(words: frozenset[str]) -> tuple[int, int]:
    """How well words tell texts apart: the shortest counts, then how few there are."""
    return min(map(len, words)), -len(words)


@dataclass(frozen=True)
class Finder:
    """Patterns of one rule with the negations that cancel a hit when they stand shortly before it."""

    patterns: tuple[str, ...]
    negatives: tuple[str, ...] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Words one of which a hit contains; empty when a pattern can do without."""
        shapes = [shape_of(pattern, MAX_SPELT_OUT) for pattern in self.patterns]
        return tuple(sorted({w for s in shapes for w in s.words})) if all(s.words for s in shapes) else ()

    @cached_property
    def search(self) -> re.Pattern[str]:
        """All patterns as one."""
        return _joined(self.patterns)

    @cached_property
    def negation(self) -> re.Pattern[str] | None:
        """All negations as one."""
        return _joined(self.negatives) if self.negatives else None

    def first(self, text: str) -> str | None:
        """The first hit in ``text`` that is not cancelled, in the text's own characters."""
        plain = normal(text)
        for hit in islice(self.search.finditer(plain), MAX_HITS):
            if not self._cancelled(plain, hit.start(), hit.end()):
                return text[hit.start() : hit.end()]
        return None

    def _cancelled(self, plain: str, start: int, end: int) -> bool:
        """Whether a negation stands inside the hit or shortly before it in the same sentence."""
        if self.negation is None:
            return False
        begin = max(start - REACH, *(plain.rfind(mark, 0, start) + 1 for mark in _ENDS), 0)
        found = self.negation.finditer(plain, begin, end + 2)
        return any(no.start() != start and no.end() <= end for no in found)


def _joined(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{plain_pattern(pattern)})" for pattern in patterns))


class Finders:
    """Finders of many rules; a text is read once for the words that a hit of each needs."""

    def __init__(self, finders: Mapping[str, Finder]) -> None:
        self.values = finders
        self._always = tuple(name for name, finder in finders.items() if not finder.words)
        self._by_start: dict[str, list[tuple[str, str]]] = {}
        for name, finder in finders.items():
            for word in finder.words:
                self._by_start.setdefault(word[:2], []).append((word, name))

    def quotes(self, text: str) -> dict[str, str]:
        """The first hit of each rule that has one."""
        plain = normal(text)
        starts = {plain[place : place + 2] for place in range(len(plain))} | {*plain}
        words = (pair for start in starts & self._by_start.keys() for pair in self._by_start[start])
        names = {*self._always, *(name for word, name in words if word in plain)}
        found = ((name, self.values[name].first(text)) for name in sorted(names))
        return {name: quote for name, quote in found if quote is not None}
