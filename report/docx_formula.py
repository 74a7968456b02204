"""A formula in the Word file: its name, its lines as Office mathematics, what it means."""

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement

from indicators.vocabulary import Language
from report.document import Formula
from report.docx_type import paragraph
from report.math_omml import omml


def formula_elements(formula: Formula, language: Language) -> Iterator[BaseOxmlElement]:
    """Paragraphs that stay together."""
    yield paragraph(formula.name, "caption", language, indent=2, keep=True)
    for line in formula.lines:
        held = paragraph("", "caption", language, align="center", keep=bool(formula.words))
        held.append(omml(line, language))
        yield held
    if formula.words:
        yield paragraph(formula.words, "note", language, indent=2)
        yield paragraph("", "note", language, pitch=8.0)
