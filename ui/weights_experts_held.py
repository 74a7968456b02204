"""The experts whose answers the scheme holds: what each answered, what each counts, how they are joined."""

from collections.abc import Callable
from typing import Final, get_args

import pandas as pd
import streamlit as st

from evaluation.experts import experts_of, weight_of, with_aggregate, with_weight, without_expert
from evaluation.questions import questions
from indicators.model import IndicatorSet
from ui import state
from ui.weights_experts_collect import filled
from ui.words import plain, say
from weighting import BestWorst, DirectPoints, NodeJudgment, Pairwise, Ranking, Weighting, tree
from weighting.answers import Written
from weighting.experts import aggregate_of
from weighting.model import JOINT, Aggregate

WAYS: Final[tuple[Aggregate, ...]] = get_args(Aggregate)
MOST_WEIGHT: Final = 100.0


def show(items: IndicatorSet) -> None:
    """Table, the way of joining, one expert at a time."""
    weighting = state.scheme().weighting
    names = experts_of(weighting)
    st.markdown(f"##### {say('weights.experts.held', count=len(names))}")
    st.dataframe(table(weighting, items), hide_index=True, alt=say("weights.experts.held_alt"))
    _join(weighting)
    _one(weighting, names)


def judged_nodes(weighting: Weighting, items: IndicatorSet) -> list[NodeJudgment]:
    """Nodes with experts, in the order of the table."""
    judged = [weighting.node(node) for node in tree.nodes(items)]
    return [node for node in judged if node is not None and node.experts]


def table(weighting: Weighting, items: IndicatorSet) -> pd.DataFrame:
    """One row an expert: code, weight, how much of each level is answered."""
    labels = {"": say("weights.top"), **state.names()}
    rows: dict[str, dict[str, str]] = {
        name: {
            say("weights.experts.column.code"): name,
            say("weights.experts.column.weight"): f"{weight_of(weighting, name):g}",
        }
        for name in experts_of(weighting)
    }
    for node in judged_nodes(weighting, items):
        (question,) = questions(items, nodes=[node.node])
        column = labels[node.node][:40]
        for row in rows.values():
            row[column] = "—"
        for expert in node.experts or ():
            things = len(question.names)
            rows[expert.name][column] = filled(*answered(expert.answers, things))
    return pd.DataFrame(list(rows.values()))


def answered(answers: Written, things: int) -> tuple[int, int]:
    """Single answers given and asked for."""
    match answers:
        case Pairwise(judgments=judgments):
            return len(judgments), things * (things - 1) // 2
        case Ranking(order=order):
            return sum(map(len, order)), things
        case DirectPoints(points=points):
            return len(points), things
        case BestWorst():
            others = {t.id for t in answers.best_to_others} - {answers.best}
            worst = {t.id for t in answers.others_to_worst} - {answers.worst, answers.best}
            return len(others) + len(worst), 2 * things - 3
    return 0, 0


def _join(weighting: Weighting) -> None:
    held = [node for node in weighting.nodes if node.experts]
    ways = [way for way in WAYS if way != "judgments" or any(node.method in JOINT for node in held)]
    widget = state.key("experts.aggregate")

    def change() -> None:
        chosen = state.widget(widget)
        if chosen in ways:
            _edit(lambda now: with_aggregate(now, chosen))

    st.segmented_control(
        say("weights.experts.aggregate"),
        ways,
        default=aggregate_of(held[0]),
        format_func=lambda way: say(f"weights.experts.aggregate.{way}"),
        required=True,
        key=widget,
        on_change=change,
        help=say("weights.experts.aggregate_help"),
    )


def _one(weighting: Weighting, names: tuple[str, ...]) -> None:
    """Weight of one expert, and the way out."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            say("weights.experts.choose"), names, format_func=plain, key=state.key("experts.one"), width=220
        )
        widget = state.key(f"experts.weight:{name}")

        def change() -> None:
            value = state.widget(widget)
            if isinstance(value, int | float):
                _edit(lambda now: with_weight(now, name, float(value)))

        st.number_input(
            say("weights.experts.weight"),
            0.0,
            MOST_WEIGHT,
            min(weight_of(weighting, name), MOST_WEIGHT),
            0.5,
            key=widget,
            on_change=change,
            help=say("weights.experts.weight_help"),
            width=180,
        )
        if st.button(say("weights.experts.remove"), icon=":material/person_remove:", key="experts.remove"):
            _edit(lambda now: without_expert(now, name))
            state.refresh()


def _edit(change: Callable[[Weighting], Weighting]) -> None:
    """A change of the weighting of this moment: several may have come before the page is drawn again."""
    state.attempt(lambda: state.edit(state.scheme().changed(weighting=change(state.scheme().weighting))))
