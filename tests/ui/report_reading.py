"""What the preview of a page shows, and what a document and its files say, each as one list of lines in order."""

import io
import re

import docx
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph
from lxml import html
from streamlit.testing.v1 import AppTest

from charts import legible
from report import Document
from report.annexes import annex_lines
from report.document import Figure, Formula, Inline, Part, Table

PICTURE = "(picture)"
FORMULA = "(formula)"
WITHIN = re.compile(r"(?<!\\)\$[^$]+\$")
MATHEMATICS = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def bare(words: str) -> str:
    """Without white space, so that lines of a cell and non-breaking spaces compare alike."""
    return "".join(legible(words).split())


# -------------------------------------------------------------------------------------------------------- the document
def of_document(document: Document, part: Part, language, titles: bool = True, captions: bool = True) -> list[str]:
    """Every line of one part in order; the first part begins with the head of the document."""
    lines: list[str] = []
    if part is document.parts[0]:
        lines += [*document.before, document.title, document.subtitle]
    lines += [part.label, part.heading]
    for section in part.sections:
        lines += [section.heading, *section.paragraphs]
        for formula in section.formulas:
            lines += [formula.name, *(FORMULA for _ in formula.lines), _explained(formula)]
        for table in section.tables:
            lines += of_table(table, captions)
        for figure in section.figures:
            lines += [*(_title(figure) if titles else ()), PICTURE, figure.caption]
        lines += section.notes
    if part.key == "scheme":
        lines += [*annex_lines(document, language), *document.closing]
    return [bare(line) for line in lines if bare(line)]


def _explained(formula: Formula) -> str:
    """What a formula means, a mark where mathematics stands in a sentence."""
    return "".join(FORMULA if isinstance(piece, Inline) else piece for piece in formula.said)


def _title(figure: Figure) -> list[str]:
    """The title of a chart, which the page shows as text above it."""
    title = figure.chart.to_dict().get("title", {})
    text = title.get("text", []) if isinstance(title, dict) else title
    return ["".join([text] if isinstance(text, str) else text)]


def of_table(table: Table, captions: bool = True) -> list[str]:
    """Caption, header, cells row by row; of merged cells the first only."""
    hidden = {(row, m.column) for m in table.merges for row in range(m.first + 1, m.last + 1)}
    rows = [
        cell.printed
        for place, row in enumerate(table.rows)
        for column, cell in enumerate(row)
        if (place, column) not in hidden
    ]
    return [table.caption if captions else "", *table.header, *rows] if table.rows else []


# ------------------------------------------------------------------------------------------------------------ the page
def of_preview(at: AppTest) -> list[str]:
    """Every line below the heading 预览 that stands for the file, in the order of the page."""
    lines: list[str] = []
    for element in inside(at.main, "output-preview"):
        if element.type == "html":
            lines += of_html(element.proto.body)
        elif element.type == "vega_lite_chart":
            lines.append(PICTURE)
        elif element.type == "latex":
            lines.append(FORMULA)
        elif element.type in {"markdown", "caption"}:
            lines += unmarked(WITHIN.sub(FORMULA, element.value)).split("\n")
    return [bare(line) for line in lines if bare(line)]


def inside(block, key: str, found: bool = False) -> list:
    """Elements of the container with this key, in order."""
    found = found or key in str(getattr(getattr(block, "proto", None), "id", ""))
    elements = []
    for child in block.children.values():
        if hasattr(child, "children"):
            elements += inside(child, key, found)
        elif found:
            elements.append(child)
    return elements


def unmarked(words: str) -> str:
    """Markdown as it is read: no heading marks, no bold, no colours, no escapes."""
    for mark in ("&emsp;", ":orange-background["):
        words = words.replace(mark, "")
    lines = [line.strip().lstrip("#").strip() for line in words.split("\n")]
    plain = [line[2:-2] if line.startswith("**") and line.endswith("**") else line for line in lines]
    return "\n".join(_unescaped(line) for line in plain)


def _unescaped(line: str) -> str:
    """A bracket without a backslash is the end of a colour."""
    kept, escaped = "", False
    for char in line:
        if escaped or char not in "\\]":
            kept += char
        escaped = char == "\\" and not escaped
    return kept


def of_html(body: str) -> list[str]:
    """Caption and cells of a table in order; the style sheet says nothing."""
    root = html.fromstring(f"<div>{body}</div>")
    return [node.text_content() for node in root.xpath(".//caption[not(@class='unseen')] | .//th | .//td")]


# ------------------------------------------------------------------------------------------------------- the Word file
def of_docx(content: bytes) -> list[str]:
    """Paragraphs and cells in the order of the file."""
    word = docx.Document(io.BytesIO(content))
    lines: list[str] = []
    for node in word.iter_inner_content():
        if isinstance(node, Paragraph):
            lines.append(_of_paragraph(node))
        elif isinstance(node, WordTable):
            lines += [bare(cell) for row in node._tbl.tr_lst for cell in _cells(row)]
    return [bare(line) for line in lines if bare(line)]


def _of_paragraph(node: Paragraph) -> str:
    if node._p.findall(f".//{qn('w:drawing')}"):
        return PICTURE
    said = ""
    for child in node._p:
        if child.tag == qn("w:r"):
            said += child.text
        elif child.tag in (f"{{{MATHEMATICS}}}oMath", f"{{{MATHEMATICS}}}oMathPara"):
            said += FORMULA
    return said


def _cells(row) -> list[str]:
    """Cells of a row; the continuation of a merged cell is empty in the file."""
    return ["\n".join(p.text for p in (Paragraph(node, None) for node in cell.p_lst)) for cell in row.tc_lst]
