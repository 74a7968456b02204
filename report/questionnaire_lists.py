"""Sheets of questions that are lists: places in an order, points, comparisons with the best and the worst."""

from collections.abc import Mapping
from typing import Final

from xlsxwriter.utility import xl_range

from report.questionnaire_calculation import written
from report.questionnaire_page import LEAST_HEIGHT, Page, Place
from report.xlsx_cells import height
from weighting.answers import DirectPoints
from weighting.answers_ranked import BestWorst, Ranking

HELP, STATUS, HEAD, FIRST = 1, 2, 4, 5
BEST, WORST = 4, 5  # rows of the two choices; the rows of both comparisons begin four below the first
BEST_HEAD, BEST_FIRST = 7, 8
WIDTHS: Final = (7.0, 52.0, 16.0, 16.0)
MOST_POINTS: Final = 1_000_000
ONE_TO_NINE: Final = tuple(str(k) for k in range(1, 10))


def write_ranking(page: Page, labels: Mapping[str, str], answers: Ranking | None) -> Place:
    """A place for each thing, 1 the most important; equal places for what is equally important."""
    typed = {name: str(place) for place, tie in enumerate(answers.order if answers else (), start=1) for name in tie}
    place = _list(page, labels, "ranking", typed)
    area = (FIRST, 2, FIRST + len(labels) - 1, 2)
    page.allow(area, [str(k) for k in range(1, len(labels) + 1)], page.phrase("ranking_error", count=len(labels)))
    return place


def write_points(page: Page, labels: Mapping[str, str], answers: DirectPoints | None) -> Place:
    """Points for each thing, with their sum."""
    typed = {given.id: repr(given.points) for given in (answers.points if answers else ())}
    place = _list(page, labels, "points", typed)
    last = FIRST + len(labels) - 1
    between = {"validate": "custom", "value": f"=AND(VALUE(C{FIRST + 1})>=0,VALUE(C{FIRST + 1})<={MOST_POINTS})"}
    page.sheet.data_validation(FIRST, 2, last, 2, {**between, "error_message": page.phrase("points_error")})
    page.sheet.ignore_errors({"number_stored_as_text": xl_range(FIRST, 2, last, 2)})
    return place


def _list(page: Page, labels: Mapping[str, str], shape: str, typed: Mapping[str, str]) -> Place:
    page.sentence(HELP, page.phrase(f"{shape}_help", count=len(labels)))
    page.heads(HEAD, [page.phrase("column.number"), page.phrase("column.thing"), page.phrase(f"column.{shape}")])
    _things(page, labels, FIRST)
    for row, key in enumerate(labels, start=FIRST):
        page.open(row, 2, typed.get(key, ""))
    held = sum(key in labels for key in typed)
    place = Place(page.sheet.name, FIRST, 2, page.count([(FIRST, 2, FIRST + len(labels) - 1, 2)]), held)
    page.write(STATUS, 1, page.phrase("filled_of", count=len(labels)), "words")
    page.formula(STATUS, 2, place.filled, place.count)
    page.sheet.freeze_panes(FIRST, 2)
    return place


def _things(page: Page, labels: Mapping[str, str], first: int) -> None:
    for number, name in enumerate(labels.values(), start=1):
        row = first + number - 1
        page.sheet.set_row(row, max(height([name], [WIDTHS[1]]), LEAST_HEIGHT))
        page.number(row, 0, number)
        page.write(row, 1, name)


def write_best_worst(page: Page, labels: Mapping[str, str], answers: BestWorst | None) -> Place:
    """The numbers of the most and the least important thing, then two comparisons for each thing."""
    keys, n = list(labels), len(labels)
    chosen = [_number(keys, answers.best), _number(keys, answers.worst)] if answers else ["", ""]
    rows = [answers.row("best_to_others"), answers.row("others_to_worst")] if answers else [{}, {}]
    page.sentence(HELP, page.phrase("best_worst_help"))
    for row, key, typed in zip((BEST, WORST), ("best", "worst"), chosen, strict=True):
        page.write(row, 1, page.phrase(key))
        page.open(row, 2, typed)
    page.heads(
        BEST_HEAD, [page.phrase(f"column.{key}") for key in ("number", "thing", "best_to_others", "others_to_worst")]
    )
    _things(page, labels, BEST_FIRST)
    for row, key in enumerate(keys, start=BEST_FIRST):
        for column, held in enumerate(rows, start=2):
            page.open(row, column, written(held[key]) if key in held else "")
    page.allow((BEST, 2, WORST, 2), [str(k) for k in range(1, n + 1)], page.phrase("choice_error", count=n))
    last = BEST_FIRST + n - 1
    page.allow((BEST_FIRST, 2, last, 3), ONE_TO_NINE, page.phrase("times_error"))
    areas = [(BEST, 2, WORST, 2), (BEST_FIRST, 2, last, 3)]
    count = sum(map(bool, chosen)) + sum(key in held for held in rows for key in keys)
    place = Place(page.sheet.name, BEST, 2, page.count(areas), count)
    page.write(STATUS, 1, page.phrase("filled"), "words")
    page.formula(STATUS, 2, place.filled, place.count)
    return place


def _number(keys: list[str], key: str) -> str:
    return str(keys.index(key) + 1) if key in keys else ""
