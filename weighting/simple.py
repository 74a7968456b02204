"""The ways that need no mathematics: points given directly, and equal weights."""

from collections.abc import Sequence

import numpy as np

from indicators.faults import Fault, UserError
from weighting.answers import Answers, DirectPoints
from weighting.model import Answered


def weigh_points(answers: Answers, labels: Sequence[str]) -> Answered:
    """Weights in proportion to the points given; raises UserError for a missing label or when all points are 0."""
    if not isinstance(answers, DirectPoints):
        raise TypeError("points asks for points")
    given = {answer.id: answer.points for answer in answers.points}
    missing = [label for label in labels if label not in given]
    if missing:
        raise UserError([Fault("answers.missing", label) for label in missing])
    values = np.array([given[label] for label in labels], dtype=np.float64)
    if not values.sum() > 0:
        raise UserError(Fault("points.none_at_stake", values={"count": len(labels)}))
    return values / values.sum(), ()


def weigh_equal(answers: Answers, labels: Sequence[str]) -> Answered:
    """The same weight for every label."""
    return np.full(len(labels), 1 / len(labels)), ()
