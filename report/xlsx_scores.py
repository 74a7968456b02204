"""The sheet 自评表: what was done is typed, the score calculates where the rule allows, reasons stand beside it.

A score that needs the other units (by rank) or has no written rule is typed. Words that people typed stand in cells of
their own and never inside a formula.
"""

from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from charts.names import item_names, legible
from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.scoring import (
    TIE,
    Attain,
    Bands,
    Bonus,
    Deduct,
    Discretion,
    Linear,
    Rank,
    Ratio,
    Scoring,
    Veto,
)
from indicators.vocabulary import Language
from report.indicator_table import Row, rows_of
from report.scoring_words import scoring_words
from report.xlsx_cells import Exact, Formats, height, write_words
from text import t

TITLE, NOTE, HEAD, FIRST = 0, 1, 2, 3
KEYS: Final = ("number", "item", "points", "scoring", "done", "score", "why")
WIDTHS: Final = (6, 26, 9, 46, 14, 10, 34)
NUMBER, ITEM, POINTS, SCORING, DONE, SCORE, WHY = range(7)
MOST: Final = 1e12  # of a value typed


def write_scores(
    sheet: Worksheet,
    formats: Formats,
    scheme: Scheme,
    evaluation: Evaluation,
    language: Language,
    points_cells: list[str],
) -> None:
    """The sheet; ``points_cells`` are the cells of the points on the sheet of indicators, in the order of the items."""
    rows = rows_of(evaluation)
    write_words(sheet, TITLE, 0, t("report.scores.title", language, name=scheme.name(language)), formats.of("title"))
    write_words(sheet, NOTE, 0, t("report.scores.note", language), formats.of("heading"))
    for column, (key, width) in enumerate(zip(KEYS, WIDTHS, strict=True)):
        name = f"report.column.{key}" if column <= SCORING else f"report.scores.{key}"
        write_words(sheet, HEAD, column, t(name, language), formats.of("head"))
        sheet.set_column(column, column, width)
    names = item_names(evaluation.items, language)
    classes = {unit.id: legible(unit.names.of(language)) for unit in scheme.unit_classes}
    for place, (row, linked) in enumerate(zip(rows, points_cells, strict=True), start=FIRST):
        words = (names[row.item.id], scoring_words(row.item, row.points, language, classes))
        sheet.set_row(place, height(words, (WIDTHS[ITEM], WIDTHS[SCORING])))
        sheet.write_number(place, NUMBER, row.number, formats.of("number"))
        write_words(sheet, place, ITEM, words[0], formats.of("text"))
        sheet.write_formula(place, POINTS, f"={linked}", formats.of("number"), row.points)
        write_words(sheet, place, SCORING, words[1], formats.of("text"))
        _write_open(sheet, formats, row, place, language)
    _write_result(sheet, formats, scheme, rows, language)
    _page(sheet, FIRST + len(rows) + 2 + len(scheme.grades))


def _write_open(sheet: Worksheet, formats: Formats, row: Row, place: int, language: Language) -> None:
    """The cells to fill in and the score."""
    vetoed = isinstance(row.item.scoring.rule, Veto)
    sheet.write_blank(place, DONE, None, formats.of("input"))
    sheet.write_blank(place, WHY, None, formats.of("input"))
    if vetoed:
        yes, no = t("report.yes", language), t("report.no", language)
        sheet.data_validation(place, DONE, place, DONE, {"validate": "list", "source": [yes, no]})
    else:
        number = {"validate": "decimal", "criteria": "between", "minimum": -MOST, "maximum": MOST}
        message = t("report.scores.number", language)
        sheet.data_validation(place, DONE, place, DONE, {**number, "error_message": message})
    done, points = xl_rowcol_to_cell(place, DONE), xl_rowcol_to_cell(place, POINTS)
    formula = score_formula(row.item.scoring, done, points, row.item.measure.direction != "down")
    if vetoed:
        sheet.write_string(place, SCORE, "—", formats.of("number"))
    elif formula is None:
        sheet.write_blank(place, SCORE, None, formats.of("input"))
    else:
        sheet.write_formula(place, SCORE, f'=IF(ISNUMBER({done}),{formula},"")', formats.of("number"), "")


