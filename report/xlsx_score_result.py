"""Below the items of 自评表: the total, what is still open, vetoes, and the grade once everything is filled in."""

from dataclasses import dataclass
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from evaluation.scheme import Scheme
from indicators.vocabulary import Language
from report.figures import plain
from report.xlsx_cells import Exact, Formats, write_words
from text import t

NUMBER, ITEM, POINTS, SCORING, UNIT, DONE, SCORE, STATE, WHY = range(9)  # the columns of the sheet
LINES: Final = ("total", "open", "vetoes", "grade")
LINE_HEIGHT: Final = 20.0
NOTE_HEIGHT: Final = 46.0  # of a row with a note of up to three lines
MOST_CELLS: Final = 200  # arguments of one sum


@dataclass(frozen=True)
class Cells:
    """First and last row of the items, how many there are, and the rows of those that give a bonus.

    ``above``: whether a 难度系数 can lift a score above the points of its item.
    """

    first: int
    last: int
    count: int
    bonuses: tuple[int, ...]
    above: bool = False

    def of(self, column: int) -> str:
        """``F4:F23``."""
        return f"{xl_rowcol_to_cell(self.first, column)}:{xl_rowcol_to_cell(self.last, column)}"


def result_heights(scheme: Scheme) -> list[float]:
    """Heights of the rows that write_result writes."""
    return [NOTE_HEIGHT] * 2 + [LINE_HEIGHT] * (len(LINES) - 2 + (len(scheme.grades) + 1 if scheme.grades else 0))


def write_result(
    sheet: Worksheet, formats: Formats, scheme: Scheme, cells: Cells, place: int, language: Language
) -> int:
    """One row a result from ``place`` on, then the grades; the last row written."""
    numbers, states, done = cells.of(NUMBER), cells.of(STATE), cells.of(DONE)
    at = {key: xl_rowcol_to_cell(place + n, DONE) for n, key in enumerate(LINES)}
    steps = sorted(scheme.grades, key=lambda step: step.at_least)
    filled = f'COUNTIFS({numbers},">0",{states},"{t("report.scores.filled", language)}")'
    formulas: dict[str, tuple[str, float | str]] = {
        "total": (_total(cells, scheme.bonus_cap), 0),
        "open": (f"={cells.count}-{filled}", cells.count),
        "vetoes": (f'=COUNTIF({done},"{t("report.yes", language)}")', 0),
        "grade": (_grade(at, len(steps), place, language), _incomplete(str(cells.count), language)),
    }
    notes = {"vetoes": t("report.scores.veto_note", language), "total": _total_note(scheme, cells, language)}
    for row, key in enumerate(LINES, start=place):
        formula, now = formulas[key]
        sheet.set_row(row, NOTE_HEIGHT if notes.get(key) else LINE_HEIGHT)
        sheet.merge_range(row, NUMBER, row, UNIT, "", formats.of("head"))
        write_words(sheet, row, NUMBER, t(f"report.scores.{key}", language), formats.of("head"))
        sheet.merge_range(row, DONE, row, STATE, "", formats.of("number"))
        sheet.write_formula(row, DONE, formula, formats.of("number"), now)
        write_words(sheet, row, WHY, notes.get(key, ""), formats.of("text"))
    first = place + len(LINES)
    if not steps:
        return first - 1
    heads = {ITEM: "report.scores.step", POINTS: "report.scores.from"}
    for row in range(first, first + len(steps) + 1):
        sheet.set_row(row, LINE_HEIGHT)
    for column, key in heads.items():
        write_words(sheet, first, column, t(key, language), formats.of("head"))
    for row, step in enumerate(steps, start=first + 1):
        write_words(sheet, row, ITEM, step.name, formats.of("text"))
        sheet.write_number(row, POINTS, Exact(step.at_least), formats.of("number"))
    return first + len(steps)


def _total_note(scheme: Scheme, cells: Cells, language: Language) -> str:
    said = []
    if scheme.bonus_cap is not None and cells.bonuses:
        said.append(t("report.scores.capped", language, cap=plain(scheme.bonus_cap)))
    if cells.above:
        said.append(t("report.scores.total_above", language))
    return t("report.sentence_gap", language).join(said)


def _total(cells: Cells, cap: float | None) -> str:
    """Scores of the items, not of their ways; of the bonus no more than the scheme's cap."""
    whole = f'=SUMIF({cells.of(NUMBER)},">0",{cells.of(SCORE)})'
    if cap is None or not cells.bonuses:
        return whole
    places = [xl_rowcol_to_cell(row, SCORE) for row in cells.bonuses]
    sums = [f"SUM({','.join(places[n : n + MOST_CELLS])})" for n in range(0, len(places), MOST_CELLS)]
    return f"{whole}-MAX({'+'.join(sums)}-{cap!r},0)"


def _grade(at: dict[str, str], steps: int, place: int, language: Language) -> str:
    """What is open, else a veto, else the grade that the total reaches."""
    text, _, rest = _incomplete("\0", language).partition("\0")
    first = place + len(LINES) + 1
    names, least = (
        f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(first + steps - 1, column)}"
        for column in (ITEM, POINTS)
    )
    found = f'IFERROR(INDEX({names},MATCH({at["total"]},{least},1)),"—")' if steps else '"—"'
    vetoed = f'IF({at["vetoes"]}>0,"{t("report.scores.vetoed", language)}",{found})'
    return f'=IF({at["open"]}>0,"{text}"&{at["open"]}&"{rest}",{vetoed})'


def _incomplete(count: str, language: Language) -> str:
    return t("report.scores.incomplete", language, count=count)
