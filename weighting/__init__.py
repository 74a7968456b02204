"""How much each item counts: LABORATORY lists the ways, weigh() applies a weighting to a set of items."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.faults import Fault, UserError
from indicators.model import IndicatorSet
from indicators.points import base_mask, stakes, weights_from_points
from weighting import blend, experts, hierarchy, measuring, tree
from weighting.answers import Data, DirectPoints, Judgment, Nothing, Pairwise, PointsOf
from weighting.answers_ranked import BestWorst, Ranking
from weighting.balance import Balance
from weighting.laboratory import LABORATORY
from weighting.model import Diagnostic, ExpertAnswers, Measured, Method, NodeJudgment, Weighting, Weights
from weighting.treatment import TreatmentStep

Floats = NDArray[np.float64]

ALSO_TAKES: Final = {"precedence": ("ranking", "points")}  # shapes that a method can turn into its own

__all__ = [
    "LABORATORY",
    "Balance",
    "BestWorst",
    "Data",
    "Diagnostic",
    "DirectPoints",
    "ExpertAnswers",
    "Judgment",
    "Measured",
    "Method",
    "NodeJudgment",
    "Nothing",
    "Pairwise",
    "PointsOf",
    "Ranking",
    "Weighting",
    "Weights",
    "weigh",
    "weigh_data",
    "weigh_node",
]


def weigh(weighting: Weighting, items: IndicatorSet, scores: pd.DataFrame | None = None) -> Weights:
    """Weights of the items, sum 1, in their order.

    Items that make up the total are weighed node by node (points where a node is not judged), then blended with data
    weights if wished. Bonus items and pure deductions keep the share of their points. ``scores`` is the frame
    units x item ids that a data method looks at. Raises UserError with every fault of every node.
    """
    ids, (names, sources) = tuple(item.id for item in items.items), _provenance(weighting)
    if weighting.by_points:
        return Weights(ids, weights_from_points(items), names, sources)
    at_stake, base = stakes(items), base_mask(items)
    if not at_stake.sum() > 0 and weighting.nodes:
        at_stake = base.astype(np.float64)  # a new table may be weighed before it has points
    if not at_stake.sum() > 0:
        raise UserError(Fault("points.none_at_stake", values={"count": len(items.items)}))
    part = IndicatorSet(
        headings=items.headings, items=tuple(item for item, inside in zip(items.items, base, strict=True) if inside)
    )
    inside, found = _weigh_base(weighting, part, at_stake[base], scores)
    diagnostics = (*found, *_unknown_nodes(weighting, items))
    values = at_stake / at_stake.sum()
    values[base] = inside * values[base].sum()
    return Weights(ids, values, names, sources, diagnostics)


def _unknown_nodes(weighting: Weighting, items: IndicatorSet) -> tuple[Diagnostic, ...]:
    """Judgments of headings that the table does not have: they count for nothing, which is warned of."""
    known = {"", *(heading.id for heading in items.headings), *(step for item in items.items for step in item.path)}
    return tuple(Diagnostic("unknown_node", node.node) for node in weighting.nodes if node.node not in known)


def _weigh_base(
    weighting: Weighting, items: IndicatorSet, at_stake: Floats, scores: pd.DataFrame | None
) -> tuple[Floats, tuple[Diagnostic, ...]]:
    if not items.items:
        return np.zeros(0), ()
    judged, diagnostics = _judge_nodes(weighting, items, at_stake)
    diagnostics = _with_overall(judged, diagnostics, items)
    if weighting.data_method is None or weighting.data_share == 0:
        return judged, diagnostics
    if scores is None and weighting.measured is not None:
        measured, warnings = _measured_earlier(weighting.measured, items)
    else:
        measured, warnings = weigh_data(weighting.data_method, items, scores, weighting.treatment)
    share, join = weighting.data_share, blend.BLENDS[weighting.data_blend or "linear"]
    return join([judged, measured], [1 - share, share]), (*diagnostics, *warnings)


def _judge_nodes(weighting: Weighting, items: IndicatorSet, at_stake: Floats) -> tuple[Floats, tuple[Diagnostic, ...]]:
    local: dict[str, dict[str, float]] = {}
    diagnostics: list[Diagnostic] = []
    faults: list[Fault] = []
    for node in dict.fromkeys(["", *(step for item in items.items for step in item.path)]):
        try:
            shares, found = _judge(weighting.node(node), items, node, at_stake)
        except UserError as error:
            faults.extend(error.faults)
            continue
        local[node] = dict(zip(tree.children(items, node), map(float, shares), strict=True))
        diagnostics.extend(replace(d, where=d.where or node) for d in found)
    if faults:
        raise UserError(faults)
    return tree.multiply_down(items, local), tuple(diagnostics)


def _with_overall(judged: Floats, diagnostics: tuple[Diagnostic, ...], items: IndicatorSet) -> tuple[Diagnostic, ...]:
    """With the consistency of the whole hierarchy where two nodes or more were compared in pairs."""
    if sum(found.code == "consistency" for found in diagnostics) < 2:
        return diagnostics
    ids = tuple(item.id for item in items.items)
    overall = hierarchy.overall_consistency(Weights(ids, judged, "", "", diagnostics), items)
    return diagnostics if overall is None else (*diagnostics, overall)


def weigh_node(weighting: Weighting, items: IndicatorSet, node: str) -> tuple[dict[str, float], tuple[Diagnostic, ...]]:
    """Local shares of one node's children, sum 1, and what its answers have to say, whatever the other nodes are like.

    ``items``: those that make up the total. Raises UserError with the faults of this node.
    """
    at_stake = stakes(items)
    shares, found = _judge(weighting.node(node), items, node, at_stake)
    labels = tree.children(items, node)
    return dict(zip(labels, map(float, shares), strict=True)), tuple(replace(d, where=d.where or node) for d in found)


def _judge(
    judgment: NodeJudgment | None, items: IndicatorSet, node: str, at_stake: Floats
) -> tuple[Floats, tuple[Diagnostic, ...]]:
    labels = tree.children(items, node)
    if len(labels) == 1:
        return np.ones(1), ()
    if judgment is None or judgment.keeps_points:
        return tree.shares_by_stake(items, node, labels, at_stake), ()
    method = LABORATORY[judgment.method]
    given = judgment.experts[0].answers if judgment.experts else judgment.answers
    if method.asks != "nothing" and given.kind not in (method.asks, *ALSO_TAKES.get(judgment.method, ())):
        raise UserError(Fault("weighting.answers_missing", node, {"method": judgment.method}))
    if judgment.experts and method.asks != "nothing":
        return experts.weigh_experts(judgment, labels)
    return method.weigh(judgment.answers, labels, **judgment.options)


def _measured_earlier(measured: Measured, items: IndicatorSet) -> tuple[Floats, tuple[Diagnostic, ...]]:
    held = {weight.id: weight.points for weight in measured.weights}
    missing = [item.id for item in items.items if item.id not in held]
    if missing:
        raise UserError([Fault("data.no_column", name) for name in missing])
    values = np.array([held[item.id] for item in items.items])
    if not values.sum() > 0:
        raise UserError(Fault("points.none_at_stake", values={"count": len(values)}))
    return values / values.sum(), measuring.told(measured)


def weigh_data(
    key: str, items: IndicatorSet, scores: pd.DataFrame | None, treatment: Sequence[TreatmentStep] = ()
) -> tuple[Floats, tuple[Diagnostic, ...]]:
    """Data weights (m,), sum 1, of items from the frame units x item ids; every missing column and cell is named."""
    ids = [item.id for item in items.items]
    return measuring.weigh_treated(key, measuring.data_of(key, items, scores), ids, treatment)


def _provenance(weighting: Weighting) -> tuple[str, str]:
    keys: dict[str, None] = dict.fromkeys(node.method for node in weighting.nodes) or {"points": None}
    if weighting.data_method is not None and weighting.data_share > 0:
        keys[weighting.data_method] = None
    blended = weighting.data_method is not None and weighting.data_share > 0 and weighting.data_blend is not None
    sources = [LABORATORY[key].source for key in keys]
    sources += [blend.SOURCES[weighting.data_blend or "linear"]] if blended else []
    sources += [experts.source_of(node) for node in weighting.nodes if node.experts]
    return "+".join(keys), "+".join(dict.fromkeys(sources))
