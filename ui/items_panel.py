"""One item with all its fields, its findings beside it, and its scoring rule."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from indicators.model import Item
from risk.rules import default_book, rule_words
from ui import (
    basics_open,
    check_fixes,
    check_suggestions,
    items_rule,
    items_sums,
    items_table,
    state,
    versions_comments,
)
from ui.figures import percent, points_text
from ui.grid import Row, edited_rows, rows_of
from ui.grid_cells import Speech, options
from ui.grid_columns import COLUMNS, Column, View
from ui.words import bracketed, language, plain, say

SECTIONS: tuple[View, ...] = ("content", "reporting", "judging", "duty", "model")


def show() -> None:
    """Choose an item, then edit it."""
    items = state.scheme().items.items
    if not items:
        st.info(say("items.none"))
        return
    place = _choose(items)
    left, right = st.columns([3, 2], gap="large")
    with left:
        _edit(place)
        items_rule.show(state.scheme().items.items[place])
    with right:
        _beside(state.scheme().items.items[place])


def _choose(items: Sequence[Item]) -> int:
    def words(place: int) -> str:
        item = items[place]
        return f"{place + 1}. {item.names.of(language())}{bracketed(points_text(item.scoring.points or 0))}"

    chosen = st.selectbox(say("items.choose"), range(len(items)), format_func=words, key="items_chosen")
    return min(int(chosen or 0), len(items) - 1)


def _edit(place: int) -> None:
    """All fields as widgets; what they hold becomes one row of the table."""
    scheme = state.scheme()
    speech = items_table.speech_of(scheme)
    rows = rows_of(scheme.items, speech)
    item = scheme.items.items[place]
    columns = [c for c in COLUMNS if c.nature != "rule" and (c.nature != "classes" or scheme.unit_classes)]
    cells = _fields(item, rows, rows[place], speech, columns)
    if cells == {column.key: rows[place][column.key] for column in columns}:
        return
    table = [(number, {c.key: row[c.key] for c in columns}) for number, row in enumerate(rows)]
    table[place] = (place, cells)
    found = edited_rows(table, columns, [one.id for one in scheme.items.items], scheme.items, speech)
    items_table.take(found)
    items_table.show_faults(found)


def _fields(item: Item, rows: Sequence[Row], row: Row, speech: Speech, columns: Sequence[Column]) -> Row:
    cells: Row = {}
    by_key = {column.key: column for column in columns}

    def ask(keys: Sequence[str], across: int) -> None:
        for start in range(0, len(keys), across):
            for slot, key in zip(st.columns(across), keys[start : start + across], strict=False):
                with slot:
                    cells[key] = _widget(item.id, by_key[key], row[key], rows, speech)

    ask(["name"], 1)
    ask(["level1", "level2"], 2)
    ask(["kind", "points", "layer", "object", "source", "verification"], 3)
    for section in SECTIONS:
        keys = [c.key for c in columns if section in c.views and c.key not in cells]
        with st.expander(say(f"items.view.{section}"), expanded=section == "content"):
            ask([key for key in keys if by_key[key].nature == "text"], 1 if section == "content" else 2)
            ask([key for key in keys if by_key[key].nature != "text"], 3)
    return {column.key: cells[column.key] for column in columns}


def _widget(item: str, column: Column, cell: Any, rows: Sequence[Row], speech: Speech) -> Any:
    """The widget of one field; it gives back a cell of the table."""
    label, hint = items_table.label_of(column), say(f"items.help.{column.key}")
    key = state.key(f"field:{item}:{column.key}:{language()}")
    if column.nature == "number":
        return st.number_input(
            label, value=cell, help=hint, key=key, step=None, format="%g", placeholder=say("items.open")
        )
    if column.nature in ("words", "classes"):
        choice = options(column, speech)
        return tuple(
            st.multiselect(label, choice, default=list(cell), help=hint, key=key, placeholder=say("items.open"))
        )
    if column.nature in ("word", "flag", "chance", "level"):
        return _select(column, label, hint, key, cell, rows, speech)
    if column.key in ("definition", "formula", "note"):
        return st.text_area(label, value=cell or "", help=hint, key=key, height=96).strip() or None
    return st.text_input(label, value=cell or "", help=hint, key=key).strip() or None


def _select(
    column: Column, label: str, hint: str, key: str, cell: Any, rows: Sequence[Row], speech: Speech
) -> str | None:
    if column.nature == "level":
        choice = list(dict.fromkeys(str(row[column.key]) for row in rows if row[column.key]))
    else:
        choice = options(column, speech, [cell])
    return st.selectbox(
        label,
        choice,
        index=choice.index(cell) if cell in choice else None,
        help=hint,
        key=key,
        placeholder=say("items.open"),
        accept_new_options=column.nature in ("level", "chance"),
    )


# --------------------------------------------------------------------------------------------------- beside the item
def _beside(item: Item) -> None:
    evaluation = state.evaluation()
    if evaluation is None:
        return
    st.markdown(f"**{say('items.findings_of')}**")
    if item.id in evaluation.weights.ids:
        place = evaluation.weights.ids.index(item.id)
        b = evaluation.behaviour
        st.caption(
            say(
                "items.item_figures",
                weight=f"{100 * evaluation.weights.values[place]:.1f}",
                share=f"{float(b.contributions[place]):.1f}",
                alone=percent(float(100 * b.hollow_alone[place])),
            )
        )
    _open_questions(item)
    versions_comments.count_on(item.id)
    mine = [finding for finding in evaluation.findings if finding.where == item.id]
    if not mine:
        st.markdown(":material/check: " + say("items.item_clean"))
    for number, finding in enumerate(mine):
        words = rule_words(default_book().rule(finding.rule), language())
        with st.container(border=True):
            mark = bracketed(say("items.exempted")) if finding.exempted else ""
            st.markdown(f"**{plain(items_sums.words_of(finding))}**{mark}")
            st.markdown(f"{say('items.trigger')}{plain(words['trigger'])}")
            if finding.quote:
                st.markdown(say("items.quote", quote=plain(finding.quote)))
                check_suggestions.offer(default_book().rule(finding.rule), finding, f"items:{number}")
            st.markdown(f"{say('items.fix')}{plain(words['fix'])}")
            if not finding.exempted:
                check_fixes.offer(default_book().rule(finding.rule), finding, number)
                check_fixes.question(default_book().rule(finding.rule))
            st.caption(f"{say_severity(finding.severity)} · {plain(finding.rule)}")


def _open_questions(item: Item) -> None:
    """Fields of this item that rules of the check wait for."""
    asked = [question for question in basics_open.found() if question.where == item.id]
    if asked:
        fields = say("check.comma").join(dict.fromkeys(basics_open.label_of(question.field) for question in asked))
        rules = len({rule for question in asked for rule in question.rules})
        st.caption(":material/help: " + say("items.open_questions", fields=fields, count=rules))


def say_severity(severity: str) -> str:
    """The word of a severity without its count."""
    return say(f"items.severity.{severity}")
