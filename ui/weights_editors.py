"""The editor that fits the shape of a node's answers, by what its method asks for."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from indicators.model import IndicatorSet
from ui import state, weights_answer
from ui.editors import best_worst, pairwise, points, precedence, ranking, swing
from ui.weights_items import base_items
from ui.words import say
from weighting import BestWorst, DirectPoints, NodeJudgment, Pairwise, Ranking
from weighting.model import NodeMethod

Labels = Mapping[str, str]
BY_METHOD: Final[Mapping[NodeMethod, str]] = {
    "swing": "swing",
    "precedence": "precedence",
}  # else by the shape asked for


def show(node: str, judgment: NodeJudgment, labels: Labels, items: IndicatorSet) -> None:
    """The node's editor; of experts' answers only that they stand there."""
    if judgment.experts:
        st.info(say("weights.experts_count", count=len(judgment.experts)), icon=":material/groups:")
        if st.button(say("weights.experts_drop"), key=f"drop-experts:{node}", help=say("weights.experts_drop_help")):
            weights_answer.begin(node, judgment.method, labels, items)
            state.refresh()
        return
    if judgment.method == "equal":
        return
    _again(node, judgment, labels, items)
    kind = BY_METHOD.get(judgment.method, judgment.answers.kind)
    if kind in EDITORS:
        EDITORS[kind](node, judgment, labels)


def _again(node: str, judgment: NodeJudgment, labels: Labels, items: IndicatorSet) -> None:
    """Begin anew from the points of the table, or with no pair answered."""
    with st.container(horizontal=True):
        if st.button(say("weights.prefill"), help=say("weights.prefill_help"), key=f"prefill:{node}"):
            held = weights_answer.shares_by_points(node, items)
            weights_answer.choose(node, answers=weights_answer.first_answers(judgment.method, labels, held))
            state.refresh()
        if isinstance(judgment.answers, Pairwise) and st.button(say("weights.clear"), key=f"clear:{node}"):
            weights_answer.choose(node, answers=Pairwise())
            state.refresh()


def _points(node: str, judgment: NodeJudgment, labels: Labels) -> None:
    if isinstance(judgment.answers, DirectPoints):
        points.show(f"points:{node}", judgment.answers, labels, lambda thing, given: _give(node, thing, given))


def _swing(node: str, judgment: NodeJudgment, labels: Labels) -> None:
    if isinstance(judgment.answers, DirectPoints):
        swing.show(
            f"swing:{node}",
            judgment.answers,
            labels,
            lambda thing, given: _give(node, thing, given),
            lambda thing: weights_answer.answer(node, DirectPoints, lambda held: swing.with_first(held, thing)),
        )


def _give(node: str, thing: str, given: float) -> None:
    weights_answer.answer(node, DirectPoints, lambda held: points.with_points(held, thing, given))


def _ranking(node: str, judgment: NodeJudgment, labels: Labels) -> None:
    def take(step: Callable[[ranking.Order], ranking.Order]) -> None:
        weights_answer.answer(node, Ranking, lambda held: Ranking(order=step(ranking.full(held.order, labels))))

    if isinstance(judgment.answers, Ranking):
        ranking.show(f"ranking:{node}", judgment.answers, labels, take)


def judge(node: str, a: str, b: str, value: float | None) -> None:
    """Judge one pair of a node anew, or take it back (None)."""
    weights_answer.answer(node, Pairwise, lambda held: pairwise.with_judgment(held, a, b, value))


def _precedence(node: str, judgment: NodeJudgment, labels: Labels) -> None:
    if isinstance(judgment.answers, Pairwise):
        precedence.show(f"chart:{node}", judgment.answers, labels, lambda a, b, value: judge(node, a, b, value))


def _pairwise(node: str, judgment: NodeJudgment, labels: Labels) -> None:
    if isinstance(judgment.answers, Pairwise):
        pairwise.show(f"ahp:{node}", judgment.answers, labels, lambda a, b, value: judge(node, a, b, value))


def _best_worst(node: str, judgment: NodeJudgment, labels: Labels) -> None:
    def take_ends(best: str, worst: str) -> None:
        """Another best or worst asks other questions: both rows begin anew from the points of the table."""
        held = weights_answer.shares_by_points(node, base_items())
        fresh = best_worst.from_shares(list(labels), held, best, worst)
        weights_answer.answer(node, BestWorst, lambda _: fresh)

    if isinstance(judgment.answers, BestWorst):
        best_worst.show(
            f"bw:{node}",
            judgment.answers,
            labels,
            take_ends,
            lambda row, thing, value: weights_answer.answer(
                node, BestWorst, lambda held: best_worst.with_times(held, row, thing, value)
            ),
        )


EDITORS: Final[Mapping[str, Callable[[str, NodeJudgment, Labels], None]]] = {
    "points": _points,
    "swing": _swing,
    "ranking": _ranking,
    "precedence": _precedence,
    "pairwise": _pairwise,
    "best_worst": _best_worst,
}
