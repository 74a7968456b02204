"""Fuzzy comprehensive evaluation (模糊综合评价): memberships of grades, composed with the weights by four operators.

Source: Wang Peizhuang 1983, 模糊集合论及其应用 (``wang1983``). Where only figures are given, memberships come from
triangles over equally spaced grades on the min-max scale.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from weighting.normalise import minmax

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def _least_greatest(w: Floats, r: Floats) -> Floats:
    return np.asarray(np.minimum(w[:, None], r).max(axis=-2))


def _product_greatest(w: Floats, r: Floats) -> Floats:
    return np.asarray((w[:, None] * r).max(axis=-2))


def _least_sum(w: Floats, r: Floats) -> Floats:
    return np.asarray(np.minimum(np.minimum(w[:, None], r).sum(axis=-2), 1.0))


def _product_sum(w: Floats, r: Floats) -> Floats:
    return np.asarray((w[:, None] * r).sum(axis=-2))


OPERATORS: Final[dict[str, Callable[[Floats, Floats], Floats]]] = {
    "min_max": _least_greatest,  # the main factor decides: loses most information
    "product_max": _product_greatest,
    "min_sum": _least_sum,
    "product_sum": _product_sum,  # the weighted mean: every factor counts
}
DEFAULT: Final = "product_sum"


def memberships(values: Floats, up: Mask, grades: int = 5) -> Floats:
    """Membership (n, m, grades) of each figure in each grade, the best first; sum 1 over the grades."""
    scaled = minmax(values, up)
    centres = np.linspace(1.0, 0.0, grades)
    return np.asarray(np.maximum(1 - np.abs(scaled[..., None] - centres) * (grades - 1), 0.0))


def compose(weights: Floats, given: Floats, operator: str = DEFAULT) -> Floats:
    """Memberships (..., grades), sum 1, of units whose items have memberships (..., m, grades)."""
    found = OPERATORS[operator](weights / weights.sum(), given)
    return np.asarray(found / found.sum(axis=-1, keepdims=True))


def scores(composed: Floats) -> Floats:
    """Score (...), 0..1, higher is better: grades count evenly from 1 for the best to 0 for the last."""
    return np.asarray(composed @ np.linspace(1.0, 0.0, composed.shape[-1]))
