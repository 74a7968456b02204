"""Weighted sum, geometric and harmonic mean of units, for all items alike or different in each branch of the table.

Source: OECD & JRC 2008, Handbook on Constructing Composite Indicators, step 6 (``oecd2008``). Min-max with directions
applied; the geometric and the harmonic mean on 1..100, so that the worst unit of one item is not 0 altogether.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from weighting.normalise import NORMALISATIONS, minmax

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
How = Literal["weighted_sum", "geometric", "harmonic"]
LOWEST, HIGHEST = 1.0, 100.0  # the scale of the two means that know no zero


def mean_of(how: How, scaled: Floats, weights: Floats) -> Floats:
    """Mean (n,) of figures (n, m) under weights (m,), rescaled to sum 1; figures above 0 unless it is a sum."""
    shares = weights / weights.sum()
    if how == "weighted_sum":
        return np.asarray(scaled @ shares)
    if how == "geometric":
        return np.asarray(np.exp(np.log(scaled) @ shares))
    return np.asarray(1 / ((1 / scaled) @ shares))


def weighted_sum(values: Floats, up: Mask, weights: Floats, normalise: str = "minmax") -> Floats:
    """Weighted sum (n,), higher is better."""
    return mean_of("weighted_sum", NORMALISATIONS[normalise](values, up), weights)


def geometric(values: Floats, up: Mask, weights: Floats) -> Floats:
    """Weighted geometric mean (n,) on 1..100, higher is better."""
    return mean_of("geometric", to_hundred(values, up), weights)


def harmonic(values: Floats, up: Mask, weights: Floats) -> Floats:
    """Weighted harmonic mean (n,) on 1..100, higher is better."""
    return mean_of("harmonic", to_hundred(values, up), weights)


def to_hundred(values: Floats, up: Mask) -> Floats:
    """Min-max on 1..100, directions applied."""
    return np.asarray(LOWEST + (HIGHEST - LOWEST) * minmax(values, up))


def by_branch(
    values: Floats,
    up: Mask,
    weights: Floats,
    branches: Sequence[str],
    ways: Mapping[str, How],
    top: How = "weighted_sum",
) -> Floats:
    """Scores (n,) on 1..100: each branch by its own mean (``top`` where none is stated), then the branches by ``top``.

    ``branches`` names the branch of each item; a branch counts by the sum of its weights.
    """
    scaled = to_hundred(values, up)
    names = list(dict.fromkeys(branches))
    of = np.array([names.index(name) for name in branches])
    held = np.array([weights[of == j].sum() for j in range(len(names))])
    kept = [j for j in range(len(names)) if held[j] > 0]
    parts = [mean_of(ways.get(names[j], top), scaled[:, of == j], weights[of == j]) for j in kept]
    return mean_of(top, np.column_stack(parts), held[kept])
