"""Judged and data weights combined."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indicators.faults import Fault, UserError

Floats = NDArray[np.float64]


def linear(vectors: Sequence[Floats], trust: Sequence[float] | None = None) -> Floats:
    """Weighted arithmetic mean of weight vectors (k of shape (m,)), rescaled to sum 1; equal trust by default.

    Raises UserError when the vectors differ in length or the trusts are negative or all zero.
    """
    shares = np.asarray([1.0] * len(vectors) if trust is None else trust, dtype=np.float64)
    if len({len(vector) for vector in vectors}) != 1 or len(shares) != len(vectors):
        raise UserError(Fault("blend.shapes", values={"lengths": ", ".join(str(len(vector)) for vector in vectors)}))
    if (shares < 0).any() or not shares.sum() > 0:
        raise UserError(Fault("blend.trust", values={"trust": ", ".join(map(str, shares))}))
    mixed = np.asarray(shares / shares.sum() @ np.asarray(vectors, dtype=np.float64))
    return np.asarray(mixed / mixed.sum())
