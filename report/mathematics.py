"""A formula as a small tree, read from the handful of LaTeX constructs that the formulas of the program use.

Raises ValueError for anything else, so that no formula is ever printed in part.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

Kind = Literal["letter", "number", "operator", "function", "words", "big"]


@dataclass(frozen=True)
class Symbol:
    """One sign or name. ``big``: a sum or product; ``function``: an upright name."""

    text: str
    kind: Kind


@dataclass(frozen=True)
class Row:
    """Nodes side by side."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Fraction:
    """One row over another."""

    top: "Node"
    bottom: "Node"


@dataclass(frozen=True)
class Root:
    """A square root."""

    body: "Node"


@dataclass(frozen=True)
class Script:
    """A base with what stands below and above at its side, or under and over where ``limits``."""

    base: "Node"
    below: "Node | None"
    above: "Node | None"

    @property
    def limits(self) -> bool:
        """Whether the scripts stand under and over the base."""
        base = self.base
        return isinstance(base, Symbol) and (base.kind == "big" or base.text in ("min", "max"))


@dataclass(frozen=True)
class Accent:
    """A bar or a tilde over a letter; ``mark`` is the combining character."""

    body: "Node"
    mark: str


@dataclass(frozen=True)
class Fenced:
    """What stands between two brackets that grow with it."""

    opening: str
    body: "Node"
    closing: str


@dataclass(frozen=True)
class Space:
    """Empty space, in em."""

    width: float


Node = Symbol | Row | Fraction | Root | Script | Accent | Fenced | Space

TOKEN: Final = re.compile(r"\\[A-Za-z]+\*?|\\.|\d|[A-Za-z]|\s+|.")
GREEK: Final = {
    r"\Delta": "Δ", r"\eta": "η", r"\gamma": "γ", r"\kappa": "κ", r"\lambda": "λ", r"\mu": "μ", r"\omega": "ω",
    r"\pi": "π", r"\rho": "ρ", r"\sigma": "σ", r"\tau": "τ", r"\varphi": "φ", r"\xi": "ξ", r"\zeta": "ζ",
}  # fmt: skip
OPERATORS: Final = {
    r"\le": "≤", r"\ge": "≥", r"\in": "∈", r"\propto": "∝", r"\oslash": "⊘", r"\subseteq": "⊆", r"\setminus": "∖",
    r"\cup": "∪", r"\top": "⊤", r"\dots": "…", r"\langle": "⟨", r"\rangle": "⟩", r"\lVert": "‖", r"\rVert": "‖",
    r"\lfloor": "⌊", r"\rfloor": "⌋", r"\{": "{", r"\}": "}", "-": "−", "*": "∗", r"\times": "×", r"\cdot": "·",
    r"\infty": "∞",
}  # fmt: skip
PLAIN: Final = frozenset("=+()[]|<>,;:!/.∞")
FUNCTIONS: Final = frozenset({r"\ln", r"\cos", r"\min", r"\max"})
BIG: Final = {r"\sum": "∑", r"\prod": "∏"}
SPACES: Final = {r"\,": 1 / 6, r"\;": 5 / 18, r"\quad": 1.0, r"\qquad": 2.0}
ACCENTS: Final = {r"\bar": "\u0304", r"\tilde": "\u0303"}
NAMED: Final[dict[str, Kind]] = {
    r"\text": "words", r"\operatorname": "function", r"\mathbf": "function", r"\mathit": "letter",
}  # fmt: skip
OPENING: Final = frozenset({r"\bigl", r"\Bigl"})
CLOSING: Final = frozenset({r"\bigr", r"\Bigr"})


@cache
def read(latex: str) -> Node:
    """The tree of a formula."""
    reader = _Reader(TOKEN.findall(latex))
    found = reader.row(frozenset())
    if reader.rest:
        raise ValueError(f"{reader.rest[0]!r} in {latex!r}")
    return found


class _Reader:
    """Reads tokens from the left."""

    def __init__(self, tokens: list[str]) -> None:
        self.rest = tokens

    def row(self, ends: frozenset[str]) -> Node:
        """Nodes up to one of ``ends`` or the end of all; one node stands for itself."""
        parts = tuple(self._nodes(ends))
        return parts[0] if len(parts) == 1 else Row(parts)

    def _nodes(self, ends: frozenset[str]) -> Iterator[Node]:
        while self.rest and self.rest[0] not in ends:
            if self.rest[0].isspace():
                self.rest.pop(0)
            else:
                yield self._scripted(self._number() or self._one())

    def _number(self) -> Node | None:
        """Digits that stand together."""
        digits = ""
        while self.rest and (self.rest[0].isdigit() or (digits and self.rest[0] == "." and self._digit_after())):
            digits += self.rest.pop(0)
        return Symbol(digits, "number") if digits else None

    def _digit_after(self) -> bool:
        return len(self.rest) > 1 and self.rest[1].isdigit()

    def _scripted(self, base: Node) -> Node:
        below: Node | None = None
        above: Node | None = None
        while self.rest and self.rest[0] in ("_", "^", "'"):
            match self.rest.pop(0):
                case "_":
                    below = self._argument()
                case "^":
                    above = self._argument()
                case _:
                    above = Symbol("′", "operator")
        return base if below is None and above is None else Script(base, below, above)

    def _argument(self) -> Node:
        """A group, or one token."""
        while self.rest and self.rest[0].isspace():
            self.rest.pop(0)
        return self._one()

    def _one(self) -> Node:
        if not self.rest:
            raise ValueError("a formula ends too early")
        token = self.rest.pop(0)
        if token == "{":
            found = self.row(frozenset("}"))
            self._expect("}")
            return found
        if token in (r"\frac", r"\tfrac"):
            return Fraction(self._argument(), self._argument())
        if token == r"\sqrt":
            return Root(self._argument())
        if token in ACCENTS:
            return Accent(self._argument(), ACCENTS[token])
        if token in NAMED:
            return Symbol(self._raw(), NAMED[token])
        if token in OPENING:
            return self._fenced()
        return _symbol(token)

    def _fenced(self) -> Node:
        opening = self.rest.pop(0)
        body = self.row(CLOSING)
        if not self.rest:
            raise ValueError("a bracket is not closed")
        self.rest.pop(0)
        return Fenced(opening, body, self.rest.pop(0))

    def _raw(self) -> str:
        """The letters of a group, or of one token, as they are."""
        while self.rest and self.rest[0].isspace():
            self.rest.pop(0)
        if self.rest and self.rest[0] != "{":
            return self.rest.pop(0)
        self._expect("{")
        end = self.rest.index("}")
        words = "".join(self.rest[:end])
        del self.rest[: end + 1]
        return words

    def _expect(self, token: str) -> None:
        if not self.rest or self.rest.pop(0) != token:
            raise ValueError(f"{token!r} expected")


def _symbol(token: str) -> Node:
    if token in SPACES:
        return Space(SPACES[token])
    if token in GREEK:
        return Symbol(GREEK[token], "letter")
    if token in OPERATORS or token in PLAIN:
        return Symbol(OPERATORS.get(token, token), "operator")
    if token in FUNCTIONS:
        return Symbol(token[1:], "function")
    if token in BIG:
        return Symbol(BIG[token], "big")
    if token.isdigit():
        return Symbol(token, "number")
    if len(token) == 1 and token.isalpha():
        return Symbol(token, "letter")
    raise ValueError(f"{token!r} is no known construct")
