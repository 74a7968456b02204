"""Text documents with tables, made by the tests themselves."""

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table

Rows = Sequence[Sequence[object]]


def saved(document: Document) -> bytes:
    """The bytes of a document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def add_table(document: Document, rows: Rows, merges: Sequence[tuple[int, int, int, int]] = ()) -> Table:
    """A table with ``rows``; ``merges`` are first row, first column, last row, last column, from 1."""
    table = document.add_table(len(rows), max(map(len, rows)))
    for line, row in zip(table.rows, rows, strict=True):
        for cell, value in zip(line.cells, row, strict=False):
            cell.text = "" if value is None else str(value)
    for top, left, bottom, right in merges:
        kept = table.cell(top - 1, left - 1).text
        table.cell(top - 1, left - 1).merge(table.cell(bottom - 1, right - 1)).text = kept
    return table


def document(
    rows: Rows,
    merges: Sequence[tuple[int, int, int, int]] = (),
    above: Sequence[str] = (),
    below: Sequence[str] = (),
) -> bytes:
    """A document of one table with lines above and below it."""
    made = docx.Document()
    for line in above:
        made.add_paragraph(line)
    add_table(made, rows, merges)
    for line in below:
        made.add_paragraph(line)
    return saved(made)


def numbered_lists(made: Document, levels: Sequence[tuple[str, str]]) -> int:
    """A list whose levels have these formats and texts, such as ("decimal", "(%1)"); gives back its number."""
    numbering = made.part.numbering_part.element
    steps = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{steps}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return 77


def number(paragraph: object, depth: int, name: int = 77) -> None:
    """Give a paragraph its number by the list, as word processors do."""
    properties = paragraph._p.get_or_add_pPr()  # type: ignore[attr-defined]
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>')
    )
