"""The document as one web page that asks for nothing outside itself, for screen, print, keyboard and screen reader.

Words are escaped by the template engine; scripts and requests are forbidden by the page's own policy.
"""

import base64
import hashlib
import re
from datetime import datetime
from functools import partial
from typing import Final

from markupsafe import Markup, escape

from charts import image
from charts.names import legible
from indicators.vocabulary import Language
from report.annexes import annex_lines
from report.archive import NOT_STATED
from report.document import Document, Figure, Part
from report.glyphs import missing_words
from report.html_table import FOLDER, engine, rows_of, words
from report.math_mathml import inline, mathml
from report.steps import Steps

OPENING: Final = re.compile(r"<svg ([^>]*)>")


def write_html(document: Document, language: Language = "zh-Hans", created: datetime = NOT_STATED) -> bytes:
    """The page, UTF-8. The same input and ``created`` give the same bytes; a date that is not stated is left out."""
    style = (FOLDER / "html.css").read_text(encoding="utf-8")
    steps = Steps(sum(1 for _ in document.figures()) + 1)
    page = (
        engine()
        .get_template("html.jinja")
        .render(
            document=document,
            language=language,
            created="" if created == NOT_STATED else created.date().isoformat(),
            style=Markup(style),
            style_hash=_hash(style),
            annexes=annex_lines(document, language),
            missing=missing_words(document, language, "html"),
            t=partial(words, language),
            name_of=partial(_name_of, document),
            level=lambda part, section: f"h{section.level + (2 if part.heading else 1)}",
            rows_of=rows_of,
            mathematics=mathml,
            inline=inline,
            drawing=partial(_drawing, steps),
        )
    )
    steps.next()
    return page.encode("utf-8")


def _hash(style: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")


def _name_of(document: Document, part: Part) -> str:
    return " ".join(words for words in (part.label, part.heading or document.title) if words)


def _drawing(steps: Steps, figure: Figure, wide: bool) -> Markup:
    """The chart as a vector picture with its words; what it is made of is not read out piece by piece."""
    steps.next()
    drawn = image.svg(figure.chart, wide)
    label = escape(legible(figure.alt))
    return Markup(OPENING.sub(lambda found: f'<svg role="img" aria-label="{label}" {found[1]}>', drawn, count=1))
