"""Priorities of positive reciprocal matrices, many at once: principal eigenvector and row geometric mean.

Sources: Saaty 1977 (``saaty1977``); Crawford & Williams 1985, J. Math. Psychol. 29(4) 387-405 (``crawford1985``): the
row geometric mean is the logarithmic least-squares answer of a complete matrix.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SQUARINGS: Final = 40  # the second eigenvalue is gone long before; a safety bound, not a setting


def eigenvector(matrices: Floats) -> tuple[Floats, Floats]:
    """Principal eigenvectors (..., n), sum 1, and eigenvalues (...) of positive reciprocal matrices (..., n, n).

    The matrix is squared and rescaled until its row sums stop moving, which costs a handful of products. Of no matrix
    at all there are no vectors and no values.
    """
    power = np.asarray(matrices, dtype=np.float64)
    vectors = _row_shares(power)
    if not power.size:
        return vectors, lambda_of(matrices, vectors)
    for _ in range(SQUARINGS):
        power = power @ power
        power = power / power.max(axis=(-2, -1), keepdims=True)
        previous, vectors = vectors, _row_shares(power)
        if np.abs(vectors - previous).max() < 1e-15:
            break
    return vectors, lambda_of(matrices, vectors)


def geometric_mean(matrices: Floats) -> tuple[Floats, Floats]:
    """Row geometric means (..., n), sum 1, and the principal eigenvalues (...) of the same matrices."""
    means = np.exp(np.log(np.asarray(matrices, dtype=np.float64)).mean(axis=-1))
    return np.asarray(means / means.sum(axis=-1, keepdims=True)), eigenvector(matrices)[1]


def lambda_of(matrices: Floats, vectors: Floats) -> Floats:
    """Principal eigenvalues of matrices whose principal eigenvectors (sum 1) are known."""
    images = (np.asarray(matrices) @ vectors[..., None])[..., 0]
    return np.asarray(images.sum(axis=-1))


def _row_shares(matrices: Floats) -> Floats:
    sums = matrices.sum(axis=-1)
    return np.asarray(sums / sums.sum(axis=-1, keepdims=True))


PRIORITIES: Final[dict[str, Callable[[Floats], tuple[Floats, Floats]]]] = {
    "eigenvector": eigenvector,
    "geometric_mean": geometric_mean,
    "logarithmic_least_squares": geometric_mean,
}
