"""The nine ways of ranking by their keys: what each is called with, its normalisation, its options and its source."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Told = dict[str, object]
Thresholds = Mapping[str, float]  # of some columns, in the unit of measure of each

TOPSIS: Final = ("vector", "minmax")


@dataclass(frozen=True, eq=False)
class Ranking:
    """One way of ranking: ``rank(data, labels, weights, **options)`` gives scores and what else it has to say."""

    key: str
    rank: Callable[..., tuple[Floats, Told]]
    normalisation: str
    source: str
    higher_is_better: bool = True
    options: tuple[str, ...] = ()


def _plain(
    function: Callable[[Floats, Mask, Floats], Floats],
) -> Callable[[Data, Sequence[str], Floats], tuple[Floats, Told]]:
    return lambda data, _, weights: (function(data.values, data.up, weights), {})


def _topsis(data: Data, _: Sequence[str], weights: Floats, normalise: str = TOPSIS[0]) -> tuple[Floats, Told]:
    return ranking_topsis.closeness(data.values, data.up, weights, normalise), {"normalisation": normalise}


def _vikor(data: Data, _: Sequence[str], weights: Floats, strategy: float = 0.5) -> tuple[Floats, Told]:
    found = ranking_vikor.vikor(data.values, data.up, weights, strategy)
    told: Told = {
        "strategy": strategy,
        "group_loss": _by_unit(data, found.group),
        "regret": _by_unit(data, found.regret),
        "acceptable_advantage": found.advantage,
        "acceptable_stability": found.stability,
        "compromise": [data.units[i] for i in found.compromise],
    }
    return found.compromise_index, told


def _promethee(
    data: Data,
    labels: Sequence[str],
    weights: Floats,
    indifference: Thresholds | None = None,
    preference: Thresholds | None = None,
) -> tuple[Floats, Told]:
    """Columns without a threshold of preference: any lead beyond their indifference (0 unless stated) counts whole."""
    q = {label: (indifference or {}).get(label, 0.0) for label in labels}
    p = {label: (preference or {}).get(label, q[label]) for label in labels}
    limits = [np.array(list(of.values()), dtype=np.float64) for of in (q, p)]
    flows = ranking_promethee.net_flow(data.values, data.up, weights, *limits)
    stated = indifference or preference
    return flows, {"indifference": q, "preference": p} if stated else {}


def thresholds_sound(labels: Sequence[str], indifference: Thresholds, preference: Thresholds) -> None:
    """UserError for unknown columns, thresholds that are negative or no number, and a preference below indifference."""
    stated = dict.fromkeys([*indifference, *preference])
    faults = [Fault("data.no_column", name) for name in stated if name not in labels]
    for name in stated:
        q = indifference.get(name, 0.0)
        p = preference.get(name, q)
        if not 0 <= q <= p < np.inf:
            faults.append(Fault("rank.thresholds", name, {"indifference": q, "preference": p}))
    if faults:
        raise UserError(faults)


def _rank_sum_ratio(data: Data, _: Sequence[str], weights: Floats, grades: int = 3) -> tuple[Floats, Told]:
    ratios = ranking_rank_sum_ratio.ratio(data.values, data.up, weights)
    graded = ranking_rank_sum_ratio.grade(ratios, grades)
    told: Told = {
        "grades": dict(zip(data.units, map(int, graded.grades), strict=True)),
        "grade_count": grades,
        "intercept": graded.intercept,
        "slope": graded.slope,
        "limits": [None if np.isnan(limit) else float(limit) for limit in graded.limits],
    }
    return ratios, told


def _fuzzy(data: Data, _: Sequence[str], weights: Floats, operator: str = ranking_fuzzy.DEFAULT) -> tuple[Floats, Told]:
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
    "topsis": Ranking("topsis", _topsis, "vector", "hwang1981", options=("normalise",)),
    "vikor": Ranking("vikor", _vikor, "minmax", "opricovic2004", higher_is_better=False, options=("strategy",)),
    "promethee": Ranking("promethee", _promethee, "none", "brans1985", options=("indifference", "preference")),
    "grey": Ranking("grey", _plain(ranking_grey.grades), "minmax", "deng1989"),
    "rank_sum_ratio": Ranking("rank_sum_ratio", _rank_sum_ratio, "rank", "tian2002", options=("grades",)),
    "fuzzy": Ranking("fuzzy", _fuzzy, "minmax", "wang1983", options=("operator",)),
}
