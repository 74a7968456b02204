"""Which pairs of a comparison are on the screen: all of few, one thing against the rest of many."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Final

import streamlit as st

from ui.words import language, plain, say

AT_ONCE: Final = 15  # pairs drawn at once: six things


def in_view(name: str, labels: Mapping[str, str], open_pairs: set[frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Pairs in the order of the labels; with many things those of one of them, with the number of its blanks.

    ``open_pairs``: those without an answer.
    """
    pairs = list(combinations(labels, 2))
    if len(pairs) <= AT_ONCE:
        yield from pairs
        return
    chosen = st.selectbox(
        say("weights.pairs_of"),
        list(labels),
        format_func=lambda thing: short(labels[thing], 40),
        key=f"{name}:of:{language()}",
        persist_state="session",
    )
    st.caption(say("weights.pairs_open", count=sum(chosen in pair for pair in open_pairs)))
    yield from (pair for pair in pairs if chosen in pair)


def label(a: str, b: str) -> str:
    """The question about a pair, names shortened."""
    return say("weights.pair", a=plain(short(a)), b=plain(short(b)))


def short(name: str, limit: int = 24) -> str:
    """A name on one line of at most ``limit`` characters."""
    line = " ".join(name.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
