"""Files out: one neutral document, one small writer a format."""

from report.compose import PARTS, build
from report.document import Cell, Document, Figure, Merge, Number, Part, Section, Table, Text
from report.docx import write_docx
from report.figures import percent
from report.formats import MEDIA, WRITERS, Issue, write
from report.glyphs import missing, missing_words
from report.html import write_html
from report.package import write_package
from report.pdf import write_pdf
from report.xlsx import write_xlsx

__all__ = [
    "MEDIA",
    "PARTS",
    "WRITERS",
    "Cell",
    "Document",
    "Figure",
    "Issue",
    "Merge",
    "Number",
    "Part",
    "Section",
    "Table",
    "Text",
    "build",
    "missing",
    "missing_words",
    "percent",
    "write",
    "write_docx",
    "write_html",
    "write_package",
    "write_pdf",
    "write_xlsx",
]
