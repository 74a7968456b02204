"""Two-by-two comparisons in words: upper triangle only, a blank stays a blank."""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Final

import streamlit as st

from ui import state
from ui.words import plain, say
from weighting import Judgment, Pairwise

# From "a far more" to "b far more", in steps of the 1-9 scale.
SCALE: Final = tuple([float(k) for k in range(9, 0, -1)] + [1 / k for k in range(2, 10)])


Take = Callable[[str, str, float | None], object]


def show(name: str, answers: Pairwise, labels: Mapping[str, str], take: Take) -> None:
    """One select box a pair; ``take`` receives a changed pair and its value, None for one taken back.

    ``labels``: id to name. ``take`` must read the other answers from the scheme of its moment, since several boxes
    may have changed before the page is drawn again.
    """
    for a, b in combinations(labels, 2):
        widget = state.key(f"{name}:{a}:{b}")
        held = _value(answers, a, b)
        st.selectbox(
            say("weights.pair", a=plain(_short(labels[a])), b=plain(_short(labels[b]))),
            SCALE,
            index=None if held is None else _nearest(held),
            format_func=lambda value, a=a, b=b: in_words(value, labels[a], labels[b]),
            placeholder=say("weights.not_judged"),
            key=widget,
            on_change=_changed(widget, a, b, take),
        )


def _changed(widget: str, a: str, b: str, take: Take) -> Callable[[], None]:
    def change() -> None:
        value = state.widget(widget)
        if value is None or isinstance(value, float):
            take(a, b, value)

    return change


def with_judgment(answers: Pairwise, a: str, b: str, value: float | None) -> Pairwise:
    """The answers with one pair judged anew, or taken back (None)."""
    kept = tuple(j for j in answers.judgments if {j.a, j.b} != {a, b})
    return Pairwise(judgments=kept if value is None else (*kept, Judgment(a=a, b=b, value=value)))


def from_shares(labels: Sequence[str], shares: Mapping[str, float]) -> Pairwise:
    """Answers that agree with given shares as far as the scale allows; pairs with a share of 0 stay blank."""
    judgments = [
        Judgment(a=a, b=b, value=SCALE[_nearest(shares[a] / shares[b])])
        for a, b in combinations(labels, 2)
        if shares[a] > 0 and shares[b] > 0
    ]
    return Pairwise(judgments=tuple(judgments))


def _value(answers: Pairwise, a: str, b: str) -> float | None:
    for judgment in answers.judgments:
        if (judgment.a, judgment.b) == (a, b):
            return judgment.value
        if (judgment.a, judgment.b) == (b, a):
            return 1 / judgment.value
    return None


def _nearest(value: float) -> int:
    """Place on the scale nearest to ``value`` by quotient."""
    return min(range(len(SCALE)), key=lambda place: abs(math.log(SCALE[place] / value)))


def in_words(value: float, a: str, b: str) -> str:
    """A judgment in words: who is more important, how much, the number."""
    if value == 1.0:
        return say("weights.equal_words")
    more, times = (a, value) if value > 1 else (b, 1 / value)
    strength = say(f"weights.strength.{round(times)}")
    return say("weights.more_words", more=_short(more), strength=strength, times=f"{times:.0f}")


def _short(name: str, limit: int = 24) -> str:
    line = " ".join(name.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
