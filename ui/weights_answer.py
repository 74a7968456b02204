"""Answers about a node: begun from what is held, read from the scheme of the moment, changed, put back."""

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from indicators import UserError
from indicators.model import IndicatorSet
from indicators.points import stakes
from ui import state
from ui.editors import best_worst, pairwise, precedence, ranking, swing
from weighting import BestWorst, DirectPoints, NodeJudgment, Nothing, Pairwise, PointsOf, Ranking, tree, weigh_node
from weighting.model import NodeMethod

Written = Nothing | DirectPoints | Pairwise | Ranking | BestWorst
Shape = TypeVar("Shape", DirectPoints, Pairwise, Ranking, BestWorst)
# Answers to one method that are answers to the other too.
KEEPS: Final[Mapping[NodeMethod, tuple[NodeMethod, ...]]] = {
    "ahp": ("fuzzy_ahp",),
    "fuzzy_ahp": ("ahp",),
    "precedence": ("ahp", "fuzzy_ahp"),
    "rank_order_centroid": ("rank_sum",),
    "rank_sum": ("rank_order_centroid",),
}


def held(node: str) -> NodeJudgment | None:
    """The judgment of a node as the scheme of this moment has it."""
    return state.scheme().weighting.node(node)


def put(judgment: NodeJudgment) -> None:
    """Take a judgment into the scheme; faults are shown at the next turn."""
    weighting = state.scheme().weighting.with_node(judgment)
    state.attempt(lambda: state.edit(state.scheme().changed(weighting=weighting)))


def keep_points(node: str) -> None:
    """Go back to the points of the table."""
    weighting = state.scheme().weighting
    kept = tuple(judged for judged in weighting.nodes if judged.node != node)
    state.attempt(lambda: state.edit(state.scheme().changed(weighting=weighting.changed(nodes=kept))))


def answer(node: str, shape: type[Shape], change: Callable[[Shape], Shape]) -> None:
    """Change the answers of a node, which must be of this shape."""
    judgment = held(node)
    if judgment is not None and isinstance(judgment.answers, shape):
        answers = judgment.answers
        state.attempt(lambda: put(judgment.changed(answers=change(answers))))


def choose(node: str, **options: object) -> None:
    """Set options of a node's judgment; None stands for that of the method."""
    judgment = held(node)
    if judgment is not None:
        state.attempt(lambda: put(judgment.changed(**options)))


def begin(node: str, method: NodeMethod, labels: Mapping[str, str], items: IndicatorSet) -> None:
    """Begin a method: with the answers held where they answer it too, else with what today's weights amount to."""
    judgment = held(node)
    if judgment is not None and judgment.method in KEEPS.get(method, ()) and not judgment.experts:
        put(NodeJudgment(node=node, method=method, answers=judgment.answers))
    else:
        put(NodeJudgment(node=node, method=method, answers=first_answers(method, labels, shares(node, items))))


def first_answers(method: NodeMethod, labels: Mapping[str, str], held_shares: Mapping[str, float]) -> Written:
    """Answers to a method that amount to given shares as nearly as its scale allows."""
    things = list(labels)
    if method == "equal":
        return Nothing()
    if method == "points":
        return DirectPoints(points=tuple(PointsOf(id=t, points=round(100 * held_shares[t], 1)) for t in things))
    return BEGINNINGS[method](things, held_shares)


BEGINNINGS: Final[Mapping[str, Callable[[list[str], Mapping[str, float]], Written]]] = {
    "swing": swing.from_shares,
    "rank_order_centroid": ranking.from_shares,
    "rank_sum": ranking.from_shares,
    "precedence": precedence.from_shares,
    "ahp": pairwise.from_shares,
    "fuzzy_ahp": pairwise.from_shares,
    "best_worst": best_worst.from_shares,
}


def shares(node: str, items: IndicatorSet) -> dict[str, float]:
    """Local shares of a node's children as judged so far; by points where the answers do not suffice."""
    try:
        return weigh_node(state.scheme().weighting, items, node)[0]
    except UserError:
        return shares_by_points(node, items)


def shares_by_points(node: str, items: IndicatorSet) -> dict[str, float]:
    """Local shares of a node's children by the points of the table."""
    labels = tree.children(items, node)
    return dict(zip(labels, map(float, tree.shares_by_stake(items, node, labels, stakes(items))), strict=True))
