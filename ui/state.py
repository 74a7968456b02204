"""What one reader works on. This file alone touches Streamlit's session and caches.

The scheme is the only truth; widgets show it and hand changes to ``edit``. ``revision`` is part of every widget key
and grows when the scheme changes from outside an editor (undo, import, opening), so that editors start afresh.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

import pandas as pd
import streamlit as st

from evaluation.evaluate import Evaluation, evaluate
from evaluation.scheme import Scheme
from indicators import Fault, UserError
from indicators.vocabulary import KINDS
from risk.cases import CaseTable, case_table
from sample_data import core_cases, example
from store import Conflict, SchemeStore
from ui import errors
from ui.words import language, say_value
from ui.work import Work, keep

Value = TypeVar("Value")

SESSION: Final = "work"
ADDRESS: Final = "scheme"  # the scheme's id in the address
UNDO_STEPS: Final = 100


def start() -> None:
    """Open the scheme named in the address, else go on with what is open, else open the example."""
    asked = st.query_params.get(ADDRESS)
    if SESSION not in st.session_state:
        st.session_state[SESSION] = Work(scheme=example(), kept=example())
        if asked:
            attempt(lambda: open_saved(asked))
    elif asked and asked != work().scheme_id:
        attempt(lambda: open_saved(asked))
    if work().scheme_id and st.query_params.get(ADDRESS) != work().scheme_id:
        st.query_params[ADDRESS] = work().scheme_id or ""


def work() -> Work:
    """The work of this session."""
    current: Work = st.session_state[SESSION]
    return current


def scheme() -> Scheme:
    """The scheme as it is now."""
    return work().scheme


def shelf() -> dict[str, Any]:
    """What stays for the session whichever scheme is open, such as figures brought along; never stored, never sent."""
    held: dict[str, Any] = st.session_state.setdefault("shelf", {})
    return held


def key(name: str) -> str:
    """A widget key that starts afresh when the scheme is changed from outside the widget."""
    return f"{name}:{work().revision}"


def widget(name: str) -> object:
    """What a widget holds, for callbacks; ``name`` is its full key."""
    return st.session_state.get(name)


def preset(name: str, value: object) -> None:
    """What a widget will hold before it is drawn, or what a session keeps beside the work; ``name`` is the full key."""
    st.session_state[name] = value


def author() -> str:
    """Who the reader says to be (the field "author" of page 版本); kept with versions and comments."""
    return str(st.session_state.get("author") or "")


def refresh() -> None:
    """Draw the page anew with editors that start afresh, after a change made by a button."""
    work().revision += 1
    st.rerun()


@st.cache_resource
def store() -> SchemeStore:
    """The store of this installation."""
    return SchemeStore()


@st.cache_resource
def cases() -> CaseTable:
    """The thirty documented cases as arrays."""
    return case_table(core_cases())


def edit(changed: Scheme, *, afresh: bool = False, merged: int | None = None) -> None:
    """Take a changed scheme: undo remembers the old one, the draft is saved. ``afresh``: editors start anew;
    ``merged``: the version of someone else that it takes in."""
    current = work()
    if changed == current.scheme and merged is None:
        return
    current.undo = [*current.undo, current.scheme][-UNDO_STEPS:]
    current.redo = []
    _take(changed, afresh=afresh, merged=merged)


def record(note: Callable[[Scheme], Scheme]) -> None:
    """Write what is no edit, as a line of a log, into the scheme and all steps of undo and redo: none takes it back."""
    current = work()
    current.undo, current.redo = ([note(held) for held in steps] for steps in (current.undo, current.redo))
    _take(note(current.scheme), afresh=False)


def undo() -> None:
    """One step back."""
    current = work()
    if current.undo:
        current.redo.append(current.scheme)
        _take(current.undo.pop(), afresh=True)


def redo() -> None:
    """One step forward again."""
    current = work()
    if current.redo:
        current.undo.append(current.scheme)
        _take(current.redo.pop(), afresh=True)


def _take(changed: Scheme, *, afresh: bool, merged: int | None = None) -> None:
    current = work()
    current.scheme = changed
    current.revision += afresh
    if current.unit_class not in changed.class_ids:
        current.unit_class = None
    attempt(lambda: _save(merged=merged))


def _save(label: str | None = None, merged: int | None = None) -> None:
    keep(work(), store(), author(), label, merged)


def save_version(label: str) -> None:
    """Keep the scheme as a named version; the change of figures is counted from it."""
    current = work()
    content = current.scheme
    try:
        _save(label)
    except Conflict:
        current.kept = content  # it is kept all the same
        raise
    current.kept = content


def begin(new: Scheme) -> None:
    """Start to work on a new scheme; it is stored with the first change, or at once when it is not the example."""
    st.session_state[SESSION] = Work(scheme=new, kept=new, revision=work().revision + 1)
    st.query_params.pop(ADDRESS, None)
    attempt(_save)


def open_saved(scheme_id: str, number: int | None = None) -> None:
    """Open a stored scheme; raises UserError when it is not there or cannot be read."""
    opened, version = store().open(scheme_id, number)
    kept = next((v for v in store().versions(scheme_id) if v.kind == "named"), None)
    reference = store().open(scheme_id, kept.number)[0] if kept else opened
    revision = work().revision + 1 if SESSION in st.session_state else 0
    head = store().versions(scheme_id)[0].number
    st.session_state[SESSION] = Work(
        scheme=opened, kept=reference, scheme_id=scheme_id, base=head, saved=version, revision=revision
    )
    st.query_params[ADDRESS] = scheme_id


def close() -> None:
    """Put the open scheme away, where it is stored, and open the example."""
    st.session_state[SESSION] = Work(scheme=example(), kept=example(), revision=work().revision + 1)
    st.query_params.pop(ADDRESS, None)


def attempt(action: Callable[[], object]) -> bool:
    """Do something that may meet a fault its author can mend; the faults are shown at the next turn. True: done."""
    try:
        action()
    except UserError as error:
        work().notices.extend(errors.faults_of(error))
        return False
    return True


def show_notices() -> None:
    """Show and forget the faults of the last action."""
    current = work()
    if current.notices:
        errors.show(current.notices, names())
        current.notices = []


def evaluation() -> Evaluation | None:
    """The evaluation of the scheme; the last good one, with ``faults()`` filled, while the scheme has faults."""
    current = work()
    wanted = (current.scheme, current.unit_class)
    if current.evaluated is None or current.evaluated[0] is not wanted[0] or current.evaluated[1] != wanted[1]:
        try:
            current.evaluation = evaluate(current.scheme, cases(), unit_class=current.unit_class)
            current.faults = ()
        except UserError as error:
            current.faults = error.faults
        current.evaluated = wanted  # at last: who presses a button meanwhile ends the work before it is done
    return current.evaluation


def faults() -> tuple[Fault, ...]:
    """What keeps the scheme from being evaluated; empty when the figures are today's."""
    evaluation()
    return work().faults


