"""Experts' answers taken into a weighting, weighed, joined otherwise, taken out: from one weighting to another."""

from collections.abc import Mapping
from typing import Final

from weighting.answers import Written
from weighting.laboratory import LABORATORY
from weighting.model import JOINT, Aggregate, ExpertAnswers, NodeJudgment, NodeMethod, Weighting

METHOD_OF: Final[dict[str, NodeMethod]] = {
    "pairwise": "ahp",
    "ranking": "rank_order_centroid",
    "points": "points",
    "best_worst": "best_worst",
}


def experts_of(weighting: Weighting) -> tuple[str, ...]:
    """Names of all experts, in the order in which they first stand."""
    return tuple(dict.fromkeys(expert.name for node in weighting.nodes for expert in node.experts or ()))


def weight_of(weighting: Weighting, name: str) -> float:
    """The weight of an expert: the first that stands; raises KeyError for a name that is not among them."""
    for node in weighting.nodes:
        for expert in node.experts or ():
            if expert.name == name:
                return expert.weight
    raise KeyError(name)


def with_answers(weighting: Weighting, name: str, answers: Mapping[str, Written]) -> Weighting:
    """The weighting with one expert's answers by node; earlier answers of the same expert at these nodes give way.

    A node keeps its method where that asks for the shape of the answers; else it takes the usual method of the shape.
    Earlier experts who answered there in another shape are left out, since shapes cannot be joined (see ``displaced``).
    """
    known = name in experts_of(weighting)
    weight = weight_of(weighting, name) if known else 1.0
    for node, written in answers.items():
        held = weighting.node(node) or NodeJudgment(node=node)
        others = [e for e in held.experts or () if e.name != name and e.answers.kind == written.kind]
        experts = (*others, ExpertAnswers(name=name, weight=weight, answers=written))
        weighting = weighting.with_node(_judged(held, written.kind, experts))
    return weighting


def _judged(held: NodeJudgment, kind: str, experts: tuple[ExpertAnswers, ...]) -> NodeJudgment:
    if LABORATORY[held.method].asks == kind:
        return held.changed(experts=experts)
    method = METHOD_OF[kind]
    aggregate = None if held.aggregate == "judgments" and method not in JOINT else held.aggregate
    return NodeJudgment(node=held.node, method=method, answers=held.answers, experts=experts, aggregate=aggregate)


def displaced(weighting: Weighting, answers: Mapping[str, Written]) -> tuple[str, ...]:
    """Nodes where experts answered before in another shape than ``answers``."""
    return tuple(
        node
        for node, written in answers.items()
        if (held := weighting.node(node)) is not None
        and any(expert.answers.kind != written.kind for expert in held.experts or ())
    )


def without_expert(weighting: Weighting, name: str) -> Weighting:
    """The weighting without one expert; where nobody is left the own answers count again, or else the points."""
    nodes = []
    for node in weighting.nodes:
        left = tuple(expert for expert in node.experts or () if expert.name != name)
        if left or not node.experts:
            nodes.append(node.changed(experts=left or None) if node.experts else node)
        elif node.answers.kind == LABORATORY[node.method].asks:
            nodes.append(node.changed(experts=None, aggregate=None))
    return weighting.changed(nodes=tuple(nodes))


def with_weight(weighting: Weighting, name: str, weight: float) -> Weighting:
    """The weighting with another weight of one expert at every node; 0 keeps the expert's answers out."""
    return weighting.changed(
        nodes=tuple(
            node.changed(experts=tuple(e.changed(weight=weight) if e.name == name else e for e in node.experts))
            if node.experts
            else node
            for node in weighting.nodes
        )
    )


def with_aggregate(weighting: Weighting, aggregate: Aggregate) -> Weighting:
    """The weighting with experts joined in this way wherever the method of the node allows it."""
    return weighting.changed(
        nodes=tuple(
            node.changed(aggregate=aggregate)
            if node.experts and (aggregate != "judgments" or node.method in JOINT)
            else node
            for node in weighting.nodes
        )
    )
