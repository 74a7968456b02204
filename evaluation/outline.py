"""What stands out of an evaluation: the items with most hollow points, and what the nearest changes would come to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from evaluation.evaluate import Evaluation
from evaluation.improve_checks import deterring
from indicators.points import base_mask
from risk.assumptions import Assumptions, default_assumptions
from risk.design import Bools, Design, Floats
from risk.headline import Band, band, behave, contribution_draws, hollow_draws

WORST: Final = 3
LEAST: Final = 0.05  # percentage points below which an item is not worth naming
KEPT: Final = 0.5  # share of their points that the worst items keep in the second move
Kind = Literal["checks", "points"]


@dataclass(frozen=True, eq=False)
class Worst:
    """One item: its points and its part of the hollow share, percentage points, with the band of that part."""

    id: str
    points: float
    contribution: float
    band: Band


@dataclass(frozen=True, eq=False)
class Move:
    """One change to the worst items at once and what becomes of the design.

    ``checks``: chances of being found raised to ``to`` (0..1); ``points``: the items keep the share ``to`` of their
    points, the other items that make up the total take the rest in proportion. What checks cost is not counted.
    """

    kind: Kind
    ids: tuple[str, ...]
    to: float
    hollow_share: float | None
    band: Band
    substance: float


def worst(evaluation: Evaluation, count: int = WORST, assumptions: Assumptions | None = None) -> tuple[Worst, ...]:
    """The items that contribute most to the hollow share, most first; none where nothing is earned or hollow."""
    if evaluation.behaviour.hollow_share is None:
        return ()
    parts = evaluation.behaviour.contributions
    places = [int(j) for j in np.argsort(-parts, kind="stable")[:count] if parts[j] >= LEAST]
    if not places:
        return ()
    known, seed = assumptions or default_assumptions(), evaluation.provenance.seed
    draws = contribution_draws(evaluation.design, known, places, seed=seed)
    ids = evaluation.weights.ids
    return tuple(
        Worst(ids[j], float(evaluation.points[j]), float(parts[j]), band(draws[:, k])) for k, j in enumerate(places)
    )


def moves(evaluation: Evaluation, ids: Sequence[str], assumptions: Assumptions | None = None) -> tuple[Move, ...]:
    """Checks that deter on the items, then half their points given to the others.

    What changes nothing, or does not lower the hollow share, is left out.
    """
    known, design = assumptions or default_assumptions(), evaluation.design
    named = np.array([name in ids for name in design.ids], dtype=bool)
    enough = deterring(design, known)
    found = []
    below = named & (design.verification < enough)
    if below.any():
        checked = np.where(below, enough, design.verification)
        changed = replace(design, verification=checked, unknown_verification=design.unknown_verification & ~below)
        found.append(_move("checks", below, enough, changed, evaluation, known))
    base = base_mask(evaluation.items)
    cut, taking = named & base, base & ~named
    if cut.any() and design.weights[taking].sum() > 0:
        changed = replace(design, weights=_shifted(design.weights, cut, taking))
        found.append(_move("points", cut, KEPT, changed, evaluation, known))
    return tuple(move for move in found if _lowers(move, evaluation))


def _lowers(move: Move, evaluation: Evaluation) -> bool:
    now = evaluation.behaviour.hollow_share
    return move.hollow_share is not None and now is not None and move.hollow_share < now


def _shifted(weights: Floats, cut: Bools, taking: Bools) -> Floats:
    """The weights with half of those cut given to those taking, in proportion; the sum stays."""
    freed = (1 - KEPT) * weights[cut].sum()
    after = np.where(cut, KEPT * weights, weights)
    return np.where(taking, after * (1 + freed / weights[taking].sum()), after)


def _move(kind: Kind, moved: Bools, to: float, changed: Design, evaluation: Evaluation, known: Assumptions) -> Move:
    after = behave(changed, known)
    return Move(
        kind=kind,
        ids=tuple(name for name, inside in zip(changed.ids, moved, strict=True) if inside),
        to=float(to),
        hollow_share=after.hollow_share,
        band=band(hollow_draws(changed, known, seed=evaluation.provenance.seed)),
        substance=after.substance,
    )
