"""Standard-deviation weights: an indicator counts by its spread on a common scale.

Source: Diakoulaki, Mavrotas & Papayannakis 1995 (``diakoulaki1995``). Min-max first by default, since the raw standard
deviation depends on the unit of measure.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from weighting.answers import Answers
from weighting.figures import weigh_figures
from weighting.model import Answered
from weighting.normalise import NORMALISATIONS

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def deviation_weights(values: Floats, up: Mask, normalise: str = "minmax") -> Floats:
    """Weights (m,), sum 1, of figures (n, m) whose columns all vary."""
    spread = NORMALISATIONS[normalise](values, up).std(axis=0)
    return np.asarray(spread / spread.sum())


def weigh(answers: Answers, labels: Sequence[str], normalise: str = "minmax") -> Answered:
    """Standard-deviation weights."""
    return weigh_figures(answers, labels, lambda v, up: deviation_weights(v, up, normalise), "any", normalise)
