"""The sheet 自评表: what was done is typed, the score calculates where the rule allows, reasons stand beside it.

A score that needs the other units (by rank) or has no written rule is typed within its bounds. Ways of appraising
(方式加权) and the 难度系数 of the class stand in rows of their own below the item and enter its score as
indicators.scoring.by_ways defines. Words that people typed stand in cells of their own and never inside a formula.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from charts.names import item_names, legible
from evaluation.evaluate import Evaluation
from evaluation.scheme import Scheme
from indicators.scoring import Bonus, Veto, factor_of, highest
from indicators.vocabulary import Language
from report.class_said import class_said
from report.figures import plain
from report.indicator_table import Row, rows_of
from report.scoring_words import scoring_words
from report.xlsx_cells import Exact, Formats, height, write_words
from report.xlsx_entries import entry_of
from report.xlsx_pages import begins, pages_of, scale_of, set_page
from report.xlsx_score_result import (
    DONE,
    ITEM,
    LINE_HEIGHT,
    NUMBER,
    POINTS,
    SCORE,
    SCORING,
    STATE,
    UNIT,
    WHY,
    Cells,
    result_heights,
    write_result,
)
from report.xlsx_score_rules import absolute, most_of, score_formula, typed_bounds
from text import t

TITLE, NOTE, HEAD, FIRST = 0, 1, 2, 3
KEYS: Final = ("number", "item", "points", "scoring", "unit", "done", "score", "state", "why")
WIDTHS: Final = (6, 26, 9, 44, 9, 13, 10, 9, 30)
WAY_FORMAT: Final = "0.0%"
HEAD_HEIGHT: Final = 20.0
TITLE_HEIGHT: Final = 22.0


@dataclass(frozen=True)
class Block:
    """The rows of one item: its own, one a way with its share, and its 难度系数 where one is stated for the class."""

    row: Row
    place: int
    ways: tuple[tuple[str, float], ...]
    factor: float | None
    unit_class: str | None
    typed: bool  # whether the score has to be typed
    height: float  # of its own row, points

    @property
    def last(self) -> int:
        """Its last row."""
        return self.place + len(self.ways) + (self.factor is not None)


def write_scores(
    sheet: Worksheet,
    formats: Formats,
    scheme: Scheme,
    evaluation: Evaluation,
    language: Language,
    points_cells: list[str],
) -> None:
    """The sheet; ``points_cells`` are the cells of the points on the sheet of indicators, in the order of the items."""
    classes = {unit.id: legible(unit.names.of(language)) for unit in scheme.unit_classes}
    names = item_names(evaluation.items, language)
    words = {
        row.item.id: (names[row.item.id], scoring_words(row.item, row.points, language, classes))
        for row in rows_of(evaluation)
    }
    blocks = _blocks(evaluation, words, language)
    above = _write_head(sheet, formats, scheme, evaluation, classes, language)
    for block, linked in zip(blocks, points_cells, strict=True):
        _write_block(sheet, formats, block, words[block.row.item.id], linked, language)
    last = max((block.last for block in blocks), default=HEAD)
    end = write_result(sheet, formats, scheme, blocks_cells(blocks), last + 1, language)
    _page(sheet, blocks, result_heights(scheme), above, last, end)


def _blocks(evaluation: Evaluation, words: dict[str, tuple[str, str]], language: Language) -> list[Block]:
    made, place = list[Block](), FIRST
    for row in rows_of(evaluation):
        scoring, vetoed = row.item.scoring, isinstance(row.item.scoring.rule, Veto)
        stated = evaluation.unit_class in {step.unit_class for step in scoring.difficulty} and not vetoed
        factor = factor_of(scoring, evaluation.unit_class) if stated else None
        typed = not vetoed and score_formula(scoring, "", "", True) is None
        ways = () if vetoed else tuple((legible(way.name), way.share) for way in scoring.ways)
        if typed and stated and not ways:
            ways = ((t("report.scores.before_factor", language), 1.0),)
        tall = max(height(words[row.item.id], (WIDTHS[ITEM], WIDTHS[SCORING])), LINE_HEIGHT)
        made.append(Block(row, place, ways, factor, evaluation.unit_class, typed, tall))
        place = made[-1].last + 1
    return made


def blocks_cells(blocks: Sequence[Block]) -> Cells:
    """Where the result finds what it adds up."""
    bonuses = [block.place for block in blocks if isinstance(block.row.item.scoring.rule, Bonus)]
    above = any(block.factor is not None and block.factor > 1 for block in blocks)
    return Cells(FIRST, max((block.last for block in blocks), default=FIRST), len(blocks), tuple(bonuses), above)


def _write_head(
    sheet: Worksheet,
    formats: Formats,
    scheme: Scheme,
    evaluation: Evaluation,
    classes: dict[str, str],
    language: Language,
) -> float:
    """Title, note and header; how high they are, points."""
    write_words(sheet, TITLE, 0, t("report.scores.title", language, name=scheme.name(language)), formats.of("title"))
    said = [t("report.scores.note", language), t("report.scores.entries", language)]
    if evaluation.unit_class is not None:
        one = t("report.indicators.of_class", language, name=classes[evaluation.unit_class])
        said.insert(0, class_said(scheme, evaluation, language) or one)
    note = t("report.sentence_gap", language).join(said)
    sheet.merge_range(NOTE, 0, NOTE, WHY, "", formats.of("words"))
    write_words(sheet, NOTE, 0, note, formats.of("words"))
    sheet.set_row(TITLE, TITLE_HEIGHT)
    above = height([note], [sum(WIDTHS)])
    sheet.set_row(NOTE, above)
    sheet.set_row(HEAD, HEAD_HEIGHT)
    for column, (key, width) in enumerate(zip(KEYS, WIDTHS, strict=True)):
        name = f"report.column.{key}" if column <= SCORING else f"report.scores.{key}"
        write_words(sheet, HEAD, column, t(name, language), formats.of("head"))
        sheet.set_column(column, column, width)
    return above + TITLE_HEIGHT + HEAD_HEIGHT


def _write_block(
    sheet: Worksheet, formats: Formats, block: Block, words: tuple[str, str], linked: str, language: Language
) -> None:
    place, row = block.place, block.row
    sheet.set_row(place, block.height)
    sheet.write_number(place, NUMBER, row.number, formats.of("number"))
    write_words(sheet, place, ITEM, words[0], formats.of("text"))
    sheet.write_formula(place, POINTS, f"={linked}", formats.of("number"), row.points)
    write_words(sheet, place, SCORING, words[1], formats.of("text"))
    sheet.write_blank(place, WHY, None, formats.of("input"))
    if isinstance(row.item.scoring.rule, Veto):
        _write_veto(sheet, formats, place, language)
    elif block.ways:
        _write_ways(sheet, formats, block, language)
    else:
        _write_line(sheet, formats, block, place, language, "" if block.factor is None else f"{_factor(block)}*")
    if block.factor is not None:
        _write_factor(sheet, formats, block, block.factor, language)


def _write_factor(sheet: Worksheet, formats: Formats, block: Block, factor: float, language: Language) -> None:
    """The row of the 难度系数; one above 1 can lift the score above the points of the item, and says to what."""
    _write_below(sheet, formats, block.last, t("report.scores.factor", language), Exact(factor), "")
    for column in (UNIT, DONE, SCORE, STATE):
        write_words(sheet, block.last, column, "", formats.of("number"))
    if factor <= 1:
        return
    points, shares = absolute(block.place, POINTS), [share for _, share in block.ways] or [1.0]
    most = f"ROUND({most_of(block.row.item.scoring, points)}*{math.fsum(shares)!r}*{_factor(block)},4)"
    before, _, after = t("report.scores.above", language, points="\0").partition("\0")
    now = plain(round(highest(block.row.item.scoring.changed(points=block.row.points), block.unit_class), 4))
    sheet.write_formula(
        block.last, SCORING, f'="{before}"&{most}&"{after}"', formats.of("text"), f"{before}{now}{after}"
    )


def _factor(block: Block) -> str:
    return xl_rowcol_to_cell(block.last, POINTS)


def _write_below(sheet: Worksheet, formats: Formats, place: int, name: str, value: float, form: str) -> None:
    """A row that belongs to the item above it: its name and its figure in the column of points."""
    sheet.set_row(place, LINE_HEIGHT)
    for column in (NUMBER, SCORING, UNIT, WHY):
        write_words(sheet, place, column, "", formats.of("text"))
    write_words(sheet, place, ITEM, name, formats.of("text"))
    sheet.write_number(place, POINTS, value, formats.of("number", form))


def _write_veto(sheet: Worksheet, formats: Formats, place: int, language: Language) -> None:
    yes, no = t("report.yes", language), t("report.no", language)
    sheet.write_blank(place, DONE, None, formats.of("input"))
    sheet.data_validation(place, DONE, place, DONE, {"validate": "list", "source": [yes, no]})
    for column in (UNIT, SCORE):
        sheet.write_string(place, column, "—", formats.of("number"))
    done = xl_rowcol_to_cell(place, DONE)
    _write_state(sheet, formats, place, f'OR({done}="{yes}",{done}="{no}")', language)


def _write_ways(sheet: Worksheet, formats: Formats, block: Block, language: Language) -> None:
    """One row a way, and the item's score from all of them: not before each is filled in."""
    first, last = block.place + 1, block.place + len(block.ways)
    for place, (name, share) in enumerate(block.ways, start=first):
        words = name if not block.row.item.scoring.ways else t("report.scores.way", language, name=name)
        _write_below(sheet, formats, place, words, Exact(share), WAY_FORMAT)
        _write_line(sheet, formats, block, place, language)
    shares, scores, states = (
        f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(last, column)}" for column in (POINTS, SCORE, STATE)
    )
    whole = f"SUMPRODUCT({shares},{scores})" + ("" if block.factor is None else f"*{_factor(block)}")
    for column in (UNIT, DONE):
        sheet.write_string(block.place, column, "—", formats.of("number"))
    formula = f'=IF(COUNT({scores})={len(block.ways)},{whole},"")'
    sheet.write_formula(block.place, SCORE, formula, formats.of("number"), "")
    filled = f'COUNTIF({states},"{t("report.scores.filled", language)}")={len(block.ways)}'
    _write_state(sheet, formats, block.place, filled, language)


