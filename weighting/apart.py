"""Who stands apart from the other experts, whatever the number of things.

Each expert is held against the mean of the others' weights. Agreement is exp(H_alpha - H_gamma) of the two (the inverse
of Shannon's beta diversity), rescaled so that 0 stands for two who each put another thing first by nine to one: the
first form of the consensus of Goepel 2013 (``goepel2013``), for two. His later form, used for the consensus itself,
takes experts whose mean is equal weights for 0, which two cannot reach among many things. Limits: .5 is "very low" on
his scale; order against the others (-.5) below "very high" (.85) is an assumption.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy

Floats = NDArray[np.float64]

AGREES: Final = 0.5  # below it an expert stands apart
ORDERS: Final = -0.5  # at or below it three pairs in four or more stand in the opposite order
ALIKE: Final = 0.85  # from it on the weights are alike, whatever their order
TIED: Final = 1e-6  # weights that differ by less are equal


def with_others(vectors: Floats) -> Floats:
    """The mean of the others' weights (k, n) beside each expert's; k of at least 2."""
    return np.asarray((vectors.sum(axis=0) - vectors) / (len(vectors) - 1))


def agreement_of_two(first: Floats, second: Floats, scale_top: float = 9.0) -> float:
    """Agreement 0..1 of two sets of weights (n,); 1 for one thing."""
    n = len(first)
    if n < 2:
        return 1.0
    within = (_entropy(first) + _entropy(second)) / 2
    one, other = np.ones(n), np.ones(n)
    one[0] = other[1] = scale_top
    one, other = one / one.sum(), other / other.sum()
    least = np.exp(_entropy(one) - _entropy((one + other) / 2))
    return float(np.clip((np.exp(within - _entropy((first + second) / 2)) - least) / (1 - least), 0.0, 1.0))


def order_of_two(first: Floats, second: Floats) -> float:
    """Pairs of things in the same order less pairs in the opposite one, over those that neither ties; 0 for none."""
    product = _order(first) * _order(second)
    compared = np.abs(product).sum()
    return float(product.sum() / compared) if compared else 0.0


def standing_apart(vectors: Floats) -> list[int]:
    """Experts of weights (k, n) who stand apart, the most distant first; none below three experts.

    Apart is who agrees less than AGREES with the mean of the others, or orders at least three pairs in four of three
    things or more against it without being alike. The most distant is set aside before the rest are held against each
    other, lest two who agree are blamed for a third; where that leaves no majority, all who are apart from the rest.
    """
    left, named = list(range(len(vectors))), list[int]()
    while len(left) > 2 and (found := _apart(vectors[left])):
        named.append(left.pop(found[0]))
    return _apart(vectors) if named and 2 * len(named) >= len(vectors) else named


def _apart(vectors: Floats) -> list[int]:
    """Experts apart from the mean of the others, the most distant first."""
    pairs = list(zip(vectors, with_others(vectors), strict=True))
    agreements = np.array([agreement_of_two(own, rest) for own, rest in pairs])
    against = np.array([len(own) > 2 and order_of_two(own, rest) <= ORDERS for own, rest in pairs])
    apart = (agreements < AGREES) | (against & (agreements < ALIKE))
    return [int(i) for i in np.argsort(agreements, kind="stable") if apart[i]]


def _entropy(weights: Floats) -> float:
    return float(-xlogy(weights, weights).sum())


def _order(weights: Floats) -> Floats:
    """Signs (n, n) of the differences, 0 where two are equal."""
    gaps = weights[:, None] - weights[None, :]
    return np.asarray(np.where(np.abs(gaps) < TIED, 0.0, np.sign(gaps)))
