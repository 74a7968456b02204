"""Characters that the shipped fonts lack: found in the whole document and said, never dropped in silence."""

import unicodedata
from collections.abc import Iterator
from typing import Final, Literal

from charts import image
from indicators.vocabulary import Language
from report.document import Document
from text import t

MOST: Final = 200  # characters named in the note


def said(document: Document) -> Iterator[str]:
    """Every string of a document."""
    yield from (document.title, document.subtitle, document.issuer, *document.before, *document.closing)
    for part in document.parts:
        yield from (part.label, part.heading)
        for section in part.sections:
            yield from (section.heading, *section.paragraphs, *section.notes)
            for formula in section.formulas:
                yield from (formula.name, formula.words)
            for table in section.tables:
                yield from (table.caption, *table.header)
                for row in table.rows:
                    yield from (cell.printed for cell in row)
            for figure in section.figures:
                yield figure.caption


def missing(document: Document) -> list[str]:
    """Characters without a glyph, each once, in order of their code."""
    found = set().union(*map(set, said(document))) - image.covered() - {"\r", "\t"}
    return sorted(found)


def missing_words(document: Document, language: Language, kind: Literal["pdf", "html"] = "pdf") -> tuple[str, ...]:
    """The note that lists them by code and Unicode name; empty where every character can be set.

    ``kind``: a pdf sets the mark in their place, a web page only in its pictures; its words are in the reader's type.
    """
    found = missing(document)
    if not found:
        return ()
    named = t("report.glyphs.gap", language).join(_named(char) for char in found[:MOST])
    more = t("report.glyphs.more", language, count=len(found)) if len(found) > MOST else ""
    key = "report.glyphs.missing" if kind == "pdf" else "report.glyphs.missing_html"
    return (t(key, language, count=len(found), mark=image.MISSING, list=named + more),)


def _named(char: str) -> str:
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X} {name}".strip()
