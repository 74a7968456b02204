"""Pages of an official document: A4, margins 37/35/28/26 mm, upright, or turned with the same margins of the sheet."""

from typing import Final

from docx.document import Document as Word
from docx.enum.section import WD_HEADER_FOOTER, WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section as WordSection
from docx.shared import Length, Mm

from indicators.vocabulary import Language
from report.docx_number import Side, turned_number, upright_number
from report.docx_type import LINE, element

TOP, BOTTOM, LEFT, RIGHT = Mm(37), Mm(35), Mm(28), Mm(26)
SHORT, LONG = Mm(210), Mm(297)
SIDES: Final[dict[WD_HEADER_FOOTER, Side]] = {
    WD_HEADER_FOOTER.PRIMARY: "right", WD_HEADER_FOOTER.EVEN_PAGE: "left",
}  # fmt: skip
FOOTER = Mm(25)  # the line of the page number lies 7 mm under the text block


class Pages:
    """The sections of a file, all with the same numbers of pages at the same places of the sheet."""

    def __init__(self, word: Word, language: Language) -> None:
        self._word, self._language = word, language
        self._footers: dict[bool, dict[WD_HEADER_FOOTER, str]] = {}
        word.settings.odd_and_even_pages_header_footer = True

    def first(self, wide: bool = False) -> WordSection:
        """The section with which the document begins."""
        return self._laid_out(self._word.sections[0], wide)

    def next(self, wide: bool) -> WordSection:
        """A new section on a new page."""
        return self._laid_out(self._word.add_section(WD_SECTION.NEW_PAGE), wide)

    def _laid_out(self, section: WordSection, wide: bool) -> WordSection:
        lay_out(section, wide)
        if wide not in self._footers:
            self._footers[wide] = {kind: self._footer(kind, wide) for kind in SIDES}
        for kind, relation in self._footers[wide].items():
            section._sectPr.add_footerReference(kind, relation)
        return section

    def _footer(self, kind: WD_HEADER_FOOTER, wide: bool) -> str:
        part, relation = self._word.part.add_footer_part()
        fill = turned_number if wide else upright_number
        fill(part.element, SIDES[kind], self._language)
        return relation


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
