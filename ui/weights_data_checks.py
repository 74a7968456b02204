"""Checks of the figures before they are trusted: alpha, correlations, components, pairs that say the same."""

from typing import Final

import numpy as np
import pandas as pd
import streamlit as st

from charts.components import scree_alt, scree_bars
from indicators import UserError
from ui import errors, state, weights_data_figures
from ui.pictures import picture
from ui.weights_data_figures import Figures
from ui.weights_items import base_items
from ui.words import language, plain, say
from weighting.measuring import data_of
from weighting.soundness import ALPHA_LIMIT, REDUNDANT, Soundness, check
from weighting.treatment import treat

MOST_PAIRS: Final = 10


def show(figures: Figures) -> None:
    """Folded: computed from the treated figures when opened."""
    with st.expander(say("weights.data.checks")):
        recipe = weights_data_figures.recipe()
        wanted = (figures, recipe.treatment, state.scheme().items, state.work().unit_class or "")
        found = state.remember("weights.soundness", wanted, lambda: _checked(figures))
        if isinstance(found, UserError):
            errors.show([weights_data_figures.named(fault) for fault in found.faults], state.names())
            return
        _alpha(found)
        _pairs(found)
        _pictures(found)


def _checked(figures: Figures) -> Soundness | UserError:
    items, recipe = base_items(), weights_data_figures.recipe()
    labels = [item.id for item in items.items]
    try:
        raw = data_of(recipe.method, items, weights_data_figures.by_id(figures.frame))
        return check(treat(raw, labels, recipe.treatment)[0], labels)
    except UserError as error:
        return error


def _alpha(found: Soundness) -> None:
    if found.alpha is None:
        st.info(say("weights.data.alpha_none"))
        return
    words = say("weights.data.alpha", value=f"{found.alpha:.2f}", limit=f"{ALPHA_LIMIT:g}")
    if found.alpha < ALPHA_LIMIT:
        st.info(words + say("weights.data.alpha_low"), icon=":material/info:")
    else:
        st.success(words, icon=":material/check:")


def _pairs(found: Soundness) -> None:
    names = state.names()
    for key, pairs in (("redundant", found.redundant), ("against", found.against)):
        if not pairs:
            continue
        lines = [
            f"- {plain(names[a][:40])} — {plain(names[b][:40])} ({r:+.2f})".replace("(-", "(−") for a, b, r in pairs
        ]
        more = [f"- {say('shell.more_faults', count=len(lines) - MOST_PAIRS)}"] if len(lines) > MOST_PAIRS else []
        st.markdown("\n".join([say(f"weights.data.{key}", limit=f"{REDUNDANT:g}"), "", *lines[:MOST_PAIRS], *more]))
    if not found.redundant:
        st.caption(say("weights.data.no_redundant", limit=f"{REDUNDANT:g}"))


def _pictures(found: Soundness) -> None:
    names = state.names()
    labels = [names[item.id] for item in base_items().items]
    if len(found.scree) > 1:
        picture(scree_bars(found.scree, language()), scree_alt(found.scree, language()))
    st.markdown(say("weights.data.correlations"))
    shown = np.round(found.correlations, 2)
    short = [f"{place} {name[:20]}" for place, name in enumerate(labels, start=1)]
    frame = pd.DataFrame(shown, index=short, columns=[str(n) for n in range(1, len(labels) + 1)])
    st.dataframe(frame, alt=say("weights.data.correlations"))
