"""Items and points of every class of units, where a scheme has several and they are appraised by different items."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from charts.names import legible
from evaluation.evaluate import Evaluation, balance_of, points_of, weights_of
from evaluation.scheme import Scheme
from indicators.faults import UserError
from indicators.model import IndicatorSet
from indicators.vocabulary import Language

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ClassPoints:
    """What is issued for one class of units: ``points`` in the order of ``items``, shape (m,).

    ``balance`` holds the shares of the kinds, None where the weights of this class cannot be computed (its answers
    are of other items, its data are not there); ``points`` are then those written in the items.
    """

    unit_class: str | None
    items: IndicatorSet
    points: Floats
    balance: dict[str, float] | None


def differ(scheme: Scheme) -> bool:
    """Whether there are several classes of units and not all are appraised by the same items."""
    held = {tuple(item.id for item in scheme.items.of_class(one).items) for one in scheme.class_ids}
    return len(held) > 1


def class_points(scheme: Scheme, evaluation: Evaluation) -> tuple[ClassPoints, ...]:
    """Every class in the order of the scheme; only what was evaluated where the classes do not differ."""
    if not differ(scheme):
        return (_evaluated(evaluation),)
    return tuple(
        _evaluated(evaluation) if one == evaluation.unit_class else _of_class(scheme, one) for one in scheme.class_ids
    )


def class_name(scheme: Scheme, unit_class: str | None, language: Language) -> str:
    """The class by its name, "" where there are none."""
    return next((legible(unit.names.of(language)) for unit in scheme.unit_classes if unit.id == unit_class), "")


def _evaluated(evaluation: Evaluation) -> ClassPoints:
    return ClassPoints(evaluation.unit_class, evaluation.items, evaluation.points, dict(evaluation.balance))


def _of_class(scheme: Scheme, unit_class: str) -> ClassPoints:
    """As an evaluation of this class would have it, where its weights can be computed without a panel of units."""
    items = scheme.items.of_class(unit_class)
    written = np.array([item.scoring.points or 0.0 for item in items.items])
    if not items.items:
        return ClassPoints(unit_class, items, written, None)
    try:
        weights = weights_of(scheme, items, None).values
        return ClassPoints(unit_class, items, points_of(scheme, items, weights), balance_of(items, weights))
    except UserError:
        return ClassPoints(unit_class, items, written, None)
