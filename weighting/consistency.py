"""How far pairwise answers contradict each other: indices of a whole matrix, of its triads, of each pair.

Sources: Saaty 1977 (consistency index); Aguaron & Moreno-Jimenez 2003, Eur. J. Oper. Res. 147(1) 137-145 (geometric
consistency index and its limits, ``aguaron2003``); Koczkodaj 1993, Math. Comput. Model. 18(7) 79-84
(``koczkodaj1993``).
"""

from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from weighting.random_index import DEFAULT, RANDOM_INDICES

Floats = NDArray[np.float64]

CONSISTENCY_LIMIT: Final = 0.10  # Saaty 1980
AGREES: Final = 1e-9


def consistency(lambda_max: Floats, n: int, table: str = DEFAULT, missing: int = 0) -> tuple[Floats, Floats | None]:
    """Consistency index and ratio, shape of ``lambda_max``, of matrices with ``missing`` blanks filled.

    The ratio is 0 where answers cannot contradict each other (n < 3, or a tree of answers) and None where there is no
    random index for so many things or blanks.
    """
    if n < 3:
        zero = np.zeros_like(np.asarray(lambda_max, dtype=np.float64))
        return zero, zero
    index = np.maximum((np.asarray(lambda_max) - n) / (n - 1), 0.0)
    random_index = RANDOM_INDICES[table].of(n, missing)
    if random_index is None:
        return index, None
    return index, index / random_index if random_index > 0 else np.zeros_like(index)


def geometric_limit(n: int) -> float:
    """The geometric index that stands where the ratio is .10: .31 for three things, .35 for four, .37 beyond."""
    return {3: 0.31, 4: 0.35}.get(n, 0.37)


def geometric_index(matrices: Floats) -> Floats:
    """Geometric consistency index (...) of complete matrices (..., n, n): 2 sum ln^2 e_ij / ((n-1)(n-2)), i < j.

    e_ij = a_ij w_j / w_i with row geometric means w; 0 for n < 3.
    """
    logs = np.log(np.asarray(matrices, dtype=np.float64))
    n = logs.shape[-1]
    if n < 3:
        return np.zeros(logs.shape[:-2])
    means = logs.mean(axis=-1)
    errors = logs - means[..., :, None] + means[..., None, :]
    return np.asarray((errors**2).sum(axis=(-2, -1)) / ((n - 1) * (n - 2)))


def koczkodaj_index(matrices: Floats) -> Floats:
    """Koczkodaj's index (...): over all triads the largest 1 - min(r, 1/r), r = a_ij a_jk / a_ik; 0 for n < 3.

    Triads with a blank (NaN) are passed over.
    """
    logs = np.log(np.asarray(matrices, dtype=np.float64))
    n = logs.shape[-1]
    if n < 3:
        return np.zeros(logs.shape[:-2])
    i, j, k = np.array(list(combinations(range(n), 3))).T
    gaps = np.abs(logs[..., i, j] + logs[..., j, k] - logs[..., i, k])
    return np.asarray(1 - np.exp(-np.nan_to_num(gaps).max(axis=-1)))


def pair_errors(matrices: Floats, weights: Floats) -> Floats:
    """Error of each pair (..., n, n): a_ij w_j / w_i, which is 1 where the judgment agrees with the weights."""
    return np.asarray(matrices * weights[..., None, :] / weights[..., :, None])


def worst_pair(matrix: Floats, weights: Floats) -> tuple[int, int] | None:
    """Row and column (row < column) of the judgment farthest from the ratio of its weights; None when all agree."""
    if len(weights) < 3:
        return None
    upper = np.triu(np.abs(np.log(pair_errors(matrix, weights))), 1)
    if upper.max() < AGREES:
        return None
    row, column = np.unravel_index(int(upper.argmax()), upper.shape)
    return int(row), int(column)


def nearest_on_scale(ratio: float) -> float:
    """The value of the 1-9 scale (or its reciprocal) nearest to ``ratio`` by quotient."""
    return float(SCALE[np.abs(np.log(SCALE / ratio)).argmin()])


SCALE: Final = np.array([1 / k for k in range(9, 1, -1)] + [float(k) for k in range(1, 10)])
