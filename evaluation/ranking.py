"""Ranking of units: every way by its key, with its normalisation and source; equal scores share the better rank.

Scores within 1e-9 are equal. Missing cells and items without a weight are named; directions are applied everywhere.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from evaluation import (
    ranking_fuzzy,
    ranking_grey,
    ranking_promethee,
    ranking_rank_sum_ratio,
    ranking_sums,
    ranking_topsis,
    ranking_vikor,
)
from indicators.faults import Fault, UserError
from weighting.answers import Data
from weighting.figures import refuse_holes

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Told = dict[str, object]

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


@dataclass(frozen=True, eq=False)
class Ranking:
    """One way of ranking: its function gives scores and what else it has to say."""

    key: str
    rank: Callable[..., tuple[Floats, Told]]
    normalisation: str
    source: str
    higher_is_better: bool = True


def ranks(scores: Floats, higher_is_better: bool = True) -> NDArray[np.int64]:
    """Ranks (n,) from 1; scores within 1e-9 share the better rank."""
    better = scores if higher_is_better else -scores
    return np.asarray(1 + (better[None, :] > better[:, None] + EQUAL).sum(axis=1), dtype=np.int64)


def rank_units(
    key: str, data: Data, labels: Sequence[str], weights: Mapping[str, float], operator: str = ranking_fuzzy.DEFAULT
) -> Ranked:
    """Rank the units of ``data`` (columns ``labels``) by one way; UserError for holes and missing weights.

    An item with weight 0 plays no part. ``operator`` of the fuzzy evaluation, a key of ranking_fuzzy.OPERATORS.
    """
    way = RANKINGS[key]
    refuse_holes(data, labels)
    held = weights_of(labels, weights)
    counted = held > 0
    part = replace(data, values=data.values[:, counted], up=data.up[counted])
    scores, told = way.rank(part, held[counted], **({"operator": operator} if key == "fuzzy" else {}))
    told = {"normalisation": way.normalisation, "higher_is_better": way.higher_is_better, **told}
    return Ranked(key, data.units, scores, ranks(scores, way.higher_is_better), way.source, told)


Branch = tuple[ranking_sums.How, Sequence[str]]  # a mean and the columns it is taken over


def rank_by_branch(
    top: ranking_sums.How, data: Data, labels: Sequence[str], weights: Mapping[str, float], branches: Sequence[Branch]
) -> Ranked:
    """Rank units by a mean of their own in each branch, then ``top`` over branches and columns in no branch.

    All on 1..100. UserError for holes, missing weights, branches with unknown columns or columns met twice.
    """
    refuse_holes(data, labels)
    named = [name for _, columns in branches for name in columns]
    faults = [Fault("data.no_column", name) for name in dict.fromkeys(named) if name not in labels]
    faults += [Fault("rank.branch_twice", name) for name in dict.fromkeys(named) if named.count(name) > 1]
    if faults:
        raise UserError(faults)
    of = {name: f"branch {place}" for place, (_, columns) in enumerate(branches) for name in columns}
    ways = {f"branch {place}": how for place, (how, _) in enumerate(branches)}
    names = [of.get(label, label) for label in labels]
    scores = ranking_sums.by_branch(data.values, data.up, weights_of(labels, weights), names, ways, top)
    told: Told = {
        "normalisation": "minmax 1-100",
        "higher_is_better": True,
        "branches": [{"mean": how, "items": list(columns)} for how, columns in branches],
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


def _plain(function: Callable[[Floats, Mask, Floats], Floats]) -> Callable[[Data, Floats], tuple[Floats, Told]]:
    return lambda data, weights: (function(data.values, data.up, weights), {})


def _vikor(data: Data, weights: Floats) -> tuple[Floats, Told]:
    found = ranking_vikor.vikor(data.values, data.up, weights)
    told: Told = {
        "group_loss": _by_unit(data, found.group),
        "regret": _by_unit(data, found.regret),
        "acceptable_advantage": found.advantage,
        "acceptable_stability": found.stability,
        "compromise": [data.units[i] for i in found.compromise],
    }
    return found.compromise_index, told


def _rank_sum_ratio(data: Data, weights: Floats) -> tuple[Floats, Told]:
    ratios = ranking_rank_sum_ratio.ratio(data.values, data.up, weights)
    graded = ranking_rank_sum_ratio.grade(ratios)
    told: Told = {
        "grades": dict(zip(data.units, map(int, graded.grades), strict=True)),
        "intercept": graded.intercept,
        "slope": graded.slope,
        "limits": [None if np.isnan(limit) else float(limit) for limit in graded.limits],
    }
    return ratios, told


def _fuzzy(data: Data, weights: Floats, operator: str) -> tuple[Floats, Told]:
    given = ranking_fuzzy.memberships(data.values, data.up)
    composed = ranking_fuzzy.compose(weights, given, operator)
    told: Told = {
        "operator": operator,
        "memberships": {unit: list(map(float, row)) for unit, row in zip(data.units, composed, strict=True)},
        "by_operator": {
            name: _by_unit(data, ranking_fuzzy.scores(ranking_fuzzy.compose(weights, given, name)))
            for name in ranking_fuzzy.OPERATORS
        },
    }
    return ranking_fuzzy.scores(composed), told


def _by_unit(data: Data, values: Floats) -> dict[str, float]:
    return dict(zip(data.units, map(float, values), strict=True))


RANKINGS: Final[dict[str, Ranking]] = {
    "weighted_sum": Ranking("weighted_sum", _plain(ranking_sums.weighted_sum), "minmax", "oecd2008"),
    "geometric": Ranking("geometric", _plain(ranking_sums.geometric), "minmax 1-100", "oecd2008"),
    "harmonic": Ranking("harmonic", _plain(ranking_sums.harmonic), "minmax 1-100", "oecd2008"),
    "topsis": Ranking("topsis", _plain(ranking_topsis.closeness), "vector", "hwang1981"),
    "vikor": Ranking("vikor", _vikor, "minmax", "opricovic2004", higher_is_better=False),
    "promethee": Ranking("promethee", _plain(ranking_promethee.net_flow), "none", "brans1985"),
    "grey": Ranking("grey", _plain(ranking_grey.grades), "minmax", "deng1989"),
    "rank_sum_ratio": Ranking("rank_sum_ratio", _rank_sum_ratio, "rank", "tian2002"),
    "fuzzy": Ranking("fuzzy", _fuzzy, "minmax", "wang1983"),
}
