"""The sheet of a question by pairs: the upper triangle is open, the lower one mirrors it, the ratio stands above."""

from collections.abc import Mapping
from typing import Final

import numpy as np
from xlsxwriter.utility import xl_rowcol_to_cell

from report.questionnaire_calculation import SCALE, Calculation, written
from report.questionnaire_page import Page, Place
from weighting import ahp
from weighting.answers import Pairwise, comparison_matrix
from weighting.random_index import DEFAULT, RANDOM_INDICES

HELP, STATUS, RATIO, HEAD, FIRST = 1, 2, 3, 5, 6
LABEL_WIDTH: Final = 30.0
CELL_WIDTH: Final = 13.0
LEAST_WIDTH: Final = 64.0  # of all columns together, for the sentences above


def widths(things: int) -> list[float]:
    """Widths of the columns."""
    return [LABEL_WIDTH, *[max(CELL_WIDTH, (LEAST_WIDTH - LABEL_WIDTH) / things)] * things]


def write_pairwise(page: Page, labels: Mapping[str, str], answers: Pairwise, calculation: Calculation) -> Place:
    """Labels, open cells, mirrors, count and ratio."""
    names, n = list(labels.values()), len(labels)
    page.sentence(HELP, page.phrase("matrix_help", first=names[0], second=names[1]))
    page.heads(HEAD, [page.phrase("corner"), *names])
    for row, name in enumerate(names, start=FIRST):
        page.sheet.set_row(row, 30.0)
        page.write(row, 0, name)
    typed = _typed(answers, labels)
    for i in range(n):
        for j in range(n):
            _cell(page, typed, calculation, i, j)
    areas = [(FIRST + i, 2 + i, FIRST + i, n) for i in range(n - 1)]
    for area in areas:
        page.allow(area, SCALE, page.phrase("scale_error"), page.phrase("prompt"))
    place = Place(page.sheet.name, FIRST, 1, page.count(areas), len(answers_in(typed)))
    page.write(STATUS, 0, page.phrase("filled_of", count=n * (n - 1) // 2), "words")
    page.formula(STATUS, 1, place.filled, place.count)
    _ratio(page, labels, answers, calculation)
    page.sheet.freeze_panes(FIRST, 1)
    return place


def _typed(answers: Pairwise, labels: Mapping[str, str]) -> list[list[str]]:
    """The matrix as it is typed, "" where nothing was answered."""
    matrix = comparison_matrix(answers, list(labels))
    return [["" if np.isnan(value) else written(float(value)) for value in row] for row in matrix]


def answers_in(typed: list[list[str]]) -> list[str]:
    """What is typed above the diagonal."""
    return [words for i, row in enumerate(typed) for words in row[i + 1 :] if words]


def _cell(page: Page, typed: list[list[str]], calculation: Calculation, i: int, j: int) -> None:
    row, column = FIRST + i, 1 + j
    if i == j:
        page.write(row, column, "1", "number")
    elif i < j:
        page.open(row, column, typed[i][j])
    else:
        known = typed[j][i] in SCALE
        page.formula(row, column, calculation.mirror(xl_rowcol_to_cell(FIRST + j, 1 + i)), typed[i][j] if known else "")


def _ratio(page: Page, labels: Mapping[str, str], answers: Pairwise, calculation: Calculation) -> None:
    """The consistency ratio with its verdict, or why there is none."""
    n = len(labels)
    formula = calculation.ratio([[page.cell(FIRST + i, 1 + j) for j in range(n)] for i in range(n)])
    if formula is None:
        page.sentence(RATIO, page.phrase("ratio_two" if n < 3 else "ratio_none"))
        return
    value = _value(answers, labels)
    page.write(RATIO, 0, page.phrase("ratio", table=RANDOM_INDICES[DEFAULT].name), "words")
    page.sheet.set_row(RATIO, 30.0)
    page.formula(RATIO, 1, formula, value, shown="0.000")
    cell = xl_rowcol_to_cell(RATIO, 1)
    limit = ahp.CONSISTENCY_LIMIT
    words = [page.phrase(key).replace('"', '""') for key in ("ratio_later", "ratio_under", "ratio_over")]
    verdict = f'=IF({cell}="","{words[0]}",IF({cell}<{limit!r},"{words[1]}","{words[2]}"))'
    said = words[0] if value == "" else words[1] if float(value) < limit else words[2]
    page.sheet.merge_range(RATIO, 2, RATIO, n, "", page.formats.of("words"))
    page.formula(RATIO, 2, verdict, said, "words")


def _value(answers: Pairwise, labels: Mapping[str, str]) -> float | str:
    matrix = comparison_matrix(answers, list(labels))
    if np.isnan(matrix).any() or not all(words in SCALE for row in _typed(answers, labels) for words in row):
        return ""
    ratio = ahp.weigh_matrix(matrix, list(labels))[1][0].value
    return "" if ratio is None else ratio
