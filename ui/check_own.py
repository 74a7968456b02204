"""An agency's own rule file: read as data, checked whole, its findings a group of their own beside the tool's rules."""

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

import sample_data
from evaluation.evaluate import Evaluation, facts_of
from indicators import Fault, UserError
from risk.own_rule_schema import own_rule_schema
from risk.own_rules import LARGEST_MB, check_own, read_own_rules
from risk.rulebook import RuleBook
from risk.rules import questions
from ui import check_view, errors, state
from ui.check_findings import Checked
from ui.words import plain, say

SHIPPED: Final = "SHIJI_RULES"  # path of a rule file of the installation, for every reader
KEPT: Final = "own-rules"  # the reader's file, kept for the session


@dataclass(frozen=True, eq=False)
class OwnRules:
    """A rule file by its name: the rules, or every fault that keeps it from being used."""

    name: str
    book: RuleBook | None
    faults: tuple[Fault, ...] = ()


def read_own(content: bytes, name: str) -> OwnRules:
    """The file as rules; nothing in it is ever run."""
    try:
        return OwnRules(name, read_own_rules(content, name))
    except UserError as error:
        return OwnRules(name, None, error.faults)


@cache
def _of_installation(path: str, changed: float) -> OwnRules:
    """Read once for as long as the file stays as it is."""
    return read_own(Path(path).read_bytes()[: LARGEST_MB * 1024**2 + 1], Path(path).name)


def installed() -> OwnRules | None:
    """The rule file of the installation, None where there is none."""
    path = os.environ.get(SHIPPED, "")
    if not path:
        return None
    try:
        return _of_installation(path, Path(path).stat().st_mtime)
    except OSError:
        return OwnRules(Path(path).name, None, (Fault("rules.file_unreadable", Path(path).name),))


def chosen() -> OwnRules | None:
    """The reader's file, else that of the installation."""
    kept = state.widget(KEPT)
    return kept if isinstance(kept, OwnRules) else installed()


def checked_by(book: RuleBook, evaluation: Evaluation) -> Checked:
    """The scheme that is open, held against another book; raises UserError where that is too much to read."""
    scheme = state.scheme()
    facts, items, weights = facts_of(scheme), evaluation.items, evaluation.weights.values
    findings = check_own(facts, items, weights, book, scheme.exemptions)
    return Checked(book, findings, evaluation.points_by_id, questions(facts, items, book), ())


def show(checked: Checked) -> None:
    """The file in use, its faults or its findings; another file, or none."""
    st.markdown(say("check.own_lead"))
    _upload()
    own, evaluation = chosen(), state.evaluation()
    if own is None or evaluation is None:
        st.caption(say("check.own_none"))
        return
    if own.book is None:
        st.error(say("check.own_refused", name=plain(own.name), count=len(own.faults)), icon=":material/error:")
        errors.show(own.faults)
        return
    book = own.book
    try:
        found = state.remember("checked_own", (evaluation, book), lambda: checked_by(book, evaluation))
    except UserError as error:
        errors.show(error.faults)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(say("check.own_in_use", name=plain(own.name), rules=len(book.rules), found=len(found.standing)))
        if isinstance(state.widget(KEPT), OwnRules):
            st.button(
                say("check.own_away"), icon=":material/close:", key="own-away", on_click=state.preset, args=(KEPT, None)
            )
    check_view.counts(found, "own")
    check_view.show(found)


def _upload() -> None:
    with st.expander(say("check.own_upload"), expanded=chosen() is None):
        st.caption(say("check.own_what"))
        _to_start_from()
        file = st.file_uploader(say("check.own_file"), type=["json"], key="own-rules-file", max_upload_size=LARGEST_MB)
        if file is not None and st.button(say("check.own_use"), key="own-use", type="primary"):
            state.preset(KEPT, read_own(file.getvalue(), file.name))
            st.rerun()


def _to_start_from() -> None:
    """An example to edit, and the form of a rule file as JSON Schema."""
    with st.container(horizontal=True):
        for name, file, content in (
            ("example", "own_rules.json", sample_data.own_rules()),
            ("schema", "rules.schema.json", _schema()),
        ):
            st.download_button(
                say(f"check.own_download.{name}"),
                data=content,
                file_name=file,
                mime="application/json",
                on_click="ignore",
                key=f"own-download-{name}",
                icon=":material/download:",
            )


@cache
def _schema() -> bytes:
    return json.dumps(own_rule_schema(), ensure_ascii=False, indent=1, sort_keys=True).encode()
