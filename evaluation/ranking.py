"""Ranking of units by any of the nine ways (ranking_ways.py); equal scores share the better rank.

Scores within 1e-9 are equal, figures of a column that differ by rounding too (weighting/sameness.py). A column in which
all units are the same is left out by every way alike, the others share its weight, and it is named. Missing cells and
items without a weight are named; directions are applied everywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from evaluation import ranking_sums
from evaluation.ranking_ways import RANKINGS, Told, thresholds_sound
from indicators.faults import Fault, UserError
from weighting.answers import Data
from weighting.figures import refuse_holes
from weighting.sameness import constant, settled

__all__ = ["EQUAL", "RANKINGS", "Branch", "Ranked", "rank_by_branch", "rank_units", "ranks", "weights_of"]

Floats = NDArray[np.float64]

EQUAL: Final = 1e-9


@dataclass(frozen=True, eq=False)
class Ranked:
    """Scores and ranks (n,) of units in their order; ``told``: normalisation and what the way has to say."""

    method: str
    units: tuple[str, ...]
    scores: Floats
    ranks: NDArray[np.int64]
    source: str
    told: Mapping[str, object] = field(default_factory=dict)

    def record(self) -> dict[str, object]:
        """``method``, ``scores`` and ``ranks`` by unit, ``diagnostics``, ``source``: plain values for JSON."""
        return {
            "method": self.method,
            "scores": dict(zip(self.units, map(float, self.scores), strict=True)),
            "ranks": dict(zip(self.units, map(int, self.ranks), strict=True)),
            "diagnostics": dict(self.told),
            "source": self.source,
        }


def ranks(scores: Floats, higher_is_better: bool = True) -> NDArray[np.int64]:
    """Ranks (n,) from 1; scores within 1e-9 share the better rank."""
    better = scores if higher_is_better else -scores
    return np.asarray(1 + (better[None, :] > better[:, None] + EQUAL).sum(axis=1), dtype=np.int64)


def rank_units(key: str, data: Data, labels: Sequence[str], weights: Mapping[str, float], **options: object) -> Ranked:
    """Rank the units of ``data`` (columns ``labels``) by one way; UserError for holes and missing weights.

    An item with weight 0 plays no part. ``options`` of the way (its ``options``): ``normalise`` of TOPSIS, ``strategy``
    of VIKOR (0..1), ``indifference`` and ``preference`` of PROMETHEE (by column), ``grades`` of the rank-sum ratio,
    ``operator`` of the fuzzy evaluation.
    """
    way = RANKINGS[key]
    refuse_holes(data, labels)
    held = weights_of(labels, weights)
    if key == "promethee":
        thresholds_sound(labels, *(cast("Mapping[str, float]", options.get(name) or {}) for name in way.options))
    part, kept, same = _telling_apart(data, held)
    scores, told = way.rank(part, [labels[j] for j in kept], held[kept], **options)
    told = {"normalisation": way.normalisation, "higher_is_better": way.higher_is_better, **told}
    found = ranks(scores, way.higher_is_better)
    return Ranked(key, data.units, scores, found, way.source, {**told, **_warned(labels, same, kept)})


Indices = NDArray[np.int64]


def _telling_apart(data: Data, held: Floats) -> tuple[Data, Indices, Indices]:
    """The columns that count and vary, rounding settled; which they are; which count but are the same for all.

    Where none varies all that count are kept: every way then makes the units equal.
    """
    counted, same = held > 0, constant(data.values)
    kept = np.flatnonzero(counted & ~same)
    kept = kept if len(kept) else np.flatnonzero(counted)
    part = replace(data, values=settled(data.values[:, kept]), up=data.up[kept])
    return part, kept, np.flatnonzero(counted & same)


def _warned(labels: Sequence[str], same: Indices, kept: Indices) -> Told:
    """Columns that were left out, by name; that nothing varies."""
    found = [{"code": "constant_column", "where": labels[int(j)]} for j in same]
    if len(same) and same[0] in kept:
        found.append({"code": "nothing_varies", "where": ""})
    return {"warnings": found}


Branch = tuple[ranking_sums.How, Sequence[str]]  # a mean and the columns it is taken over


def rank_by_branch(
    top: ranking_sums.How, data: Data, labels: Sequence[str], weights: Mapping[str, float], branches: Sequence[Branch]
) -> Ranked:
    """Rank units by a mean of their own in each branch, then ``top`` over branches and columns in no branch.

    All on 1..100; a branch counts by its columns that vary. UserError for holes, missing weights, branches with unknown
    columns or columns met twice.
    """
    refuse_holes(data, labels)
    named = [name for _, columns in branches for name in columns]
    faults = [Fault("data.no_column", name) for name in dict.fromkeys(named) if name not in labels]
    faults += [Fault("rank.branch_twice", name) for name in dict.fromkeys(named) if named.count(name) > 1]
    if faults:
        raise UserError(faults)
    of = {name: f"branch {place}" for place, (_, columns) in enumerate(branches) for name in columns}
    ways = {f"branch {place}": how for place, (how, _) in enumerate(branches)}
    held = weights_of(labels, weights)
    part, kept, same = _telling_apart(data, held)
    names = [of.get(labels[j], labels[j]) for j in kept]
    scores = ranking_sums.by_branch(part.values, part.up, held[kept], names, ways, top)
    told: Told = {
        "normalisation": "minmax 1-100",
        "higher_is_better": True,
        "branches": [{"mean": how, "items": list(columns)} for how, columns in branches],
        **_warned(labels, same, kept),
    }
    return Ranked(top, data.units, scores, ranks(scores), RANKINGS[top].source, told)


def weights_of(labels: Sequence[str], weights: Mapping[str, float]) -> Floats:
    """Weights (m,), sum 1, of the columns; every column without a weight and weight without a column is named."""
    faults = [Fault("rank.no_weight", label) for label in labels if label not in weights]
    faults += [Fault("data.no_column", name) for name in weights if name not in labels]
    faults += [Fault("rank.weight", n, {"value": w}) for n, w in weights.items() if not (w >= 0 and np.isfinite(w))]
    if faults:
        raise UserError(faults)
    held = np.array([weights[label] for label in labels], dtype=np.float64)
    if not held.sum() > 0:
        raise UserError(Fault("points.none_at_stake", values={"count": len(labels)}))
    return np.asarray(held / held.sum())
