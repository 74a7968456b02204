"""A text document as sheets: each of its tables is one, with the lines above it and the notes under it.

Tables that were split by a page or a heading are one sheet (``intake.joined_tables``).
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import docx

from indicators.faults import Fault, UserError
from indicators.frozen import MAX_NAME
from intake.characters import clean, squeezed
from intake.document_numbers import Numbers, numbers_of, tag, whole
from intake.grid import Cell, Sheet, Sheets
from intake.joined_tables import Found, joined
from intake.limits import MAX_COLUMNS, MAX_MERGED_CELLS, MAX_ROWS, MAX_SHEETS
from intake.rows import is_note
from intake.zip_guard import DOCUMENT, check_package

SHEET: Final = "表{number}"
_LINES_ABOVE: Final = 4
_NOTES_UNDER: Final = 6
_LONGEST_LINE: Final = 60  # characters of a line that may be a title; longer ones are the text of the document
_SENTENCE_ENDS: Final = ("。", "；", ";", "，", "、")
_PASSED_OVER: Final = {
    tag(name) for name in ("w:pPr", "w:del", "w:moveFrom", "w:instrText", "w:delText", "w:txbxContent")
}
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_document(data: bytes, filename: str) -> Sheets:
    """Sheets named 表1, 表2 ...; raises UserError for a file that is unsafe, damaged, too long or has no table."""
    check_package(data, filename, DOCUMENT)
    try:
        sheets = _read(data)
    except UserError:
        raise
    except Exception:  # a damaged part is met with whatever exception its line raises
        raise UserError(Fault("file.broken", filename)) from None
    if not sheets:
        raise UserError(Fault("file.no_table", filename))
    return sheets


def _read(data: bytes) -> Sheets:
    document = docx.Document(io.BytesIO(data))
    numbers = numbers_of(document)
    found: list[Sheet] = []
    tables: list[Found] = []
    lines: list[str] = []
    for block in document.element.body.iterchildren(tag("w:p"), tag("w:tbl"), tag("w:sdt")):
        for part in _unwrapped(block):
            if part.tag == tag("w:p"):
                _keep_line(_paragraph(part, numbers), lines, found)
            elif len(found) < MAX_SHEETS:
                found.append(_sheet(part, len(found) + 1, _above(lines), numbers))
                tables.append(Found(found[-1], _width(part), tuple(lines)))
                lines = []
    return joined([replace(table, sheet=sheet) for table, sheet in zip(tables, found, strict=True)])


def _width(table: Any) -> int:
    """Columns of the grid of a table, blank ones too."""
    grid = table.find(tag("w:tblGrid"))
    return 0 if grid is None else len(grid.findall(tag("w:gridCol")))


def _unwrapped(block: Any) -> Iterator[Any]:
    """Paragraphs and tables, also those inside a content control."""
    if block.tag != tag("w:sdt"):
        yield block
        return
    content = block.find(tag("w:sdtContent"))
    for inner in () if content is None else content.iterchildren(tag("w:p"), tag("w:tbl"), tag("w:sdt")):
        yield from _unwrapped(inner)


def _keep_line(text: str, lines: list[str], found: list[Sheet]) -> None:
    """A note right under a table belongs to it; any other line may be the title of the next one."""
    if not text:
        return
    under = found[-1].below if found else ()
    if found and not lines and len(under) < _NOTES_UNDER and (is_note(squeezed(text)) or (under and _numbered(text))):
        found[-1] = found[-1].with_note(text)
    else:
        lines.append(text)


def _numbered(text: str) -> bool:
    """Whether a line goes on with a list of notes: ``2. ...``."""
    return text[:1].isdigit() or text[:1] in "（(①②③④⑤⑥"


def _above(lines: list[str]) -> tuple[str, ...]:
    """The short lines right above a table that are no sentences."""
    kept: list[str] = []
    for line in reversed(lines):
        if len(line) > _LONGEST_LINE or line.endswith(_SENTENCE_ENDS) or len(kept) == _LINES_ABOVE:
            break
        kept.insert(0, line)
    return tuple(kept)


# --------------------------------------------------------------------------------------------------------------- texts
def _paragraph(paragraph: Any, numbers: Numbers) -> str:
    number = numbers.of(paragraph)
    text = clean("".join(_letters(paragraph)))
    return f"{number}{text}" if text else ""


def _letters(element: Any) -> Iterator[str]:
    """The letters of a paragraph with its insertions, without what was deleted."""
    for child in element.iterchildren():
        if child.tag in _PASSED_OVER or child.tag == _FALLBACK:
            continue
        if child.tag == tag("w:t"):
            yield child.text or ""
        elif child.tag in (tag("w:br"), tag("w:cr")):
            yield "\n"
        elif child.tag == tag("w:tab"):
            yield " "
        else:
            yield from _letters(child)


def _cell_text(cell: Any, numbers: Numbers) -> str:
    """Its paragraphs a line each; a table inside it row by row."""
    texts = []
    for paragraph in cell.iter(tag("w:p")):
        text = _paragraph(paragraph, numbers)
        if text:
            texts.append(text)
    return "\n".join(texts)


# --------------------------------------------------------------------------------------------------------------- table
def _sheet(table: Any, number: int, above: tuple[str, ...], numbers: Numbers) -> Sheet:
    name = SHEET.format(number=number)
    cells: dict[tuple[int, int], Cell] = {}
    spans: dict[tuple[int, int], tuple[int, int]] = {}  # rows and columns of each anchor
    running: dict[int, tuple[int, int]] = {}  # anchors that go on downwards, by their first column
    cut = False
    for row, line in enumerate(_rows(table), start=1):
        if row > MAX_ROWS:
            cut = True
            break
        running = _read_row(line, row, running, cells, spans, numbers, name)
    _spread(cells, spans)
    rows = max((row for row, _ in cells), default=0)
    columns = max((column for _, column in cells), default=0)
    cut = cut or columns > MAX_COLUMNS
    kept = {place: cell for place, cell in cells.items() if place[1] <= MAX_COLUMNS}
    return Sheet(name, kept, rows, min(columns, MAX_COLUMNS), cut=cut, above=above)


def _rows(table: Any) -> Iterator[Any]:
    """Rows of the table itself, also those inside a content control."""
    for child in table.iterchildren(tag("w:tr"), tag("w:sdt")):
        if child.tag == tag("w:tr"):
            yield child
        elif (content := child.find(tag("w:sdtContent"))) is not None:
            yield from content.iterchildren(tag("w:tr"))


def _read_row(
    line: Any,
    row: int,
    running: dict[int, tuple[int, int]],
    cells: dict[tuple[int, int], Cell],
    spans: dict[tuple[int, int], tuple[int, int]],
    numbers: Numbers,
    name: str,
) -> dict[int, tuple[int, int]]:
    """The cells of one row; gives back the anchors that may go on in the next."""
    column, going = 1 + _before(line), {}
    for cell in line.iter(tag("w:tc")):
        if _row_of(cell) is not line:
            continue  # of a table inside a cell
        width, merged = _span(cell.find(tag("w:tcPr")))
        anchor = running.get(column) if merged == "continue" else None
        text = _checked(_cell_text(cell, numbers), row, column, name) if column <= MAX_COLUMNS else ""
        if anchor is not None:
            spans[anchor] = (row - anchor[0] + 1, spans[anchor][1])
            going[column] = anchor
        elif text:
            cells[row, column] = Cell(row, column, text)
            spans[row, column] = (1, width)
            if merged is not None:
                going[column] = (row, column)
        column += width
    return going


def _row_of(cell: Any) -> Any:
    above = cell.getparent()
    while above is not None and above.tag != tag("w:tr"):
        above = above.getparent()
    return above


def _checked(text: str, row: int, column: int, name: str) -> str:
    if len(text) > MAX_NAME:
        place = Sheet(name, {}, 0, 0).where(row, column)
        raise UserError(Fault("cell.too_long", place, {"count": len(text), "limit": MAX_NAME}))
    return text


def _value(properties: Any, name: str) -> str | None:
    """The value of a property, None where it is not there."""
    found = properties.find(tag(name))
    return found.get(tag("w:val")) if found is not None else None


def _before(line: Any) -> int:
    """Columns that a row leaves out at its left."""
    properties = line.find(tag("w:trPr"))
    return 0 if properties is None else min(whole(_value(properties, "w:gridBefore"), 0), MAX_COLUMNS + 1)


def _span(properties: Any) -> tuple[int, str | None]:
    """Columns of a cell, and ``restart`` or ``continue`` where it is merged downwards, else None."""
    if properties is None:
        return 1, None
    merged = properties.find(tag("w:vMerge"))
    width = min(max(whole(_value(properties, "w:gridSpan"), 1), 1), MAX_COLUMNS + 1)
    return width, None if merged is None else merged.get(tag("w:val"), "continue")


def _spread(cells: dict[tuple[int, int], Cell], spans: dict[tuple[int, int], tuple[int, int]]) -> None:
    """Write each anchor's text into the cells of its range, as many as the limit allows."""
    budget = MAX_MERGED_CELLS
    for (top, left), (height, width) in spans.items():
        budget -= height * width if (height, width) != (1, 1) else 0
        if (height, width) == (1, 1) or budget < 0:
            continue
        text = cells[top, left].text
        for row in range(top, top + height):
            for column in range(left, min(left + width, MAX_COLUMNS + 1)):
                cells[row, column] = Cell(row, column, text, anchor=(top, left), span=(height, width))
