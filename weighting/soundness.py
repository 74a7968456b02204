"""Checks of figures before they are weighed: do the items hang together, which of them say the same.

Sources: Cronbach 1951, Psychometrika 16(3) 297-334 (``cronbach1951``); OECD & JRC 2008, step 4 (``oecd2008``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from weighting.answers import Data
from weighting.figures import refuse_holes
from weighting.normalise import zscore
from weighting.sameness import constant

Floats = NDArray[np.float64]

ALPHA_LIMIT: Final = 0.7  # the usual rule of thumb (OECD & JRC 2008, p. 72)
REDUNDANT: Final = 0.92  # OECD & JRC practice: pairs above it are candidates for leaving one out


@dataclass(frozen=True, eq=False)
class Soundness:
    """``alpha`` is None for fewer than two items that vary; ``scree``: eigenvalues, the largest first.

    ``redundant``: pairs with a correlation above the limit; ``against``: pairs that pull against each other (below
    minus the limit), after directions are applied.
    """

    alpha: float | None
    correlations: Floats
    scree: Floats
    redundant: tuple[tuple[str, str, float], ...]
    against: tuple[tuple[str, str, float], ...]


def cronbach_alpha(values: Floats) -> float | None:
    """Cronbach's alpha of items (n, m): m/(m-1) (1 - sum of variances / variance of the sum); None when undefined."""
    m = values.shape[1]
    of_sum = float(values.sum(axis=1).var())
    if m < 2 or not of_sum > 0:
        return None
    return float(m / (m - 1) * (1 - values.var(axis=0).sum() / of_sum))


def check(data: Data, labels: Sequence[str], redundant: float = REDUNDANT) -> Soundness:
    """Alpha, correlations, scree and pairs of standardised figures with directions applied; missing cells are named.

    A constant column correlates with nothing: NaN.
    """
    refuse_holes(data, labels)
    scaled = zscore(data.values, data.up)
    varies = ~constant(data.values) if len(data.values) > 1 else np.zeros(len(labels), dtype=bool)
    correlations = np.where(np.outer(varies, varies), scaled.T @ scaled / len(scaled), np.nan)
    inner = correlations[np.ix_(varies, varies)]
    pairs = [(i, j, float(correlations[i, j])) for i, j in combinations(map(int, np.flatnonzero(varies)), 2)]
    pairs.sort(key=lambda pair: -abs(pair[2]))
    return Soundness(
        cronbach_alpha(scaled[:, varies]),
        correlations,
        np.linalg.eigvalsh(inner)[::-1] if varies.any() else np.zeros(0),
        tuple((labels[i], labels[j], r) for i, j, r in pairs if r > redundant),
        tuple((labels[i], labels[j], r) for i, j, r in pairs if r < -redundant),
    )
