"""Precedence chart (优序图): each pair is compared by more, as or less important only.

Source: Moody 1983, Decision Making: Proven Methods for Better Decisions, McGraw-Hill (``moody1983``), as used in
Chinese practice: 1 for the more important of a pair, .5 each when alike, .5 on the diagonal, so that nothing gets
weight 0; weight = row sum / sum of all.
"""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from indicators.faults import Fault, UserError
from weighting.answers import Answers, DirectPoints, Judgment, Pairwise, comparison_matrix
from weighting.answers_ranked import Ranking
from weighting.model import Answered, Diagnostic

Floats = NDArray[np.float64]
EQUAL = 1e-9
SHOWN = 20  # circles named at most


def chart_weights(wins: Floats) -> Floats:
    """Weights (n,), sum 1, of a chart (n, n) of 1, .5, 0 with .5 on its diagonal."""
    sums = wins.sum(axis=1)
    return np.asarray(sums / sums.sum())


def chart_of(comparisons: Floats) -> Floats:
    """The chart of a comparison matrix: only the direction of each judgment counts."""
    return np.where(comparisons > 1 + EQUAL, 1.0, np.where(comparisons < 1 - EQUAL, 0.0, 0.5))


def circles(wins: Floats) -> int:
    """Triads in which a beats b, b beats c and c beats a."""
    beats = (wins > 0.5).astype(np.int64)
    return int(np.trace(beats @ beats @ beats)) // 3


def triads(wins: Floats) -> list[tuple[int, int, int]]:
    """The circles themselves: (a, b, c) with a over b, b over c and c over a, the smallest place first."""
    n, beats = len(wins), wins > 0.5
    found = []
    for a, b, c in combinations(range(n), 3):
        if beats[a, b] and beats[b, c] and beats[c, a]:
            found.append((a, b, c))
        elif beats[a, c] and beats[c, b] and beats[b, a]:
            found.append((a, c, b))
    return found


def answers_of_chart(chart: Floats, labels: Sequence[str], where: str = "") -> Pairwise:
    """Pairwise answers of a chart of 1, .5, 0 (NaN = not typed, the mirror cell is enough); faults by their cells."""
    faults: list[Fault] = []
    judgments: list[Judgment] = []
    for i in range(len(labels)):
        for j in range(i + 1, len(labels)):
            cell = f"{where} › {labels[i]} : {labels[j]}" if where else f"{labels[i]} : {labels[j]}"
            typed = [float(v) for v in (chart[i, j], 1 - chart[j, i]) if not np.isnan(v)]
            if not typed:
                continue
            odd = [v for v in typed if min(abs(v), abs(v - 0.5), abs(v - 1)) > EQUAL]
            faults += [Fault("precedence.value", cell, {"value": value}) for value in odd]
            if len(typed) == 2 and abs(typed[0] - typed[1]) > EQUAL:
                faults.append(
                    Fault("precedence.contradiction", cell, {"value": 1 - typed[1], "expected": 1 - typed[0]})
                )
            value = 2.0 if typed[0] > 0.5 else 1.0 if typed[0] == 0.5 else 0.5
            judgments.append(Judgment(a=labels[i], b=labels[j], value=value))
    if faults:
        raise UserError(faults)
    return Pairwise(judgments=tuple(judgments))


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """Weights of a precedence chart made of pairwise answers, of a ranking or of points; every missing one named."""
    wins = chart_of(_comparisons(answers, labels))
    missing = np.argwhere(np.triu(np.isnan(_comparisons(answers, labels)), 1))
    if len(missing):
        raise UserError([Fault("precedence.missing", f"{labels[i]} : {labels[j]}") for i, j in missing])
    return chart_weights(wins), _of_circles(wins, labels)


def _of_circles(wins: Floats, labels: Sequence[str]) -> tuple[Diagnostic, ...]:
    """One diagnostic where things go round in circles, with the first of them by name."""
    found = triads(wins)
    named = [[labels[j] for j in triad] for triad in found[:SHOWN]]
    return (
        (Diagnostic("circular_triads", value=float(len(found)), limit=1.0, values={"triads": named}),) if found else ()
    )


def weigh_charts(answers: Sequence[Answers], names: Sequence[str], shares: Floats, labels: Sequence[str]) -> Answered:
    """Weights of the mean of several experts' charts; ``shares`` (k,), sum 1; every missing pair under its expert."""
    charts, faults = [], []
    for one, name in zip(answers, names, strict=True):
        try:
            weigh(one, labels)
        except UserError as error:
            faults += [Fault(fault.code, f"{name} › {fault.where}", fault.values) for fault in error.faults]
            continue
        charts.append(chart_of(_comparisons(one, labels)))
    if faults:
        raise UserError(faults)
    joint = np.tensordot(shares, np.array(charts), axes=1)
    return chart_weights(joint), _of_circles(joint, labels)


def _comparisons(answers: Answers, labels: Sequence[str]) -> Floats:
    if isinstance(answers, Pairwise):
        return comparison_matrix(answers, labels)
    if isinstance(answers, Ranking):
        places, missing = answers.places(labels)
        if missing:
            raise UserError([Fault("ranking.missing", label) for label in missing])
        order = np.array([-float(places[label][0]) for label in labels])
    elif isinstance(answers, DirectPoints):
        given = {answer.id: answer.points for answer in answers.points}
        lacking = [label for label in labels if label not in given]
        if lacking:
            raise UserError([Fault("answers.missing", label) for label in lacking])
        order = np.array([given[label] for label in labels])
    else:
        raise TypeError("precedence asks for pairwise answers, a ranking or points")
    return np.asarray(np.exp(np.sign(order[:, None] - order[None, :])))
