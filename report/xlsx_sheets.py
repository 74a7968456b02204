"""A document of tables alone as a workbook: one sheet a part, for tables that are sent round and filled in."""

import io
from datetime import datetime
from typing import Final

from xlsxwriter.workbook import Workbook

from indicators.vocabulary import Language
from report.archive import NOT_STATED, dated
from report.document import Document, Part, Section
from report.xlsx import LONGEST_PROPERTY, SAFE
from report.xlsx_cells import Formats, fitting
from report.xlsx_part import write_part
from text import t

FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))  # what the format refuses in a sheet's name
LONGEST_NAME: Final = 31


def write_sheets(document: Document, language: Language = "zh-Hans", created: datetime = NOT_STATED) -> bytes:
    """The file. The same input and ``created`` give the same bytes."""
    saved = io.BytesIO()
    book = Workbook(saved, dict(SAFE))
    title, author = (fitting(words)[:LONGEST_PROPERTY] for words in (document.title, document.issuer))
    book.set_properties({"title": title, "author": author, "created": created.replace(tzinfo=None)})
    formats = Formats(book, language)
    for number, part in enumerate(document.parts, start=1):
        sheet = book.add_worksheet(_sheet_name(number, part, language))
        write_part(sheet, formats, [_headed(part, document.title if number == 1 else part.heading)])
    book.close()
    return dated(saved.getvalue(), created)


def _sheet_name(number: int, part: Part, language: Language) -> str:
    name = " ".join((part.heading or t(f"{part.key}.sheet", language)).translate(FORBIDDEN).split())[:LONGEST_NAME]
    return name or str(number)


def _headed(part: Part, heading: str) -> Part:
    """The part under a heading of its own; empty sections take no row."""
    sections = tuple(one for one in part.sections if one.heading or one.paragraphs or one.tables or one.notes)
    return Part(part.key, heading, sections or (Section(""),))
