"""Several experts: one answer of them all, how far they agree, who stands apart.

Sources: Aczel & Saaty 1983, J. Math. Psychol. 27(1) 93-102, and Forman & Peniwati 1998, Eur. J. Oper. Res. 108(1)
165-169 (judgments by geometric mean, priorities by geometric or arithmetic mean; ``forman1998``); Goepel 2013, Proc.
ISAHP (consensus from Shannon's alpha and beta entropy, ``goepel2013``).
"""

from collections.abc import Sequence
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy

from indicators.faults import Fault, UserError
from weighting import ahp
from weighting.answers import Pairwise, comparison_matrix
from weighting.apart import agreement_of_two, standing_apart, with_others
from weighting.model import Aggregate, Answered, Diagnostic
from weighting.random_index import DEFAULT

Floats = NDArray[np.float64]
T = TypeVar("T")
AGGREGATES: Final[tuple[Aggregate, ...]] = ("judgments", "priorities", "priorities_arithmetic")
SCALE_TOP: Final = 9.0
OF_JOINT: Final[dict[str, object]] = {"consistency_of": "joint_judgments"}
CONSENSUS_LIMIT: Final = 0.5  # below .5 agreement is "very low" (Goepel's word scale)
CONSENSUS_WORDS: Final = ((CONSENSUS_LIMIT, "very_low"), (0.65, "low"), (0.75, "moderate"), (0.85, "high"))


def shares(weights: Sequence[float] | None, count: int) -> Floats:
    """Expert weights (count,) rescaled to sum 1; equal when None. Raises UserError for a wrong number or sign."""
    given = np.full(count, 1.0) if weights is None else np.asarray(weights, dtype=np.float64)
    shown = {"weights": ", ".join(f"{weight:g}" for weight in given), "count": count}
    if len(given) != count or not np.isfinite(given).all() or (given < 0).any() or not given.sum() > 0:
        raise UserError(Fault("panel.weights", values=shown))
    return np.asarray(given / given.sum())


def judgments(matrices: Floats, weights: Floats) -> Floats:
    """One matrix (n, n) of experts' matrices (k, n, n): weighted geometric mean over those who answered (NaN = not).

    NaN stays where nobody with a weight answered.
    """
    answered = ~np.isnan(matrices)
    held = weights[:, None, None] * answered
    total = held.sum(axis=0)
    logs = (held * np.log(np.where(answered, matrices, 1.0))).sum(axis=0)
    return np.where(total > 0, np.exp(logs / np.where(total > 0, total, 1.0)), np.nan)


def priorities(vectors: Floats, weights: Floats, arithmetic: bool = False) -> Floats:
    """One vector (n,), sum 1, of experts' priorities (k, n): weighted geometric (renormalised) or arithmetic mean.

    In a geometric mean a zero of an expert with a weight stays zero.
    """
    if arithmetic:
        mixed = weights @ vectors
    else:
        counted = weights > 0
        with np.errstate(divide="ignore"):
            mixed = np.exp(weights[counted] @ np.log(vectors[counted]))
    return np.asarray(mixed / mixed.sum())


def consensus(vectors: Floats, weights: Floats | None = None, scale_top: float = SCALE_TOP) -> float | None:
    """Consensus 0..1 of priorities (k, n) on a scale up to ``scale_top``; None for one expert or one thing.

    M = exp(H_alpha - H_gamma) is the inverse of Shannon's beta diversity; it is rescaled so that 0 stands for experts
    who each put another thing first by ``scale_top`` to one and whose mean is equal weights: (M - D/n) / (1 - D/n),
    D = exp(H_alpha,min).
    """
    k, n = vectors.shape
    if k < 2 or n < 2:
        return None
    w = np.full(k, 1 / k) if weights is None else weights
    within = float(w @ -xlogy(vectors, vectors).sum(axis=1))
    mean = w @ vectors
    of_all = float(-xlogy(mean, mean).sum())
    top, rest = scale_top / (n + scale_top - 1), 1 / (n + scale_top - 1)
    least = float(np.exp(-top * np.log(top) - (n - 1) * rest * np.log(rest)) / n)
    return float(np.clip((np.exp(within - of_all) - least) / (1 - least), 0.0, 1.0))


