"""A formula in the Word file: its name, its lines as Office mathematics, what it means."""

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement

from indicators.vocabulary import Language
from report.document import Formula, Inline
from report.docx_type import paragraph, run
from report.math_omml import inline, omml


def formula_elements(formula: Formula, language: Language) -> Iterator[BaseOxmlElement]:
    """Paragraphs that stay together."""
    yield paragraph(formula.name, "caption", language, indent=2, keep=True)
    for line in formula.lines:
        held = paragraph("", "caption", language, align="center", keep=bool(formula.said))
        held.append(omml(line, language))
        yield held
    if formula.said:
        yield _explained(formula, language)
        yield paragraph("", "note", language, pitch=8.0)


def _explained(formula: Formula, language: Language) -> BaseOxmlElement:
    """What it means, a line of small type with mathematics in it."""
    made = paragraph("", "note", language, indent=2)
    for piece in formula.said:
        made.append(inline(piece.latex, language) if isinstance(piece, Inline) else run(piece, "note", language))
    return made
