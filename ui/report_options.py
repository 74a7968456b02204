"""What goes into the files: parts, their language, place names, draft for comment; and the document made of it."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from evaluation.compare import Comparison
from evaluation.evaluate import Evaluation
from indicators.vocabulary import Language
from report import EVALUATION, ISSUED, PARTS, Document, build
from sample_data import core_cases
from ui import cases_designs, state
from ui.words import LANGUAGE_NAMES, language, say

DOCUMENTS: Final = {
    "issued": ISSUED,
    "evaluation": tuple(part for part in EVALUATION if part != "comparison"),  # designs are chosen first
}
ICONS: Final = {"issued": ":material/assignment:", "evaluation": ":material/troubleshoot:"}
LIMIT: Final = 30.0  # per cent, the program's own


@dataclass(frozen=True, eq=False)
class Options:
    """The reader's choice; ``limit`` is the one set on the page of cases."""

    parts: tuple[str, ...]
    language: Language
    places: bool
    draft: bool
    limit: float
    comparison: Comparison | None


def choose() -> Options:
    """The choices; the language of the file is not that of the page."""
    names = {part: say(f"output.part.{part}") for part in PARTS}
    if state.widget("output.parts") is None:  # not as the widget's default: the buttons set it too
        state.preset("output.parts", list(ISSUED))
    picked = state.widget("output.parts")
    with st.container(horizontal=True):
        for name, inside in DOCUMENTS.items():
            st.button(
                say(f"output.{name}"),
                icon=":material/check:" if isinstance(picked, list) and set(picked) == set(inside) else ICONS[name],
                help=say(f"output.{name}_help"),
                key=f"output.choose_{name}",
                on_click=state.preset,
                args=("output.parts", list(inside)),
            )
    parts = st.pills(
        say("output.parts"),
        PARTS,
        selection_mode="multi",
        format_func=names.__getitem__,
        key="output.parts",
        persist_state="session",
    )
    if "scheme" in parts and set(parts) - set(ISSUED):
        st.caption(say("output.mixed"))
    spoken = st.segmented_control(
        say("output.language"),
        list(LANGUAGE_NAMES),
        default=language(),
        format_func=LANGUAGE_NAMES.__getitem__,
        required=True,
        key="output.language",
        persist_state="session",
    )
    with st.container(horizontal=True, gap="medium"):
        hidden = st.toggle(say("output.hide_places"), key="output.hide_places", persist_state="session")
        draft = st.toggle(say("output.draft"), key="output.draft", persist_state="session")
    shown: Language = spoken if spoken in LANGUAGE_NAMES else language()
    designs = cases_designs.choose(shown) if "comparison" in parts else None
    comparison = None if designs is None else designs.comparison
    held = state.widget("cases.limit")
    limit = float(held) if isinstance(held, int | float) else LIMIT
    return Options(tuple(part for part in PARTS if part in parts), shown, not hidden, draft, limit, comparison)


def document_of(options: Options, evaluation: Evaluation) -> Document:
    """The document of the open scheme, made anew only when the scheme or a choice changes."""
    scheme, compared = state.scheme(), options.comparison
    recipe = (scheme, evaluation, compared, options.parts, options.language, options.places, options.draft)

    def make() -> Document:
        return build(
            scheme,
            evaluation,
            parts=options.parts,
            language=options.language,
            cases=core_cases(),
            comparison=compared,
            places=options.places,
            limit=options.limit,
            draft=options.draft,
        )

    return state.remember("output.document", (*recipe, options.limit), make)
