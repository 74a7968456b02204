"""Rows pasted from a spreadsheet or read from a file: mapped, previewed, then added to the table or replacing it."""

import hashlib

import streamlit as st

from evaluation.scheme import Scheme
from evaluation.unread import MAX_UNREAD
from indicators.frozen import Names
from indicators.model import Heading, IndicatorSet, Item
from ui import import_view, state
from ui.grid import fresh_id
from ui.words import say

ENDING = ".tsv"


def show() -> None:
    """Paste or choose a file, map the columns, look, then take."""
    text = st.text_area(say("items.paste"), height=160, key=state.key("paste"), placeholder=say("items.paste_hint"))
    file = st.file_uploader(say("items.paste_file"), key=state.key("paste_file"))
    if text.strip():
        data, name = text.strip("\n").encode(), f"{say('items.pasted')}{ENDING}"
        identity = hashlib.sha256(data).hexdigest()
    elif file is not None:
        data, name, identity = file.getvalue(), file.name, file.file_id
    else:
        return
    imported = import_view.preview(data, name, identity)
    if imported is None:
        return
    add, replace = st.columns(2)
    count = len(imported.scheme.items.items)
    if add.button(say("items.paste_add", count=count), key="paste_add", type="primary", icon=":material/add:"):
        _take(joined(state.scheme(), imported.draft()))
    if replace.button(
        say("items.paste_replace", count=count),
        key="paste_replace",
        icon=":material/sync:",
        help=say("items.paste_replace_help"),
    ):
        _take(
            joined(
                state.scheme().changed(items=IndicatorSet(), weighting={}, balance=None, unread=None), imported.draft()
            )
        )


def _take(scheme: Scheme) -> None:
    if state.attempt(lambda: state.edit(scheme, afresh=True)):
        st.toast(say("items.paste_done"))
    st.rerun()


def joined(scheme: Scheme, more: Scheme) -> Scheme:
    """The scheme with the items of another behind its own; headings and classes of the same name are one.

    Cells of the other that were not read are listed before its own.
    """
    headings = list(scheme.items.headings)
    ids: dict[str, str] = {}
    for heading in more.items.headings:
        parent = ids.get(heading.parent) if heading.parent else None
        same = next((h for h in headings if h.parent == parent and _name(h.names) == _name(heading.names)), None)
        if same is None:
            same = Heading(id=fresh_id(), names=heading.names, parent=parent, points=heading.points)
            headings.append(same)
        ids[heading.id] = same.id
    classes = list(scheme.unit_classes)
    of_class: dict[str, str] = {}
    for unit_class in more.unit_classes:
        known = next((c for c in classes if _name(c.names) == _name(unit_class.names)), None)
        if known is None:
            known = unit_class.changed(id=fresh_id())
            classes.append(known)
        of_class[unit_class.id] = known.id
    added = tuple(_moved(item, ids, of_class) for item in more.items.items)
    new = {item.id: moved.id for item, moved in zip(more.items.items, added, strict=True)}
    cells = [cell.changed(items=tuple(new[name] for name in cell.items)) for cell in more.unread or ()]
    unread = tuple([*cells, *(scheme.unread or ())][:MAX_UNREAD])
    items = IndicatorSet(headings=tuple(headings), items=(*scheme.items.items, *added))
    return scheme.changed(items=items, unit_classes=tuple(classes), unread=unread or None)


def _moved(item: Item, ids: dict[str, str], classes: dict[str, str]) -> Item:
    return item.changed(
        id=fresh_id(),
        path=tuple(ids[step] for step in item.path),
        applies_to=tuple(classes[name] for name in item.applies_to),
    )


def _name(names: Names) -> str:
    return names.zh_hans.strip()
