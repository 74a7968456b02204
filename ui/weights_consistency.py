"""How far pairwise answers agree with each other: the ratio with its limit and table, the other indices on demand."""

from collections.abc import Mapping

import streamlit as st

from charts.figures import rounded
from ui import state
from ui.words import say
from weighting import Diagnostic


def consistency_of(node: str) -> Diagnostic | None:
    """Consistency of one node's judgments in the last good evaluation."""
    evaluation = state.evaluation()
    if evaluation is None or state.faults():
        return None
    found = (d for d in evaluation.weights.diagnostics if d.code == "consistency" and d.where == node)
    return next(found, None)


def show_consistency(diagnostic: Diagnostic, labels: Mapping[str, str]) -> None:
    """The ratio with its limit and the table it rests on; with blanks over the random index for so many."""
    table, missing = diagnostic.values.get("random_index_source"), diagnostic.values.get("missing")
    if diagnostic.value is None:
        st.info(say("weights.cr_none_blanks" if missing else "weights.cr_none", count=len(labels), missing=missing))
    elif table is None and missing:
        st.info(say("weights.cr_tree"))
    elif table is None:
        st.success(say("weights.cr_two"), icon=":material/check:")
    else:
        table = say("weights.table_blanks", table=table, missing=missing) if missing else table
        values = {"value": rounded(diagnostic.value, 3), "limit": f"{diagnostic.limit:.2f}", "table": table}
        if diagnostic.unwise:
            st.warning(say("weights.cr_over", **values), icon=":material/warning:")
        else:
            st.success(say("weights.cr_under", **values), icon=":material/check:")


def indices(diagnostic: Diagnostic) -> None:
    """The other indices of the same answers in a popover, each with its limit where one was published."""
    if diagnostic.values.get("random_index_source") is None and diagnostic.value is not None:
        return
    rows = {
        "lambda_max": _figure(diagnostic, "lambda_max"),
        "consistency_index": _figure(diagnostic, "consistency_index"),
        "random_index": _figure(diagnostic, "random_index"),
        "gci": _figure(diagnostic, "geometric_consistency_index"),
        "koczkodaj": _figure(diagnostic, "koczkodaj_index"),
    }
    limit = diagnostic.values.get("geometric_consistency_limit")
    if isinstance(limit, float):
        rows["gci"] = say("weights.index.with_limit", value=rows["gci"], limit=f"{limit:.2f}")
    if diagnostic.values.get("missing"):
        rows["gci"] = say("weights.index.only_complete")
        rows["completed"] = _figure(diagnostic, "consistency_ratio_completed")
    with st.popover(say("weights.indices"), icon=":material/analytics:"):
        st.markdown("\n".join(f"- {say(f'weights.index.{key}')} **{value}**" for key, value in rows.items()))


def _figure(diagnostic: Diagnostic, name: str) -> str:
    value = diagnostic.values.get(name)
    return rounded(float(value), 3) if isinstance(value, int | float) else "—"
