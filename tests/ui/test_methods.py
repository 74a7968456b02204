"""The page of methods holds every method, assumption, source and document, in both languages, and can be searched."""

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from evaluation.evaluate import evaluate
from indicators.vocabulary import VERIFICATION_CHANCE
from risk.assumptions import SEED, default_assumptions
from risk.detectors import CODES
from risk.rules import default_book
from sample_data import about, sentences, template
from tests.ui.pages import opened
from text import keys
from text.literature import literature
from ui.methods_sections import Block, Table, Text, _method, claims, found, sections
from ui.methods_sources import SEEN
from weighting import LABORATORY


@pytest.fixture(params=["zh-Hans", "en"])
def tongue(request, monkeypatch):
    monkeypatch.setitem(st.session_state, "lang", request.param)
    return request.param


def blocks(name: str) -> list[Block]:
    return sections(evaluate(template("ledger"), bands="none"))[name]()


def whole(name: str) -> str:
    parts = []
    for block in blocks(name):
        parts.append(block.title)
        parts.append(block.body if isinstance(block, Text) else block.frame.to_csv(index=False))
    return "\n".join(parts)


def test_every_method_appears_with_formula_use_edges_and_source(tongue):
    texts = {block.key: block for block in blocks("weighing") if isinstance(block, Text)}
    for key, method in LABORATORY.items():
        assert texts[key].formulas, key
        assert texts[key].body.count("- **") == 4, key
        assert f"`{method.source}`" in texts[key].body


def test_a_method_without_words_is_shown_by_its_key_and_source():
    assert "saaty1980" in _method("brand_new", "saaty1980").body


def test_every_detector_appears(tongue):
    table = next(block for block in blocks("panel") if isinstance(block, Table))
    assert len(table.frame) == len(CODES)


def test_every_assumption_appears_with_its_range(tongue):
    held = default_assumptions()
    tables = {block.key: block.frame for block in blocks("assumptions") if isinstance(block, Table)}
    parameters = tables["parameters"]
    for parameter, row in zip(held.parameters, parameters.itertuples(index=False), strict=True):
        assert parameter.names.of(tongue) in row
        assert {parameter.key, parameter.value, parameter.low, parameter.high} <= set(row)
    assert {c.key for c in held.constants} == set(tables["constants"].iloc[:, -1])
    assert len(tables["effects"]) == len(held.effects)
    assert len(tables["verification"]) == len(VERIFICATION_CHANCE)


def test_every_source_and_document_appears(tongue):
    listed = whole("literature")
    assert len(literature()) >= 12
    assert all(source.key in listed for source in literature())
    assert {method.source for method in LABORATORY.values()} <= {source.key for source in literature()}
    documents = whole("rules")
    assert all(document.title.of(tongue) in documents for document in default_book().documents.values())


def test_every_way_of_having_seen_a_source_is_known():
    assert {source.seen for source in literature()} <= set(SEEN)


def test_sources_have_words_of_their_own():
    assert {f"methods.source.{source.key}" for source in literature()} <= set(keys("methods"))


def test_nine_points_on_what_the_score_cannot_claim(tongue):
    assert len(set(claims())) == 9


def test_known_misses_and_limits_of_the_cases_are_told(tongue):
    told = whole("cases")
    assert "C12" in told and "C13" in told
    flat = told.replace("\\", "")
    assert about(tongue) in flat
    assert all(sentence in flat for sentence in sentences(tongue))


def test_version_seed_and_digests_are_shown(tongue):
    shown = whole("privacy")
    made = evaluate(template("ledger"), bands="none").provenance
    assert all(part in shown for part in (made.version, str(SEED), made.scheme, made.assumptions))


def test_every_entry_of_a_section_has_words(tongue):
    assert all(block.title for build in sections(None).values() for block in build())


def test_a_search_keeps_matching_texts_and_rows_only():
    hits = found(blocks("assumptions"), "C4 监督")
    assert [block.key for block in hits] == ["effects"]
    assert isinstance(hits[0], Table) and list(hits[0].frame.iloc[:, 0]) == ["C4"]
    assert [block.key for block in found(blocks("weighing"), "一致性比例 主特征向量")] == ["ahp"]
    assert found(blocks("model"), "no such words") == []


def test_an_empty_search_keeps_everything():
    every = blocks("weighing")
    assert found(every, "  ") is every


def test_a_table_whose_title_matches_is_shown_whole():
    table = Table("t", "Random index", pd.DataFrame({"a": [1, 2]}))
    assert found([table], "random") == [table]


# ------------------------------------------------------------------------------------------------------------- the page
@pytest.fixture
def at() -> AppTest:
    return opened("methods")


def shown(at: AppTest) -> str:
    return "\n".join(element.value for element in (*at.markdown, *at.info))


def test_the_page_opens_on_the_limits_of_the_score(at):
    assert not at.exception
    assert "1. 不能用来评价任何具体的乡镇或个人" in shown(at)
    assert len(at.get("latex")) or "latex" in str(at.main)


def test_the_page_searches_all_sections(at):
    at.text_input(key="methods-search").input("saaty1980").run()
    assert not at.exception
    assert "层次分析法" in shown(at) and "文献" in shown(at)
    at.text_input(key="methods-search").input("<b>没有</b>").run()
    assert "没有找到" in shown(at)
    assert "<b>" not in shown(at).replace("\\<", "")
