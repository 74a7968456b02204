"""Pages of an official document: A4, margins 37/35/28/26 mm, page number — 1 — right on odd and left on even pages."""

from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section as WordSection
from docx.section import _Footer
from docx.shared import Length, Mm, Pt

from indicators.vocabulary import Language
from report.docx_type import LINE, element, run, run_properties, type_of

TOP, BOTTOM, LEFT, RIGHT = Mm(37), Mm(35), Mm(28), Mm(26)
SHORT, LONG = Mm(210), Mm(297)
FOOTER = Mm(25)  # the line of the page number lies 7 mm under the text block


def first_section(word: Word, language: Language, wide: bool = False) -> WordSection:
    """The section with which a document begins, and the page numbers of all sections."""
    section = word.sections[0]
    word.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT, language)
    _number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT, language)
    lay_out(section, wide)
    return section


def next_section(word: Word, wide: bool) -> WordSection:
    """A new section on a new page."""
    section = word.add_section(WD_SECTION.NEW_PAGE)
    lay_out(section, wide)
    return section


def lay_out(section: WordSection, wide: bool) -> None:
    """Paper, margins and grid; a wide page is the portrait page turned."""
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if wide else (SHORT, LONG)
    margins = (LEFT, RIGHT, BOTTOM, TOP) if wide else (TOP, BOTTOM, LEFT, RIGHT)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = margins
    section.footer_distance = Mm(16) if wide else FOOTER
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    section._sectPr.append(element("docGrid", type="lines", linePitch=round(20 * LINE)))  # 22 lines a page


def text_width(wide: bool) -> float:
    """Width of the text block in points."""
    return Length(LONG - TOP - BOTTOM if wide else SHORT - LEFT - RIGHT).pt


def text_height(wide: bool) -> float:
    """Height of the text block in points."""
    return Length(SHORT - LEFT - RIGHT if wide else LONG - TOP - BOTTOM).pt


def _number(footer: _Footer, align: WD_ALIGN_PARAGRAPH, language: Language) -> None:
    place = footer.paragraphs[0]
    place.alignment = align
    side = "right_indent" if align == WD_ALIGN_PARAGRAPH.RIGHT else "left_indent"
    setattr(place.paragraph_format, side, Pt(14))
    place._p.append(run("— ", "page", language))
    for kind in ("begin", "PAGE", "end"):
        place._p.append(_field(kind, language))
    place._p.append(run(" —", "page", language))


def _field(kind: str, language: Language) -> BaseOxmlElement:
    made = element("r")
    made.append(run_properties(type_of("page", language), language))
    if kind == "PAGE":
        code = element("instrText")
        code.text = kind
        made.append(code)
    else:
        made.append(element("fldChar", fldCharType=kind))
    return made
