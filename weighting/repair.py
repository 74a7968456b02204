"""Repair of contradictory answers: worst pairs ranked, and the fewest, smallest changes that bring CR under the limit.

Suggestions only: a person applies them one by one. Values come from the 1-9 scale. One change: every pair and value is
tried. Two changes: every two pairs of up to six things, else among the pairs that help most when changed alone, as with
three. Beyond that: the best change, again and again, as long as it helps, up to MOST. Blanks stay blank: only answers
are changed, and the blanks are filled anew after each change. Source: Saaty 1980 (the pair with the largest error
first); Bozoki, Fulop & Poesz 2011, Cent. Eur. J. Oper. Res. 19(2) 157-175 (modifying few elements, ``bozoki2011``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from weighting.consistency import CONSISTENCY_LIMIT, SCALE, consistency, nearest_on_scale, pair_errors
from weighting.incomplete import FILLINGS, complete, least_lambda
from weighting.priorities import eigenvector
from weighting.random_index import DEFAULT

Floats = NDArray[np.float64]
Places = tuple[tuple[int, int], ...]

TOGETHER: Final = {2: 8, 3: 5}  # how many pairs are tried in combination, by the number of changes
ALL_PAIRS: Final = 6  # things up to which two changes are tried over all pairs
NOTABLE: Final = 1.01  # quotient of a judgment and the agreeing value from which a pair is worth naming
ROUGH: Final = 3  # fillings while many changes are tried; what is shown is filled well
HELPS: Final = 1e-6  # a smaller fall of the ratio is none
MOST: Final = 24  # changes suggested at most


@dataclass(frozen=True)
class PairError:
    """One judgment beside the value that would agree with all others; ``error`` is the larger of their quotients."""

    pair: tuple[str, str]
    given: float
    agreeing: float
    suggested: float
    error: float


@dataclass(frozen=True)
class Change:
    """One suggested change, with the ratio before and after it (changes before it applied)."""

    pair: tuple[str, str]
    before: float
    after: float
    ratio_before: float
    ratio_after: float


@dataclass(frozen=True)
class Repair:
    """``steps``: changes one after the other; ``worst``: pairs with the ratio after each alone; ``ratio``: as it is.

    ``reached``: whether the steps bring the ratio under the limit, which holds too when none is needed.
    """

    steps: tuple[Change, ...]
    worst: tuple[tuple[PairError, float], ...]
    ratio: float

    @property
    def reached(self) -> bool:
        """Whether the ratio after all steps is under the limit."""
        return (self.steps[-1].ratio_after if self.steps else self.ratio) < CONSISTENCY_LIMIT


def repair(matrix: Floats, labels: Sequence[str], most: int, random_index: str = DEFAULT) -> Repair | None:
    """All there is to suggest, ``most`` worst pairs among it; None where there is no ratio.

    ``matrix`` (n, n) is reciprocal, NaN = not asked, its answers connected.
    """
    ratio = ratios(matrix, random_index)
    if ratio is None or len(labels) < 3:
        return None
    place = {label: number for number, label in enumerate(labels)}
    worst = []
    for error in worst_pairs(matrix, labels)[:most]:
        after = ratios(changed(matrix, (place[error.pair[0]], place[error.pair[1]]), error.suggested), random_index)
        if error.error > NOTABLE and after is not None:
            worst.append((error, float(after)))
    return Repair(suggest(matrix, labels, random_index=random_index), tuple(worst), float(ratio))


def worst_pairs(matrix: Floats, labels: Sequence[str]) -> tuple[PairError, ...]:
    """Every pair that was judged, the one farthest from the ratio of the weights first."""
    weights, _ = eigenvector(complete(matrix))
    errors = np.exp(np.abs(np.log(pair_errors(matrix, weights))))
    pairs = sorted(_asked(matrix), key=lambda p: (-round(float(errors[p]), 9), p))
    return tuple(
        PairError(
            (labels[i], labels[j]),
            float(matrix[i, j]),
            float(weights[i] / weights[j]),
            nearest_on_scale(float(weights[i] / weights[j])),
            float(errors[i, j]),
        )
        for i, j in pairs
    )


def suggest(
    matrix: Floats, labels: Sequence[str], limit: float = CONSISTENCY_LIMIT, random_index: str = DEFAULT
) -> tuple[Change, ...]:
    """Changes that bring the ratio under ``limit``, or as near as MOST changes come; none where there is no ratio."""
    ratio = ratios(matrix, random_index)
    if ratio is None or float(ratio) < limit:
        return ()
    single = _by_one(matrix, random_index)
    found = _smallest([((place,), (value,), after) for place, value, after in single], matrix, limit)
    for count in TOGETHER:
        if found is None and len(labels) > 3:
            found = _smallest(_together(matrix, single, count, limit, random_index), matrix, limit)
    changes = _greedy(matrix, limit, random_index) if found is None else found
    return _in_order(matrix, changes, labels, random_index)


def ratios(matrices: Floats, random_index: str = DEFAULT, fillings: int = FILLINGS) -> Floats | None:
    """Consistency ratios (...) of matrices (..., n, n), blanks (NaN) at the same places; None without an index.

    With few ``fillings`` a ratio with blanks is a bound from above.
    """
    n = matrices.shape[-1]
    missing = int(np.isnan(matrices).reshape(-1, n, n)[0].sum()) // 2
    return consistency(least_lambda(matrices, fillings), n, random_index, missing)[1]


def _asked(matrix: Floats) -> list[tuple[int, int]]:
    """Pairs (row < column) that were judged."""
    return [(i, j) for i, j in combinations(range(len(matrix)), 2) if not np.isnan(matrix[i, j])]


def changed(matrix: Floats, place: tuple[int, int], value: float) -> Floats:
    """The matrix with one judgment and its reciprocal replaced."""
    result = matrix.copy()
    result[place], result[place[::-1]] = value, 1 / value
    return result


def _known_ratios(matrices: Floats, random_index: str, fillings: int = FILLINGS) -> Floats:
    found = ratios(matrices, random_index, fillings)
    assert found is not None  # the caller has seen that the table holds this order
    return found


def _by_one(matrix: Floats, random_index: str) -> list[tuple[tuple[int, int], float, float]]:
    """Every single change with the ratio it leads to (a near bound from above where there are blanks)."""
    tried = [(place, float(value)) for place in _asked(matrix) for value in SCALE]
    after = _known_ratios(np.array([changed(matrix, *change) for change in tried]), random_index, ROUGH)
    return [(place, value, float(ratio)) for (place, value), ratio in zip(tried, after, strict=True)]


Option = tuple[Places, tuple[float, ...], float]


def _together(
    matrix: Floats, single: list[tuple[tuple[int, int], float, float]], count: int, limit: float, random_index: str
) -> Iterator[Option]:
    """Every combination of ``count`` changes that is under the limit, among the pairs tried together."""
    best: dict[tuple[int, int], float] = {}
    for place, _, after in single:
        best[place] = min(after, best.get(place, np.inf))
    tried = len(best) if count == 2 and len(matrix) <= ALL_PAIRS else TOGETHER[count]
    places = sorted(best, key=lambda p: (best[p], p))[:tried]
    values = list(product(map(float, SCALE), repeat=count))
    for chosen in combinations(places, count):
        stack = np.broadcast_to(matrix, (len(values), *matrix.shape)).copy()
        for number, (i, j) in enumerate(chosen):
            column = np.array([value[number] for value in values])
            stack[:, i, j], stack[:, j, i] = column, 1 / column
        reached = _known_ratios(stack, random_index, ROUGH)
        for number in map(int, np.flatnonzero(reached < limit)):
            yield chosen, values[number], float(reached[number])


def _smallest(
    options: Sequence[Option] | Iterator[Option], matrix: Floats, limit: float
) -> dict[tuple[int, int], float] | None:
    """The option under the limit that moves judgments least, by the sum of |ln after/before|."""
    best: tuple[float, float, dict[tuple[int, int], float]] | None = None
    for places, values, after in options:
        if after >= limit:
            continue
        moved = sum(abs(float(np.log(v / matrix[p]))) for p, v in zip(places, values, strict=True))
        if best is None or (round(moved, 9), after) < best[:2]:
            best = (round(moved, 9), after, dict(zip(places, values, strict=True)))
    return None if best is None else best[2]


def _greedy(matrix: Floats, limit: float, random_index: str) -> dict[tuple[int, int], float]:
    """The change that lowers the ratio most, again and again until it is under the limit or none helps."""
    changes: dict[tuple[int, int], float] = {}
    current, ratio = matrix, float(_known_ratios(matrix, random_index))
    while len(changes) < MOST and ratio >= limit:
        place, value, after = min(_by_one(current, random_index), key=lambda option: option[2])
        if after > ratio - HELPS:
            break
        changes[place] = value
        current, ratio = changed(current, place, value), after
    return {place: value for place, value in changes.items() if abs(np.log(value / matrix[place])) > HELPS}


def _in_order(
    matrix: Floats, changes: dict[tuple[int, int], float], labels: Sequence[str], random_index: str
) -> tuple[Change, ...]:
    """The changes one after the other, the one that lowers the ratio most first."""
    steps, left, current = [], dict(changes), matrix
    while left:
        before = float(_known_ratios(current, random_index))
        after = {p: float(_known_ratios(changed(current, p, v), random_index)) for p, v in left.items()}
        place = min(after, key=lambda p: (after[p], p))
        pair = (labels[place[0]], labels[place[1]])
        steps.append(Change(pair, float(matrix[place]), left[place], before, after[place]))
        current = changed(current, place, left.pop(place))
    return tuple(steps)
