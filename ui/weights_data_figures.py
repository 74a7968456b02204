"""The figures of this session, and what is to be done with them until it can be done.

Figures stay with the session, only what they amount to goes into the scheme. A change that cannot be computed yet is
kept aside: the scheme keeps its last good weights until the faults are mended.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import pandas as pd

from evaluation.scheme import Scheme
from indicators import Fault, UserError
from ui import state
from ui.weights_items import base_items
from weighting import Weighting
from weighting.measuring import measure, takes_long
from weighting.model import DataMethod, Diagnostic
from weighting.padding import PADDED_FACTOR, PADDED_SHARE
from weighting.treatment import TreatmentStep

FIGURES: Final = "weights.figures"
RECIPE: Final = "weights.recipe"
FOUND: Final = "weights.found"
DUE: Final = "weights.due"
ENDED: Final = "weights.ended"
FIRST_SHARE: Final = 0.3


@dataclass(frozen=True, eq=False)
class Figures:
    """A frame units x items (ids or names), where it comes from and of what kind it is."""

    frame: pd.DataFrame
    origin: str
    value_kind: Literal["synthetic", "user_supplied"]


@dataclass(frozen=True)
class Recipe:
    """How figures become weights."""

    method: DataMethod = "entropy"
    treatment: tuple[TreatmentStep, ...] = ()
    share: float = PADDED_SHARE
    factor: float = PADDED_FACTOR


def held() -> Figures | None:
    """The figures at hand, None after a reload."""
    figures: Figures | None = state.work().memory.get(FIGURES)
    return figures


def recipe() -> Recipe:
    """What is to be done: what was last asked for, or what the scheme says where it was changed since."""
    kept = state.work().memory.get(RECIPE)
    weighting = state.scheme().weighting
    if kept is not None and kept[0] is weighting:
        last: Recipe = kept[1]
        return last
    return _of_scheme(weighting)


def _of_scheme(weighting: Weighting) -> Recipe:
    padded = weighting.measured.padded if weighting.measured else None
    share, factor = (padded.share, padded.factor) if padded else (PADDED_SHARE, PADDED_FACTOR)
    return Recipe(weighting.data_method or "entropy", weighting.treatment, share, factor)


def pending() -> bool:
    """Whether something was asked for that the scheme does not hold, because it cannot be computed yet."""
    weighting = state.scheme().weighting
    return weighting.measured is None or recipe() != _of_scheme(weighting)


def warnings() -> Sequence[Diagnostic]:
    """What the method said of the weights that the scheme holds; nothing after a reload."""
    found = state.work().memory.get(FOUND)
    return found[1] if found is not None and found[0] is state.scheme().weighting.measured else ()


def take(figures: Figures) -> None:
    """Take figures and weigh them; they stay at hand where they cannot be weighed yet."""
    state.work().memory[FIGURES] = figures
    _weigh(recipe())


def change(**fields: object) -> None:
    """Change part of what is to be done, and do it; what cannot be done is told and kept aside."""
    wanted = replace(recipe(), **fields)  # type: ignore[arg-type]
    state.attempt(lambda: _weigh(wanted))


def _weigh(wanted: Recipe) -> None:
    """Compute at once what takes no time; the rest is due on the page."""
    memory, figures = state.work().memory, held()
    for mark in (DUE, ENDED):
        memory.pop(mark, None)
    memory[RECIPE] = (state.scheme().weighting, wanted)
    if figures is not None and takes_long(wanted.method, len(figures.frame), len(base_items().items)):
        begin()
    else:
        apply(wanted)


def begin() -> None:
    """What was asked for is to be computed by the next page."""
    state.work().memory[DUE] = True


def due() -> bool:
    """Whether something slow is to be computed now."""
    return DUE in state.work().memory


def ended() -> bool:
    """Whether the computation of what was asked for last was ended before it was done."""
    return ENDED in state.work().memory and pending()


def compute_due() -> None:
    """Compute what is due. It is marked as ended until it is done, so that nothing begins again by itself."""
    memory = state.work().memory
    memory.pop(DUE, None)
    memory[ENDED] = True
    try:
        apply(recipe())
    except UserError:
        memory.pop(ENDED, None)
        raise
    memory.pop(ENDED, None)


def apply(wanted: Recipe) -> None:
    """Compute, then take into the scheme. Raises UserError with items by their names."""
    current = state.work()
    current.memory[RECIPE] = (state.scheme().weighting, wanted)
    figures = held()
    if figures is None:
        return
    try:
        measured, found = measure(
            wanted.method,
            base_items(),
            by_id(figures.frame),
            wanted.treatment,
            figures.origin,
            figures.value_kind,
            wanted.share,
            wanted.factor,
        )
    except UserError as error:
        raise UserError([named(fault) for fault in error.faults]) from None
    weighting = state.scheme().weighting
    changed = weighting.changed(
        data_method=wanted.method,
        treatment=wanted.treatment,
        measured=measured,
        data_share=weighting.data_share or FIRST_SHARE,
    )
    state.edit(_with(changed))
    current.memory.pop(RECIPE, None)
    current.memory[FOUND] = (state.scheme().weighting.measured, found)


def _with(weighting: Weighting) -> Scheme:
    return state.scheme().changed(weighting=weighting)


def by_id(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns may carry the names of items as well as their ids."""
    ids = {item.names.zh_hans: item.id for item in state.scheme().items.items if item.id not in frame.columns}
    return frame.rename(columns=ids)


def named(fault: Fault) -> Fault:
    """Cells are told as ``unit : item`` with the item's name."""
    unit, sign, item = fault.where.rpartition(" : ")
    return replace(fault, where=f"{unit} › {item}") if sign else fault
