"""The page number — 1 —: right on odd and left on even pages, at the same place of the sheet on turned pages.

GB/T 9704-2012, 8: on a turned A4 table the number stays where it is on all other pages, and the head of the table lies
at the binding of odd and at the fore-edge of even pages. The sheet is turned a quarter to the right to be read, so the
number stands in its left margin, read from above, below on odd and above on even pages.
"""

from typing import Final, Literal

from docx.oxml.xmlchemy import BaseOxmlElement

from indicators.vocabulary import Language
from report.docx_type import element, paragraph, run, run_properties, type_of

Side = Literal["left", "right"]
IN: Final = 14.0  # points from the edge of the text block: one character of the number
MILLIMETRE: Final = 1440 / 25.4  # twips
LINE_OF_NUMBER: Final = 20.0  # points
EDGE: Final = 28 * MILLIMETRE  # of the sheet to the line of the number: the margin of 35 mm less 7 mm
FIRST: Final = 28 * MILLIMETRE  # from above to the text block
LENGTH: Final = 156 * MILLIMETRE  # of the text block


def upright_number(footer: BaseOxmlElement, side: Side, language: Language) -> None:
    """Fill an empty footer."""
    _emptied(footer).append(_number(side, language))


def turned_number(footer: BaseOxmlElement, side: Side, language: Language) -> None:
    """Fill the footer of a turned page: a table of one cell that stands free in the left margin, its words turned."""
    holder = _emptied(footer)
    holder.append(_turned(_number(side, language)))
    holder.append(paragraph("", "page", language))


def _emptied(footer: BaseOxmlElement) -> BaseOxmlElement:
    for child in list(footer):
        footer.remove(child)
    return footer


def _number(side: Side, language: Language) -> BaseOxmlElement:
    size = type_of("page", language).size
    inside = IN / size
    right, left = (inside, 0.0) if side == "right" else (0.0, inside)
    made = paragraph("", "page", language, align=side, right=right, hanging=left)
    made.append(run("— ", "page", language))
    for kind in ("begin", "PAGE", "end"):
        made.append(_field(kind, language))
    made.append(run(" —", "page", language))
    return made


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


def _turned(number: BaseOxmlElement) -> BaseOxmlElement:
    width, height = round(20 * LINE_OF_NUMBER), round(LENGTH)
    made, properties = element("tbl"), element("tblPr")
    properties.append(
        element(
            "tblpPr", vertAnchor="page", horzAnchor="page", tblpX=round(EDGE) - width, tblpY=round(FIRST),
            leftFromText=0, rightFromText=0,
        )
    )  # fmt: skip
    properties.append(element("tblOverlap", val="never"))
    properties.append(element("tblW", w=width, type="dxa"))
    properties.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margins.append(element(side, w=0, type="dxa"))
    properties.append(margins)
    made.append(properties)
    grid = element("tblGrid")
    grid.append(element("gridCol", w=width))
    made.append(grid)
    row, look = element("tr"), element("trPr")
    look.append(element("trHeight", val=height, hRule="exact"))
    row.append(look)
    cell, form = element("tc"), element("tcPr")
    form.append(element("tcW", w=width, type="dxa"))
    form.append(element("textDirection", val="tbRl"))
    cell.append(form)
    cell.append(number)
    row.append(cell)
    made.append(row)
    return made
