"""Correlation-optimised weights: every item correlates alike with the weighted sum, so that each has a say.

Source: Becker, Saisana, Paruolo & Vandecasteele 2017, Ecol. Indic. 80, 12-22 (``becker2017``). On standardised figures
the correlation of item j with the sum is (R w)_j / sqrt(w'R w); all are equal for w in proportion to R^-1 1. Where that
has negative parts, the weights with the least variance of the correlations.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, minimize

from weighting.answers import Answers, Data
from weighting.figures import weigh_figures
from weighting.model import Answered, Diagnostic
from weighting.normalise import zscore
from weighting.padding import by_itself

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def correlations_with_sum(correlations: Floats, weights: Floats) -> Floats:
    """Correlation (m,) of each item with the weighted sum of standardised items; 0 where the sum does not vary."""
    shared = correlations @ weights
    variance = float(weights @ shared)
    return np.asarray(shared / np.sqrt(variance)) if variance > 1e-15 else np.zeros(len(weights))


def optimised_weights(values: Floats, up: Mask) -> Floats:
    """Weights (m,), sum 1, of figures (n, m) whose columns all vary."""
    scaled = zscore(values, up)
    correlations = scaled.T @ scaled / len(values)
    m = len(correlations)
    exact = np.linalg.pinv(correlations, hermitian=True, rcond=1e-10) @ np.ones(m)
    even = exact.min() >= -1e-12 and np.ptp(correlations @ exact) < 1e-8
    if even and exact.sum() > 0:
        return np.asarray(np.maximum(exact, 0.0) / np.maximum(exact, 0.0).sum())
    return _least_variance(correlations)


def _least_variance(correlations: Floats) -> Floats:
    m = len(correlations)

    def uneven(weights: Floats) -> float:
        return float(correlations_with_sum(correlations, weights).var())

    found = minimize(
        uneven,
        np.full(m, 1 / m),
        method="SLSQP",
        bounds=[(0.0, 1.0)] * m,
        constraints=[LinearConstraint(np.ones((1, m)), 1.0, 1.0)],
        options={"ftol": 1e-14, "maxiter": 1000},
    )
    weights = np.maximum(found.x, 0.0)
    return np.asarray(weights / weights.sum())


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """Correlation-optimised weights; the correlations they lead to stand with them."""
    small = isinstance(answers, Data) and by_itself("correlation_optimised", *answers.values.shape)
    weights, found = weigh_figures(answers, labels, optimised_weights, "any", "zscore", padding=small)
    assert isinstance(answers, Data)  # weigh_figures has refused everything else
    scaled = zscore(answers.values, answers.up)
    reached = correlations_with_sum(scaled.T @ scaled / len(scaled), weights)
    last = found[-1]
    told = {**last.values, "correlations": dict(zip(labels, map(float, reached), strict=True))}
    return weights, (*found[:-1], Diagnostic(last.code, value=last.value, values=told))
