"""Files out: one neutral document, one small writer a format."""

from report.agency_template import Template, fill, read_template
from report.compose import EVALUATION, ISSUED, PARTS, build
from report.document import Cell, Document, Figure, Merge, Number, Part, Section, Table, Text
from report.docx import write_docx
from report.figures import percent
from report.formats import MEDIA, WRITERS, Issue, write
from report.glyphs import missing, missing_words
from report.html import write_html
from report.package import write_package
from report.pdf import write_pdf
from report.template_example import example_template
from report.template_fields import FIELDS, Asked, listed, values_of
from report.xlsx import parts_in, write_xlsx

__all__ = [
    "EVALUATION",
    "FIELDS",
    "ISSUED",
    "MEDIA",
    "PARTS",
    "WRITERS",
    "Asked",
    "Cell",
    "Document",
    "Figure",
    "Issue",
    "Merge",
    "Number",
    "Part",
    "Section",
    "Table",
    "Template",
    "Text",
    "build",
    "example_template",
    "fill",
    "listed",
    "missing",
    "missing_words",
    "parts_in",
    "percent",
    "read_template",
    "values_of",
    "write",
    "write_docx",
    "write_html",
    "write_package",
    "write_pdf",
    "write_xlsx",
]
