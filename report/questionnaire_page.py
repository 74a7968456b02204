"""One sheet of a questionnaire as it is written: words, open cells, sentences over the whole width."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter.utility import quote_sheetname, xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from indicators.vocabulary import Language
from report.xlsx_cells import Formats, height, write_words
from text import t

PROTECTED: Final = {"format_columns": True, "format_rows": True, "select_locked_cells": True}
TEXT: Final = "@"  # number format under which 1/3 stays what it is instead of becoming a date
LEAST_HEIGHT: Final = 21.0  # points


@dataclass(frozen=True)
class Place:
    """Where a question's first open cell stands (from 0), the formula that counts filled cells, and their count."""

    sheet: str
    row: int
    column: int
    filled: str
    count: int


@dataclass(frozen=True, eq=False)
class Page:
    """A sheet with the formats of its workbook, its language and the widths of its columns."""

    sheet: Worksheet
    formats: Formats
    language: Language
    widths: Sequence[float]

    def __post_init__(self) -> None:
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width)

    def phrase(self, key: str, **values: object) -> str:
        """Words of the questionnaire."""
        return t(f"questionnaire.{key}", self.language, **values)

    def write(self, row: int, column: int, words: str, style: str = "text") -> None:
        """Words in one cell."""
        write_words(self.sheet, row, column, words, self.formats.of(style))

    def number(self, row: int, column: int, value: float) -> None:
        """A figure in one cell."""
        self.sheet.write_number(row, column, value, self.formats.of("number"))

    def formula(
        self, row: int, column: int, formula: str, value: object, style: str = "number", shown: str = ""
    ) -> None:
        """A formula with the value it has now; ``shown`` is its number format."""
        self.sheet.write_formula(row, column, formula, self.formats.of(style, shown), value)

    def sentence(self, row: int, words: str) -> int:
        """A sentence over all columns; the next row."""
        look = self.formats.of("words")
        if len(self.widths) > 1:
            self.sheet.merge_range(row, 0, row, len(self.widths) - 1, "", look)
        self.write(row, 0, words, "words")
        self.sheet.set_row(row, height([words], [sum(self.widths)]))
        return row + 1

    def heads(self, row: int, words: Sequence[str], column: int = 0) -> None:
        """A row of headings."""
        self.sheet.set_row(row, max(height(words, self.widths[column : column + len(words)]), LEAST_HEIGHT))
        for place, head in enumerate(words, start=column):
            self.write(row, place, head, "head")

    def open(self, row: int, column: int, typed: str) -> None:
        """A cell to be filled in, with what is typed there already."""
        look = self.formats.of("input", TEXT)
        if typed:
            self.sheet.write_string(row, column, typed, look)
        else:
            self.sheet.write_blank(row, column, None, look)

    def allow(self, area: tuple[int, int, int, int], source: Sequence[str], message: str, prompt: str = "") -> None:
        """Only these entries in an area: first row, first column, last row, last column."""
        rule: dict[str, Any] = {"validate": "list", "source": list(source), "error_message": message}
        if prompt:
            rule |= {"input_title": self.phrase("prompt_title"), "input_message": prompt}
        self.sheet.data_validation(*area, rule)
        self.sheet.ignore_errors({"number_stored_as_text": xl_range(*area)})

    def cell(self, row: int, column: int) -> str:
        """A cell as formulas of other sheets name it."""
        return f"{quote_sheetname(self.sheet.name)}!{xl_rowcol_to_cell(row, column)}"

    def count(self, areas: Sequence[tuple[int, int, int, int]]) -> str:
        """Formula of the number of filled cells in some areas."""
        name = quote_sheetname(self.sheet.name)
        return "=" + "+".join(f"COUNTA({name}!{xl_range(*area)})" for area in areas)

    def close(self) -> None:
        """Locked without a password except for the open cells; one page wide in print."""
        self.sheet.protect("", PROTECTED)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&C— &P —")
