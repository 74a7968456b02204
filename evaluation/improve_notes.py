"""What must be said beside a bound that is met: weighted hours can fall while nobody reports an hour less."""

from dataclasses import dataclass

from evaluation.evaluate import Evaluation
from evaluation.improve import Improvement

MOVES = 1e-9


@dataclass(frozen=True)
class BurdenNote:
    """Weighted hours before and after, hours a year that stay as they are, hollow shares (per cent, None: no points).

    ``hollower``: the hollow share rose with it.
    """

    weighted_before: float
    weighted_after: float
    hours: float
    hollow_before: float | None
    hollow_after: float | None
    hollower: bool


def burden_note(before: Evaluation, found: Improvement) -> BurdenNote | None:
    """The note of a search that lowered weighted hours by moving weight; None where none did."""
    after = found.reached.get("burden")
    now = float(before.design.reporting @ before.weights.values)
    if after is None or found.status == "infeasible" or not after < now - MOVES:
        return None
    was, becomes = found.before.hollow_share, found.after.hollow_share
    hollower = was is not None and becomes is not None and becomes > was + MOVES
    return BurdenNote(now, after, found.after.burden_hours, was, becomes, hollower)
