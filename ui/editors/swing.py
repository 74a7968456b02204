"""Swing: the most valuable improvement from worst to best is 100, the others are measured against it."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from ui import state
from ui.editors.pairs import short
from ui.words import language, plain, say
from weighting import DirectPoints, PointsOf


def show(
    name: str,
    answers: DirectPoints,
    labels: Mapping[str, str],
    take: Callable[[str, float], object],
    take_first: Callable[[str], object],
) -> None:
    """A box for the most valuable swing and a slider 0 to 100 for every other thing."""
    given = {answer.id: answer.points for answer in answers.points}
    first = max(labels, key=lambda thing: given.get(thing, 0.0))
    widget = state.key(f"{name}:first:{language()}")

    def change() -> None:
        chosen = state.widget(widget)
        if isinstance(chosen, str) and chosen != first:
            take_first(chosen)

    things = list(labels)
    st.selectbox(
        say("weights.swing.first"),
        things,
        index=things.index(first),
        format_func=lambda thing: short(labels[thing], 40),
        key=widget,
        on_change=change,
    )
    for thing in things:
        if thing != first:
            _slider(f"{name}:{first}:{thing}", thing, given.get(thing, 0.0), labels, take)


def _slider(
    name: str, thing: str, held: float, labels: Mapping[str, str], take: Callable[[str, float], object]
) -> None:
    widget = state.key(name)

    def change() -> None:
        value = state.widget(widget)
        if isinstance(value, int | float):
            take(thing, float(value))

    st.slider(
        plain(short(labels[thing], 60)), 0, 100, round(min(max(held, 0.0), 100.0)), 5, key=widget, on_change=change
    )


def with_first(answers: DirectPoints, thing: str) -> DirectPoints:
    """Another thing is the most valuable swing: it has 100, nothing else has more than 95."""
    kept = tuple(PointsOf(id=a.id, points=min(a.points, 95.0)) for a in answers.points if a.id != thing)
    return DirectPoints(points=(*kept, PointsOf(id=thing, points=100.0)))


def from_shares(labels: Sequence[str], shares: Mapping[str, float]) -> DirectPoints:
    """The largest share is 100, the others in proportion, in steps of 5."""
    largest = max(shares[thing] for thing in labels)
    scaled = {t: 5 * round(20 * shares[t] / largest) if largest > 0 else 0 for t in labels}
    first = max(labels, key=lambda thing: shares[thing])
    points = {t: 100.0 if t == first else float(min(value, 100)) for t, value in scaled.items()}
    return DirectPoints(points=tuple(PointsOf(id=t, points=value) for t, value in points.items()))
