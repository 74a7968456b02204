"""A chart in the Word file: a picture with its words for screen readers, its caption below."""

import io
from collections.abc import Iterator
from typing import Final

from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt

from charts.names import legible
from indicators.vocabulary import Language
from report.document import Figure
from report.docx_page import text_height, text_width
from report.docx_type import element, paragraph, run_properties, type_of
from report.picture import drawn, png

LONGEST_ALT: Final = 2000  # characters
LONGEST_NAME: Final = 60


def picture_elements(word: Word, figure: Figure, wide: bool, language: Language) -> Iterator[BaseOxmlElement]:
    """The paragraph of the picture and its caption, which stay together."""
    svg, width, height = drawn(figure, wide, text_width(wide), text_height(wide))
    relation, image = word.part.get_or_add_image(io.BytesIO(png(svg, width, height)))
    number = 1 + sum(1 for _ in word.element.body.iter(qn("wp:inline")))  # tells the pictures of a file apart
    shape = CT_Inline.new_pic_inline(number, relation, image.filename or "", Pt(width), Pt(height))
    alt = legible(figure.alt)[:LONGEST_ALT]
    for properties in shape.xpath("wp:docPr | .//pic:cNvPr"):
        properties.set("descr", alt)
        properties.set("name", legible(figure.caption)[:LONGEST_NAME])
    holder, made = paragraph("", "note", language, align="center", keep=bool(figure.caption)), element("r")
    made.append(run_properties(type_of("note", language), language))
    drawing = element("drawing")
    drawing.append(shape)
    made.append(drawing)
    holder.append(made)
    yield holder
    if figure.caption:
        yield paragraph(figure.caption, "caption", language, align="center")
        yield paragraph("", "note", language, pitch=8.0)
