"""Weights down the table: each node's children are weighed against each other, the shares are multiplied."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from indicators.model import IndicatorSet, Item

Floats = NDArray[np.float64]


def children(items: IndicatorSet, node: str) -> tuple[str, ...]:
    """Ids of what stands directly under ``node`` ('' = top): headings and items in the order of the items."""
    return tuple(dict.fromkeys(_child(item, node) for item in items.items if node == "" or node in item.path))


def _child(item: Item, node: str) -> str:
    chain = (*item.path, item.id)
    return chain[0] if node == "" else chain[chain.index(node) + 1]


def nodes(items: IndicatorSet) -> tuple[str, ...]:
    """Every node with at least two children, top first, then headings in the order of the items."""
    inner = dict.fromkeys(["", *(step for item in items.items for step in item.path)])
    return tuple(node for node in inner if len(children(items, node)) > 1)


def shares_by_stake(items: IndicatorSet, node: str, labels: Sequence[str], stakes: Floats) -> Floats:
    """Shares of a node's children by the points at stake under them, shape of ``labels``, sum 1 (equal when all 0)."""
    held = dict.fromkeys(labels, 0.0)
    for item, at_stake in zip(items.items, stakes, strict=True):
        if node == "" or node in item.path:
            held[_child(item, node)] += float(at_stake)
    values = np.array([held[label] for label in labels])
    return values / values.sum() if values.sum() > 0 else np.full(len(labels), 1 / len(labels))


def multiply_down(items: IndicatorSet, local: dict[str, dict[str, float]]) -> Floats:
    """Global weights (m,): the product of local shares along each item's path. ``local``: node -> child -> share."""
    weights = np.ones(len(items.items))
    for j, item in enumerate(items.items):
        chain = ("", *item.path)
        for node, child in zip(chain, (*item.path, item.id), strict=True):
            weights[j] *= local[node][child]
    return weights
