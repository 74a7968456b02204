"""What the weighting amounts to: bars, points to be issued, what moved against the last saved version."""

from collections.abc import Callable, Mapping
from typing import Final, Literal

import pandas as pd
import streamlit as st

from charts import hierarchy_alt, hierarchy_bars, hierarchy_table, item_names, weights_alt, weights_bars
from charts.figures import rounded
from charts.look import indented
from charts.names import short
from charts.weights_moved import moved_alt, moved_bars, moved_table
from evaluation.evaluate import Evaluation, evaluate
from evaluation.scheme import Scheme
from indicators import UserError
from indicators.points import STEPS
from indicators.scoring import is_base
from ui import state
from ui.figures import points_text
from ui.pictures import picture
from ui.words import language, say
from weighting import Weighting

SEEN_WHOLE: Final = 40  # rows of the table by levels up to which nothing has to be scrolled for


def show() -> None:
    """Chart, table, step, and the button that writes the points into the table."""
    evaluation = state.evaluation()
    if evaluation is None:
        return
    names = item_names(evaluation.items, language())
    _step()
    _overall(evaluation)
    view = st.segmented_control(
        say("weights.view"),
        list(VIEWS),
        default="bars",
        format_func=lambda key: say(f"weights.view.{key}"),
        required=True,
        key="weights.view",
        persist_state="session",
    )
    VIEWS[view or "bars"](evaluation, names)
    _adopt(evaluation)


def _overall(evaluation: Evaluation) -> None:
    """Consistency of all compared levels together, where there are two or more."""
    found = next((d for d in evaluation.weights.diagnostics if d.code == "overall_consistency"), None)
    if found is None or found.value is None:
        return
    values = {"value": rounded(found.value, 3), "limit": f"{found.limit:.2f}"}
    if found.unwise:
        st.warning(say("weights.overall_over", **values), icon=":material/warning:")
    else:
        st.success(say("weights.overall", **values), icon=":material/check:")


def _bars(evaluation: Evaluation, names: Mapping[str, str]) -> None:
    picture(weights_bars(evaluation, names, language()), weights_alt(evaluation, names, language()))
    st.dataframe(_table(evaluation), width="stretch", hide_index=True, alt=say("weights.table_alt"))


def _tree(evaluation: Evaluation, names: Mapping[str, str]) -> None:
    """Levels with their local and global weights, as picture and as bars in a table."""
    picture(hierarchy_bars(evaluation, names, language()), hierarchy_alt(evaluation, names, language()))
    table = hierarchy_table(evaluation, names, language())
    local, whole = say("weights.column.local"), say("weights.column.global")
    frame = pd.DataFrame(
        {
            say("weights.column.item"): [
                indented(short(name), level - 1) for name, level in zip(table["name"], table["level"], strict=True)
            ],
            local: 100 * table["local"],
            whole: 100 * table["weight"],
        }
    )
    bar = st.column_config.ProgressColumn(format="%.1f%%", min_value=0, max_value=100)
    columns = {local: bar, whole: bar}
    height: Literal["content", "auto"] = "content" if len(frame) <= SEEN_WHOLE else "auto"
    words = say("weights.table_alt")
    st.dataframe(frame, width="stretch", height=height, hide_index=True, column_config=columns, alt=words)


def _against_kept(evaluation: Evaluation, names: Mapping[str, str]) -> None:
    """What moved against the last saved version."""
    table = moved_table(evaluation.points_by_id, _kept_points(), names)
    chart = moved_bars(table, language())
    if chart is None:
        st.info(moved_alt(table, language()))
    else:
        picture(chart, moved_alt(table, language()))
    st.dataframe(_table(evaluation), width="stretch", hide_index=True, alt=say("weights.table_alt"))


VIEWS: Final[Mapping[str, Callable[[Evaluation, Mapping[str, str]], None]]] = {
    "bars": _bars,
    "tree": _tree,
    "moved": _against_kept,
}


def _step() -> None:
    widget = state.key("weights.step")

    def change() -> None:
        chosen = state.widget(widget)
        weighting = state.scheme().weighting.changed(step=chosen)
        state.attempt(lambda: state.edit(state.scheme().changed(weighting=weighting)))

    st.segmented_control(
        say("weights.step"),
        list(STEPS),
        default=state.scheme().weighting.step,
        required=True,
        key=widget,
        on_change=change,
        help=say("weights.step_help"),
    )


def _table(evaluation: Evaluation) -> pd.DataFrame:
    before = _kept_points()
    names = state.names()
    rows = []
    for identity, weight in evaluation.weights.by_id().items():
        points = evaluation.points_by_id[identity]
        earlier = before.get(identity)
        rows.append(
            {
                say("weights.column.item"): names[identity],
                say("weights.column.weight"): f"{weight:.1%}",
                say("weights.column.points"): points_text(points),
                say("weights.column.before"): "—" if earlier is None else points_text(earlier),
                say("weights.column.moved"): "—" if earlier is None else _moved(points - earlier),
            }
        )
    return pd.DataFrame(rows)


def _moved(difference: float) -> str:
    return "0" if abs(difference) < 0.005 else f"{difference:+.2f}".rstrip("0").rstrip(".")


def _kept_points() -> dict[str, float]:
    kept, unit_class = state.work().kept, state.class_of_kept()

    def compute() -> dict[str, float]:
        try:
            return evaluate(kept, bands="none", unit_class=unit_class).points_by_id
        except UserError:
            return {}

    return state.remember("kept_points", (kept, unit_class or ""), compute)


def _adopt(evaluation: Evaluation) -> None:
    scheme = state.scheme()
    untouched = scheme.weighting == Weighting(step=scheme.weighting.step) and scheme.balance is None
    if untouched or state.faults():  # the figures shown are those from before the fault
        return
    if len(scheme.unit_classes) > 1:  # common items carry the points of every class
        st.caption(say("weights.adopt_classes"))
        return
    st.caption(say("weights.adopt_help"))
    if st.button(say("weights.adopt"), icon=":material/download_done:", key="adopt"):
        state.attempt(lambda: state.edit(with_points(evaluation)))
        state.refresh()


def with_points(evaluation: Evaluation) -> Scheme:
    """The scheme with the computed points written into its items and points deciding again."""
    scheme = state.scheme()
    points = evaluation.points_by_id
    items = tuple(
        item.changed(scoring=item.scoring.changed(points=points[item.id]))
        if item.id in points and is_base(item.scoring)
        else item
        for item in scheme.items.items
    )
    return scheme.changed(
        items=scheme.items.changed(items=items), weighting=Weighting(step=scheme.weighting.step), balance=None
    )
