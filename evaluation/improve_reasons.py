"""Why a search moved an item: its own hollow share or burden against the whole, what was kept, what money bought."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

from evaluation.evaluate import Evaluation
from evaluation.improve import Improvement
from evaluation.improve_checks import deterring
from evaluation.improve_search import CLOSE
from evaluation.improve_setting import Asked
from indicators.points import base_mask
from risk.assumptions import Assumptions

Code = Literal[
    "outside",
    "kept",
    "hollower",
    "sounder",
    "heavier",
    "lighter",
    "sums",
    "same",
    "enough",
    "bought",
    "partly",
    "dearer",
]
CODES: Final[tuple[Code, ...]] = get_args(Code)


@dataclass(frozen=True)
class Reason:
    """Why one item moved or stayed; ``values``: the item's ``own`` figure and that of the ``whole`` design."""

    code: Code
    values: Mapping[str, float] = field(default_factory=dict)


def reasons_of_weights(before: Evaluation, found: Improvement, asked: Asked) -> dict[str, Reason]:
    """A reason for every item, by id.

    Moving weight to an item raises the hollow share where the item's own one (eta) lies above it (docs/methods.md
    "Behaviour"): that is what the search follows. ``sums``: moved only so that sums, shares and limits hold.
    """
    moved = {change.id: change.after - change.before for change in found.changes if change.field == "points"}
    base = base_mask(before.items)
    return {
        name: _of_item(before, j, moved.get(name, 0.0), asked, bool(base[j]))
        for j, name in enumerate(before.weights.ids)
    }


def _of_item(before: Evaluation, j: int, moved: float, asked: Asked, inside: bool) -> Reason:
    if not inside:
        return Reason("outside")
    if before.weights.ids[j] in asked.keep:
        return Reason("kept")
    if abs(moved) < CLOSE:
        return Reason("same")
    if "hollow_share" in asked.limits or "static_hollow_share" in asked.limits:
        own, whole = 100 * float(before.behaviour.hollow_alone[j]), before.behaviour.hollow_share or 0.0
        if (own > whole) == (moved < 0):
            return Reason("hollower" if moved < 0 else "sounder", {"own": own, "whole": whole})
    if "burden" in asked.limits:
        own, whole = float(before.design.reporting[j]), float(before.design.reporting @ before.weights.values)
        if (own > whole) == (moved < 0):
            return Reason("heavier" if moved < 0 else "lighter", {"own": own, "whole": whole})
    return Reason("sums")


def reasons_of_checks(before: Evaluation, found: Improvement, assumptions: Assumptions) -> dict[str, Reason]:
    """A reason for every item, by id; ``whole`` is v*, from which falsification no longer pays."""
    after = {change.id: change.after for change in found.changes if change.field == "verification"}
    enough = deterring(before.design, assumptions)
    result = {}
    for j, name in enumerate(before.weights.ids):
        own = float(before.design.verification[j])
        values = {"own": after.get(name, own), "whole": enough}
        if name in after:
            code: Code = "bought" if after[name] >= enough - CLOSE else "partly"
        else:
            code = "enough" if own >= enough - CLOSE else "dearer"
        result[name] = Reason(code, values)
    return result
