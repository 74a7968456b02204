"""Two works made one: what each changed is taken over, where both changed the same place the reader chooses."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from evaluation.merge import Change, Merge, Place, Side, merge
from evaluation.merge_made import Merged, made
from indicators import UserError
from store import Version, ancestor, parted
from ui import errors, state
from ui.versions_list import all_versions, name_of, read
from ui.versions_merge_words import field_words, names_of, place_words, version_words
from ui.words import plain, say

PAGE = "ui/pages/versions.py"
EACH = 40  # places to be chosen one by one; beyond them one choice for the rest
SHOWN = 12  # rows of a table without a scroll bar of its own


def offer() -> None:
    """On every page, once the reader was told of another's work: the way to merge it, and once a word in the corner."""
    theirs = state.work().parted
    if theirs is None:
        return
    if not state.remembers("merge-told", theirs):
        state.remember("merge-told", theirs, lambda: theirs)
        st.toast(say("versions.merge_offer"), icon=":material/merge:")
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small", key="merge-offer"):
        st.markdown(":material/merge: " + say("versions.merge_offer"), width="stretch")
        if st.button(say("versions.merge_go"), key="merge-go", type="primary"):
            state.preset("versions-tabs", say("versions.tab_merge"))
            st.switch_page(PAGE)


def show(scheme_id: str) -> None:
    """Whose work there is, what differs, the choices, one saved version."""
    try:
        versions = all_versions(scheme_id)
    except UserError as error:
        errors.show(error.faults)
        return
    others = parted(versions, state.work().base)
    if not others:
        st.success(say("versions.merge_nothing"), icon=":material/check_circle:")
        return
    other = _chosen(others)
    found = _compared(versions, other)
    if found is None:
        st.warning(say("versions.unreadable"), icon=":material/error:")
        return
    names = names_of(found)
    _lead(found, other)
    choices = _choices(found, names)
    _taken_over(found, names)
    _finish(found, choices, other, names)


def _chosen(others: tuple[Version, ...]) -> Version:
    if len(others) == 1:
        return others[0]
    labels = {one.number: f"{name_of(one)} {one.author}".strip() for one in others}
    number = st.selectbox(
        say("versions.merge_with"), list(labels), format_func=labels.__getitem__, key=state.key("merge-with")
    )
    return next(one for one in others if one.number == number)


def _compared(versions: tuple[Version, ...], other: Version) -> Merge | None:
    """My scheme and theirs against the version both started from; None where theirs cannot be read."""
    theirs, mine = read(other).scheme, state.scheme()
    common = ancestor(versions, state.work().base, other.number)
    base = next((read(one).scheme for one in versions if one.number == common), None)
    if theirs is None:
        return None
    return state.remember("merge", (base, mine, theirs), lambda: merge(base, mine, theirs))


def _lead(found: Merge, other: Version) -> None:
    counts = {"mine": len(found.of("mine")), "theirs": len(found.of("theirs")), "clashes": len(found.clashes)}
    author = plain(other.author) or say("versions.merge_someone")
    st.markdown(say("versions.merge_lead", version=plain(name_of(other)), author=author, **counts))
    if found.base is None:
        st.info(say("versions.merge_no_base"), icon=":material/info:")


# ----------------------------------------------------------------------------------------------------------- choosing
def _choices(found: Merge, names: Mapping[str, str]) -> dict[Place, Side]:
    """A side for each clash the reader has decided."""
    if not found.clashes:
        return {}
    st.markdown(f"**{say('versions.merge_choose')}**")
    widgets = {clash.place: state.key(f"merge:{'/'.join(clash.place)}") for clash in found.clashes[:EACH]}
    rest = state.key("merge-rest")
    with st.container(horizontal=True):
        for side in ("mine", "theirs"):
            st.button(
                say(f"versions.merge_all_{side}"), key=f"merge-all-{side}", on_click=_preset_all,
                args=([*widgets.values(), rest], side),
            )  # fmt: skip
    chosen: dict[Place, Side] = {}
    for clash in found.clashes[:EACH]:
        taken = _one(found, clash, names, widgets[clash.place])
        if taken is not None:
            chosen[clash.place] = taken
    others = found.clashes[EACH:]
    of_all = _side(say("versions.merge_rest", count=len(others)), rest) if others else None
    if of_all is not None:
        chosen |= {clash.place: of_all for clash in others}
    return chosen


def _preset_all(widgets: list[str], side: Side) -> None:
    for widget in widgets:
        state.preset(widget, side)


def _one(found: Merge, clash: Change, names: Mapping[str, str], widget: str) -> Side | None:
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(place_words(found, clash, names))}** · {plain(field_words(clash))}")
        for column, side in zip(st.columns(3), ("base", "mine", "theirs"), strict=True):
            column.caption(say(f"versions.merge_{side}"))
            column.markdown(plain(version_words(found, clash, side, names)) or "—")
        return _side(say("versions.merge_take"), widget)


def _side(label: str, widget: str) -> Side | None:
    words: dict[Side, str] = {"mine": say("versions.merge_mine"), "theirs": say("versions.merge_theirs")}
    return st.segmented_control(label, list(words), format_func=words.__getitem__, key=widget)


# -------------------------------------------------------------------------------------------------- taken over, saved
def _taken_over(found: Merge, names: Mapping[str, str]) -> None:
    changes = [*found.of("theirs"), *found.of("mine")]
    if not changes:
        return
    with st.expander(say("versions.merge_taken", count=len(changes))):
        keys = ("side", "place", "field", "before", "after")
        rows = [_row(found, change, names) for change in changes]
        st.dataframe(
            pd.DataFrame(rows, columns=[say(f"versions.merge_column.{key}") for key in keys]),
            hide_index=True,
            alt=say("versions.merge_taken", count=len(changes)),
            height="content" if len(rows) <= SHOWN else 460,
        )


def _row(found: Merge, change: Change, names: Mapping[str, str]) -> list[str]:
    side = "theirs" if change.side == "theirs" else "mine"
    words = (version_words(found, change, one, names) for one in ("base", side))
    return [say(f"versions.merge_{side}"), place_words(found, change, names), field_words(change), *words]


def _finish(found: Merge, choices: Mapping[Place, Side], other: Version, names: Mapping[str, str]) -> None:
    """What will be saved, and the button; it waits until every clash is decided."""
    waiting = len(found.clashes) - len(choices)
    result = None if waiting else _made(found, choices)
    if waiting:
        st.caption(":material/hourglass_empty: " + say("versions.merge_waiting", count=waiting))
    if result is not None:
        _notes(result, names)
    pressed = st.button(
        say("versions.merge_save"), key="merge-save", type="primary", icon=":material/merge:", disabled=result is None
    )
    if pressed and result is not None:
        state.edit(result.scheme, afresh=True, merged=other.number)
        if not state.work().notices:
            st.toast(say("versions.merge_saved", number=state.work().base))
        st.rerun()


def _made(found: Merge, choices: Mapping[Place, Side]) -> Merged | None:
    try:
        return made(found, choices)
    except UserError as error:
        st.warning(say("versions.merge_impossible"), icon=":material/error:")
        errors.show(error.faults, names_of(found))
        return None


def _notes(result: Merged, names: Mapping[str, str]) -> None:
    if result.held:
        held = say("check.comma").join(plain(names.get(name, name)) for name in result.held)
        st.info(say("versions.merge_held", names=held), icon=":material/info:")
    if result.sizes_off:
        st.info(say("versions.merge_sizes"), icon=":material/info:")
