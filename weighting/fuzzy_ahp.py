"""Fuzzy AHP: judgments as triangular numbers, Buckley's geometric mean or Chang's extent analysis.

Sources: Buckley 1985, Fuzzy Sets Syst. 17(3) 233-247 (``buckley1985``); Chang 1996, Eur. J. Oper. Res. 95(3) 649-655
(``chang1996``); Wang, Luo & Hua 2008, Eur. J. Oper. Res. 186(2) 735-747 (``wang2008``): extent analysis can give a
weight of zero to a thing that counts, which is warned of here.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from weighting import ahp
from weighting.answers import Answers, Pairwise, comparison_matrix
from weighting.incomplete import complete
from weighting.model import Answered, Diagnostic, Variant
from weighting.random_index import DEFAULT

Floats = NDArray[np.float64]


def triangular(matrix: Floats, half_width: float = 1.0) -> Floats:
    """Triangular numbers (n, n, 3) of judgments: (x - 1, x, x + 1) inside 1..9, exactly 1 when equal, reciprocals."""
    more = np.maximum(matrix, 1 / matrix)
    low, high = np.maximum(more - half_width, 1.0), np.minimum(more + half_width, 9.0)
    low, high = np.where(more == 1, 1.0, low), np.where(more == 1, 1.0, np.maximum(high, more))
    up = matrix >= 1
    return np.stack([np.where(up, low, 1 / high), matrix, np.where(up, high, 1 / low)], axis=-1)


def buckley(fuzzy: Floats) -> tuple[Floats, Floats]:
    """Weights (n,), sum 1, by the centroid, and fuzzy weights (n, 3): row geometric means over their fuzzy sum."""
    means = np.exp(np.log(fuzzy).mean(axis=1))
    shares = means / means.sum(axis=0)[::-1]
    centres = shares.mean(axis=1)
    return np.asarray(centres / centres.sum()), np.asarray(shares)


def possibility(first: Floats, second: Floats) -> float:
    """Degree to which the triangular number ``first`` is at least ``second``: height of their crossing, 0..1."""
    if first[1] >= second[1]:
        return 1.0
    if second[0] >= first[2]:
        return 0.0
    return float((second[0] - first[2]) / ((first[1] - first[2]) - (second[1] - second[0])))


def chang(fuzzy: Floats) -> tuple[Floats, Floats]:
    """Weights (n,), sum 1, and extents (n, 3): row sums over the fuzzy total, each compared with every other."""
    sums = fuzzy.sum(axis=1)
    extents = sums / sums.sum(axis=0)[::-1]
    n = len(extents)
    least = np.array(
        [min([possibility(extents[i], extents[k]) for k in range(n) if k != i] or [1.0]) for i in range(n)]
    )
    return least / least.sum(), np.asarray(extents)


def weigh(
    answers: Answers, labels: Sequence[str], variant: Variant = "buckley", random_index: str = DEFAULT
) -> Answered:
    """Fuzzy weights made crisp, with the consistency of the judgments; blanks are filled as in AHP."""
    if not isinstance(answers, Pairwise):
        raise TypeError("fuzzy_ahp asks for pairwise answers")
    return weigh_matrix(comparison_matrix(answers, labels), labels, variant, random_index)


def weigh_matrix(
    matrix: Floats, labels: Sequence[str], variant: Variant = "buckley", random_index: str = DEFAULT
) -> Answered:
    """The same of a reciprocal matrix (n, n), NaN = not asked."""
    _, (consistent,) = ahp.weigh_matrix(matrix, labels, random_index=random_index)
    weights, fuzzy = (buckley if variant == "buckley" else chang)(triangular(complete(matrix)))
    told = {"variant": variant, "fuzzy_weights": {a: list(map(float, b)) for a, b in zip(labels, fuzzy, strict=True)}}
    warnings = [Diagnostic("zero_weight", labels[int(j)], 0.0, 0.0) for j in np.flatnonzero(weights < 1e-12)]
    first = Diagnostic(
        consistent.code, consistent.where, consistent.value, consistent.limit, {**consistent.values, **told}
    )
    return weights, (first, *warnings)
