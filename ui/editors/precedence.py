"""Precedence chart (优序图): each pair is more, as or less important; how much is not asked."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Final, Literal

import streamlit as st

from ui import state
from ui.editors import pairs
from ui.editors.pairwise import value_of
from ui.words import plain, say
from weighting import Judgment, Pairwise

Side = Literal["more", "equal", "less"]
SIDES: Final[Mapping[Side, float]] = {"more": 2.0, "equal": 1.0, "less": 0.5}


def show(
    name: str, answers: Pairwise, labels: Mapping[str, str], take: Callable[[str, str, float | None], object]
) -> None:
    """Three choices a pair; ``take`` receives a changed pair and its value, None for one taken back."""
    open_pairs = {frozenset(pair) for pair in combinations(labels, 2) if value_of(answers, *pair) is None}
    for a, b in pairs.in_view(name, labels, open_pairs):
        _pair(f"{name}:{a}:{b}", a, b, side_of(value_of(answers, a, b)), labels, take)


def _pair(
    name: str, a: str, b: str, held: Side | None, labels: Mapping[str, str],
    take: Callable[[str, str, float | None], object],
) -> None:  # fmt: skip
    widget = state.key(name)

    def change() -> None:
        chosen = state.widget(widget)
        take(a, b, next((value for side, value in SIDES.items() if side == chosen), None))

    words = {
        "more": say("weights.side.more", name=plain(pairs.short(labels[a], 12))),
        "equal": say("weights.side.equal"),
        "less": say("weights.side.more", name=plain(pairs.short(labels[b], 12))),
    }
    st.segmented_control(
        pairs.label(labels[a], labels[b]),
        list(SIDES),
        default=held,
        format_func=lambda side: words[side],
        key=widget,
        on_change=change,
    )


def side_of(value: float | None) -> Side | None:
    """The direction of a judgment."""
    if value is None:
        return None
    return "equal" if abs(value - 1) < 1e-9 else "more" if value > 1 else "less"


def from_shares(labels: Sequence[str], shares: Mapping[str, float]) -> Pairwise:
    """Directions that agree with given shares."""
    return Pairwise(
        judgments=tuple(
            Judgment(
                a=a, b=b, value=1.0 if abs(shares[a] - shares[b]) < 1e-9 else 2.0 if shares[a] > shares[b] else 0.5
            )
            for a, b in combinations(labels, 2)
        )
    )
