"""Weights from the JSON of an earlier call: the mapping ``weights`` from label to number."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from commands.answers import MAX_LABELS
from commands.files import load
from indicators import Fault, Frozen, UserError, read
from indicators.frozen import Id, NonNegative, parse_json


class GivenWeights(Frozen):
    """Weights by label; they need not sum to 1."""

    weights: dict[Id, NonNegative] = Field(min_length=1, max_length=MAX_LABELS)


def read_weights(path: Path, name: str) -> dict[str, float]:
    """The weights of a result of ``weigh``, ``blend`` or ``evaluate``, by label, sum 1."""
    found = parse_json(load(path), name)
    if not isinstance(found, Mapping) or "weights" not in found:
        raise UserError(Fault("weights.not_a_result", name))
    given = read(GivenWeights, {"weights": found["weights"]}, name).weights
    total = sum(given.values())
    if not total > 0:
        raise UserError(Fault("points.none_at_stake", name, {"count": len(given)}))
    return {label: weight / total for label, weight in given.items()}
