"""Two small tables of the scheme: classes of units and grades."""

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from evaluation.scheme import GradeStep, UnitClass
from indicators.frozen import named
from ui import state
from ui.grid import align, fresh_id
from ui.grid_headings import renamed
from ui.words import language, say


def unit_classes() -> dict[str, Any]:
    """Classes of units: a name a row; ids stay with their rows."""
    scheme = state.scheme()
    st.markdown(say("basics.field.unit_classes"), help=say("basics.help.unit_classes"))
    key, frame = state.editor_frame(f"unit_classes:{language()}", lambda: _class_frame(scheme.unit_classes))
    ids = state.remember("class_ids", (key, frame), lambda: scheme.class_ids)
    label = say("basics.class_name")
    result = st.data_editor(
        frame,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        column_config={"name": st.column_config.TextColumn(label, width="large")},
        placeholder="",
        alt=say("basics.field.unit_classes"),
    )
    st.caption(say("basics.class_hint"))
    rows = [
        (label, str(name).strip()) for label, name in zip(result.index, result["name"], strict=True) if _filled(name)
    ]
    return {"unit_classes": classes_of(rows, ids, scheme.unit_classes)}


def _filled(cell: object) -> bool:
    return isinstance(cell, str) and bool(cell.strip())


def _class_frame(classes: Sequence[UnitClass]) -> pd.DataFrame:
    names = [unit_class.names.of(language()) for unit_class in classes]
    return pd.DataFrame({"name": pd.Series(names, dtype="string")}, index=pd.RangeIndex(len(names)))


def classes_of(
    rows: Sequence[tuple[Hashable, str]], base: Sequence[str], before: Sequence[UnitClass]
) -> tuple[UnitClass, ...]:
    """Classes after an edit: old rows keep their id by their label, new ones by their name."""
    known = {one.id: one for one in before}
    held = [one for one in before if one.id not in base]
    added = [name for row, name in rows if row not in range(len(base))]
    given = iter(align([one.id for one in held], [one.names.of(language()) for one in held], added, fresh_id))
    found = []
    for row, name in rows:
        identity = base[int(str(row))] if row in range(len(base)) else next(given)
        old = known.get(identity)
        names = named(name) if old is None else renamed(old.names, name, language())
        found.append(UnitClass(id=identity, names=names))
    return tuple(found)


def grades() -> dict[str, Any]:
    """Grades: a name and the score from which it is given."""
    scheme = state.scheme()
    st.markdown(say("basics.field.grades"), help=say("basics.help.grades"))
    key, frame = state.editor_frame("grades", lambda: _grade_frame(scheme.grades))
    result = st.data_editor(
        frame,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        column_config={
            "name": st.column_config.TextColumn(say("basics.grade_name"), width="medium"),
            "at_least": st.column_config.NumberColumn(say("basics.grade_from"), width="small"),
        },
        placeholder="",
        alt=say("basics.field.grades"),
    )
    rows = list(zip(result["name"].tolist(), result["at_least"].tolist(), strict=True))
    whole = [(str(name).strip(), float(score)) for name, score in rows if _filled(name) and score == score]
    half = [place for place, (name, score) in enumerate(rows, start=1) if _filled(name) != (score == score)]
    if half:
        st.caption(":material/info: " + say("basics.grade_half", rows=say("check.comma").join(map(str, half))))
    if not whole and half:
        return {}
    return {"grades": tuple(GradeStep(name=name, at_least=score) for name, score in whole)}


def _grade_frame(steps: Sequence[GradeStep]) -> pd.DataFrame:
    data = {
        "name": pd.Series([step.name for step in steps], dtype="string"),
        "at_least": pd.Series([step.at_least for step in steps], dtype="float64"),
    }
    return pd.DataFrame(data, index=pd.RangeIndex(len(steps)))
