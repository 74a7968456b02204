"""Swing weights: points for improving each item from its worst to its best level, the most valuable swing first.

Source: von Winterfeldt & Edwards 1986, Decision Analysis and Behavioral Research, Cambridge (``winterfeldt1986``).
The most valuable swing is 100; the others are measured against it. Weights are in proportion.
"""

from collections.abc import Sequence

from weighting.answers import Answers
from weighting.model import Answered
from weighting.simple import weigh_points


def weigh(answers: Answers, labels: Sequence[str]) -> Answered:
    """Weights in proportion to the swings; raises UserError for a missing one or when all are 0."""
    return weigh_points(answers, labels)
