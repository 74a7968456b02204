"""Weights by the first principal component of the standardised figures.

Source: OECD & JRC 2008, Handbook on Constructing Composite Indicators, step 6 (``oecd2008``). Directions applied; the
component is turned so that its loadings have a positive sum. A negative loading says that the item runs against the
rest: its weight is 0 and it is warned of by name.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from weighting.answers import Answers, Data
from weighting.figures import weigh_figures
from weighting.model import Answered, Diagnostic
from weighting.normalise import TIE, zscore
from weighting.sameness import constant

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def first_component(values: Floats, up: Mask) -> tuple[Floats, float]:
    """Loadings (m,) of length 1 of the first component and the share of variance it explains.

    Where several components explain equally much: the direction in their space that is nearest to equal loadings.
    """
    scaled = zscore(values, up)
    eigenvalues, vectors = np.linalg.eigh(scaled.T @ scaled / len(values))
    first = vectors[:, eigenvalues > eigenvalues[-1] * (1 - TIE)]
    loadings = first @ first.sum(axis=0)
    length = float(np.linalg.norm(loadings))
    if length < TIE:  # items pull against each other in equal parts: no side is the rest
        loadings, length = np.linalg.norm(first, axis=1), float(np.sqrt(first.shape[1]))
    return np.asarray(loadings / length), float(eigenvalues[-1] / eigenvalues.sum())


def pca_weights(values: Floats, up: Mask) -> Floats:
    """Weights (m,), sum 1: positive loadings of the first component; 0 for the others."""
    kept = np.maximum(first_component(values, up)[0], 0.0)
    kept[kept < 1e-12] = 0.0
    return np.asarray(kept / kept.sum())


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """Weights by the first component, with a warning for each negative loading and the variance explained."""
    weights, found = weigh_figures(answers, labels, pca_weights, "any", "zscore")
    assert isinstance(answers, Data)  # weigh_figures has refused everything else
    varies = np.flatnonzero(~constant(answers.values)) if len(answers.values) > 1 else np.zeros(0, dtype=np.int64)
    if not len(varies):
        return weights, found
    loadings, share = first_component(answers.values[:, varies], answers.up[varies])
    negative = [
        Diagnostic("negative_loading", labels[int(j)], float(loading), 0.0, low=True)
        for j, loading in zip(varies, loadings, strict=True)
        if loading < -1e-9
    ]
    last = found[-1]
    told = Diagnostic(last.code, value=last.value, values={**last.values, "variance_explained": share})
    return weights, (*found[:-1], *negative, told)
