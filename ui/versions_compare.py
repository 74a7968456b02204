"""修订前后对照 on the page: any two versions, what changed between them, the reasons, the files to send round."""

from typing import Final

import pandas as pd
import streamlit as st

from charts.figures import percent
from evaluation.revision import Revision, revision
from evaluation.scheme import Scheme
from indicators import UserError
from report.revision_figures import signed
from report.revision_part import revision_document
from store import Version
from ui import document_view, errors, state
from ui.figures import moved
from ui.versions_list import NOW, all_versions, name_of, read
from ui.words import language, plain, say

BEFORE: Final = "compare-before"
AFTER: Final = "compare-after"
LONGEST: Final = 2_000  # characters of a reason
WIDTH: Final = 150  # pixels of a figure, so that they stand below each other on a narrow screen


def choose(number: int) -> None:
    """Callback: compare one version with the content as it is now."""
    state.preset(BEFORE, number)
    state.preset(AFTER, NOW)
    state.preset("versions-tabs", say("versions.tab_compare"))


def show(scheme_id: str) -> None:
    """Two choices, the sentence, what moved, the tables, the files."""
    try:
        versions = all_versions(scheme_id)
    except UserError as error:
        errors.show(error.faults)
        return
    names = {NOW: say("versions.now"), **{version.number: name_of(version) for version in versions}}
    before, after = _chosen(versions, names)
    old, new = _content(versions, before), _content(versions, after)
    if old is None or new is None:
        st.warning(say("versions.unreadable"), icon=":material/error:")
        return
    unit_class = state.work().unit_class
    found = state.remember("revision", (old, new, unit_class or ""), lambda: revision(old, new, unit_class))
    titles = (names[before], names[after])
    document = revision_document(found, language(), titles)
    lead, *sections = document.parts[0].sections
    st.markdown(plain(lead.paragraphs[0]))
    if found.empty:
        return
    _metrics(found)
    reasons = _reasons(found) if any(change.fields or change.status != "changed" for change in found.items) else {}
    for section in sections:
        document_view.section(section)
    document_view.files(
        revision_document(found, language(), titles, reasons), say("versions.table_of_changes"), "revision"
    )


def _chosen(versions: tuple[Version, ...], names: dict[int, str]) -> tuple[int, int]:
    current = state.scheme().digest()
    other = [version for version in versions if version.digest != current]
    first = next((v for v in other if v.kind == "named"), other[0] if other else versions[0])
    left, right = st.columns(2)
    numbers = [version.number for version in versions]
    if state.widget(BEFORE) not in numbers:
        state.preset(BEFORE, first.number)
    before = left.selectbox(say("versions.before"), numbers, format_func=names.__getitem__, key=BEFORE)
    after = right.selectbox(say("versions.after"), [NOW, *numbers], format_func=names.__getitem__, key=AFTER)
    return before, after


def _content(versions: tuple[Version, ...], number: int) -> Scheme | None:
    if number == NOW:
        return state.scheme()
    return read(next(version for version in versions if version.number == number)).scheme


def _metrics(found: Revision) -> None:
    """The figures an official asks for first, each with its change."""
    a, b = found.figures
    with st.container(horizontal=True, gap="medium"):
        st.metric(
            say("shell.hollow_share"),
            percent(b.hollow_share),
            delta=moved(a.hollow_share, b.hollow_share),
            delta_color="inverse",
            help=say("shell.hollow_share_help"),
            width=WIDTH,
        )
        for name in ("items", "reports", "hours"):
            old, new = getattr(a.burden, name), getattr(b.burden, name)
            change = signed(new - old)
            st.metric(
                say(f"versions.metric.{name}"),
                f"{new:g}",
                delta=None if change == "0" else change,
                delta_color="off" if name == "items" else "inverse",
                width=WIDTH,
            )
        if a.findings is not None and b.findings is not None:
            change = signed(b.findings["block"] - a.findings["block"])
            st.metric(
                say("versions.metric.block"),
                str(b.findings["block"]),
                delta=None if change == "0" else change,
                delta_color="inverse",
                width=WIDTH,
            )


def _reasons(found: Revision) -> dict[str, str]:
    """Reasons for the table, typed by the drafters: by item id, '' for the scheme's own provisions."""
    with st.expander(say("versions.reasons")):
        st.caption(say("versions.reasons_help"))
        places = [c.item.id for c in found.items if c.fields or c.status != "changed"]
        names = {c.item.id: c.item.names.of(language()) for c in found.items}
        if found.fields or found.headings:
            places, names = ["", *places], {**names, "": say("check.the_scheme")}
        base = state.remember(
            "revision-reasons",
            found,
            lambda: pd.DataFrame(
                {"item": [names[place] for place in places], "reason": pd.Series([""] * len(places), dtype="string")}
            ),
        )
        frame = st.data_editor(
            base,
            key=f"reasons:{found.before.digest()[:12]}:{found.after.digest()[:12]}",
            hide_index=True,
            num_rows="fixed",
            disabled=["item"],
            placeholder="",
            column_config={
                "item": st.column_config.TextColumn(say("check.item"), width="medium"),
                "reason": st.column_config.TextColumn(say("versions.reason"), width="large", max_chars=LONGEST),
            },
            alt=say("versions.reasons"),
        )
    return {
        place: str(words)[:LONGEST]
        for place, words in zip(places, frame["reason"], strict=True)
        if isinstance(words, str) and words.strip()
    }
