"""Which assumption the hollow share hangs on most: rank correlation of the draws with each assumed number.

Source: Spearman 1904; Saltelli et al. 2008 for its use in screening (docs/methods.md "Behaviour").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import rankdata

from risk.assumptions import SEED, WITHOUT_TIME, Assumptions, unit_cube
from risk.design import Design, Floats, Ints
from risk.headline import hollow_draws

CATEGORIES = {"layer": 5, "source": 6, "verification": 4}


@dataclass(frozen=True)
class Importance:
    """``strength`` -1..1: Spearman with an assumed number; of an unknown field the share of spread it explains, rooted.

    ``key`` is the number's key, or the field's name with ``where`` the item.
    """

    key: str
    kind: Literal["number", "field"]
    where: str
    strength: float


def importance(design: Design, assumptions: Assumptions, seed: int = SEED) -> tuple[Importance, ...]:
    """Every assumed number and every unknown field of a design, strongest first, ties in the order of the draws."""
    unit = unit_cube(len(WITHOUT_TIME) + design.unknown_fields, seed)
    return ranked(hollow_draws(design, assumptions, seed=seed), unit, WITHOUT_TIME, design)


def ranked(draws: Floats, unit: Floats, keys: Sequence[str], design: Design) -> tuple[Importance, ...]:
    """The same for draws (n,) made with points ``unit`` (n, d): a column a key, then one an unknown field."""
    known = ~np.isnan(draws)
    if not known.any():
        return ()
    points, values = unit[known], draws[known]
    numbers = spearman_with(values, points[:, : len(keys)])
    found = [Importance(key, "number", "", float(r)) for key, r in zip(keys, numbers, strict=True)]
    for column, (field, where) in enumerate(unknown_fields(design), start=len(keys)):
        places = np.floor(CATEGORIES[field] * points[:, column]).astype(np.int64)
        found.append(Importance(field, "field", where, correlation_ratio(rankdata(values), places)))
    return tuple(sorted(found, key=lambda each: -abs(each.strength)))


def spearman_with(values: Floats, points: Floats) -> Floats:
    """Spearman correlation of values (n,) with every column of points (n, d), (d,); 0 where nothing varies."""
    ranks = rankdata(np.column_stack([values, points]), axis=0)
    centred = ranks - ranks.mean(axis=0)
    norms = np.sqrt((centred**2).sum(axis=0))
    products = centred[:, 0] @ centred[:, 1:]
    scale = norms[0] * norms[1:]
    return np.asarray(np.divide(products, scale, out=np.zeros_like(products), where=scale > 0))


def correlation_ratio(values: Floats, places: Ints) -> float:
    """Root of the share of the variance of values (n,) between the groups ``places`` (n,). Source: Pearson 1905."""
    counts = np.bincount(places)
    means = np.bincount(places, weights=values) / np.maximum(counts, 1)
    spread = ((values - values.mean()) ** 2).sum()
    return float(np.sqrt((counts * (means - values.mean()) ** 2).sum() / spread)) if spread > 0 else 0.0


def unknown_fields(design: Design) -> list[tuple[str, str]]:
    """(field, item) of every unknown field in the order of the draws: items in order, then layer, source, chance."""
    marks = (
        ("layer", design.unknown_layer),
        ("source", design.unknown_source),
        ("verification", design.unknown_verification),
    )
    return [(field, name) for j, name in enumerate(design.ids) for field, unknown in marks if unknown[j]]
