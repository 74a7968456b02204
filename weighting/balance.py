"""The balance of a design: how much quantity, quality and resident evaluation count against each other."""

from collections.abc import Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray
from pydantic import model_validator

from indicators.faults import Fault, UserError
from indicators.frozen import Frozen, NonNegative, reject
from indicators.vocabulary import KINDS, Kind
from weighting import ahp
from weighting.answers import Pairwise
from weighting.model import Diagnostic

Floats = NDArray[np.float64]


class Balance(Frozen):
    """Shares of quantity : quality : resident, by hand (any scale, rescaled to sum 1) or by a 3x3 comparison."""

    quantity: NonNegative | None = None
    quality: NonNegative | None = None
    resident: NonNegative | None = None
    judgments: Pairwise | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        by_hand = [share for share in (self.quantity, self.quality, self.resident) if share is not None]
        if self.judgments is None and (len(by_hand) != 3 or not sum(by_hand) > 0):
            reject([Fault("balance.three_shares", "balance")])
        if self.judgments is not None and by_hand:
            reject([Fault("balance.two_ways", "balance")])
        return self


def shares(balance: Balance) -> tuple[dict[Kind, float], tuple[Diagnostic, ...]]:
    """The three shares, sum 1, and how consistent the judgments were; raises UserError for missing judgments."""
    if balance.judgments is not None:
        weights, diagnostics = ahp.weigh(balance.judgments, KINDS)
        return dict(zip(KINDS, map(float, weights), strict=True)), diagnostics
    by_hand = np.array([balance.quantity, balance.quality, balance.resident], dtype=np.float64)
    return dict(zip(KINDS, map(float, by_hand / by_hand.sum()), strict=True)), ()


def rebalance(weights: Floats, ids: Sequence[str], kinds: Sequence[Kind | None], wanted: dict[Kind, float]) -> Floats:
    """Weights (m,) rescaled inside each kind so that the kinds have the wanted shares; their sum is kept.

    A kind with a share but no weight to carry it, and an item without a kind, are errors with their cure.
    """
    faults = [Fault("balance.no_kind", ids[j]) for j, kind in enumerate(kinds) if kind is None and weights[j] > 0]
    result = np.zeros_like(weights)
    for kind in KINDS:
        mask = np.array([name == kind for name in kinds], dtype=bool)
        held = float(weights[mask].sum())
        if held > 0:
            result[mask] = weights[mask] / held * wanted[kind]
        elif wanted[kind] > 0:
            faults.append(Fault("balance.empty_kind", kind, {"share": wanted[kind]}))
    if faults:
        raise UserError(faults)
    return np.asarray(result * weights.sum())


def held_shares(weights: Floats, kinds: Sequence[Kind | None]) -> dict[str, float]:
    """The share of weight each kind holds, and 'unknown' for items without a kind; sums to 1 when there is weight."""
    total = float(weights.sum()) or 1.0
    names = [*KINDS, None]
    return {name or "unknown": float(weights[[kind == name for kind in kinds]].sum()) / total for name in names}
