"""The files to take along: Word, workbook, the scheme itself, the figures as data."""

import json
import re
from datetime import UTC, datetime
from typing import Final

import streamlit as st

from charts import legible
from evaluation.evaluate import Evaluation
from evaluation.record import record_of
from evaluation.scheme import Scheme
from indicators.vocabulary import Language
from report import Document, write_docx, write_xlsx
from text import t
from ui import state
from ui.report_options import Options
from ui.words import say

FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\ufffd]+')
RESERVED: Final = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
LONGEST: Final = 80
OFFICE: Final = "application/vnd.openxmlformats-officedocument."


def show(document: Document, options: Options, evaluation: Evaluation) -> None:
    """Word and workbook as previewed, made when asked for; scheme and figures as JSON."""
    scheme, spoken = state.scheme(), options.language
    stem = stem_of(scheme, spoken, options.draft)
    with st.container(horizontal=True, key="output-files"):
        st.download_button(
            say("output.docx"),
            data=lambda: write_docx(document, spoken, datetime.now(UTC)),
            file_name=f"{stem}.docx",
            mime=f"{OFFICE}wordprocessingml.document",
            type="primary",
            disabled=not document.parts,
            on_click="ignore",
            icon=":material/description:",
            key="output.docx",
        )
        st.download_button(
            say("output.xlsx"),
            data=lambda: write_xlsx(document, scheme, evaluation, spoken, datetime.now(UTC)),
            file_name=f"{stem}.xlsx",
            mime=f"{OFFICE}spreadsheetml.sheet",
            disabled=not document.parts,
            on_click="ignore",
            icon=":material/table:",
            key="output.xlsx",
        )
        scheme_file(scheme, stem)
        st.download_button(
            say("output.record"),
            data=lambda: json.dumps(record_of(evaluation), ensure_ascii=False, indent=1, default=str).encode(),
            file_name=f"{stem}_{say('output.record_name')}.json",
            mime="application/json",
            on_click="ignore",
            icon=":material/data_object:",
            key="output.record",
        )
    st.caption(say("output.files_note"))


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
