"""The words on the sheet 指标体系表: names, scoring methods and what is chosen from lists; the levels, merged."""

from xlsxwriter.worksheet import Worksheet

from charts.names import item_names, legible
from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.vocabulary import Language, word
from report.document import runs
from report.indicator_table import Row, rows_of
from report.scoring_words import scoring_words
from report.xlsx_cells import Formats, write_words
from report.xlsx_grid import FIRST, MERGED, Grid


def words_of(scheme: Scheme, evaluation: Evaluation, language: Language) -> list[dict[str, str]]:
    """What stands in the cells of each item that are not merged, by column."""
    names = item_names(evaluation.items, language)
    classes = {unit.id: legible(unit.names.of(language)) for unit in scheme.unit_classes}
    return [
        {
            "item": names[row.item.id],
            "definition": row.item.measure.definition or "",
            "scoring": scoring_words(row.item, row.points, language, classes),
            "unit": row.item.duty.responsible_unit or "",
        }
        for row in rows_of(evaluation)
    ]


def write_item_words(
    sheet: Worksheet,
    formats: Formats,
    grid: Grid,
    rows: tuple[Row, ...],
    said: list[dict[str, str]],
    heights: list[float],
    language: Language,
) -> None:
    """A row an item, as tall as ``heights`` says."""
    for place, (row, words, tall) in enumerate(zip(rows, said, heights, strict=True), start=FIRST):
        sheet.set_row(place, tall)
        for key, text in words.items():
            write_words(sheet, place, grid.column(key), text, formats.of("text"))
        chosen = {"kind": row.item.kind, "layer": row.item.measure.layer, "source": row.item.reporting.source}
        for key, value in chosen.items():
            text = "" if value is None else word(key, value, language)
            write_words(sheet, place, grid.column(key), text, formats.of("input"))


def merge_levels(
    sheet: Worksheet, formats: Formats, grid: Grid, rows: tuple[Row, ...], names: dict[str, str], pages: list[int]
) -> None:
    """Names of the levels: one cell for neighbours with the same on one page, again on the next page."""
    look = formats.of("text")
    for key in MERGED:
        if key not in grid.keys:
            continue
        headings, column = [getattr(row, key) for row in rows], grid.column(key)
        for place, heading in enumerate(headings, start=FIRST):
            write_words(sheet, place, column, names[heading] if heading else "—", look)
        together = [heading and (heading, page) for heading, page in zip(headings, pages, strict=True)]
        for merge in runs(together, column):
            first, last = FIRST + merge.first, FIRST + merge.last
            sheet.merge_range(first, column, last, column, "", look)
            write_words(sheet, first, column, names[headings[merge.first]], look)
