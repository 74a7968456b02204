"""Putting the table in order: move rows, rename a heading and state its points, set a field for many rows."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from indicators.model import Heading, IndicatorSet, Item
from ui import items_table, state
from ui.grid import edited_rows, rows_of
from ui.grid_cells import Speech, options
from ui.grid_columns import COLUMNS, Column
from ui.grid_headings import renamed
from ui.words import language, say


def show() -> None:
    """Three tools, each with its own button; all can be undone."""
    if not state.scheme().items.items:
        st.info(say("items.none"))
        return
    _headings()
    _many()
    _move()


def _edit(items: IndicatorSet, message: str) -> None:
    if state.attempt(lambda: state.edit(state.scheme().changed(items=items), afresh=True)):
        st.toast(message)
    st.rerun()


# ---------------------------------------------------------------------------------------------------------- headings
def _headings() -> None:
    items = state.scheme().items
    with st.container(border=True):
        st.markdown(f"**{say('items.rename_heading')}**")
        if not items.headings:
            st.caption(say("items.no_headings"))
            return
        names = {heading.id: heading.names.of(language()) for heading in items.headings}

        def path(heading: Heading) -> str:
            return f"{names.get(heading.parent, '')} › {names[heading.id]}" if heading.parent else names[heading.id]

        heading = st.selectbox(say("items.heading"), items.headings, format_func=path, key=state.key("rename:choose"))
        left, right = st.columns([3, 1])
        name = left.text_input(
            say("items.heading_name"), value=names[heading.id], key=state.key(f"rename:{heading.id}"), max_chars=500
        ).strip()
        points = right.number_input(
            say("items.heading_points"),
            value=heading.points,
            min_value=0.0,
            format="%g",
            step=None,
            placeholder=say("items.open"),
            help=say("items.heading_points_help"),
            key=state.key(f"stated:{heading.id}"),
        )
        unchanged = name in ("", names[heading.id]) and points == heading.points
        if st.button(say("items.rename_do"), disabled=unchanged, key="rename_heading"):
            names_now = renamed(heading.names, name or names[heading.id], language())
            new = heading.changed(names=names_now, points=points)
            headings = tuple(new if one.id == heading.id else one for one in items.headings)
            _edit(items.changed(headings=headings), say("items.renamed"))


# --------------------------------------------------------------------------------------------------------- many rows
def _many() -> None:
    scheme = state.scheme()
    speech = items_table.speech_of(scheme)
    with st.container(border=True):
        st.markdown(f"**{say('items.many')}**")
        chosen = _choose_rows(scheme.items.items)
        columns = [c for c in COLUMNS if c.field and (c.nature != "classes" or scheme.unit_classes)]
        left, right = st.columns(2)
        with left:
            column = st.selectbox(
                say("items.field"), columns, format_func=items_table.label_of, key=state.key("many:field")
            )
        with right:
            value = _value(column, speech)
        words = say("items.many_do", count=len(chosen))
        if st.button(words, disabled=not chosen, key="many_do"):
            _set_many(chosen, column, value, speech)


def _choose_rows(items: Sequence[Item]) -> list[int]:
    """Rows by heading or one by one."""
    names = state.names()
    groups = list(dict.fromkeys(step for item in items for step in item.path))
    picked = st.multiselect(
        say("items.many_rows"),
        [*groups, *range(len(items))],
        format_func=lambda one: (
            f"{one + 1}. {names[items[one].id]}"
            if isinstance(one, int)
            else say("items.all_under", name=names.get(one, one))
        ),
        key=state.key("many:rows"),
        placeholder=say("items.many_rows_hint"),
    )
    everything = st.checkbox(say("items.many_all"), key=state.key("many:all"))
    return [
        place
        for place, item in enumerate(items)
        if everything or place in picked or any(step in picked for step in item.path)
    ]


def _value(column: Column, speech: Speech) -> Any:
    key, label = state.key(f"many:value:{column.key}"), say("items.new_value")
    hint = say("items.new_value_blank")
    if column.nature == "number":
        return st.number_input(label, value=None, format="%g", step=None, key=key, placeholder=hint)
    if column.nature in ("words", "classes"):
        return tuple(st.multiselect(label, options(column, speech), key=key, placeholder=hint))
    if column.nature in ("word", "flag", "rule", "chance"):
        choice = options(column, speech)
        return st.selectbox(label, choice, index=None, key=key, placeholder=hint)
    return st.text_input(label, key=key, placeholder=hint).strip() or None


def _set_many(chosen: Sequence[int], column: Column, value: Any, speech: Speech) -> None:
    items = state.scheme().items
    rows = rows_of(items, speech)
    for place in chosen:
        rows[place][column.key] = value
    keys = ("level1", "level2", "name", column.key)
    columns = [c for c in COLUMNS if c.key in keys]
    table = [(n, {key: row[key] for key in keys}) for n, row in enumerate(rows)]
    found = edited_rows(table, columns, [item.id for item in items.items], items, speech)
    if found.faults:
        items_table.show_faults(found)
        return
    _edit(found.items, say("items.many_done", count=len(chosen)))


# -------------------------------------------------------------------------------------------------------------- move
def _move() -> None:
    items = state.scheme().items
    with st.container(border=True):
        st.markdown(f"**{say('items.move')}**")
        chosen = st.multiselect(
            say("items.move_rows"),
            [item.id for item in items.items],
            format_func=lambda name: f"{_number(items, name)}. {state.names().get(name, name)}",
            key="move_rows",
            placeholder=say("items.many_rows_hint"),
        )
        with st.container(horizontal=True):
            for direction, icon in (("top", "vertical_align_top"), ("up", "arrow_upward"), ("down", "arrow_downward"),
                                    ("bottom", "vertical_align_bottom")):  # fmt: skip
                label = say(f"items.move_{direction}")
                if st.button(label, key=f"move_{direction}", disabled=not chosen, icon=f":material/{icon}:"):
                    _edit(moved(items, set(chosen), direction), say("items.moved"))
            if st.button(say("items.group_rows"), key="group_rows", help=say("items.group_rows_help")):
                _edit(grouped(items), say("items.moved"))
        _order(items)


def _number(items: IndicatorSet, name: str) -> int:
    return next((place for place, item in enumerate(items.items, start=1) if item.id == name), 0)


def _order(items: IndicatorSet) -> None:
    names = state.names()
    rows = [
        {
            say("items.number"): place,
            say("items.column.level1"): names.get(item.path[0], "") if item.path else "",
            say("items.column.level2"): names.get(item.path[1], "") if len(item.path) > 1 else "",
            say("items.column.name"): names[item.id],
        }
        for place, item in enumerate(items.items, start=1)
    ]
    config = {say("items.number"): st.column_config.NumberColumn(width=50)}
    st.dataframe(pd.DataFrame(rows), hide_index=True, height=300, column_config=config, alt=say("items.move"))


def moved(items: IndicatorSet, chosen: set[str], direction: str) -> IndicatorSet:
    """The chosen items one place up or down together, or to the top or the end; the others keep their order."""
    order = list(items.items)
    if direction in ("top", "bottom"):
        inside = [item for item in order if item.id in chosen]
        outside = [item for item in order if item.id not in chosen]
        return items.changed(items=tuple(inside + outside if direction == "top" else outside + inside))
    places = range(1, len(order)) if direction == "up" else range(len(order) - 2, -1, -1)
    step = -1 if direction == "up" else 1
    for place in places:
        if order[place].id in chosen and order[place + step].id not in chosen:
            order[place], order[place + step] = order[place + step], order[place]
    return items.changed(items=tuple(order))


def grouped(items: IndicatorSet) -> IndicatorSet:
    """Items of one heading together, headings in the order in which they first appear."""
    tops = list(dict.fromkeys(item.path[:1] for item in items.items))
    paths = list(dict.fromkeys(item.path for item in items.items))
    order = sorted(items.items, key=lambda item: (tops.index(item.path[:1]), paths.index(item.path)))
    return items.changed(items=tuple(order))
