"""What the answers of a node have to say about themselves, whatever the method: figure, limit, names."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from charts.figures import rounded
from indicators import Fault
from ui import errors, state, weights_blanks, weights_consensus, weights_consistency, weights_matrix, weights_repair
from ui.editors.pairs import short
from ui.words import plain, say
from weighting import Diagnostic, NodeJudgment, Pairwise

Labels = Mapping[str, str]
EXACT: Final = 1e-6  # a ratio printed as 0.000


def show(
    judgment: NodeJudgment, labels: Labels, local: Mapping[str, float], found: Sequence[Diagnostic],
    faults: Sequence[Fault],
) -> None:  # fmt: skip
    """Faults or figures of one node; for pairs also the blanks and ways to agreement."""
    for diagnostic in found:
        if diagnostic.code in SHOWN:
            SHOWN[diagnostic.code](diagnostic, labels)
    pairs = _pairs(judgment)
    apart = pairs is not None and judgment.method != "precedence" and weights_blanks.apart(pairs, labels)
    if faults and not apart:
        errors.show(faults, state.names())
    if pairs is None:
        return
    weights_blanks.show(judgment, pairs, labels)
    if judgment.method != "precedence" and local:
        weights_repair.show(judgment, pairs, labels)


def show_matrix(judgment: NodeJudgment, labels: Labels, hangs_together: bool) -> None:
    """The judgments of pairs as a matrix or as a chart of 优序图."""
    pairs = _pairs(judgment)
    if pairs is not None and judgment.method == "precedence":
        weights_matrix.show_chart(pairs, labels)
    elif pairs is not None and hangs_together:
        weights_matrix.show(pairs, labels)


def _pairs(judgment: NodeJudgment) -> Pairwise | None:
    """A person's own answers by pairs."""
    return judgment.answers if isinstance(judgment.answers, Pairwise) and not judgment.experts else None


def _consistency(found: Diagnostic, labels: Labels) -> None:
    weights_consistency.show_consistency(found, labels)
    weights_consistency.indices(found)
    if found.values.get("consistency_of") == "joint_judgments":
        st.caption(say("weights.of_joint"))


def _circles(found: Diagnostic, labels: Labels) -> None:
    named = found.values.get("triads")
    rows = (
        [[labels.get(str(thing), str(thing)) for thing in triad] for triad in named] if isinstance(named, list) else []
    )
    lines = [" > ".join(plain(short(name, 16)) for name in (*row, row[0])) for row in rows[:5]]
    lead = _expert(found) + say("weights.circles", count=f"{found.value or 0:.0f}")
    st.warning("\n".join([f"{lead}\n", *(f"- {line}" for line in lines)]), icon=":material/warning:")


def _best_worst(found: Diagnostic, labels: Labels) -> None:
    limit = found.values.get("consistency_limit")
    values = {
        "value": rounded(found.value or 0.0, 3),
        "limit": rounded(limit, 3) if isinstance(limit, float) else say("weights.bw.no_limit"),
        "xi": _of(found, "xi"),
        "input": _of(found, "input_ratio"),
        "input_limit": _of(found, "input_limit"),
    }
    if (found.value or 0.0) < EXACT:
        st.success(say("weights.bw.exact", xi=values["xi"]), icon=":material/check:")
    elif found.limit is None:
        st.info(say("weights.bw.unlimited", **values))
    elif found.unwise:
        st.warning(say("weights.bw.over", **values), icon=":material/warning:")
    else:
        st.success(say("weights.bw.under", **values), icon=":material/check:")
    bounds = found.values.get("intervals")
    if isinstance(bounds, Mapping):
        with st.popover(say("weights.bw.intervals"), icon=":material/analytics:"):
            st.caption(say("weights.bw.intervals_help"))
            st.markdown("\n".join(f"- {plain(short(labels[t]))}：{_range(bounds[t])}" for t in labels if t in bounds))


def _range(bounds: Sequence[float]) -> str:
    low, high = bounds
    return f"{rounded(100 * low, 1)}% – {rounded(100 * high, 1)}%"


def _of(found: Diagnostic, name: str) -> str:
    value = found.values.get(name)
    return rounded(float(value), 3) if isinstance(value, int | float) else "—"


def _expert(found: Diagnostic) -> str:
    """Whose answers a finding is about, where they are one expert's among several."""
    name = found.values.get("expert")
    return "" if name is None else say("weights.of_expert", name=plain(str(name)))


def _zero(found: Diagnostic, labels: Labels) -> None:
    name = plain(short(labels.get(found.where, found.where), 40))
    st.warning(_expert(found) + say("weights.zero_weight", name=name), icon=":material/warning:")


def _beyond(found: Diagnostic, labels: Labels) -> None:
    name = plain(short(labels.get(found.where, found.where), 40))
    values = {"value": f"{found.value or 0:g}", "limit": f"{found.limit or 0:g}"}
    st.warning(_expert(found) + say("weights.bw.beyond", name=name, **values), icon=":material/warning:")


def _consensus(found: Diagnostic, labels: Labels) -> None:
    weights_consensus.show(found)


def _group(found: Diagnostic, labels: Labels) -> None:
    spread = found.values.get("standard_deviation")
    if isinstance(spread, Mapping):
        lines = [
            say("weights.bw.spread", name=plain(short(labels[t])), sd=f"{rounded(100 * float(spread[t]), 1)}")
            for t in labels
            if t in spread
        ]
        st.caption(say("weights.bw.posterior", draws=found.values.get("draws"), seed=found.values.get("seed")))
        st.markdown("\n".join(f"- {line}" for line in lines))


def _alike(found: Diagnostic, labels: Labels) -> None:
    st.caption(say("weights.experts_alike"))


SHOWN: Final[Mapping[str, Callable[[Diagnostic, Labels], None]]] = {
    "consistency": _consistency,
    "circular_triads": _circles,
    "best_worst": _best_worst,
    "best_worst_beyond": _beyond,
    "best_worst_panel": _group,
    "zero_weight": _zero,
    "consensus": _consensus,
    "experts_count_alike": _alike,
}
