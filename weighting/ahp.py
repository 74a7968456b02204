"""Analytic hierarchy process: priorities, consistency, the pair that disagrees most.

Sources: Saaty 1977, J. Math. Psychol. 15(3) 234-281 (principal eigenvector, consistency index); Saaty 1980, The
Analytic Hierarchy Process (random index, limit .10). Keys ``saaty1977``, ``saaty1980`` in docs/sources.md.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indicators.faults import Fault, UserError
from weighting.answers import Answers, Pairwise, comparison_matrix
from weighting.model import Answered, Diagnostic

Floats = NDArray[np.float64]

# Mean consistency index of random reciprocal matrices of order n on the 1-9 scale. Saaty 1980.
RANDOM_INDEX: Final[dict[int, float]] = {
    3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49, 11: 1.51, 12: 1.48, 13: 1.56, 14: 1.57,
    15: 1.59,
}  # fmt: skip
RANDOM_INDEX_SOURCE: Final = "Saaty 1980"
CONSISTENCY_LIMIT: Final = 0.10
SQUARINGS: Final = 40  # the second eigenvalue is gone long before; a safety bound, not a setting


def priorities(matrices: Floats) -> tuple[Floats, Floats]:
    """Principal eigenvectors (..., n), sum 1, and eigenvalues (...) of positive reciprocal matrices (..., n, n).

    The matrix is squared and rescaled until its row sums stop moving, which costs a handful of products.
    """
    power = np.asarray(matrices, dtype=np.float64)
    vectors = _row_shares(power)
    for _ in range(SQUARINGS):
        power = power @ power
        power = power / power.max(axis=(-2, -1), keepdims=True)
        previous, vectors = vectors, _row_shares(power)
        if np.abs(vectors - previous).max() < 1e-15:
            break
    images = (np.asarray(matrices) @ vectors[..., None])[..., 0]
    return vectors, np.asarray(images.sum(axis=-1))


def _row_shares(matrices: Floats) -> Floats:
    sums = matrices.sum(axis=-1)
    return np.asarray(sums / sums.sum(axis=-1, keepdims=True))


def consistency(lambda_max: Floats, n: int) -> tuple[Floats, Floats | None]:
    """Consistency index and ratio, shape of ``lambda_max``; the ratio is 0 for n < 3 and None beyond the table."""
    if n < 3:
        zero = np.zeros_like(np.asarray(lambda_max, dtype=np.float64))
        return zero, zero
    index = np.maximum((np.asarray(lambda_max) - n) / (n - 1), 0.0)
    random_index = RANDOM_INDEX.get(n)
    return index, None if random_index is None else index / random_index


def worst_pair(matrix: Floats, weights: Floats) -> tuple[int, int] | None:
    """Row and column (row < column) of the judgment farthest from the ratio of its weights; None when all agree."""
    if len(weights) < 3:
        return None
    gap = np.abs(np.log(matrix * weights[None, :] / weights[:, None]))
    upper = np.triu(gap, 1)
    if upper.max() < 1e-9:
        return None
    row, column = np.unravel_index(int(upper.argmax()), upper.shape)
    return int(row), int(column)


def nearest_on_scale(ratio: float) -> float:
    """The value of the 1-9 scale (or its reciprocal) nearest to ``ratio`` by quotient."""
    scale = np.array([1 / k for k in range(9, 1, -1)] + [float(k) for k in range(1, 10)])
    return float(scale[np.abs(np.log(scale / ratio)).argmin()])


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """Priorities of ``labels`` from complete pairwise answers; raises UserError naming every missing pair."""
    if not isinstance(answers, Pairwise):
        raise TypeError("ahp asks for pairwise answers")
    matrix = comparison_matrix(answers, labels)
    missing = np.argwhere(np.triu(np.isnan(matrix), 1))
    if len(missing):
        raise UserError([Fault("ahp.missing_judgment", f"{labels[i]} : {labels[j]}") for i, j in missing])
    weights, lambda_max = priorities(matrix)
    return weights, (diagnose(matrix, weights, float(lambda_max), labels),)


def diagnose(matrix: Floats, weights: Floats, lambda_max: float, labels: Sequence[str]) -> Diagnostic:
    """Consistency of one matrix with the pair to look at first and the value that would agree with the weights."""
    n = len(labels)
    index, ratio = consistency(np.asarray(lambda_max), n)
    pair = worst_pair(matrix, weights)
    values: dict[str, object] = {
        "lambda_max": lambda_max,
        "consistency_index": float(index),
        "random_index": RANDOM_INDEX.get(n),
        "random_index_source": RANDOM_INDEX_SOURCE if n in RANDOM_INDEX else None,
        "consistency_ratio": None if ratio is None else float(ratio),
        "worst_pair": None if pair is None else [labels[pair[0]], labels[pair[1]]],
        "suggested_value": None if pair is None else nearest_on_scale(float(weights[pair[0]] / weights[pair[1]])),
    }
    return Diagnostic(
        "consistency", value=None if ratio is None else float(ratio), limit=CONSISTENCY_LIMIT, values=values
    )
