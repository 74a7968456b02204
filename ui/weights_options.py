"""Options of a node's method in a popover, and the way to the method's own words."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from ui import state, weights_answer
from ui.words import say
from weighting import NodeJudgment
from weighting.experts import aggregate_of
from weighting.model import JOINT, OPTIONS
from weighting.panel import AGGREGATES
from weighting.priorities import PRIORITIES
from weighting.random_index import DEFAULT, RANDOM_INDICES

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "priorities": tuple(PRIORITIES),
    "random_index": tuple(RANDOM_INDICES),
    "variant": ("buckley", "chang"),
}
FIRST: Final[Mapping[str, str]] = {"priorities": "eigenvector", "random_index": DEFAULT, "variant": "buckley"}


def show(node: str, judgment: NodeJudgment | None, method: str) -> None:
    """Options where the method has some; the link to its formula, use and source where it is a method."""
    if judgment is None or method == "keep":
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        names = OPTIONS.get(method, ())
        if names or judgment.experts:
            with st.popover(say("weights.options"), icon=":material/tune:"):
                for name in names:
                    _option(node, judgment, name)
                if judgment.experts and method != "equal":
                    _aggregate(node, judgment)
        st.page_link(
            "ui/pages/methods.py",
            label=say("weights.about_method"),
            icon=":material/menu_book:",
            query_params={"method": method},
        )


def _option(node: str, judgment: NodeJudgment, name: str) -> None:
    held = getattr(judgment, name) or FIRST[name]
    widget = state.key(f"weights.option:{node}:{name}")

    def change() -> None:
        chosen = state.widget(widget)
        weights_answer.choose(node, **{name: None if chosen == FIRST[name] else chosen})

    st.radio(
        say(f"weights.option.{name}"),
        CHOICES[name],
        index=CHOICES[name].index(held),
        format_func=lambda key: RANDOM_INDICES[key].name if name == "random_index" else say(f"weights.{name}.{key}"),
        key=widget,
        on_change=change,
    )


def _aggregate(node: str, judgment: NodeJudgment) -> None:
    ways = [way for way in AGGREGATES if way != "judgments" or judgment.method in JOINT]
    widget = state.key(f"weights.option:{node}:aggregate")
    st.radio(
        say("weights.option.aggregate"),
        ways,
        index=ways.index(aggregate_of(judgment)),
        format_func=lambda key: say(f"weights.aggregate.{key}"),
        key=widget,
        on_change=lambda: weights_answer.choose(node, aggregate=state.widget(widget)),
    )
