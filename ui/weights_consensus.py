"""How far the experts of one node agree: the figure with its limit and its word, and who stands apart."""

from typing import Any

import streamlit as st

from ui.words import plain, say
from weighting import Diagnostic
from weighting.panel import consensus_word


def show(found: Diagnostic) -> None:
    """The finding ``consensus`` of a node; nothing is counted with fewer than two experts."""
    if found.value is None:
        st.info(say("weights.experts.consensus_none"))
        return
    values = {
        "value": f"{found.value:.2f}",
        "limit": f"{found.limit:g}",
        "word": say(f"weights.experts.word.{consensus_word(found.value)}"),
    }
    if found.unwise:
        st.warning(say("weights.experts.consensus_low", **values), icon=":material/warning:")
    else:
        st.success(say("weights.experts.consensus", **values), icon=":material/check:")
    apart: Any = found.values.get("standing_apart") or []
    if apart:
        listed = say("weights.experts.comma").join(plain(str(name)) for name in apart)
        st.markdown(say("weights.experts.apart", names=listed))
