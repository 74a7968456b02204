"""An agency's own Word template on the page of reports: uploaded, looked at, filled and taken along."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import pandas as pd
import streamlit as st

from evaluation.evaluate import Evaluation
from indicators import Fault, UserError
from intake import MAX_FILE, check_document_template
from report import Asked, Template, example_template, fill, listed, read_template, values_of
from sample_data import core_cases
from ui import errors, state
from ui.report_files import download, stem_of
from ui.report_options import Options
from ui.words import language, plain, say

LOOPS: Final = (
    "{%p for line in general %}\n{{ line }}\n{%p endfor %}\n\n"
    "{%tr for row in items %}\n{{ row.number }} | {{ row.item }} | {{ row.points }}\n{%tr endfor %}"
)
LARGEST_MB: Final = MAX_FILE // 2**20


@dataclass(frozen=True, eq=False)
class Read:
    """A template that can be filled, or every fault that keeps it from that."""

    template: Template | None
    faults: tuple[Fault, ...] = ()


def show(options: Options, evaluation: Evaluation) -> None:
    """The template with its faults or its download; an example to begin with; the fields there are."""
    with st.expander(say("output.template")):
        st.markdown(plain(say("output.template_what")))
        file = st.file_uploader(
            say("output.template_file", limit=LARGEST_MB),
            type=["docx"],
            key="output.template_file",
            max_upload_size=LARGEST_MB,
        )
        if file is not None:
            content, name = file.getvalue(), file.name
            recipe = (file.file_id, language())
            read = state.remember("output.template_read", recipe, lambda: read_own(content, name))
            _result(read, options, evaluation)
        with st.container(horizontal=True):
            _example(options)
            with st.popover(say("output.template_fields"), icon=":material/list:"):
                _fields()


def read_own(content: bytes, name: str) -> Read:
    """The file as a template; nothing in it is ever run."""
    try:
        check_document_template(content, name)
        return Read(read_template(content, name, language()))
    except UserError as error:
        return Read(None, error.faults)


def _result(read: Read, options: Options, evaluation: Evaluation) -> None:
    template = read.template
    if template is None:
        errors.show(read.faults)
        return
    scheme = state.scheme()
    asked = Asked(scheme, evaluation, options.language, core_cases(), options.places, options.limit, options.draft)
    st.markdown(say("output.template_used", name=plain(template.filename), count=len(template.fields)))
    if template.bare_text:
        st.warning(plain(say("report.template.bare_text", fields=", ".join(sorted(template.fields)))))
    try:
        recipe = (template, scheme, evaluation, asked.language, asked.places, asked.limit, asked.draft)
        with st.spinner(say("output.template_filling")):
            content = state.remember("output.template_filled", recipe, lambda: _fill(template, asked))
    except UserError as error:
        errors.show(error.faults)
        return
    stem = stem_of(scheme, options.language, options.draft)
    download("docx", say("output.template_download"), lambda: content, stem, "output.template_download")


def _fill(template: Template, asked: Asked) -> bytes:
    return fill(template, values_of(asked), datetime.now(UTC))


def _example(options: Options) -> None:
    st.download_button(
        say("output.template_example"),
        data=lambda: example_template(options.language),
        file_name=f"{say('output.template_example_name')}.docx",
        mime="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        on_click="ignore",
        icon=":material/download:",
        key="output.template_example",
    )


def _fields() -> None:
    st.caption(plain(say("output.template_fields_note")))
    st.code(LOOPS, language=None, wrap_lines=True)
    names = {name: say(f"output.template_{name}") for name in ("field", "kind", "meaning")}
    rows = [{names[name]: plain(row[name]) for name in names} for row in listed(language())]
    st.table(pd.DataFrame(rows), hide_index=True, alt=say("output.template_fields"))