def _write_line(
    sheet: Worksheet, formats: Formats, block: Block, place: int, language: Language, factor: str = ""
) -> None:
    """The cells to fill in of an item or of one of its ways, its score and whether it is filled in."""
    item, scoring, done = block.row.item, block.row.item.scoring, xl_rowcol_to_cell(place, DONE)
    points = absolute(block.place, POINTS)
    entry = entry_of(item, points, language)
    write_words(sheet, place, UNIT, entry.unit, formats.of("number"))
    sheet.write_blank(place, DONE, None, formats.of("input", entry.format))
    message = t(f"report.scores.{entry.asked}", language)
    _limit(sheet, place, DONE, (entry.least, entry.most), message, prompted=entry.asked != "number")
    score = xl_rowcol_to_cell(place, SCORE)
    if block.typed:
        low, high = typed_bounds(scoring, points)
        sheet.write_blank(place, SCORE, None, formats.of("input"))
        _limit(sheet, place, SCORE, (low, high), t("report.scores.bounds", language))
        inside = f"IF(ISNUMBER({score}),AND({score}>={low},{score}<={high}),FALSE)"
        _write_state(sheet, formats, place, inside, language, score)
        return
    formula = score_formula(scoring, entry.read(done), points, item.measure.direction != "down")
    shown = f"{factor}({formula})" if factor else formula
    sheet.write_formula(place, SCORE, f'=IF({entry.accepts(done)},{shown},"")', formats.of("number"), "")
    _write_state(sheet, formats, place, f"ISNUMBER({score})", language, done)


