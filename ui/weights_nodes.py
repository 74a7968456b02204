"""One method per node: choose the node, the method, answer, see how far the answers can be trusted."""

from collections.abc import Mapping
from typing import Final, Literal

import streamlit as st

from charts.look import unique
from indicators import Fault, UserError
from indicators.model import IndicatorSet
from ui import state, weights_answer, weights_checks, weights_editors, weights_local, weights_options
from ui.editors.pairs import short
from ui.weights_items import base_items
from ui.words import language, plain, say
from weighting import Diagnostic, NodeJudgment, tree, weigh_node
from weighting.model import NodeMethod

MethodKey = Literal["keep"] | NodeMethod
METHOD_KEYS: Final[tuple[MethodKey, ...]] = (
    "keep", "ahp", "best_worst", "precedence", "rank_order_centroid", "rank_sum", "points", "swing", "equal",
    "fuzzy_ahp",
)  # fmt: skip


def show() -> None:
    """Editor of one node, its local weights and its checks."""
    items = base_items()
    nodes = tree.nodes(items)
    if not nodes:
        st.info(say("weights.nothing_to_compare"))
        return
    names = state.names()
    _unknown()
    shown = unique([say("weights.top") if node == "" else names[node][:60] for node in nodes])
    node = st.selectbox(
        say("weights.node"),
        nodes,
        format_func=dict(zip(nodes, shown, strict=True)).__getitem__,
        key=f"weights.node:{language()}",
        persist_state="session",
    )
    labels = _told_apart({child: names[child] for child in tree.children(items, node)})
    judgment = weights_answer.held(node)
    method = _choose_method(node, judgment, labels, items)
    weights_options.show(node, judgment, method)
    if judgment is None or method == "keep":
        weights_local.show(weights_answer.shares(node, items), labels)
        return
    local, found, faults = _weighed(node, items)
    weights_checks.show(judgment, labels, local, found, faults)
    weights_editors.show(node, judgment, labels, items)
    if local:
        weights_local.show(local, labels)
    weights_checks.show_matrix(judgment, labels, bool(local))


def _unknown() -> None:
    """Judged headings that the table no longer has."""
    evaluation = state.evaluation()
    found = [d.where for d in evaluation.weights.diagnostics if d.code == "unknown_node"] if evaluation else []
    if found:
        listed = say("weights.experts.comma").join(plain(short(name, 40)) for name in found)
        st.warning(say("weights.unknown_node", names=listed), icon=":material/warning:")


def _told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Names of a node's children; numbered where two look the same when shortened, so that choices differ."""
    if len({short(name, 12) for name in names.values()}) == len(names):
        return dict(names)
    return {child: f"{number} {name}" for number, (child, name) in enumerate(names.items(), start=1)}


def _weighed(node: str, items: IndicatorSet) -> tuple[dict[str, float], tuple[Diagnostic, ...], tuple[Fault, ...]]:
    """Local shares and diagnostics of a node, or the faults of its answers."""
    try:
        local, found = weigh_node(state.scheme().weighting, items, node)
    except UserError as error:
        return {}, (), tuple(error.faults)
    return local, found, ()


def method_of(judgment: NodeJudgment | None) -> MethodKey:
    """The way a node is weighed; ``keep`` where the points of the table stand."""
    return "keep" if judgment is None or judgment.keeps_points else judgment.method


def _choose_method(
    node: str, judgment: NodeJudgment | None, labels: Mapping[str, str], items: IndicatorSet
) -> MethodKey:
    method = method_of(judgment)
    widget = state.key(f"weights.method:{node}:{language()}")

    def change() -> None:
        chosen = next((key for key in METHOD_KEYS if key == state.widget(widget)), method)
        if chosen == "keep":
            weights_answer.keep_points(node)
        elif chosen != method:
            weights_answer.begin(node, chosen, labels, items)

    st.selectbox(
        say("weights.method_choice"),
        METHOD_KEYS,
        index=METHOD_KEYS.index(method),
        format_func=lambda key: say(f"weights.method.{key}"),
        key=widget,
        on_change=change,
    )
    questions = {"ahp": len(labels) * (len(labels) - 1) // 2, "best_worst": 2 * len(labels) - 3}
    questions |= {"fuzzy_ahp": questions["ahp"], "precedence": questions["ahp"]}
    st.caption(plain(say(f"weights.method_help.{method}", pairs=questions.get(method, len(labels)))))
    return method
