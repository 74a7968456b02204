"""Weights from figures of units: where they come from, how they are treated and weighed, how much they count."""

import streamlit as st

from ui import (
    state,
    weights_data_blend,
    weights_data_checks,
    weights_data_figures,
    weights_data_method,
    weights_data_result,
    weights_data_run,
    weights_data_source,
    weights_data_treatment,
)
from ui.words import plain, say


def show() -> None:
    """Source first; then what can be changed while the figures are at hand; then what the scheme holds."""
    weighting = state.scheme().weighting
    st.caption(say("weights.data.lead"))
    weights_data_source.show()
    figures = weights_data_figures.held()
    if figures is None and weighting.measured is None:
        st.info(say("weights.data_none"))
        return
    if figures is None:
        st.info(say("weights.data.gone"), icon=":material/upload_file:")
    else:
        weights_data_method.show()
        weights_data_treatment.show(figures)
        weights_data_run.show()
        if weights_data_figures.pending() and not weights_data_figures.ended():
            st.warning(say("weights.data.pending"), icon=":material/hourglass:")
    if weighting.measured is not None:
        _origin()
        weights_data_result.show(figures)
        weights_data_blend.show()
    if figures is not None:
        weights_data_checks.show(figures)


def _origin() -> None:
    measured = state.scheme().weighting.measured
    if measured is None:
        return
    kind = say(f"weights.value_kind.{measured.value_kind}")
    method = say(f"methods.weigh.{measured.method}.name")
    st.markdown(
        say("weights.data.measured", units=measured.units, origin=plain(measured.origin), kind=kind, method=method)
    )
    if measured.value_kind == "synthetic":
        st.caption(say("weights.synthetic_line"))
