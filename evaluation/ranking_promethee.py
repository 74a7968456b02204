"""PROMETHEE II: net flow of preferences over all other units.

Source: Brans & Vincke 1985, Manage. Sci. 31(6) 647-656 (``brans1985``). Preference of one item: usual (any lead counts
whole) by default; linear between an indifference and a preference threshold on request. Raw figures, with directions.
"""

import numpy as np
from numpy.typing import NDArray

from weighting.normalise import places
from weighting.sameness import nearness

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def net_flow(
    values: Floats,
    up: Mask,
    weights: Floats,
    indifference: Floats | None = None,
    preference: Floats | None = None,
) -> Floats:
    """Net flows (n,), -1..1, sum 0, higher is better; 0 for one unit.

    With thresholds (m,), 0 <= q <= p, a lead d counts (d - q) / (p - q), from 0 to 1; where p = q, and without
    thresholds, any lead beyond q counts 1. Leads that differ from q by rounding alone do not exceed it.
    """
    n = len(values)
    if n < 2:
        return np.zeros(n)
    shares, near = weights / weights.sum(), nearness(values)
    if preference is None and indifference is None:
        ahead, behind = places(values, up), places(values, ~up)
        return np.asarray((behind - ahead) @ shares / (n - 1))
    q = np.zeros_like(shares) if indifference is None else np.asarray(indifference, dtype=np.float64)
    p = q if preference is None else np.asarray(preference, dtype=np.float64)
    flows = np.zeros(n)
    for j, share in enumerate(shares):
        own = values[:, j] if up[j] else -values[:, j]
        lead = own[:, None] - own[None, :]
        span = p[j] - q[j]
        over = lead - q[j]
        counted = np.clip(over / span, 0.0, 1.0) if span > near[j] else (over > near[j]).astype(np.float64)
        flows += share * (counted.sum(axis=1) - counted.sum(axis=0))
    return flows / (n - 1)
