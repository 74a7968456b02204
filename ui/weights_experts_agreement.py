"""How far the experts agree: consensus with its limit, each pair, who stands apart, each one's consistency."""

from typing import Any

import pandas as pd
import streamlit as st

from ui import state, weights_consensus
from ui.weights_consistency import consistency_of, show_consistency
from ui.weights_items import base_items
from ui.words import language, plain, say
from weighting import Diagnostic, tree
from weighting.ahp import CONSISTENCY_LIMIT


def show() -> None:
    """One level at a time."""
    found = consensus_by_node()
    if state.faults() or not found:
        return
    st.markdown(f"##### {say('weights.experts.agreement')}")
    names = {"": say("weights.top"), **state.names()}
    node = next(iter(found))
    if len(found) > 1:
        node = st.selectbox(
            say("weights.experts.level"),
            list(found),
            format_func=lambda key: plain(names[key][:60]),
            key=state.key(f"experts.level:{language()}"),
        )
    weights_consensus.show(found[node])
    joint = consistency_of(node)
    if joint is not None:
        st.markdown(say("weights.experts.joint"))
        show_consistency(joint, {child: names[child] for child in tree.children(base_items(), node)})
    _matrix(found[node])
    _each(found[node], node)


def consensus_by_node() -> dict[str, Diagnostic]:
    """What the last good evaluation says of the experts of each node."""
    evaluation = state.evaluation()
    if evaluation is None:
        return {}
    return {d.where: d for d in evaluation.weights.diagnostics if d.code == "consensus"}


def _matrix(found: Diagnostic) -> None:
    """Agreement of each pair, named on both sides."""
    held: Any = found.values.get("agreement") or []
    if not held or len(held[0]) < 2:
        return
    names, figures = held
    frame = pd.DataFrame(figures, index=names, columns=names).map(lambda value: f"{value:.2f}")
    for name in names:
        frame.loc[name, name] = "—"
    st.markdown(say("weights.experts.pairs"))
    st.dataframe(frame, alt=say("weights.experts.pairs"))


def _each(found: Diagnostic, node: str) -> None:
    """Weights and consistency ratio of each expert."""
    frame = each(found, node)
    st.markdown(say("weights.experts.each"))
    st.dataframe(frame, hide_index=True, alt=say("weights.experts.each"))
    st.caption(say("weights.experts.each_note", limit=f"{CONSISTENCY_LIMIT:.1f}"))


def each(found: Diagnostic, node: str) -> pd.DataFrame:
    """One row an expert: share among the experts, consistency ratio with a mark beyond its limit, own weights."""
    names, children = state.names(), tree.children(base_items(), node)
    experts: Any = found.values["experts"]
    rows = []
    for expert in experts:
        ratio, limit, weights = expert["consistency_ratio"], expert["consistency_limit"], expert["weights"]
        row = {
            say("weights.experts.column.code"): expert["name"],
            say("weights.experts.column.share"): f"{expert['weight']:.0%}",
            "CR": "—" if ratio is None else f"{ratio:.3f}" + (" ▲" if limit is not None and ratio >= limit else ""),
        }
        for place, child in enumerate(children):
            row[names[child][:30]] = "—" if weights is None else f"{weights[place]:.1%}"
        rows.append(row)
    return pd.DataFrame(rows)
