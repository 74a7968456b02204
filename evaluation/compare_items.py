"""Items of several designs side by side: weights, points, ranks, and how alike two designs order what they share."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from scipy.stats import rankdata

from evaluation.evaluate import Evaluation
from risk.design import Floats
from risk.resampling import kendall, spearman

FEWEST: Final = 3  # shared items below which an order says nothing
TIE: Final = 9  # decimals of a weight that count


@dataclass(frozen=True, eq=False)
class ItemTable:
    """``ids`` of all items, the first design's first; arrays (items, designs), NaN where a design lacks the item.

    ``weights`` 0..1; ``ranks`` from 1 among a design's own items, heaviest first, equal weights at their middle rank.
    """

    ids: tuple[str, ...]
    designs: tuple[str, ...]
    weights: Floats
    points: Floats
    ranks: Floats

    @property
    def shared(self) -> np.ndarray:
        """Which items stand in at least two designs, (items,)."""
        return np.asarray((~np.isnan(self.weights)).sum(axis=1) >= 2)


@dataclass(frozen=True)
class ItemAgreement:
    """How alike two designs weigh the items that both have; None with fewer than three of them or no order."""

    shared: int
    spearman: float | None
    kendall: float | None


def item_table(evaluations: Mapping[str, Evaluation]) -> ItemTable:
    """Items matched by id over all designs."""
    ids = tuple(dict.fromkeys(name for e in evaluations.values() for name in e.weights.ids))
    place = {name: i for i, name in enumerate(ids)}
    weights, points, ranks = (np.full((len(ids), len(evaluations)), np.nan) for _ in range(3))
    for d, evaluation in enumerate(evaluations.values()):
        rows = [place[name] for name in evaluation.weights.ids]
        weights[rows, d] = evaluation.weights.values
        points[rows, d] = evaluation.points
        ranks[rows, d] = rankdata(-np.round(evaluation.weights.values, TIE), method="average")
    return ItemTable(ids, tuple(evaluations), weights, points, ranks)


def agreements(table: ItemTable) -> dict[tuple[str, str], ItemAgreement]:
    """Every pair of designs on the items that both have."""
    return {
        (table.designs[a], table.designs[b]): _agreement(table.weights[:, a], table.weights[:, b])
        for a, b in combinations(range(len(table.designs)), 2)
    }


def _agreement(one: Floats, other: Floats) -> ItemAgreement:
    known = ~np.isnan(one + other)
    count = int(known.sum())
    if count < FEWEST:
        return ItemAgreement(count, None, None)
    x, y, whole = np.round(one[known], TIE), np.round(other[known], TIE), np.ones((1, count))
    found = [float(of(x, y, whole)[0]) for of in (spearman, kendall)]
    return ItemAgreement(count, *(None if np.isnan(value) else value for value in found))
