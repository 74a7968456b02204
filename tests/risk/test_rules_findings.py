"""What a finding says, when text may speak, exemptions, thresholds, order, questions, words and sources."""

import numpy as np
import pytest

from evaluation.scheme import Scheme
from indicators import UserError
from indicators.points import TOLERANCE
from risk.fields import SCHEME_FIELDS
from risk.predicates import PREDICATES
from risk.rules import check, default_book, newer_than_scheme, points_at_stake, questions, rule_words, sources_of
from tests.risk.clean_scheme import FACTS, checked, even, item, items_of, rows, rules_of
from tests.risk.test_rules import CASES, OBJECT, with_kinds


# ------------------------------------------------------------------------------ words that suggest
def test_fields_overrule_text() -> None:
    name = {"names": {"zh-Hans": "建立问题台账"}}
    assert "TRA-03" in rules_of(checked({**name, OBJECT: None}), "text")
    assert "TRA-03" not in rules_of(checked({**name, OBJECT: "resolution"}), "text")


def test_text_finding_quotes_the_words() -> None:
    found = next(
        f for f in checked({"names": {"zh-Hans": "每月建立安全台账得2分"}, OBJECT: None}) if f.rule == "TRA-03"
    )
    assert (found.quote, found.evidence, found.where, found.points) == ("台账", "text", "i0", 20.0)


def test_scheme_rule_suggested_by_an_item() -> None:
    found = [f for f in checked({"note": "每季度通报排名"}, {"rankings_per_year": None}) if f.rule == "RNK-01"]
    assert [(f.where, f.evidence) for f in found] == [("i0", "text")]
    assert not [f for f in checked({"note": "每季度通报排名"}, {"rankings_per_year": 1.0}) if f.rule == "RNK-01"]


# ------------------------------------------------------------------------------ figures and exemptions
def test_findings_carry_value_limit_and_points() -> None:
    found = {f.rule: f for f in checked({"reporting.reports_per_year": 24.0, "scoring.points": 15.0})}
    assert (found["DAT-02"].value, found["DAT-02"].limit, found["DAT-02"].points) == (24.0, 12.0, 15.0)
    sums = next(f for f in checked({}, {"sums_disagree": [("h1", 20.0, 18.0)]}) if f.rule == "DES-07")
    assert (sums.where, sums.value, sums.limit, sums.points) == ("h1", 18.0, 20.0, 2.0)
    long = next(f for f in checked({}, {"text_length": 4500, "document_kind": "special"}) if f.rule == "NUM-06")
    assert (long.value, long.limit) == (4500, 4000.0)


def test_scheme_finding_names_the_items_concerned() -> None:
    data = with_kinds("quantity", "quantity", "quality", "resident")
    items = items_of(data)
    findings = check(FACTS, items, np.array([0.4, 0.3, 0.2, 0.1]))
    found = next(f for f in findings if f.rule == "DES-02")
    assert (found.where, found.values["items"], found.points) == ("", ("i0", "i1"), 40.0)
    assert found.value == pytest.approx(0.7)
    assert points_at_stake(findings, items, even(items)) == pytest.approx(40.0, abs=TOLERANCE)


class Waiver:
    def __init__(self, rule: str, where: str) -> None:
        self.rule, self.where = rule, where


@pytest.mark.parametrize(("where", "exempted"), [("i0", True), ("", True), ("i1", False)])
def test_exemption_marks_and_does_not_remove(where: str, exempted: bool) -> None:
    found = checked({OBJECT: "ledger"}, exemptions=[Waiver("TRA-03", where)])
    assert [f.exempted for f in found if f.rule == "TRA-03"] == [exempted]


def test_waiver_of_another_rule_changes_nothing() -> None:
    assert not checked({OBJECT: "ledger"}, exemptions=[Waiver("TRA-04", "i0")])[0].exempted


@pytest.mark.parametrize("rule", ["RES-01", "NUM-09", "TRA-01", "TRA-03", "APP-06"])
def test_legal_basis_exempts(rule: str) -> None:
    changes = CASES[rule][0]
    with_basis = checked({**changes, "duty.legal_basis": "某法第10条"})
    assert [f.exempted for f in with_basis if f.rule == rule] == [True]
    for basis in ("", "无", None):
        assert [f.exempted for f in checked({**changes, "duty.legal_basis": basis}) if f.rule == rule] == [False]


def test_thresholds_can_be_moved() -> None:
    assert "DAT-02" not in rules_of(checked({"reporting.reports_per_year": 24.0}, thresholds={"DAT-02": 30.0}))
    assert "DAT-02" in rules_of(checked({"reporting.reports_per_year": 2.0}, thresholds={"DAT-02": 2.0}))
    with pytest.raises(UserError) as caught:
        checked(thresholds={"XXX-1": 3.0})
    assert [fault.code for fault in caught.value.faults] == ["rules.unknown_rule"]


def test_order_and_determinism() -> None:
    data = [item(place, {OBJECT: "ledger", "reporting.reports_per_year": 12.0}) for place in (2, 0, 1)]
    items = items_of(data)
    first = check({**FACTS, "consulted": False}, items, even(items))
    assert first == check({**FACTS, "consulted": False}, items, even(items))
    assert [(f.rule, f.where) for f in first if f.rule in ("DAT-02", "TRA-03", "DES-08")] == [
        *[("DAT-02", w) for w in ("i2", "i0", "i1")],
        *[("TRA-03", w) for w in ("i2", "i0", "i1")],
        ("DES-08", ""),
    ]


# ------------------------------------------------------------------------------ questions and words
def test_questions_name_field_place_and_rules() -> None:
    asked = questions({**FACTS, "consulted": None}, items_of(rows({"duty.status": None})))
    assert [(q.field, q.where) for q in asked] == [("consulted", ""), ("duty.status", "i0")]
    assert asked[0].rules == ("DES-08",)


def test_scheme_fields_are_those_of_the_scheme() -> None:
    assert set(SCHEME_FIELDS) <= set(Scheme.model_fields)


def test_words_and_sources_in_every_language() -> None:
    for rule in default_book().rules:
        assert {"title", "trigger", "says", "fix"} <= set(rule_words(rule, "en"))
        words = (rule.title, rule.trigger, rule.says, rule.fix, rule.exemption, rule.conflict)
        assert all(text.zh_hant and text.en for text in words if text is not None), rule.id
        for language in ("zh-Hans", "zh-Hant", "en"):
            lines = sources_of(rule, language)
            assert lines
            assert all(line.document and line.seen for line in lines)


def test_binding_rules_have_a_date_of_one_of_their_documents() -> None:
    book = default_book()
    for rule in book.rules:
        dates = {book.documents[source.doc].date for source in rule.sources}
        assert rule.effective_from is None or rule.effective_from in dates, rule.id
        binding = {source.doc for source in rule.sources if source.seen != "unverified"} - {"ARTICLE", "OWN"}
        assert bool(binding) == (rule.effective_from is not None), rule.id


def test_newer_rule_is_still_reported() -> None:
    rule = default_book().rule("APP-02")
    assert newer_than_scheme(rule, 2018)
    assert not newer_than_scheme(rule, 2026)
    assert not newer_than_scheme(default_book().rule("NUM-10"), 1990)
    assert "APP-02" in rules_of(checked({OBJECT: "usage_rate"}, {"year": 2018}))


def test_every_predicate_is_used() -> None:
    book = default_book()
    named = {name for entry in book.profile for name in entry.predicates}
    text = book.model_dump_json()
    assert all(name in named or f'"predicate":"{name}"' in text for name in PREDICATES)
