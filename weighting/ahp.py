"""Analytic hierarchy process: priorities of pairwise answers, with blanks or without, and their consistency.

Sources: Saaty 1977, J. Math. Psychol. 15(3) 234-281 (principal eigenvector, consistency index); Saaty 1980, The
Analytic Hierarchy Process (random index, limit .10); Agoston & Csato 2022, Omega 108, 102576 (random index with
blanks). Keys ``saaty1977``, ``saaty1980``, ``agoston2022`` in docs/sources.md.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indicators.faults import Fault, UserError
from weighting.answers import Answers, Pairwise, comparison_matrix
from weighting.consistency import (
    CONSISTENCY_LIMIT,
    consistency,
    geometric_index,
    geometric_limit,
    koczkodaj_index,
    nearest_on_scale,
    worst_pair,
)
from weighting.incomplete import complete, groups, least_squares, next_question
from weighting.model import Answered, Diagnostic
from weighting.priorities import PRIORITIES
from weighting.priorities import eigenvector as priorities
from weighting.random_index import DEFAULT, RANDOM_INDICES

Floats = NDArray[np.float64]

RANDOM_INDEX: Final = dict(RANDOM_INDICES[DEFAULT].table)
RANDOM_INDEX_SOURCE: Final = RANDOM_INDICES[DEFAULT].name
NAMED: Final = 3  # things named of a group that hangs apart
GROUPS: Final = 6  # groups named

__all__ = [
    "CONSISTENCY_LIMIT",
    "RANDOM_INDEX",
    "RANDOM_INDEX_SOURCE",
    "consistency",
    "diagnose",
    "nearest_on_scale",
    "priorities",
    "weigh",
    "weigh_matrix",
    "worst_pair",
]


def weigh(
    answers: Answers, labels: Sequence[str], priority: str = "eigenvector", random_index: str = DEFAULT
) -> Answered:
    """Priorities of ``labels`` from pairwise answers; blanks are filled where the answers hang together.

    ``priority`` is a key of PRIORITIES, ``random_index`` one of RANDOM_INDICES. Raises UserError where no answer
    connects groups of things.
    """
    if not isinstance(answers, Pairwise):
        raise TypeError("ahp asks for pairwise answers")
    return weigh_matrix(comparison_matrix(answers, labels), labels, priority, random_index)


def weigh_matrix(
    matrix: Floats, labels: Sequence[str], priority: str = "eigenvector", random_index: str = DEFAULT
) -> Answered:
    """The same of a reciprocal matrix (n, n), NaN = not asked."""
    refuse_apart(matrix, labels)
    full = complete(matrix)
    weights, lambda_max = PRIORITIES[priority](full)
    if priority == "logarithmic_least_squares":
        weights = least_squares(matrix)
    return weights, (diagnose(matrix, weights, float(lambda_max), labels, random_index, full),)


def refuse_apart(matrix: Floats, labels: Sequence[str]) -> None:
    """Raise UserError when answers fall apart into groups: one fault with the groups and one pair that would join two.

    Of each group the first NAMED things are named, and the first GROUPS groups.
    """
    parts = groups(matrix)
    pair = next_question(matrix) if len(parts) > 1 else None
    if pair is None:
        return
    named = [", ".join(first_names([labels[j] for j in part], NAMED)) for part in parts]
    values = {"count": len(parts), "groups": " | ".join(first_names(named, GROUPS))}
    raise UserError(Fault("ahp.missing_judgment", f"{labels[pair[0]]} : {labels[pair[1]]}", values))


def first_names(names: list[str], most: int) -> list[str]:
    """The first names, with an ellipsis where more follow."""
    return names if len(names) <= most else [*names[:most], "…"]


def diagnose(
    matrix: Floats,
    weights: Floats,
    lambda_max: float,
    labels: Sequence[str],
    random_index: str = DEFAULT,
    full: Floats | None = None,
) -> Diagnostic:
    """Consistency of one matrix with the pair to look at first and the value that would agree with the weights.

    ``full`` is the completed matrix where ``matrix`` has blanks; the ratio is then that over the random index for so
    many blanks, and the geometric index, whose limits are those of complete matrices, is left out.
    """
    n, full = len(labels), matrix if full is None else full
    missing = int(np.isnan(matrix).sum()) // 2
    index, ratio = consistency(np.asarray(lambda_max), n, random_index, missing)
    asked = np.where(np.isnan(matrix), weights[:, None] / weights[None, :], matrix)
    pair = worst_pair(asked, weights)
    table = RANDOM_INDICES[random_index]
    known = table.of(n, missing) or None
    values: dict[str, object] = {
        "lambda_max": lambda_max,
        "consistency_index": float(index),
        "random_index": known,
        "random_index_source": None if known is None else table.name,
        "consistency_ratio": None if ratio is None else float(ratio),
        "geometric_consistency_index": None if missing else float(geometric_index(full)),
        "geometric_consistency_limit": None if missing else geometric_limit(n),
        "koczkodaj_index": float(koczkodaj_index(matrix)),
        "worst_pair": None if pair is None else [labels[pair[0]], labels[pair[1]]],
        "suggested_value": None if pair is None else nearest_on_scale(float(weights[pair[0]] / weights[pair[1]])),
        **(_of_blanks(matrix, full, labels, lambda_max, random_index) if missing else {}),
    }
    return Diagnostic(
        "consistency", value=None if ratio is None else float(ratio), limit=CONSISTENCY_LIMIT, values=values
    )


def _of_blanks(
    matrix: Floats, full: Floats, labels: Sequence[str], lambda_max: float, random_index: str
) -> dict[str, object]:
    """What is said only where pairs were left blank: the completion, the next question, both ratios by their names.

    ``consistency_ratio_incomplete`` is the ratio that is judged, ``consistency_ratio_completed`` that of the filled
    matrix over the random index of complete ones, which is too mild.
    """
    n, pair, missing = len(labels), next_question(matrix), int(np.isnan(matrix).sum()) // 2
    ratios = [consistency(np.asarray(lambda_max), n, random_index, blank)[1] for blank in (missing, 0)]
    of_blanks, of_complete = (None if ratio is None else float(ratio) for ratio in ratios)
    return {
        "completed": full.tolist(),
        "missing": missing,
        "consistency_ratio_incomplete": of_blanks,
        "consistency_ratio_completed": of_complete,
        "random_index_complete": RANDOM_INDICES[random_index].of(n),
        "next_question": None if pair is None else [labels[pair[0]], labels[pair[1]]],
    }
