"""The items as a table to edit: views of columns, what was read, faults by row, sums, findings and burden below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from evaluation.scheme import Scheme
from indicators.model import IndicatorSet
from ui import errors, items_burden, items_sums, items_unread, state
from ui.grid import Edited, edited, frame_of
from ui.grid_cells import Speech, options, shown
from ui.grid_columns import BY_KEY, VIEWS, Column, View, columns_of
from ui.words import language, plain, say, say_value

WIDTHS = {
    "level1": 92,
    "level2": 92,
    "name": 150,
    "points": 72,
    "kind": 84,
    "object": 100,
    "source": 88,
    "verification": 100,
    "definition": 320,
    "legal_basis": 220,
}
NATURE_WIDTHS = {"number": 90, "flag": 80, "word": 104, "rule": 92, "chance": 104, "words": 150, "classes": 150}


@dataclass(frozen=True, eq=False)
class Base:
    """What an editor starts from; it stays the same while the editor lives, as do its column settings."""

    ids: tuple[str, ...]
    config: dict[str, Any]
    order: tuple[str, ...]


def speech_of(scheme: Scheme) -> Speech:
    """How cells are written for this reader."""
    return Speech(language(), {c.id: c.names.of(language()) for c in scheme.unit_classes})


def show() -> None:
    """The table and everything that goes with it."""
    view = _choose_view()
    found = _edit(view)
    scheme = state.scheme()
    _say_read(found, len(scheme.items.items))
    show_faults(found)
    errors.show(state.faults(), state.names())
    items_unread.show()
    if not scheme.items.items:
        return
    items_sums.findings()
    left, right = st.columns([3, 2], gap="large")
    with left:
        items_sums.sums()
    with right:
        items_burden.show()


def _choose_view() -> View:
    chosen = st.segmented_control(
        say("items.views"),
        VIEWS,
        default="main",
        required=True,
        format_func=lambda view: say(f"items.view.{view}"),
        key="items_view",
        help=say("items.views_help"),
    )
    return chosen or "main"


def _edit(view: View) -> Edited:
    """The editor; its rows become the scheme's items at once."""
    scheme = state.scheme()
    speech = speech_of(scheme)
    columns = columns_of(view, bool(scheme.unit_classes))
    key, frame = state.editor_frame(f"items:{view}:{language()}", lambda: frame_of(scheme.items, columns, speech))
    base = state.remember("items_base", (key, frame), lambda: _base(scheme.items, columns, speech, view))
    result = st.data_editor(
        frame,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        column_config=base.config,
        column_order=base.order,
        height=min(max(38 * (len(base.ids) + 2), 220), 560),
        placeholder="",
        alt=say("items.table_alt"),
    )
    found = edited(result, base.ids, scheme.items, speech)
    take(found)
    return found


def take(found: Edited) -> None:
    """The edited set becomes the scheme's, without starting the editor anew."""
    scheme = state.scheme()
    if found.items != scheme.items:
        state.attempt(lambda: state.edit(scheme.changed(items=found.items)))


def _base(items: IndicatorSet, columns: Sequence[Column], speech: Speech, view: View) -> Base:
    config = {column.key: _config(column, items, speech, view) for column in columns}
    return Base(tuple(item.id for item in items.items), config, tuple(column.key for column in columns))


def _config(column: Column, items: IndicatorSet, speech: Speech, view: View) -> Any:
    label, hint = label_of(column), say(f"items.help.{column.key}")
    width = WIDTHS.get(column.key, NATURE_WIDTHS.get(column.nature, 170))
    kind = st.column_config
    if column.nature == "number":
        return kind.NumberColumn(label, help=hint, width=width)
    if column.nature in ("words", "classes"):
        return kind.MultiselectColumn(label, help=hint, width=width, options=options(column, speech), color=None)
    if column.nature in ("word", "flag", "rule", "chance"):
        held = [shown(column, _held(column, item), speech) for item in items.items] if column.nature == "chance" else []
        return kind.SelectboxColumn(label, help=hint, width=width, options=options(column, speech, held))
    return kind.TextColumn(label, help=hint, width=width, pinned=view == "all" and column.key == "name")


def _held(column: Column, item: Any) -> Any:
    return getattr(getattr(item, column.part), column.field)


def label_of(column: Column) -> str:
    """The heading of a column."""
    return say(f"items.column.{column.key}")


def _say_read(found: Edited, count: int) -> None:
    words = say("items.read", read=found.read, count=count)
    if found.blank:
        words += " " + say("items.blank", count=found.blank)
    st.caption(words)


def show_faults(found: Edited) -> None:
    """Faults and notes of an edit, each with its row and column."""
    errors.show(found.faults, places(found))
    for code in dict.fromkeys(note.code for note in found.notes):
        noted = [note for note in found.notes if note.code == code]
        rows = say("check.comma").join(str(note.row) for note in noted[:20])
        told = dict.fromkeys(_value_word(note.code, note.value) for note in noted if note.value)
        values = plain(say("check.comma").join(told))
        st.info(say(f"items.note.{code}", rows=rows, value=values), icon=":material/info:")


def _value_word(code: str, value: str) -> str:
    return say_value("rule", value) if code == "rule_started" else value


def places(found: Edited) -> dict[str, str]:
    """Words for the places of faults: rows by their number, columns by their heading."""
    rows = {fault.where.split(" › ")[0] for fault in found.faults}
    words = {row: say("items.row", number=row.removeprefix("row:")) for row in rows}
    return words | {key: label_of(column) for key, column in BY_KEY.items()}
