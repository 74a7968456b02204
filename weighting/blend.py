"""Several sets of weights combined: arithmetic, by product, by geometric mean, by the game-theoretic way.

Sources: geometric mean = the weights with the least weighted relative entropy to all sets (Kullback 1959; Abbas 2009,
Decis. Anal. 6(1) 25-37, ``abbas2009``); game-theoretic combination (博弈论组合赋权): the least sum of squared distances
of the combination to each set (``practice``).
"""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indicators.faults import Fault, UserError

Floats = NDArray[np.float64]


def linear(vectors: Sequence[Floats], trust: Sequence[float] | None = None) -> Floats:
    """Weighted arithmetic mean of weight vectors (k of shape (m,)), rescaled to sum 1; equal trust by default.

    Raises UserError when the vectors differ in length or the trusts are negative or all zero.
    """
    table, shares = _checked(vectors, trust)
    mixed = shares @ table
    return np.asarray(mixed / mixed.sum())


def geometric(vectors: Sequence[Floats], trust: Sequence[float] | None = None) -> Floats:
    """Weighted geometric mean, rescaled to sum 1: minimises sum_k trust_k sum_j w_j ln(w_j / w_kj).

    An item with weight 0 in a trusted set has weight 0; UserError when nothing is left.
    """
    table, shares = _checked(vectors, trust)
    with np.errstate(divide="ignore"):
        mixed = np.exp(shares[shares > 0] @ np.log(table[shares > 0]))
    return _rescaled(mixed)


def multiplicative(vectors: Sequence[Floats], trust: Sequence[float] | None = None) -> Floats:
    """Product of the weights, rescaled to sum 1 (乘法合成): what several sets stress is stressed more.

    Trust plays no part.
    """
    table, _ = _checked(vectors, None)
    return _rescaled(table.prod(axis=0))


def game(vectors: Sequence[Floats], trust: Sequence[float] | None = None) -> Floats:
    """Game-theoretic combination: shares a from (W W') a = diag(W W'), made positive and sum 1; then their mean.

    Sets that say the same share alike. Trust plays no part: the sets settle it among themselves.
    """
    table, _ = _checked(vectors, None)
    products = table @ table.T
    found = np.abs(np.linalg.pinv(products, hermitian=True) @ np.diag(products))
    mixed = found / found.sum() @ table
    return np.asarray(mixed / mixed.sum())


def _checked(vectors: Sequence[Floats], trust: Sequence[float] | None) -> tuple[Floats, Floats]:
    """Sets of weights (k, m) and trusts (k,), sum 1."""
    shares = np.asarray([1.0] * len(vectors) if trust is None else trust, dtype=np.float64)
    if len({len(vector) for vector in vectors}) != 1 or len(shares) != len(vectors):
        raise UserError(Fault("blend.shapes", values={"lengths": ", ".join(str(len(vector)) for vector in vectors)}))
    if (shares < 0).any() or not shares.sum() > 0:
        raise UserError(Fault("blend.trust", values={"trust": ", ".join(map(str, shares))}))
    return np.asarray(vectors, dtype=np.float64), shares / shares.sum()


def _rescaled(mixed: Floats) -> Floats:
    if not mixed.sum() > 0:
        raise UserError(Fault("blend.nothing_left"))
    return np.asarray(mixed / mixed.sum())


BLENDS: Final[dict[str, Callable[[Sequence[Floats], Sequence[float] | None], Floats]]] = {
    "linear": linear,
    "multiplicative": multiplicative,
    "geometric": geometric,
    "game": game,
}
TRUSTING: Final = ("linear", "geometric")  # where trust plays a part
SOURCES: Final[dict[str, str]] = {
    "linear": "practice",
    "multiplicative": "practice",
    "geometric": "abbas2009",
    "game": "practice",
}
