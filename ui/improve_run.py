"""A search run from the page: progress, cancel by any press, the answer kept until the scheme is another one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from evaluation.evaluate import Evaluation, evaluate
from evaluation.improve import Improvement
from evaluation.improve_reasons import Reason
from evaluation.improve_setting import Asked
from evaluation.scheme import Scheme, Search
from indicators import UserError
from risk.assumptions import default_assumptions
from risk.headline import Band, band, hollow_draws
from risk.progress import Tell
from ui import errors, state
from ui.words import say

HELD = "improve.found"
MOVES = 1e-9


@dataclass(frozen=True, eq=False)
class Found:
    """An answer and what it answers. ``base``: the scheme asked about, without its log of searches.

    ``draws``: hollow shares before and after on common draws; ``asked`` is None where money was spent on checks.
    """

    base: Scheme
    unit_class: str | None
    improvement: Improvement
    before: Evaluation
    after: Evaluation
    draws: tuple[NDArray[np.float64], NDArray[np.float64]]
    reasons: Mapping[str, Reason]
    label: str
    asked: Asked | None
    money: float | None = None

    @property
    def bands(self) -> tuple[Band, Band]:
        """5-50-95 % of the hollow share before and after."""
        return band(self.draws[0]), band(self.draws[1])

    @property
    def chance(self) -> float:
        """Share of draws in which the hollow share is lower after the change."""
        return float(np.mean(self.draws[1] < self.draws[0] - MOVES))


def without_log(scheme: Scheme) -> Scheme:
    """The scheme without its log of searches."""
    return scheme.model_copy(update={"searches": ()})


def held() -> Found | None:
    """The last answer of this session about the scheme that is open, whatever was changed in it since."""
    found: Found | None = state.work().memory.get(HELD)
    return found


def forget() -> None:
    """Put the last answer away."""
    state.work().memory.pop(HELD, None)


def is_current(found: Found) -> bool:
    """Whether the answer still belongs to the scheme as it is."""
    return found.unit_class == state.work().unit_class and found.base == without_log(state.scheme())


def run(slot, search: Callable[[Tell], Improvement], complete: Callable[[Evaluation, Improvement], Found]) -> None:
    """Search now. The cancel button, or any other change on the page, ends the script and with it the search."""
    forget()
    with slot.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0, say("improve.going"))
        st.button(say("improve.cancel"), icon=":material/close:", key="improve.cancel")

    def tell(share: float) -> None:
        bar.progress(min(max(share, 0.0), 1.0), say("improve.going"))

    before = state.evaluation()
    if before is None:
        return
    try:
        improvement = search(tell)
        state.work().memory[HELD] = complete(before, improvement)
    except UserError as error:
        slot.empty()
        errors.show(error.faults, state.names())
        return
    state.record(_logged(improvement.scheme.searches[-1]))
    st.rerun()  # the bar of steps above was drawn before


def _logged(search: Search) -> Callable[[Scheme], Scheme]:
    return lambda scheme: scheme.model_copy(update={"searches": (*scheme.searches, search)})


def found_of(
    before: Evaluation,
    improvement: Improvement,
    reasons: Mapping[str, Reason],
    what: str,
    asked: Asked | None = None,
    money: float | None = None,
) -> Found:
    """The answer beside the changed scheme, both for the class of units in view and on the same draws.

    ``what``: what was asked, in words.
    """
    unit_class = state.work().unit_class
    after = evaluate(improvement.scheme, bands="none", unit_class=unit_class)
    return Found(
        base=without_log(state.scheme()),
        unit_class=unit_class,
        improvement=improvement,
        before=before,
        after=after,
        draws=_draws(before, after),
        reasons=reasons,
        label=say("improve.label", what=what),
        asked=asked,
        money=money,
    )


def _draws(before: Evaluation, after: Evaluation) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Hollow shares of both on the same draws."""
    extra = max(before.design.unknown_fields, after.design.unknown_fields)
    assumptions = default_assumptions()
    return hollow_draws(before.design, assumptions, extra), hollow_draws(after.design, assumptions, extra)


def apply(found: Found) -> bool:
    """The answer becomes the scheme and is kept as a named version; undo leads back. True: done."""
    changed = found.improvement.scheme.model_copy(update={"searches": state.scheme().searches})

    def take() -> None:
        state.edit(changed, afresh=True)
        state.save_version(found.label)

    return state.attempt(take)
