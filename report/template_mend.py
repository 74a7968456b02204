"""A filled document put in order: what a loop or a condition may leave behind that the format does not allow."""

from typing import Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

WORDS: Final = frozenset(map(qn, ("w:t", "w:delText", "w:instrText", "w:delInstrText")))
WORDLESS: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BEFORE_MERGE: Final = frozenset(map(qn, ("w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge")))


def mend(root: Element) -> None:
    """Raise ValueError where words stand outside of a run; take away empty tables, fill empty cells."""
    for one in root.iter():
        own = isinstance(one.tag, str) and one.tag.startswith(WORDLESS) and one.tag not in WORDS
        if own and ((one.text or "").strip() or any((child.tail or "").strip() for child in one)):
            raise ValueError("words outside of a run")
    for table in list(root.iter(qn("w:tbl"))):
        if table.find(qn("w:tr")) is None:
            table.getparent().remove(table)
    for cell in root.iter(qn("w:tc")):
        _cell(cell)
    body = root.find(qn("w:body"))
    if body is not None and body.find(qn("w:p")) is None:
        body.insert(0, OxmlElement("w:p"))
    pictures = root.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    for number, picture in enumerate(pictures, start=1):
        picture.set("id", str(number))


def _cell(cell: Element) -> None:
    """A cell ends with a paragraph; its merging stands where the schema has it."""
    if len(cell) == 0 or cell[-1].tag != qn("w:p"):
        cell.append(OxmlElement("w:p"))
    properties = cell.find(qn("w:tcPr"))
    merge = None if properties is None else properties.find(qn("w:vMerge"))
    if properties is not None and merge is not None:
        properties.remove(merge)
        properties.insert(sum(one.tag in BEFORE_MERGE for one in properties), merge)