def class_of_kept() -> str | None:
    """The class in view, where the last named version has it too; else that version's first."""
    current = work()
    return current.unit_class if current.unit_class in current.kept.class_ids else None


def remember(name: str, recipe: object, compute: Callable[[], Value]) -> Value:
    """A value computed once for as long as its recipe is the very same object (or an equal tuple of such)."""
    held = work().memory.get(name)
    if held is None or not _same(held[0], recipe):
        held = (recipe, compute())
        work().memory[name] = held
    value: Value = held[1]
    return value


def remembers(name: str, recipe: object) -> bool:
    """Whether ``remember`` has the value at hand."""
    held = work().memory.get(name)
    return held is not None and _same(held[0], recipe)


def _same(a: object, b: object) -> bool:
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(_same(x, y) for x, y in zip(a, b, strict=True))
    return a is b or (isinstance(a, str | int | float | bool) and a == b)


def editor_frame(name: str, build: Callable[[], pd.DataFrame]) -> tuple[str, pd.DataFrame]:
    """Widget key and base frame of a data editor.

    The base stays the same object while the editor lives (edits are kept by place against it) and is built anew when
    the revision grows or the reader comes back to the page.
    """
    widget = key(name)
    held = work().memory.get(f"frame:{name}")
    if held is None or held[0] != widget or widget not in st.session_state:
        held = (widget, build())
        work().memory[f"frame:{name}"] = held
    frame: pd.DataFrame = held[1]
    return widget, frame


def names() -> Mapping[str, str]:
    """Names of items, headings and kinds by id, for sentences about them."""
    items = scheme().items
    headings = {heading.id: heading.names.of(language()) for heading in items.headings}
    kinds = {kind: say_value("kind", kind) for kind in KINDS}
    return kinds | headings | {item.id: item.names.of(language()) for item in items.items}
