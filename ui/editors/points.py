"""Points given directly, one number a thing."""

from collections.abc import Callable, Mapping

import streamlit as st

from ui import state
from ui.words import plain
from weighting import DirectPoints, PointsOf


def show(name: str, answers: DirectPoints, labels: Mapping[str, str], take: Callable[[str, float], object]) -> None:
    """One number box a thing; ``take`` receives what was changed and its points."""
    given = {answer.id: answer.points for answer in answers.points}
    for label, words in labels.items():
        widget = state.key(f"{name}:{label}")
        st.number_input(
            plain(words[:60]),
            min_value=0.0,
            max_value=1e6,
            value=float(given.get(label, 0.0)),
            step=1.0,
            key=widget,
            on_change=_changed(widget, label, take),
        )


def _changed(widget: str, label: str, take: Callable[[str, float], object]) -> Callable[[], None]:
    def change() -> None:
        value = state.widget(widget)
        if isinstance(value, int | float):
            take(label, float(value))

    return change


def with_points(answers: DirectPoints, label: str, points: float) -> DirectPoints:
    """The answers with one thing given other points."""
    kept = tuple(answer for answer in answers.points if answer.id != label)
    return DirectPoints(points=(*kept, PointsOf(id=label, points=points)))
