"""Benefit of the doubt: each unit is seen in its most favourable light, then one set of weights comes nearest to that.

Sources: Cherchye, Moesen, Rogge & Van Puyenbroeck 2007, Soc. Indic. Res. 82(1) 111-145 (the score of a unit under its
own best weights, ``cherchye2007``); Kao & Hung 2005, J. Oper. Res. Soc. 56(10) 1196-1203 (common weights by the least
distance to those scores, ``kao2005``). The common weights are unique, while a unit's own best weights need not be.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog, nnls

from weighting.answers import Answers, Data
from weighting.figures import weigh_figures
from weighting.model import Answered, Diagnostic
from weighting.padding import by_itself
from weighting.telling import tell

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

EACH: Final = 20  # units after which the work tells how far it is
RIDGE: Final = 1e-4  # decides only between columns that say the same


def ratios(values: Floats, up: Mask) -> Floats:
    """Figures (n, m) over the best of their column (of a cost: the best over the figure), 0..1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(up, values / values.max(axis=0), values.min(axis=0) / values))


def own_scores(scaled: Floats) -> Floats:
    """Score (n,) of each unit under its own best weights: the most it can have while no unit exceeds 1."""
    sides = np.ones(len(scaled))
    points = []
    for done, row in enumerate(scaled):
        if done % EACH == 0:
            tell(done / len(scaled))
        points.append(linprog(-row, A_ub=scaled, b_ub=sides, bounds=(0, None), method="highs").x)
    return np.asarray((np.array(points, dtype=np.float64) * scaled).sum(axis=1))


def common_weights(values: Floats, up: Mask) -> Floats:
    """Weights (m,), sum 1, of positive figures (n, m): non-negative least squares to the units' own best scores."""
    scaled = ratios(values, up)
    return _nearest(scaled, own_scores(scaled))


def _nearest(scaled: Floats, scores: Floats) -> Floats:
    m = scaled.shape[1]
    found, _ = nnls(np.vstack([scaled, RIDGE * np.eye(m)]), np.append(scores, np.zeros(m)))
    return np.asarray(found / found.sum())


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """Common weights with the units' own best scores; cells that are not positive are refused by name.

    One programme a unit: large tables take long. Where nothing varies every unit scores 1.
    """
    scored: list[Floats] = []

    def bare(values: Floats, up: Mask) -> Floats:
        scaled = ratios(values, up)
        scored.append(own_scores(scaled))
        return _nearest(scaled, scored[-1])

    small = isinstance(answers, Data) and by_itself("benefit_of_doubt", *answers.values.shape)
    weights, found = weigh_figures(answers, labels, bare, "positive", "ratio", padding=small)
    assert isinstance(answers, Data)  # weigh_figures has refused everything else
    own = scored[0] if scored else np.ones(len(answers.units))
    last = found[-1]
    told = {**last.values, "own_scores": dict(zip(answers.units, map(float, own), strict=True))}
    return weights, (*found[:-1], Diagnostic(last.code, value=last.value, values=told))
