"""A design as arrays: what the behaviour model needs to know of items and weights."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indicators.model import IndicatorSet, Item
from indicators.scoring import Attain, Bands, Rank, Veto
from indicators.vocabulary import LAYERS, SOURCES
from risk.assumptions import Assumptions

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Design:
    """m items. ``weights``, ``sizes`` and ``worth`` (omega) sum to 1; layer and source are places in the closed lists.

    What is not known carries the middle value and is marked in ``unknown_*``. ``reporting`` are person-hours a year
    of one unit, 0 where not stated; ``rows`` counts level-2 rows.
    """

    ids: tuple[str, ...]
    weights: Floats
    slopes: Floats
    sizes: Floats
    worth: Floats
    layers: Ints
    sources: Ints
    verification: Floats
    reporting: Floats
    unknown_layer: Bools
    unknown_source: Bools
    unknown_verification: Bools
    rows: int
    veto: bool
    objects: tuple[str | None, ...]
    curvature: float

    @property
    def cost(self) -> Floats:
        """Cost curvature of each item, c = 5 s, shape (m,)."""
        return self.curvature * self.sizes

    @property
    def unconfirmed(self) -> int:
        """How many items lack layer, source or chance of being found."""
        return int((self.unknown_layer | self.unknown_source | self.unknown_verification).sum())

    @property
    def unknown_fields(self) -> int:
        """How many single fields are unknown; each is one dimension of the draws."""
        return int(self.unknown_layer.sum() + self.unknown_source.sum() + self.unknown_verification.sum())


def design_of(items: IndicatorSet, weights: Floats, assumptions: Assumptions) -> Design:
    """The design of items (m >= 1) under weights (m,), sum 1."""
    measures = [item.measure for item in items.items]
    middle_layer, middle_source = assumptions.middle.layer, assumptions.middle.source
    layers = np.array([LAYERS.index(measure.layer or middle_layer) for measure in measures], dtype=np.int64)
    sources = [item.reporting.source for item in items.items]
    checks = [item.judging.verification for item in items.items]
    sizes = work_shares(items)
    middle = assumptions.constant("middle_verification")
    return Design(
        ids=tuple(item.id for item in items.items),
        weights=np.asarray(weights, dtype=np.float64),
        slopes=np.array([slope(item, assumptions) for item in items.items]),
        sizes=sizes,
        worth=worth(items, sizes, layers, assumptions),
        layers=layers,
        sources=np.array([SOURCES.index(source or middle_source) for source in sources], dtype=np.int64),
        verification=np.array([middle if check is None else check for check in checks]),
        reporting=np.array([_hours(item) for item in items.items]),
        unknown_layer=np.array([measure.layer is None for measure in measures]),
        unknown_source=np.array([source is None for source in sources]),
        unknown_verification=np.array([check is None for check in checks]),
        rows=len(items.rows()),
        veto=any(isinstance(item.scoring.rule, Veto) for item in items.items),
        objects=tuple(measure.object for measure in measures),
        curvature=assumptions.constant("curvature"),
    )


def work_shares(items: IndicatorSet) -> Floats:
    """Share of the unit's work in each item, shape (m,), sum 1: rows alike, the clauses of a row alike, or as typed."""
    typed = [item.measure.size for item in items.items]
    if all(size is not None for size in typed):
        sizes = np.array(typed, dtype=np.float64)
        return np.asarray(sizes / sizes.sum())
    clauses = Counter(item.row for item in items.items)
    return np.array([1 / (len(clauses) * clauses[item.row]) for item in items.items])


def worth(items: IndicatorSet, sizes: Floats, layers: Ints, assumptions: Assumptions) -> Floats:
    """omega_j = s_j u_j / sum s u, shape (m,); u typed or by layer. Sizes where no item is worth anything."""
    by_layer = assumptions.values_of_layers()
    typed = [item.measure.value for item in items.items]
    units = np.array([by_layer[layers[j]] if value is None else value for j, value in enumerate(typed)])
    held = sizes * units
    return np.asarray(held / held.sum() if held.sum() > 0 else sizes)


def slope(item: Item, assumptions: Assumptions) -> float:
    """Local slope mu of the item's scoring rule: 1, or of a threshold or a rank among normal spread (docs/methods.md).

    threshold: exp(-gap^2 / 2 sigma^2) / (sigma sqrt(2 pi)); rank: 1 / (2 sigma sqrt(pi)).
    """
    rule = item.scoring.rule
    if not isinstance(rule, Attain | Bands | Rank):
        return 1.0
    sigma = rule.spread or assumptions.constant("spread")
    if isinstance(rule, Rank):
        return float(1 / (2 * sigma * np.sqrt(np.pi)))
    gap = rule.gap or 0.0
    return float(np.exp(-(gap**2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi)))


def _hours(item: Item) -> float:
    return (item.reporting.reports_per_year or 0.0) * (item.reporting.hours_per_report or 0.0)