def agreement(vectors: Floats) -> Floats:
    """Consensus of each pair of experts, (k, k), symmetric, diagonal 1."""
    k = len(vectors)
    result = np.ones((k, k))
    for i in range(k):
        for j in range(i):
            result[i, j] = result[j, i] = consensus(vectors[[i, j]]) or 0.0
    return result


def consensus_word(value: float) -> str:
    """The word of Goepel's scale for a consensus: ``very_low`` to ``very_high``."""
    return next((word for limit, word in CONSENSUS_WORDS if value < limit), "very_high")


def weigh_panel(
    answers: Sequence[Pairwise],
    labels: Sequence[str],
    names: Sequence[str],
    aggregate: Aggregate = "judgments",
    expert_weights: Sequence[float] | None = None,
    priority: str = "eigenvector",
    random_index: str = DEFAULT,
) -> Answered:
    """Priorities of several experts' pairwise answers, with the consistency of the joint matrix and the consensus.

    Judgments: blanks of one expert are made up by the others. Priorities: each expert's answers must hang together,
    else UserError names the expert and the groups. Nothing is asked of the answers of an expert of weight 0. Figures of
    consistency are those of the joint matrix in either case (``consistency_of``); each expert's own stand by the name.
    """
    held = shares(expert_weights, len(answers))
    answers, names = _counted(answers, held), _counted(names, held)
    held = held[held > 0]
    matrices = np.array([comparison_matrix(answer, labels) for answer in answers])
    joint = judgments(matrices, held)
    weights, (found,) = ahp.weigh_matrix(joint, labels, priority, random_index)
    own, single, faults = _each(matrices, labels, names, priority, random_index)
    if aggregate != "judgments":
        if faults:
            raise UserError(faults)
        weights = priorities(np.array(own), held, aggregate == "priorities_arithmetic")
    told = {**found.values, **OF_JOINT, "aggregate": aggregate, **agreement_of(own, single, held, names)}
    return weights, (Diagnostic("consistency", found.where, found.value, found.limit, told),)


def _counted(given: Sequence[T], held: Floats) -> list[T]:
    """What belongs to the experts who have a weight."""
    return [one for one, share in zip(given, held, strict=True) if share > 0]


def _each(
    matrices: Floats, labels: Sequence[str], names: Sequence[str], priority: str, random_index: str
) -> tuple[list[Floats | None], list[Diagnostic | None], list[Fault]]:
    """Each expert's own priorities and consistency, None where the answers fall apart."""
    own: list[Floats | None] = []
    single: list[Diagnostic | None] = []
    faults: list[Fault] = []
    for matrix, name in zip(matrices, names, strict=True):
        try:
            weights, (found,) = ahp.weigh_matrix(matrix, labels, priority, random_index)
        except UserError as error:
            faults += [Fault(fault.code, f"{name} › {fault.where}", fault.values) for fault in error.faults]
            own.append(None)
            single.append(None)
            continue
        own.append(weights)
        single.append(found)
    return own, single, faults


def agreement_of(
    own: Sequence[Floats | None], single: Sequence[Diagnostic | None], held: Floats, names: Sequence[str]
) -> dict[str, object]:
    """Consensus, agreement of each pair and who stands apart, among the experts whose answers hang together."""
    whole = [j for j, vector in enumerate(own) if vector is not None]
    vectors = np.array([own[j] for j in whole], dtype=np.float64)
    experts: list[dict[str, object]] = [
        {
            "name": name,
            "weight": float(weight),
            "weights": None if vector is None else [float(value) for value in vector],
            "consistency_ratio": None if found is None else found.value,
            "consistency_limit": None if found is None else found.limit,
        }
        for name, weight, vector, found in zip(names, held, own, single, strict=True)
    ]
    counted = held[whole]
    if len(whole) < 2 or not counted.sum() > 0:
        return {"consensus": None, "experts": experts, "agreement": [], "standing_apart": []}
    table = agreement(vectors)
    for j, vector, rest in zip(whole, vectors, with_others(vectors), strict=True):
        experts[j]["agreement_with_others"] = agreement_of_two(vector, rest)
    return {
        "consensus": consensus(vectors, counted / counted.sum()),
        "experts": experts,
        "agreement": [[names[j] for j in whole], table.tolist()],
        "standing_apart": [names[whole[j]] for j in standing_apart(vectors)],
    }
