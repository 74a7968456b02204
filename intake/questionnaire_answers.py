"""The open cells of one question as an answer; every cell that holds something else is a fault with its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from evaluation.questions import Shape
from indicators.faults import Fault, UserError
from indicators.frozen import read
from intake.grid import Cell, Sheet
from intake.numbers import not_a_number, number_of
from weighting.answers import (
    DirectPoints,
    PointsOf,
    Written,
    answers_of,
)
from weighting.answers_ranked import BestWorst, Ranking
from weighting.scale import mirrors, on_scale

MOST_POINTS: Final = 1_000_000.0
BELOW_CHOICES: Final = 4  # rows from the first choice to the first comparison, as written

Read = tuple[Written | None, int, list[Fault]]


@dataclass(frozen=True, eq=False)
class Spot:
    """Where the open cells of a question begin: its sheet, the name of its file, row and column from 1."""

    sheet: Sheet
    file: str
    row: int
    column: int

    def cell(self, down: int, right: int) -> Cell:
        """A cell counted from the first open one."""
        return self.sheet.cell(self.row + down, self.column + right)

    def where(self, down: int, right: int) -> str:
        """``file.xlsx › Sheet!C5``."""
        return f"{self.file} › {self.sheet.where(self.row + down, self.column + right)}"

    def number(self, down: int, right: int, faults: list[Fault]) -> float | None:
        """The figure of a cell, None where it is blank or its fault was noted."""
        cell = self.cell(down, right)
        if cell.blank:
            return None
        value = number_of(cell, fractions=True)
        if value is None:
            found = not_a_number(self.sheet, cell)
            faults.append(replace(found, where=f"{self.file} › {found.where}"))
        return value


def answers_at(spot: Spot, shape: Shape, labels: Sequence[str]) -> Read:
    """The answer (None where nothing was filled in), the number of filled cells, the faults."""
    readers: dict[Shape, Callable[[Spot, Sequence[str]], Read]] = {
        "pairwise": _pairwise,
        "ranking": _ranking,
        "points": _points,
        "best_worst": _best_worst,
    }
    return readers[shape](spot, labels)


def _pairwise(spot: Spot, labels: Sequence[str]) -> Read:
    """Both triangles: the lower one mirrors the upper by formula, but whoever typed over it is understood too."""
    n, faults = len(labels), list[Fault]()
    matrix = np.full((n, n), np.nan)
    for i in range(n):
        for j in range(n):
            if i != j and not _uncounted(spot.cell(i, j), i, j):
                value = spot.number(i, j, faults)
                matrix[i, j] = np.nan if value is None else value
    for i, j in np.argwhere(~np.isnan(matrix)):
        value, mirror, where = float(matrix[i, j]), float(matrix[j, i]), spot.where(int(i), int(j))
        if not on_scale(value):
            faults.append(Fault("ahp.off_scale", where, {"value": value}))
        elif i > j and mirror > 0 and not mirrors(value, mirror):
            faults.append(Fault("ahp.contradiction", where, {"value": value, "expected": 1 / mirror}))
    if faults:
        return None, 0, faults
    answers = answers_of(matrix, labels)
    return (answers if answers.judgments else None), len(answers.judgments), []


def _uncounted(cell: Cell, i: int, j: int) -> bool:
    """A mirror that no office program has calculated yet."""
    return i > j and cell.problem == "formula_without_value"


def _ranking(spot: Spot, labels: Sequence[str]) -> Read:
    places, faults = _whole_numbers(spot, labels, 0, 0, len(labels))
    order = sorted(set(places.values()))
    ties = tuple(tuple(label for label in labels if places.get(label) == place) for place in order)
    return (Ranking(order=ties) if places and not faults else None), len(places), faults


def _points(spot: Spot, labels: Sequence[str]) -> Read:
    faults: list[Fault] = []
    given: list[PointsOf] = []
    for down, label in enumerate(labels):
        value = spot.number(down, 0, faults)
        if value is not None and not 0 <= value <= MOST_POINTS:
            values = {"value": f"{value:g}", "limit": f"{MOST_POINTS:.0f}"}
            faults.append(Fault("questionnaire.points", spot.where(down, 0), values))
        elif value is not None:
            given.append(PointsOf(id=label, points=value))
    return (DirectPoints(points=tuple(given)) if given and not faults else None), len(given), faults


def _best_worst(spot: Spot, labels: Sequence[str]) -> Read:
    chosen, faults = _whole_numbers(spot, ["best", "worst"], 0, 0, len(labels))
    others, wrong = _whole_numbers(spot, labels, BELOW_CHOICES, 0, 9)
    worst, wrong_too = _whole_numbers(spot, labels, BELOW_CHOICES, 1, 9)
    faults += wrong + wrong_too
    count = len(chosen) + len(others) + len(worst)
    if not count or faults:
        return None, count, faults
    if len(chosen) < 2:
        return None, count, [Fault("questionnaire.best_missing", spot.where(0, 0))]
    try:
        return _compared(labels, chosen, others, worst), count, []
    except UserError as error:  # what the answer itself refuses, at the place of the question
        return None, count, [replace(fault, where=f"{spot.where(0, 0)} › {fault.where}") for fault in error.faults]


def _compared(
    labels: Sequence[str], chosen: dict[str, int], others: dict[str, int], worst: dict[str, int]
) -> BestWorst:
    return read(
        BestWorst,
        {
            "best": labels[chosen["best"] - 1],
            "worst": labels[chosen["worst"] - 1],
            "best_to_others": others,
            "others_to_worst": worst,
        },
    )


def _whole_numbers(
    spot: Spot, labels: Sequence[str], down: int, right: int, most: int
) -> tuple[dict[str, int], list[Fault]]:
    """Whole numbers from 1 to ``most`` below each other, by label; blanks are left out."""
    held: dict[str, int] = {}
    faults: list[Fault] = []
    for place, label in enumerate(labels, start=down):
        value = spot.number(place, right, faults)
        if value is not None and (value != int(value) or not 1 <= value <= most):
            values = {"value": f"{value:g}", "limit": most}
            faults.append(Fault("questionnaire.place", spot.where(place, right), values))
        elif value is not None:
            held[label] = int(value)
    return held, faults
