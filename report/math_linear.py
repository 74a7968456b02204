"""A formula in one line of plain characters, for workbooks, for reading aloud and for words that hold a formula."""

import re
from typing import Final

from report.document import Inline
from report.mathematics import Accent, Fenced, Fraction, Node, Root, Row, Script, Space, Symbol, read

INLINE: Final = re.compile(r"\$([^$]+)\$")
MARKS: Final = {"\u0304": "¯", "\u0303": "~"}  # beside the letter: every type has them
TIGHT: Final = frozenset("()[]{}|⟨⟩‖⌊⌋,;:!/.′⊤")


def linear(latex: str) -> str:
    """``w_j = s_j/(∑_i s_i)``."""
    return " ".join(_said(read(latex)).split())


def said(words: str) -> tuple[str | Inline, ...]:
    """Words of the page of methods without bold type, cut where mathematics stands between dollar signs."""
    pieces = INLINE.split(words.replace("**", "").replace("`", ""))
    return tuple(
        Inline(piece, linear(piece)) if place % 2 else piece for place, piece in enumerate(pieces) if place % 2 or piece
    )


def _said(node: Node) -> str:
    match node:
        case Symbol(text="∗"):
            return "*"
        case Symbol(text=text, kind="operator"):
            return text if text in TIGHT else f" {text} "
        case Symbol(text=text, kind="function"):
            return f" {text} "
        case Symbol(text=text):
            return text
        case Row(parts=parts):
            return _row(parts)
        case Fraction(top=top, bottom=bottom):
            return f"{_held(top)}/{_held(bottom)}"
        case Root(body=body):
            return f"√({_said(body).strip()})"
        case Script():
            return _scripted(node)
        case Accent(body=body, mark=mark):
            return _said(body) + MARKS[mark]
        case Fenced(opening=opening, body=body, closing=closing):
            return f"{opening}{_said(body).strip()}{closing}"
        case Space(width=width):
            return "   " if width >= 1 else " "


def _row(parts: tuple[Node, ...]) -> str:
    """Side by side; what is multiplied stands apart, a fraction that is multiplied by what follows in brackets.

    A minus without anything before it stays with what follows.
    """
    said = ""
    for place, part in enumerate(parts):
        before = parts[place - 1] if place else None
        apart = before is not None and (_big(before) or _factor(before)) and (_factor(part) or _big(part))
        after = parts[place + 1] if place + 1 < len(parts) else None
        multiplied = isinstance(part, Fraction) and after is not None and (_factor(after) or _big(after))
        shown = f"({_said(part)})" if multiplied else _said(part)
        if isinstance(part, Symbol) and part.text == "−" and (before is None or not _factor(before)):
            shown = "−"
        said += (" " if apart or (before is not None and _big(before)) else "") + shown
    return said.replace(" )", ")")


def _factor(node: Node) -> bool:
    inner = node.base if isinstance(node, Script) else node
    return not isinstance(inner, Space) and not (isinstance(inner, Symbol) and inner.kind in ("operator", "big"))


def _big(node: Node) -> bool:
    inner = node.base if isinstance(node, Script) else node
    return isinstance(inner, Symbol) and inner.kind == "big"


def _scripted(node: Script) -> str:
    base = _said(node.base).strip()
    prime = isinstance(node.above, Symbol) and node.above.text == "′"
    above = "" if node.above is None else "′" if prime else _raised(node.above)
    below = "" if node.below is None else f"_{_held(node.below)}"
    return f"{base}{above}{below}" if prime else f"{base}{below}{above}"


def _raised(node: Node) -> str:
    """A star stands as it is, everything else behind a sign of powers."""
    return "*" if isinstance(node, Symbol) and node.text == "∗" else f"^{_held(node)}"


def _held(node: Node) -> str:
    """In brackets unless it is one sign."""
    said = " ".join(_said(node).split())
    single = isinstance(node, Symbol | Root | Fenced | Accent) or (
        isinstance(node, Script) and isinstance(node.base, Symbol) and node.base.kind == "letter" and len(said) <= 4
    )
    if isinstance(node, Row) and all(isinstance(p, Symbol) and p.kind in ("letter", "number") for p in node.parts):
        return said.replace(" ", "")  # indices
    return said if single else f"({said})"
