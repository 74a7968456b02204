"""The page of methods on the screen: what the score cannot claim, a search, the sections."""

from collections.abc import Iterable

import streamlit as st

from evaluation.evaluate import Evaluation
from ui.methods_sections import Block, Table, claims, found, method_entry, sections
from ui.words import plain, say
from weighting import LABORATORY

FOLDED = frozenset({"weighing"})  # many entries of one kind: their names first
ASKED = "method"  # in the address: one way of weighing by its key
LISTED = frozenset({"documents", "detectors", "literature"})  # long cells that are read, not compared


def show(evaluation: Evaluation | None) -> None:
    """The method asked for in the address first; limits, then the sections; with a search, what it finds in all."""
    asked = st.query_params.get(ASKED, "")
    if asked in LABORATORY:
        _block(method_entry(asked))
    search = st.text_input(
        say("methods.search"), icon=":material/search:", placeholder=say("methods.search_hint"), key="methods-search"
    )
    if search.strip():
        _results(evaluation, search)
        return
    _claims()
    built = sections(evaluation)
    tabs = st.tabs([say(f"methods.section.{name}") for name in built], key="methods-tabs", on_change="rerun")
    for tab, (name, build) in zip(tabs, built.items(), strict=True):
        if tab.open:
            with tab:
                for block in build():
                    _block(block, folded=name in FOLDED)


def _claims() -> None:
    with st.container(border=True):
        st.markdown(f"**:material/front_hand: {say('methods.claims')}**")
        st.markdown("\n".join(f"{number}. {claim}" for number, claim in enumerate(claims(), start=1)))


def _results(evaluation: Evaluation | None, search: str) -> None:
    """Everything the search finds, by section."""
    words = search.casefold().split()
    said = [claim for claim in claims() if all(word in claim.casefold() for word in words)]
    results = {name: found(build(), search) for name, build in sections(evaluation).items()}
    if not said and not any(results.values()):
        st.info(say("methods.nothing", search=plain(search)), icon=":material/search_off:")
    if said:
        st.markdown(f"##### {say('methods.claims')}")
        st.markdown("\n".join(f"- {claim}" for claim in said))
    for name, blocks in results.items():
        if blocks:
            st.markdown(f"##### {say(f'methods.section.{name}')}")
            for block in blocks:
                _block(block)


def _block(block: Block, folded: bool = False) -> None:
    if isinstance(block, Table):
        _table(block)
        return
    with st.expander(block.title) if folded else st.container(border=True, gap="small"):
        if not folded:
            st.markdown(f"**{block.title}**")
        for formula in block.formulas:
            st.latex(formula)
        st.markdown(block.body)


def _table(table: Table) -> None:
    st.markdown(f"**{table.title}**")
    if table.key in LISTED:
        st.markdown("\n".join(map(_line, table.frame.itertuples(index=False))))
    else:
        st.dataframe(table.frame, hide_index=True, height="content", alt=table.title, key=f"table:{table.key}")


def _line(row: Iterable[object]) -> str:
    first, *rest = [plain(str(cell)) for cell in row]
    return f"- **{first}** · " + " · ".join(cell for cell in rest if cell)
