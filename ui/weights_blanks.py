"""Pairs not judged yet: which groups no answer connects, and the pair whose answer would help most, right at hand."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import streamlit as st

from ui.editors import pairs, pairwise
from ui.weights_editors import judge
from ui.words import plain, say
from weighting import NodeJudgment, Pairwise
from weighting.ahp import GROUPS, NAMED
from weighting.ahp import first_names as _first
from weighting.answers import comparison_matrix
from weighting.incomplete import blanks, groups, next_question


def apart(answers: Pairwise, labels: Mapping[str, str]) -> bool:
    """Whether the answers fall apart into groups, so that nothing follows from them."""
    return len(groups(comparison_matrix(answers, list(labels)))) > 1


def show(judgment: NodeJudgment, answers: Pairwise, labels: Mapping[str, str]) -> None:
    """How many pairs are open, the groups, and the next question as a box of its own; nothing when all are judged."""
    things = list(labels)
    matrix = comparison_matrix(answers, things)
    empty = blanks(matrix)
    if not empty:
        return
    total = len(list(combinations(things, 2)))
    parts = groups(matrix)
    if judgment.method == "precedence":
        st.info(say("weights.blanks_all", missing=len(empty), pairs=total), icon=":material/pending:")
    elif len(parts) > 1:
        named = _groups([[labels[things[j]] for j in part] for part in parts])
        st.warning(say("weights.groups", missing=len(empty), pairs=total, groups=named), icon=":material/pending:")
    else:
        st.info(say("weights.blanks", missing=len(empty), pairs=total), icon=":material/pending:")
    _next(judgment, answers, labels)


def _groups(parts: Sequence[Sequence[str]]) -> str:
    """The first groups, each with the names of its first things; an ellipsis where more follow."""
    between = say("weights.group_and")
    named = [between.join(_first([plain(pairs.short(name, 16)) for name in part], NAMED)) for part in parts]
    return say("weights.group_between").join(_first([say("weights.group", names=n) for n in named], GROUPS))


def _next(judgment: NodeJudgment, answers: Pairwise, labels: Mapping[str, str]) -> None:
    things = list(labels)
    pair = next_question(comparison_matrix(answers, things))
    if pair is None or judgment.method == "precedence":
        return
    a, b = things[pair[0]], things[pair[1]]
    with st.container(border=True):
        st.markdown(f"**{say('weights.next_question')}**")
        name = f"next:{judgment.node}:{a}:{b}"
        pairwise.box(name, a, b, None, labels, lambda a, b, value: judge(judgment.node, a, b, value))
