"""A table as HTML, the same in the web page and in the preview: cells merged as in the file, every word escaped."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Final, cast

import jinja2
from markupsafe import Markup

from charts.names import legible
from indicators.vocabulary import Language
from report.document import Number, Table
from text import t

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True)
class HtmlCell:
    """A cell as the page writes it; ``value`` is the exact figure, None where there is none."""

    tag: str
    printed: str
    value: str | None = None
    scope: str = ""
    rows: int = 1
    left: bool = False
    label: str = ""


def table_html(table: Table, language: Language, stacked: bool = False) -> str:
    """The table in a box that scrolls; classes ``scroll``, ``left``, ``unseen`` are for the style sheet around it.

    ``stacked``: each cell also carries the name of its column, for a style sheet that sets cells below one another.
    """
    template = engine().get_template("html_table.jinja")
    values = {"t": partial(words, language), "rows_of": rows_of}
    grid = cast(Callable[[Table, bool], str], template.make_module(values).grid)  # type: ignore[attr-defined]
    return str(grid(table, stacked))


@cache
def engine() -> jinja2.Environment:
    """Every word that is put into a template is made legible and escaped."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_legible,
        keep_trailing_newline=True,
    )


def _legible(value: object) -> object:
    return legible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def words(language: Language, key: str) -> str:
    """Words of the catalogue, for templates."""
    return t(key, language)


def rows_of(table: Table) -> list[list[HtmlCell]]:
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
            tag, left = "th" if heads else "td", column in table.left
            cells.append(HtmlCell(tag, cell.printed, value, scope, span, left, table.header[column]))
        rows.append(cells)
    return rows
