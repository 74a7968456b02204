"""Two-by-two comparisons in words or on a slider: upper triangle only, a blank stays a blank."""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Final, Literal

import streamlit as st

from ui import state
from ui.editors import pairs
from ui.editors.pairs import short
from ui.words import language, say
from weighting import Judgment, Pairwise

# From "a far more" to "b far more", in steps of the 1-9 scale.
SCALE: Final = tuple([float(k) for k in range(9, 0, -1)] + [1 / k for k in range(2, 10)])
TAKEN_BACK: Final = 0.0  # the choice that stands for no judgment
Look = Literal["words", "slider"]
LOOKS: Final[tuple[Look, ...]] = ("words", "slider")

Take = Callable[[str, str, float | None], object]


def show(name: str, answers: Pairwise, labels: Mapping[str, str], take: Take) -> None:
    """One box or slider a pair; ``take`` receives a changed pair and its value, None for one taken back.

    ``labels``: id to name. ``take`` must read the other answers from the scheme of its moment, since several boxes
    may have changed before the page is drawn again.
    """
    look = st.segmented_control(
        say("weights.look"),
        LOOKS,
        default="words",
        format_func=lambda key: say(f"weights.look.{key}"),
        required=True,
        key="weights.look",
        persist_state="session",
    )
    open_pairs = {frozenset(pair) for pair in combinations(labels, 2) if value_of(answers, *pair) is None}
    for a, b in pairs.in_view(name, labels, open_pairs):
        held = value_of(answers, a, b)
        if look == "slider" and held is not None:
            _slider(f"{name}:{a}:{b}:slider", a, b, held, labels, take)
        else:
            box(f"{name}:{a}:{b}", a, b, held, labels, take)


def box(name: str, a: str, b: str, held: float | None, labels: Mapping[str, str], take: Take) -> None:
    """The words of the scale for one pair; the first choice takes a judgment back."""
    widget = state.key(f"{name}:{language()}")
    st.selectbox(
        pairs.label(labels[a], labels[b]),
        (TAKEN_BACK, *SCALE),
        index=None if held is None else 1 + nearest(held),
        format_func=lambda value: in_words(value, labels[a], labels[b]) if value else say("weights.not_judged"),
        placeholder=say("weights.not_judged"),
        key=widget,
        on_change=_changed(widget, a, b, take),
    )


def _slider(name: str, a: str, b: str, held: float, labels: Mapping[str, str], take: Take) -> None:
    widget = state.key(f"{name}:{language()}")
    st.select_slider(
        pairs.label(labels[a], labels[b]),
        SCALE,
        value=SCALE[nearest(held)],
        format_func=lambda value: in_words(value, labels[a], labels[b]),
        key=widget,
        on_change=_changed(widget, a, b, take),
    )


def _changed(widget: str, a: str, b: str, take: Take) -> Callable[[], None]:
    def change() -> None:
        value = state.widget(widget)
        if value is None or isinstance(value, float):
            take(a, b, value or None)

    return change


def with_judgment(answers: Pairwise, a: str, b: str, value: float | None) -> Pairwise:
    """The answers with one pair judged anew, or taken back (None)."""
    kept = tuple(j for j in answers.judgments if {j.a, j.b} != {a, b})
    return Pairwise(judgments=kept if value is None else (*kept, Judgment(a=a, b=b, value=value)))


def from_shares(labels: Sequence[str], shares: Mapping[str, float]) -> Pairwise:
    """Answers that agree with given shares as far as the scale allows; pairs with a share of 0 stay blank."""
    judgments = [
        Judgment(a=a, b=b, value=SCALE[nearest(shares[a] / shares[b])])
        for a, b in combinations(labels, 2)
        if shares[a] > 0 and shares[b] > 0
    ]
    return Pairwise(judgments=tuple(judgments))


def value_of(answers: Pairwise, a: str, b: str) -> float | None:
    """How many times as important ``a`` is as ``b``; None where nothing was answered."""
    for judgment in answers.judgments:
        if (judgment.a, judgment.b) == (a, b):
            return judgment.value
        if (judgment.a, judgment.b) == (b, a):
            return 1 / judgment.value
    return None


def nearest(value: float) -> int:
    """Place on the scale nearest to ``value`` by quotient."""
    return min(range(len(SCALE)), key=lambda place: abs(math.log(SCALE[place] / value)))


def in_words(value: float, a: str, b: str) -> str:
    """A judgment in words: who is more important, how much, the number."""
    if abs(value - 1.0) < 1e-9:
        return say("weights.equal_words")
    more, times = (a, value) if value > 1 else (b, 1 / value)
    strength = say(f"weights.strength.{max(2, round(times))}")
    return say("weights.more_words", more=short(more), strength=strength, times=f"{times:.0f}")
