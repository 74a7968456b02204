"""One method per node: choose the node, the method, answer, see how consistent the answers are."""

from collections.abc import Mapping
from typing import Final, Literal

import streamlit as st

from indicators.model import IndicatorSet
from indicators.points import base_mask, stakes
from ui import state
from ui.editors import pairwise, points
from ui.words import plain, say
from weighting import Diagnostic, DirectPoints, NodeJudgment, Nothing, Pairwise, PointsOf, tree

MethodKey = Literal["keep", "points", "equal", "ahp"]
METHOD_KEYS: Final[tuple[MethodKey, ...]] = ("keep", "ahp", "points", "equal")


def base_items() -> IndicatorSet:
    """The items of the class in view that make up the total."""
    work = state.work()
    unit_class = work.unit_class or (work.scheme.class_ids[0] if work.scheme.class_ids else None)
    items = work.scheme.items.of_class(unit_class)
    inside = base_mask(items)
    return IndicatorSet(
        headings=items.headings, items=tuple(i for i, kept in zip(items.items, inside, strict=True) if kept)
    )


def show() -> None:
    """Editor of one node."""
    items = base_items()
    nodes = tree.nodes(items)
    if not nodes:
        st.info(say("weights.nothing_to_compare"))
        return
    names = state.names()
    node = st.selectbox(
        say("weights.node"),
        nodes,
        format_func=lambda name: say("weights.top") if name == "" else names[name][:60],
        key=state.key("weights.node"),
    )
    labels = {child: names[child] for child in tree.children(items, node)}
    judgment = state.scheme().weighting.node(node)
    method = _choose_method(node, judgment, labels, items)
    if method == "ahp" and judgment is not None and isinstance(judgment.answers, Pairwise):
        _ahp(node, judgment.answers, labels, items)
    elif method == "points" and judgment is not None and isinstance(judgment.answers, DirectPoints):
        points.show(f"points:{node}", judgment.answers, labels, lambda label, given: _give(node, label, given))
    else:
        st.caption(say(f"weights.method_help.{method}"))


def _method_of(judgment: NodeJudgment | None) -> MethodKey:
    if judgment is None or (judgment.method == "points" and isinstance(judgment.answers, Nothing)):
        return "keep"
    return next((key for key in METHOD_KEYS if key == judgment.method), "keep")


def _choose_method(
    node: str, judgment: NodeJudgment | None, labels: Mapping[str, str], items: IndicatorSet
) -> MethodKey:
    held = _method_of(judgment)
    widget = state.key(f"weights.method:{node}")

    def change() -> None:
        chosen = state.widget(widget)
        if chosen in METHOD_KEYS and chosen != held:
            _begin(node, chosen, labels, items)

    st.segmented_control(
        say("weights.method_choice"),
        METHOD_KEYS,
        default=held,
        format_func=lambda key: say(f"weights.method.{key}"),
        required=True,
        key=widget,
        on_change=change,
    )
    return held


def _begin(node: str, method: MethodKey, labels: Mapping[str, str], items: IndicatorSet) -> None:
    """Begin a method with the answers that the points of today amount to, so that a figure is there at once."""
    held = _shares(node, labels, items)
    if method == "keep":
        kept = tuple(n for n in state.scheme().weighting.nodes if n.node != node)
        _edit(state.scheme().weighting.changed(nodes=kept))
    elif method == "equal":
        _take(node, method, Nothing())
    elif method == "points":
        given = tuple(PointsOf(id=label, points=round(100 * share, 1)) for label, share in held.items())
        _take(node, method, DirectPoints(points=given))
    else:
        _take(node, method, pairwise.from_shares(list(labels), held))


def _shares(node: str, labels: Mapping[str, str], items: IndicatorSet) -> dict[str, float]:
    shares = tree.shares_by_stake(items, node, list(labels), stakes(items))
    return dict(zip(labels, map(float, shares), strict=True))


def _take(node: str, method: Literal["points", "equal", "ahp"], answers: Nothing | DirectPoints | Pairwise) -> None:
    judgment = NodeJudgment(node=node, method=method, answers=answers)
    state.attempt(lambda: _edit(state.scheme().weighting.with_node(judgment)))


def _edit(weighting: object) -> None:
    state.edit(state.scheme().changed(weighting=weighting))


def _ahp(node: str, answers: Pairwise, labels: Mapping[str, str], items: IndicatorSet) -> None:
    diagnostic = consistency_of(node)
    if diagnostic is not None:
        show_consistency(diagnostic, labels)
        _suggestion(node, diagnostic, answers, labels)
    st.caption(say("weights.ahp_help", pairs=len(labels) * (len(labels) - 1) // 2))
    with st.container(horizontal=True):
        if st.button(say("weights.prefill"), help=say("weights.prefill_help"), key=f"prefill:{node}"):
            _take(node, "ahp", pairwise.from_shares(list(labels), _shares(node, labels, items)))
            state.refresh()
        if st.button(say("weights.clear"), key=f"clear:{node}"):
            _take(node, "ahp", Pairwise())
            state.refresh()
    pairwise.show(f"ahp:{node}", answers, labels, lambda a, b, value: _judge(node, a, b, value))


def _judge(node: str, a: str, b: str, value: float | None) -> None:
    held = state.scheme().weighting.node(node)
    if held is not None and isinstance(held.answers, Pairwise):
        _take(node, "ahp", pairwise.with_judgment(held.answers, a, b, value))


def _give(node: str, label: str, given: float) -> None:
    held = state.scheme().weighting.node(node)
    if held is not None and isinstance(held.answers, DirectPoints):
        _take(node, "points", points.with_points(held.answers, label, given))


def consistency_of(node: str) -> Diagnostic | None:
    """Consistency of one node's judgments in the last good evaluation."""
    evaluation = state.evaluation()
    if evaluation is None or state.faults():
        return None
    found = (d for d in evaluation.weights.diagnostics if d.code == "consistency" and d.where == node)
    return next(found, None)


def show_consistency(diagnostic: Diagnostic, labels: Mapping[str, str]) -> None:
    """The ratio with its limit and the table it rests on."""
    table = diagnostic.values.get("random_index_source")
    if diagnostic.value is None:
        st.info(say("weights.cr_none", count=len(labels)))
    elif table is None:
        st.success(say("weights.cr_two"), icon=":material/check:")
    else:
        values = {"value": f"{diagnostic.value:.3f}", "limit": f"{diagnostic.limit:.2f}", "table": table}
        if diagnostic.unwise:
            st.warning(say("weights.cr_over", **values), icon=":material/warning:")
        else:
            st.success(say("weights.cr_under", **values), icon=":material/check:")


def _suggestion(node: str, diagnostic: Diagnostic, answers: Pairwise, labels: Mapping[str, str]) -> None:
    pair, value = diagnostic.values.get("worst_pair"), diagnostic.values.get("suggested_value")
    if not isinstance(pair, list) or not isinstance(value, float) or not diagnostic.unwise:
        return
    a, b = str(pair[0]), str(pair[1])
    words = pairwise.in_words(value, labels[a], labels[b])
    st.markdown(say("weights.worst_pair", a=plain(labels[a]), b=plain(labels[b]), words=plain(words)))
    if st.button(say("weights.accept"), key=f"accept:{node}", icon=":material/check:"):
        _take(node, "ahp", pairwise.with_judgment(answers, a, b, value))
        state.refresh()
