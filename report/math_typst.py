"""A formula in typst's own notation. Signs go by their names, so that none of them can be read as markup."""

from typing import Final

from report.mathematics import Accent, Fenced, Fraction, Node, Root, Row, Script, Space, Symbol, read

NAMES: Final = {
    "(": "paren.l", ")": "paren.r", "[": "bracket.l", "]": "bracket.r", "{": "brace.l", "}": "brace.r",
    "|": "bar.v", "‖": "bar.v.double", "⌊": "floor.l", "⌋": "floor.r", "⟨": "chevron.l", "⟩": "chevron.r",
    ",": "comma", ";": "semi", ":": "colon", "!": "excl", "/": "slash", "∗": "ast.op", ".": "dot.basic",
    "<": "lt", ">": "gt", "…": "dots.h", "′": "prime", "∑": "sum", "∏": "product", "∖": "without",
}  # fmt: skip
ACCENTS: Final = {"\u0304": "macron", "\u0303": "tilde"}


def typst_math(latex: str) -> str:
    """``frac(s attach(...), ...)``, to be read in typst's mode of mathematics."""
    return _made(read(latex))


def _made(node: Node) -> str:
    match node:
        case Symbol(text=text, kind="function"):
            return f'op("{text}", limits: #{str(text in ("min", "max")).lower()})'
        case Symbol(text=text, kind="words"):
            return f'"{text}"'
        case Symbol(text=text, kind="letter") if len(text) > 1:
            return f'italic("{text}")'
        case Symbol(text=text):
            return NAMES.get(text, text)
        case Row(parts=parts):
            return " ".join(map(_made, parts)) or '""'
        case Fraction(top=top, bottom=bottom):
            return f"frac({_made(top)}, {_made(bottom)})"
        case Root(body=body):
            return f"sqrt({_made(body)})"
        case Script(base=base, below=below, above=above):
            under = "" if below is None else f", b: {_made(below)}"
            over = "" if above is None else f", t: {_made(above)}"
            return f"attach({_made(base)}{under}{over})"
        case Accent(body=body, mark=mark):
            return f"{ACCENTS[mark]}({_made(body)})"
        case Fenced(opening=opening, body=body, closing=closing):
            return f"lr({NAMES[opening]} {_made(body)} {NAMES[closing]})"
        case Space(width=width):
            return "wide" if width > 1 else "quad" if width == 1 else "thick" if width > 0.2 else "thin"
