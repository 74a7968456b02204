"""The few shapes in which people answer when asked how much things count."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from indicators.faults import Fault, UserError
from indicators.frozen import Frozen, Id, NonNegative, reject
from weighting.answers_ranked import BestWorst, Ranking
from weighting.scale import TYPED, exact, mirrors, of_both, on_scale

Floats = NDArray[np.float64]


class Nothing(Frozen):
    """No question is asked."""

    kind: Literal["nothing"] = "nothing"


class PointsOf(Frozen):
    """Points given to one thing."""

    id: Id
    points: NonNegative


class DirectPoints(Frozen):
    """Points given directly, one number a thing."""

    kind: Literal["points"] = "points"
    points: tuple[PointsOf, ...]

    @model_validator(mode="after")
    def _once(self) -> Self:
        seen: set[str] = set()
        repeated = [answer.id for answer in self.points if answer.id in seen or seen.add(answer.id)]  # type: ignore[func-returns-value]
        reject([Fault("answers.repeated", name) for name in repeated])
        return self


class Judgment(Frozen):
    """How many times as important ``a`` is as ``b``: 1/9 to 9. Its reciprocal is derived, never stored."""

    a: Id
    b: Id
    value: float


class Pairwise(Frozen):
    """Two-by-two comparisons; each pair at most once, in either order."""

    kind: Literal["pairwise"] = "pairwise"
    judgments: tuple[Judgment, ...] = ()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        reject([*_off_scale(self), *_self_compared(self), *_entered_twice(self)])
        return self


def _off_scale(answers: Pairwise) -> list[Fault]:
    return [
        Fault("ahp.off_scale", f"{judgment.a} : {judgment.b}", {"value": judgment.value})
        for judgment in answers.judgments
        if not on_scale(judgment.value)
    ]


def _self_compared(answers: Pairwise) -> list[Fault]:
    return [Fault("ahp.self_compared", judgment.a) for judgment in answers.judgments if judgment.a == judgment.b]


def _entered_twice(answers: Pairwise) -> list[Fault]:
    seen: dict[frozenset[str], Judgment] = {}
    faults = []
    for judgment in answers.judgments:
        pair = frozenset((judgment.a, judgment.b))
        first = seen.setdefault(pair, judgment)
        if first is judgment or len(pair) == 1 or min(first.value, judgment.value) <= 0:  # off the scale: named already
            continue
        same = first.a == judgment.a
        expected = exact(first.value) if same else 1 / exact(first.value)
        agrees = abs(exact(judgment.value) / expected - 1) <= TYPED or (
            not same and mirrors(judgment.value, first.value)
        )
        code = "ahp.entered_twice" if agrees else "ahp.contradiction"
        faults.append(Fault(code, f"{judgment.a} : {judgment.b}", {"value": judgment.value, "expected": expected}))
    return faults


@dataclass(frozen=True, eq=False)
class Data:
    """Figures of units, shape (units, items); the answer the data methods ask for. ``up``: higher is better.

    ``groups``: the group of each unit, for missing cells; None where all units are one group.
    """

    values: Floats
    units: tuple[str, ...]
    up: NDArray[np.bool_]
    groups: tuple[str, ...] | None = None


Written = Annotated[Nothing | DirectPoints | Pairwise | Ranking | BestWorst, Field(discriminator="kind")]
Answers = Nothing | DirectPoints | Pairwise | Ranking | BestWorst | Data


def comparison_matrix(answers: Pairwise, labels: Sequence[str]) -> Floats:
    """The reciprocal matrix of the answers, shape (n, n), NaN where a pair was not compared.

    Judgments on things that are not among ``labels`` are left out.
    """
    place = {label: j for j, label in enumerate(labels)}
    matrix = np.full((len(labels), len(labels)), np.nan)
    np.fill_diagonal(matrix, 1.0)
    for judgment in answers.judgments:
        if judgment.a in place and judgment.b in place:
            value = exact(judgment.value)
            matrix[place[judgment.a], place[judgment.b]] = value
            matrix[place[judgment.b], place[judgment.a]] = 1.0 / value
    return matrix


def answers_of(matrix: Floats, labels: Sequence[str], where: str = "") -> Pairwise:
    """Pairwise answers of a full matrix or an upper triangle (NaN = not asked); every fault named by its cell.

    A lower cell that contradicts the reciprocal of its mirror is a fault; one that agrees with it is the same answer.
    """
    faults: list[Fault] = []
    judgments: list[Judgment] = []
    n = len(labels)
    for i in range(n):
        if not np.isnan(matrix[i, i]) and abs(matrix[i, i] - 1) > TYPED:
            faults.append(Fault("ahp.diagonal", _cell(labels[i], labels[i], where), {"value": float(matrix[i, i])}))
        for j in range(i + 1, n):
            upper, lower = float(matrix[i, j]), float(matrix[j, i])
            cell = _cell(labels[i], labels[j], where)
            typed = [value for value in (upper, lower) if not np.isnan(value)]
            off_scale = [value for value in typed if not on_scale(value)]
            faults.extend(Fault("ahp.off_scale", cell, {"value": value}) for value in off_scale)
            if off_scale or not typed:
                continue
            if len(typed) == 2 and not mirrors(upper, lower):
                faults.append(Fault("ahp.contradiction", cell, {"value": lower, "expected": 1 / upper}))
            value = 1 / exact(lower) if np.isnan(upper) else of_both(upper, lower if len(typed) == 2 else None)
            judgments.append(Judgment(a=labels[i], b=labels[j], value=value))
    if faults:
        raise UserError(faults)
    return Pairwise(judgments=tuple(judgments))


def _cell(a: str, b: str, where: str) -> str:
    pair = f"{a} : {b}"
    return f"{where} › {pair}" if where else pair
