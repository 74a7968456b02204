"""A formula as Office mathematics (OMML), which Word, WPS and LibreOffice set and let people edit."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from indicators.vocabulary import Language
from report.docx_type import element, type_of
from report.mathematics import Accent, Fenced, Fraction, Node, Root, Row, Script, Space, Symbol, read

FONT = "Cambria Math"
GAPS = {1 / 6: "\u2009", 5 / 18: "\u2005", 1.0: "\u2003", 2.0: "\u2003\u2003"}


def omml(latex: str, language: Language) -> BaseOxmlElement:
    """A centred block of mathematics, ``m:oMathPara``."""
    block, formula = _tag("oMathPara"), _tag("oMath")
    properties = _tag("oMathParaPr")
    properties.append(_valued("jc", "center"))
    block.append(properties)
    _fill(formula, read(latex), round(2 * type_of("caption", language).size))
    block.append(formula)
    return block


def inline(latex: str, language: Language) -> BaseOxmlElement:
    """Mathematics within a line of notes, ``m:oMath``."""
    formula = _tag("oMath")
    _fill(formula, read(latex), round(2 * type_of("note", language).size))
    return formula


def _tag(name: str) -> BaseOxmlElement:
    made: BaseOxmlElement = OxmlElement(f"m:{name}")
    return made


def _valued(name: str, value: str) -> BaseOxmlElement:
    made = _tag(name)
    made.set(qn("m:val"), value)
    return made


def _fill(parent: BaseOxmlElement, node: Node, size: int) -> None:
    """Append a node to what holds it; a sum takes the node after it as what is summed."""
    parts: list[Node] = list(node.parts) if isinstance(node, Row) else [node]
    while parts:
        part = parts.pop(0)
        if _big(part):
            parent.append(_nary(part, parts, size))
        else:
            parent.append(_made(part, size))


def _big(node: Node) -> bool:
    base = node.base if isinstance(node, Script) else node
    return isinstance(base, Symbol) and base.kind == "big"


def _held(name: str, node: Node, size: int) -> BaseOxmlElement:
    made = _tag(name)
    _fill(made, node, size)
    return made


def _made(node: Node, size: int) -> BaseOxmlElement:
    match node:
        case Symbol(text=text, kind=kind):
            return _run(text, kind == "letter", size)
        case Row():
            return _delimited("", node, "", size)
        case Fraction(top=top, bottom=bottom):
            return _with("f", _held("num", top, size), _held("den", bottom, size))
        case Root(body=body):
            properties = _tag("radPr")
            properties.append(_valued("degHide", "1"))
            return _with("rad", properties, _tag("deg"), _held("e", body, size))
        case Script():
            return _scripted(node, size)
        case Accent(body=body, mark=mark):
            properties = _tag("accPr")
            properties.append(_valued("chr", mark))
            return _with("acc", properties, _held("e", body, size))
        case Fenced(opening=opening, body=body, closing=closing):
            return _delimited(opening, body, closing, size)
        case Space(width=width):
            return _run(GAPS[width], False, size)


def _with(name: str, *parts: BaseOxmlElement) -> BaseOxmlElement:
    made = _tag(name)
    for part in parts:
        made.append(part)
    return made


def _delimited(opening: str, body: Node, closing: str, size: int) -> BaseOxmlElement:
    properties = _tag("dPr")
    properties.append(_valued("begChr", opening))
    properties.append(_valued("endChr", closing))
    return _with("d", properties, _held("e", body, size))


def _scripted(node: Script, size: int) -> BaseOxmlElement:
    base = _held("e", node.base, size)
    below = None if node.below is None else _held("lim" if node.limits else "sub", node.below, size)
    above = None if node.above is None else _held("sup", node.above, size)
    if node.limits and below is not None:
        return _with("limLow", base, below)
    scripts = [script for script in (below, above) if script is not None]
    name = "sSubSup" if len(scripts) == 2 else "sSub" if above is None else "sSup"
    return _with(name, base, *scripts)


def _nary(node: Node, after: list[Node], size: int) -> BaseOxmlElement:
    """A sum or product with its limits and the next node."""
    symbol = node.base if isinstance(node, Script) else node
    below = node.below if isinstance(node, Script) else None
    above = node.above if isinstance(node, Script) else None
    properties = _tag("naryPr")
    properties.append(_valued("chr", symbol.text if isinstance(symbol, Symbol) else "∑"))
    properties.append(_valued("limLoc", "undOvr"))
    properties.append(_valued("subHide", str(int(below is None))))
    properties.append(_valued("supHide", str(int(above is None))))
    while after and isinstance(after[0], Space):
        after.pop(0)
    summed = _tag("e")
    if after:
        following = after.pop(0)
        summed.append(_nary(following, after, size) if _big(following) else _made(following, size))
    lower = _tag("sub") if below is None else _held("sub", below, size)
    upper = _tag("sup") if above is None else _held("sup", above, size)
    return _with("nary", properties, lower, upper, summed)


def _run(text: str, italic: bool, size: int) -> BaseOxmlElement:
    made, look = _tag("r"), _tag("rPr")
    look.append(_valued("sty", "i" if italic else "p"))
    made.append(look)
    letters = element("rPr")
    letters.append(element("rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    letters.append(element("sz", val=size))
    made.append(letters)
    words = _tag("t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    made.append(words)
    return made