def _limit(
    sheet: Worksheet, place: int, column: int, bounds: tuple[str, str], message: str, prompted: bool = False
) -> None:
    """Numbers within ``bounds`` alone may be typed; ``message`` says so, beside the cell already where ``prompted``."""
    between = {"validate": "decimal", "criteria": "between", "minimum": f"={bounds[0]}", "maximum": f"={bounds[1]}"}
    prompt = {"input_message": message} if prompted else {}
    sheet.data_validation(place, column, place, column, {**between, "error_message": message, **prompt})


def _write_state(
    sheet: Worksheet, formats: Formats, place: int, filled: str, language: Language, typed: str = ""
) -> None:
    """Filled in or not; where something stands in the cell ``typed`` that does not count, to be looked at."""
    yes, no = t("report.scores.filled", language), t("report.scores.unfilled", language)
    otherwise = f'IF(ISBLANK({typed}),"{no}","{t("report.scores.doubtful", language)}")' if typed else f'"{no}"'
    sheet.write_formula(place, STATE, f'=IF({filled},"{yes}",{otherwise})', formats.of("number"), no)


def _page(
    sheet: Worksheet, blocks: Sequence[Block], results: Sequence[float], above: float, last: int, end: int
) -> None:
    """Pages that cut neither a row nor the rows of an item, the result whole; formulas locked."""
    sheet.freeze_panes(FIRST, ITEM + 1)
    scale = scale_of(WIDTHS)
    heights = [block.height + LINE_HEIGHT * (block.last - block.place) for block in blocks]
    pages = pages_of([*heights, sum(results)], scale, above, HEAD_HEIGHT)
    firsts = [*(block.place for block in blocks), last + 1]
    set_page(sheet, HEAD, (end, WHY), begins(firsts, pages))
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
