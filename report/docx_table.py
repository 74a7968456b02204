"""Tables of the printed document: header repeated, no row broken or alone on a page, widths in the grid, merges."""

from copy import copy
from functools import lru_cache

from docx.oxml.xmlchemy import BaseOxmlElement

from indicators.vocabulary import Language
from report.document import TOGETHER, Table
from report.docx_type import Align, Role, element, fill, paragraph, run

TALL = 500  # characters in a cell from which a row may break: it could be longer than a page
BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_element(table: Table, width: float, language: Language, *, keeps: bool = True) -> BaseOxmlElement:
    """``w:tbl`` as wide as the text block; ``width`` in points.

    ``keeps``: small tables and last rows stay together; not where a loop of a template will copy the rows.
    """
    widths = _twips(table.widths, width)
    made = element("tbl")
    made.append(_properties(table, sum(widths)))
    made.append(_grid(widths))
    made.append(_row(table.header, widths, language, keep=True, head=True, left=(), merged={}))
    merged = _merged(table)
    for place, row in enumerate(table.rows):
        cells = [cell.printed for cell in row]
        made.append(
            _row(
                cells,
                widths,
                language,
                keep=keeps and _keeps(table, place),
                left=table.left,
                merged=merged.get(place, {}),
            )
        )
    return made


def _keeps(table: Table, place: int) -> bool:
    """Whether a row stays with the next: all of a small table, the first and the last ones of another if they are low.

    Tall rows that stay together leave a page empty.
    """
    last = max(0, len(table.rows) - TOGETHER)
    first = place == 0 and table.low(0, 2)
    return place < len(table.rows) - 1 and (
        table.whole or first or (place >= last and table.low(last, len(table.rows)))
    )


def _twips(widths: tuple[float, ...], width: float) -> list[int]:
    return [round(20 * width * part / sum(widths)) for part in widths]


def _properties(table: Table, width: int) -> BaseOxmlElement:
    """Order of the schema: width, alignment, borders, layout, margins, description."""
    made = element("tblPr")
    made.append(element("tblW", w=width, type="dxa"))
    made.append(element("jc", val="center"))
    borders = element("tblBorders")
    for side in BORDERS:
        borders.append(element(side, val="single", sz=4, space=0, color="000000"))
    made.append(borders)
    made.append(element("tblLayout", type="fixed"))
    margins = element("tblCellMar")
    for side, space in (("top", 20), ("left", 60), ("bottom", 20), ("right", 60)):
        margins.append(element(side, w=space, type="dxa"))
    made.append(margins)
    if table.alt:
        made.append(element("tblDescription", val=table.alt[:1000]))
    return made


def _grid(widths: list[int]) -> BaseOxmlElement:
    """LibreOffice and WPS read the grid, not only the widths of cells."""
    made = element("tblGrid")
    for width in widths:
        made.append(element("gridCol", w=width))
    return made


def _merged(table: Table) -> dict[int, dict[int, str]]:
    """Row to column to ``restart`` or ``continue``."""
    found: dict[int, dict[int, str]] = {}
    for merge in table.merges:
        for row in range(merge.first, merge.last + 1):
            found.setdefault(row, {})[merge.column] = "restart" if row == merge.first else "continue"
    return found


def _row(
    cells: list[str] | tuple[str, ...],
    widths: list[int],
    language: Language,
    *,
    keep: bool,
    left: tuple[int, ...],
    merged: dict[int, str],
    head: bool = False,
) -> BaseOxmlElement:
    made = copy(_empty_row(head, max(map(len, cells), default=0) < TALL))
    for column, (text, width) in enumerate(zip(cells, widths, strict=True)):
        align: Align = "left" if column in left else "center"
        made.append(_cell(text, width, language, head, align, merged.get(column), keep))
    return made


@lru_cache(maxsize=4)
def _empty_row(head: bool, unbroken: bool) -> BaseOxmlElement:
    """A row without its cells, to be copied."""
    made, properties = element("tr"), element("trPr")
    if unbroken:
        properties.append(element("cantSplit"))
    if head:
        properties.append(element("tblHeader"))
    made.append(properties)
    return made


def _cell(
    text: str, width: int, language: Language, head: bool, align: Align, merge: str | None, keep: bool
) -> BaseOxmlElement:
    shown = "" if merge == "continue" else text
    made = copy(_empty_cell(width, merge, "head" if head else "cell", language, align, keep, bool(shown)))
    if shown:
        fill(made[-1][-1], shown)
    return made


@lru_cache(maxsize=1024)
def _empty_cell(
    width: int, merge: str | None, role: Role, language: Language, align: Align, keep: bool, written: bool
) -> BaseOxmlElement:
    """A cell with its paragraph and, where words will be ``written``, a run, to be copied at once."""
    made, properties = element("tc"), element("tcPr")
    properties.append(element("tcW", w=width, type="dxa"))
    if merge is not None:
        properties.append(element("vMerge", val=merge))
    properties.append(element("vAlign", val="center"))
    made.append(properties)
    words = paragraph("", role, language, align=align, keep=keep)
    if written:
        words.append(run("", role, language))
    made.append(words)
    return made
