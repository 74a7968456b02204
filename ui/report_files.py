"""The files to take along: every format of the report, the scheme itself, the figures as data."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import streamlit as st

from charts import legible
from evaluation.evaluate import Evaluation
from evaluation.record import record_of
from evaluation.record_text import as_json
from evaluation.scheme import Scheme
from indicators.vocabulary import Language
from report import MEDIA, Document, Issue, missing_words, parts_in, write
from sample_data import core_cases
from text import t
from ui import state
from ui.report_making import Making, offer, slow
from ui.report_options import Options
from ui.words import plain, say

FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\ufffd]+')
RESERVED: Final = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
LONGEST: Final = 80
ICONS: Final = {
    "docx": "description",
    "xlsx": "table",
    "pdf": "picture_as_pdf",
    "html": "language",
    "zip": "folder_zip",
}


def show(document: Document, options: Options, evaluation: Evaluation) -> Making | None:
    """The formats as previewed, made when asked for; scheme and figures as JSON; characters that the PDF cannot set.

    Given back: the slow file that was asked for just now.
    """
    scheme, spoken = state.scheme(), options.language
    stem = stem_of(scheme, spoken, options.draft)
    issue = Issue(document, scheme, evaluation, spoken, core_cases(), options.places)
    asked: Making | None = None
    with st.container(horizontal=True, key="output-files"):
        for kind in ICONS:
            asked = _format(kind, issue, stem) or asked
        scheme_file(scheme, stem)
        st.download_button(
            say("output.record"),
            data=lambda: as_json(record_of(evaluation)).encode(),
            file_name=f"{stem}_{say('output.record_name')}.json",
            mime="application/json",
            on_click="ignore",
            icon=":material/data_object:",
            key="output.record",
        )
    st.caption(say("output.files_note"))
    for words in missing_words(document, spoken):
        st.caption(plain(words))
    return asked


def _format(kind: str, issue: Issue, stem: str) -> Making | None:
    """One button: what is quick is made by the press that takes it along."""

    def made() -> bytes:
        return write(kind, replace(issue, created=datetime.now(UTC)))

    key, document = f"output.{kind}", issue.document
    if slow(kind, document):
        making = Making(key, kind, ICONS[kind], document, made, f"{stem}.{kind}")
        return offer(making, primary=kind == "docx")
    download(kind, say(key), made, stem, key, disabled=not (parts_in(document) if kind == "xlsx" else document.parts))
    return None


def download(kind: str, label: str, data: Callable[[], bytes], stem: str, key: str, *, disabled: bool = False) -> None:
    """One format, made when it is asked for; the button turns until it is done. Word is the first choice."""
    st.download_button(
        label,
        data=data,
        file_name=f"{stem}.{kind}",
        mime=MEDIA[kind],
        type="primary" if kind == "docx" else "secondary",
        disabled=disabled,
        on_click="ignore",
        icon=f":material/{ICONS[kind]}:",
        key=key,
    )


def scheme_file(scheme: Scheme, stem: str) -> None:
    """The scheme as it can be opened again, here or on another machine."""
    st.download_button(
        say("output.scheme"),
        data=scheme.to_json().encode(),
        file_name=f"{stem}.json",
        mime="application/json",
        on_click="ignore",
        icon=":material/save:",
        key="output.scheme",
    )


def stem_of(scheme: Scheme, spoken: Language, draft: bool = False) -> str:
    """A file name from the scheme's title that every system takes."""
    line = " ".join(FORBIDDEN.sub(" ", legible(scheme.name(spoken))).split())[:LONGEST].strip(" .")
    name = line if line and not RESERVED.match(line) else f"{t('output.unnamed', spoken)} {line}".strip()
    return f"{name}{t('output.draft_name', spoken)}" if draft else name
