"""Where money for checks buys most: a fractional knapsack, filled by gain for money. Source: Dantzig 1957.

max sum w eta v subject to v0 <= v <= max(v0, v*), sum k (v - v0) <= money. Checks beyond v* buy nothing: falsification
has stopped there. eta is held at v0, an approximation; the hollow share is computed anew afterwards.
"""

import numpy as np

from risk.assumptions import Assumptions, defaults
from risk.behaviour import kappa_of
from risk.design import Design, Floats


def spend(gain: Floats, cost: Floats, checked: Floats, most: Floats, money: float) -> Floats:
    """Chances of being found (m,) after spending ``money``: best gain / cost first, each up to ``most``, ties by place.

    ``cost`` k is the money that takes a chance from 0 to 1; an item without gain is left as it is.
    """
    after = checked.astype(np.float64)
    with np.errstate(over="ignore"):  # a price near 0 is worth more than any number
        worth = np.where(cost > 0, gain / np.where(cost > 0, cost, 1.0), np.inf)
    left = money
    for j in np.argsort(-worth, kind="stable"):
        if gain[j] <= 0:
            continue
        room = max(most[j] - after[j], 0.0)
        bought = room if cost[j] <= 0 else min(room, left / cost[j])
        after[j] += bought
        left -= bought * cost[j]
    return after


def deterring(design: Design, assumptions: Assumptions) -> float:
    """v* = 1 / (1 + kappa), the chance of being found from which falsification no longer pays."""
    return 1 / (1 + float(kappa_of(design, defaults(assumptions), assumptions)))
