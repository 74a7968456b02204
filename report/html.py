"""The document as one web page that asks for nothing outside itself, for screen, print, keyboard and screen reader.

Words are escaped by the template engine; scripts and requests are forbidden by the page's own policy.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Final

import jinja2
from markupsafe import Markup, escape

from charts import image
from charts.names import legible
from indicators.vocabulary import Language
from report.annexes import annex_lines
from report.archive import NOT_STATED
from report.document import Document, Figure, Number, Part, Table
from text import t

FOLDER: Final = Path(__file__).parent
OPENING: Final = re.compile(r"<svg ([^>]*)>")


@dataclass(frozen=True)
class HtmlCell:
    """A cell as the page writes it; ``value`` is the exact figure, None where there is none."""

    tag: str
    printed: str
    value: str | None = None
    scope: str = ""
    rows: int = 1
    left: bool = False


def write_html(document: Document, language: Language = "zh-Hans", created: datetime = NOT_STATED) -> bytes:
    """The page, UTF-8. The same input and ``created`` give the same bytes."""
    style = (FOLDER / "html.css").read_text(encoding="utf-8")
    page = _template().render(
        document=document,
        language=language,
        created=created.isoformat(),
        style=Markup(style),
        style_hash=_hash(style),
        annexes=annex_lines(document, language),
        t=partial(_words, language),
        name_of=partial(_name_of, document),
        level=lambda part: "h3" if part.heading else "h2",
        rows_of=_rows_of,
        drawing=_drawing,
    )
    return page.encode("utf-8")


@cache
def _template() -> jinja2.Template:
    """The template; every word that is put in is made legible and escaped."""
    engine = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_legible,
        keep_trailing_newline=True,
    )
    return engine.get_template("html.jinja")


def _legible(value: object) -> object:
    return legible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _hash(style: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")


def _words(language: Language, key: str) -> str:
    return t(key, language)


def _name_of(document: Document, part: Part) -> str:
    return " ".join(words for words in (part.label, part.heading or document.title) if words)


def _rows_of(table: Table) -> list[list[HtmlCell]]:
    """Rows of cells; of merged cells the first spans the others; one column heads its row."""
    spans = {(merge.first, merge.column): merge.last - merge.first + 1 for merge in table.merges}
    hidden = {(row, m.column) for m in table.merges for row in range(m.first + 1, m.last + 1)}
    head = min(table.left, default=0)
    rows = []
    for place, row in enumerate(table.rows):
        cells = []
        for column, cell in enumerate(row):
            if (place, column) in hidden:
                continue
            span = spans.get((place, column), 1)
            heads = column == head or span > 1
            scope = ("rowgroup" if span > 1 else "row") if heads else ""
            value = repr(float(cell.value)) if isinstance(cell, Number) and cell.value is not None else None
            cells.append(HtmlCell("th" if heads else "td", cell.printed, value, scope, span, column in table.left))
        rows.append(cells)
    return rows


def _drawing(figure: Figure, wide: bool) -> Markup:
    """The chart as a vector picture with its words; what it is made of is not read out piece by piece."""
    drawn = image.svg(figure.chart, wide)
    label = escape(legible(figure.alt))
    return Markup(OPENING.sub(lambda found: f'<svg role="img" aria-label="{label}" {found[1]}>', drawn, count=1))
