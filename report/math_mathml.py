"""A formula as MathML for the web page; screen readers read it as it stands."""

from markupsafe import Markup, escape

from report.mathematics import Accent, Fenced, Fraction, Node, Root, Row, Script, Space, Symbol, read

TAGS = {"letter": "mi", "number": "mn", "operator": "mo", "function": "mi", "words": "mtext", "big": "mo"}
ACCENTS = {"\u0304": "¯", "\u0303": "~"}


def mathml(latex: str, alt: str) -> Markup:
    """A block of mathematics; ``alt`` says it in words."""
    return Markup(f'<math display="block" aria-label="{escape(alt)}"><mrow>{_made(read(latex))}</mrow></math>')


def inline(latex: str, plain: str) -> Markup:
    """Mathematics within a sentence; ``plain`` is the same in plain characters."""
    return Markup(f'<math aria-label="{escape(plain)}"><mrow>{_made(read(latex))}</mrow></math>')


def _made(node: Node) -> str:
    match node:
        case Symbol(text=text, kind=kind):
            upright = ' mathvariant="normal"' if kind == "function" and len(text) == 1 else ""
            return f"<{TAGS[kind]}{upright}>{escape(text)}</{TAGS[kind]}>"
        case Row(parts=parts):
            return f"<mrow>{''.join(map(_made, parts))}</mrow>"
        case Fraction(top=top, bottom=bottom):
            return f"<mfrac>{_made(top)}{_made(bottom)}</mfrac>"
        case Root(body=body):
            return f"<msqrt>{_made(body)}</msqrt>"
        case Script():
            return _scripted(node)
        case Accent(body=body, mark=mark):
            return f'<mover accent="true">{_made(body)}<mo>{ACCENTS[mark]}</mo></mover>'
        case Fenced(opening=opening, body=body, closing=closing):
            return f"<mrow><mo>{escape(opening)}</mo>{_made(body)}<mo>{escape(closing)}</mo></mrow>"
        case Space(width=width):
            return f'<mspace width="{width:.3g}em"></mspace>'


def _scripted(node: Script) -> str:
    inside = _made(node.base)
    below = "" if node.below is None else _made(node.below)
    above = "" if node.above is None else _made(node.above)
    under, over = ("under", "over") if node.limits else ("sub", "sup")
    tag = f"m{under if below else ''}{over if above else ''}"
    return f"<{tag}>{inside}{below}{above}</{tag}>"