def score_formula(scoring: Scoring, done: str, points: str, up: bool) -> str | None:
    """The score as a formula of two cells, the same as indicators.scoring.score; None where it has to be typed."""
    match scoring.rule:
        case Attain(threshold=edge):
            return f"IF({done}{f'>={edge - TIE!r}' if up else f'<={edge + TIE!r}'},{points},0)"
        case Ratio(full_at=full) if up:
            return f"{points}*MIN(MAX({done}/{full!r},0),1)"
        case Ratio(full_at=full):
            return f"{points}*MIN({full!r}/MAX({done},{full!r}),1)"
        case Linear(base=base, stretch=stretch):
            return f"{points}*MIN(MAX(({done}-({base!r}))/({stretch - base!r}),0),1)"
        case Deduct(per=per, points_each=each, floor=floor):
            return f"MAX({points}-{each!r}*INT({done}/{per!r}+{TIE!r}),{floor!r})"
        case Bonus(per=per, points_each=each, cap=cap):
            return f"MIN(MAX({each!r}*INT({done}/{per!r}+{TIE!r}),0),{points if cap is None else repr(cap)})"
        case Bands(edges=edges, points=steps):
            rises = [f"({done}>={edge - TIE!r})*({after - before!r})" for edge, before, after in _steps(edges, steps)]
            return "+".join([repr(steps[0]), *rises])
        case Discretion():
            return f"MIN(MAX({done},0),{points})"
        case Rank() | Veto() | None:
            return None
    raise AssertionError(scoring.rule)


def _steps(edges: tuple[float, ...], steps: tuple[float, ...]) -> list[tuple[float, float, float]]:
    return list(zip(edges, steps, steps[1:], strict=False))


def _write_result(
    sheet: Worksheet, formats: Formats, scheme: Scheme, rows: tuple[Row, ...], language: Language
) -> None:
    """Total, what is still open, vetoes, and the grade looked up in a small table of its own."""
    last, place = FIRST + len(rows) - 1, FIRST + len(rows)
    scores = f"{xl_rowcol_to_cell(FIRST, SCORE)}:{xl_rowcol_to_cell(last, SCORE)}"
    done = f"{xl_rowcol_to_cell(FIRST, DONE)}:{xl_rowcol_to_cell(last, DONE)}"
    write_words(sheet, place, ITEM, t("report.scores.total", language), formats.of("head"))
    sheet.write_formula(place, SCORE, f"=SUM({scores})", formats.of("number"), 0)
    write_words(sheet, place + 1, ITEM, t("report.scores.open", language), formats.of("head"))
    sheet.write_formula(place + 1, SCORE, f"=COUNTBLANK({done})", formats.of("number"), len(rows))
    vetoed = f'COUNTIF({done},"{t("report.yes", language)}")'
    write_words(sheet, place, WHY, t("report.scores.veto_note", language), formats.of("text"))
    sheet.write_formula(place, DONE, f"={vetoed}", formats.of("number"), 0)
    write_words(sheet, place, SCORING, t("report.scores.vetoes", language), formats.of("head"))
    steps = sorted(scheme.grades, key=lambda step: step.at_least)
    if not steps:
        return
    first, end = place + 2, place + 1 + len(steps)
    write_words(sheet, place + 1, SCORING, t("report.scores.grade", language), formats.of("head"))
    for row, step in enumerate(steps, start=first):
        write_words(sheet, row, ITEM, step.name, formats.of("text"))
        sheet.write_number(row, POINTS, Exact(step.at_least), formats.of("number"))
    names = f"{xl_rowcol_to_cell(first, ITEM)}:{xl_rowcol_to_cell(end, ITEM)}"
    least = f"{xl_rowcol_to_cell(first, POINTS)}:{xl_rowcol_to_cell(end, POINTS)}"
    total = xl_rowcol_to_cell(place, SCORE)
    found = f'IFERROR(INDEX({names},MATCH({total},{least},1)),"")'
    ready = f"AND({xl_rowcol_to_cell(place + 1, SCORE)}=0,{vetoed}=0)"
    sheet.write_formula(place + 1, DONE, f'=IF({ready},{found},"")', formats.of("number"), "")


def _page(sheet: Worksheet, end: int) -> None:
    sheet.freeze_panes(FIRST, ITEM + 1)
    sheet.repeat_rows(HEAD)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, end, WHY)
    sheet.set_footer("&C— &P —")
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
