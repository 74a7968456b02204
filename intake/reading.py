"""A file of a table, read safely into sheets."""

from collections.abc import Callable
from typing import Final

from indicators.faults import Fault, UserError
from intake.delimited import read_text_table
from intake.grid import Sheet, Sheets
from intake.kinds import TableKind, table_kind
from intake.word_document import read_document
from intake.workbook import read_workbook

READERS: Final[dict[TableKind, Callable[[bytes, str], Sheets]]] = {
    "workbook": read_workbook,
    "document": read_document,
    "text": read_text_table,
}


def read_table(data: bytes, filename: str) -> Sheets:
    """All sheets of an .xlsx, .docx, .csv, .tsv or .txt file that hold anything; raises UserError, never anything else.

    A formula gives the value saved with it; cells of a merged range all give the text of the range.
    """
    sheets = READERS[table_kind(data, filename)](data, filename)
    filled = tuple(sheet for sheet in sheets if sheet.cells)
    if not filled:
        raise UserError(Fault("file.empty", filename))
    return filled


def first_sheet(sheets: Sheets) -> Sheet:
    """The first sheet that is not hidden, else the first."""
    return next((sheet for sheet in sheets if not sheet.hidden), sheets[0])
