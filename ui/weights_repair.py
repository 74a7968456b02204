"""Ways to agreement: the fewest and smallest changes and the pairs that disagree most, taken one by one by a person."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from charts.figures import rounded
from ui import state
from ui.editors import pairs, pairwise
from ui.weights_editors import judge
from ui.words import plain, say
from weighting import NodeJudgment, Pairwise
from weighting.answers import comparison_matrix
from weighting.consistency import CONSISTENCY_LIMIT
from weighting.random_index import DEFAULT
from weighting.repair import Change, PairError, Repair, repair

WORST: Final = 5


def show(judgment: NodeJudgment, answers: Pairwise, labels: Mapping[str, str]) -> None:
    """Opened while the ratio is over its limit; nothing for two things or where no ratio is to be had."""
    table = judgment.random_index or DEFAULT
    with st.spinner(say("weights.repair.computing"), show_time=True):
        found = state.remember(
            f"repair:{judgment.node}", (answers, table, tuple(labels)), lambda: _compute(answers, list(labels), table)
        )
    if found is None:
        return
    over = found.ratio >= CONSISTENCY_LIMIT
    with st.expander(say("weights.repair.open" if over else "weights.repair.closed"), expanded=over):
        if found.steps:
            last = found.steps[-1].ratio_after
            words = {"count": len(found.steps), "before": rounded(found.ratio, 3), "after": rounded(last, 3)}
            _lead(found, words)
            for number, step in enumerate(found.steps, start=1):
                _step(judgment.node, number, step, answers, labels)
        st.markdown(say("weights.repair.worst"))
        for error, after in found.worst:
            _worst(judgment.node, error, found.ratio, after, labels)
        st.caption(say("weights.repair.yours"))


def _lead(found: Repair, words: Mapping[str, object]) -> None:
    """How far the changes lead; plainly where they do not reach the limit."""
    if found.reached:
        st.markdown(say("weights.repair.steps", **words))
    else:
        limit = f"{CONSISTENCY_LIMIT:.2f}"
        st.warning(say("weights.repair.not_reached", **words, limit=limit), icon=":material/warning:")


def _compute(answers: Pairwise, things: list[str], table: str) -> Repair | None:
    return repair(comparison_matrix(answers, things), things, WORST, table)


def _step(node: str, number: int, step: Change, answers: Pairwise, labels: Mapping[str, str]) -> None:
    a, b = step.pair
    given = pairwise.value_of(answers, a, b)
    words = say(
        "weights.repair.step",
        number=number,
        a=plain(pairs.short(labels[a])),
        b=plain(pairs.short(labels[b])),
        before=say("weights.not_judged") if given is None else plain(_words(given, a, b, labels)),
        after=plain(_words(step.after, a, b, labels)),
        ratio_before=rounded(step.ratio_before, 3),
        ratio_after=rounded(step.ratio_after, 3),
    )
    _offer(f"repair:{node}:{number}", node, a, b, step.after, words)


def _worst(node: str, error: PairError, ratio: float, after: float, labels: Mapping[str, str]) -> None:
    a, b = error.pair
    words = say(
        "weights.repair.pair",
        a=plain(pairs.short(labels[a])),
        b=plain(pairs.short(labels[b])),
        times=rounded(error.error, 2),
        given=plain(_words(error.given, a, b, labels)),
        suggested=plain(_words(error.suggested, a, b, labels)),
        ratio_before=rounded(ratio, 3),
        ratio_after=rounded(after, 3),
    )
    _offer(f"worst:{node}:{a}:{b}", node, a, b, error.suggested, words)


def _words(value: float, a: str, b: str, labels: Mapping[str, str]) -> str:
    return pairwise.in_words(pairwise.SCALE[pairwise.nearest(value)], labels[a], labels[b])


def _offer(key: str, node: str, a: str, b: str, value: float, words: str) -> None:
    """One change in words with the button that makes it."""
    st.markdown(words)
    if st.button(say("weights.accept"), key=key, icon=":material/check:", help=say("weights.accept_help")):
        judge(node, a, b, value)
        state.refresh()
