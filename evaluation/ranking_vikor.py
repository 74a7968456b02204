"""VIKOR: a compromise between the benefit of the group and the regret of its worst item, with its two conditions.

Source: Opricovic & Tzeng 2004, Eur. J. Oper. Res. 156(2) 445-455 (``opricovic2004``).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weighting.normalise import TIE, minmax
from weighting.sameness import constant

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Vikor:
    """Group loss S, greatest regret R and compromise Q (n,), lower is better; ``compromise``: units it proposes.

    ``advantage``: the first is ahead of the second by at least 1/(n-1) in Q; ``stability``: it is first in S or R too.
    """

    group: Floats
    regret: Floats
    compromise_index: Floats
    advantage: bool
    stability: bool
    compromise: tuple[int, ...]


def vikor(values: Floats, up: Mask, weights: Floats, strategy: float = 0.5) -> Vikor:
    """VIKOR of units (n, m); ``strategy`` is the weight of the group against the regret, 0..1.

    Without stability the first two are proposed; without advantage all whose Q is within 1/(n-1) of the first.
    """
    lost = np.where(constant(values), 0.0, 1 - minmax(values, up)) * (weights / weights.sum())
    group, regret = lost.sum(axis=1), lost.max(axis=1)
    index = strategy * _share(group) + (1 - strategy) * _share(regret)
    order = np.argsort(index, kind="stable")
    n, first = len(values), int(order[0])
    if n == 1:
        return Vikor(group, regret, index, True, True, (first,))
    needed = 1 / (n - 1)
    advantage = bool(index[order[1]] - index[first] >= needed - TIE)
    stability = bool(group[first] <= group.min() + TIE or regret[first] <= regret.min() + TIE)
    if not advantage:
        chosen = tuple(int(i) for i in order if index[i] - index[first] < needed - TIE)
    else:
        chosen = (first,) if stability else (first, int(order[1]))
    return Vikor(group, regret, index, advantage, stability, chosen)


def _share(values: Floats) -> Floats:
    span = float(np.ptp(values))
    return np.asarray((values - values.min()) / span) if span > TIE else np.zeros_like(values)
