"""Findings made ready to be read: grouped, filtered, counted, with their limit; one-click changes that answer."""

from datetime import date

import pytest

from evaluation.evaluate import evaluate, facts_of
from evaluation.rewording import offers
from evaluation.scheme import Scheme
from indicators import UserError
from indicators.model import IndicatorSet, Item
from risk.finding import SEVERITIES, Finding
from risk.rules import default_book, questions
from sample_data import template, templates
from text import keys
from ui import check_fixes
from ui.check_answers import label, value_at, value_text, with_answer
from ui.check_exemptions import granted, withdrawn
from ui.check_findings import figure_text, filtered, grouped, page_of, places, points_of
from ui.navigation import PLACES

KEYS = [template.key for template in templates()]
BOOK = default_book()


@pytest.fixture(scope="module")
def ledger() -> Scheme:
    return template("ledger")


@pytest.fixture(scope="module")
def findings(ledger: Scheme) -> tuple[Finding, ...]:
    return evaluate(ledger, bands="none").findings


# ------------------------------------------------------------------------------------------------ grouped and filtered
def test_every_finding_is_in_one_group_worst_first(findings):
    groups = grouped(findings, BOOK)
    assert list(groups) == [s for s in SEVERITIES if s in groups]
    assert sorted((f.rule, f.where) for rules in groups.values() for of in rules for f in of.findings) == sorted(
        (f.rule, f.where) for f in findings
    )


def test_filters_narrow_and_none_keeps_all(findings):
    assert filtered(findings) == findings
    assert all(f.severity == "block" for f in filtered(findings, ["block"]))
    assert [f.rule for f in filtered(findings, evidence="text")] == ["DAT-03"]
    at_meetings = filtered(findings, where="meetings")
    assert {f.rule for f in at_meetings} >= {"TRA-02", "DES-02"}  # DES-02 is the scheme's own but names the item
    assert all(f.where == "" for f in filtered(findings, where=""))


def test_points_of_an_item_count_once(findings):
    points = {"records": 30.0, "meetings": 15.0, "usage": 20.0}
    assert points_of(filtered(findings, ["block"]), points) == 65.0
    assert points_of([f for f in findings if f.rule in ("TRA-02", "TRA-05")], points) == 45.0


@pytest.mark.parametrize("key", KEYS)
def test_every_finding_leads_to_a_page_and_can_be_printed(key):
    pages = {place.key for place in PLACES}
    for finding in evaluate(template(key), bands="none").findings:
        rule = BOOK.rule(finding.rule)
        assert page_of(rule, finding) in pages
        assert "{" not in figure_text(rule, finding)


def test_a_figure_stands_beside_its_limit_and_whose_limit_it_is(findings):
    texts = {f.rule: figure_text(BOOK.rule(f.rule), f) for f in findings}
    assert texts["RNK-01"] == "每年排名通报次数：12 次/年（界线 4 次/年，文件规定）"
    assert texts["DES-02"] == "实际：65%（界线 50%，工具自定）"
    assert texts["DAT-04"].startswith("查实概率：5%（界线 5%")
    assert texts["NUM-04"] == "列入年度督查检查考核计划：否"
    assert texts["DES-10"] == "结果运用：奖励、惩处"


# ------------------------------------------------------------------------------------------------------------- answers
def test_every_field_a_rule_waits_for_has_a_name():
    bare = Scheme(
        title={"zh-Hans": "空白"}, year=2026, items=IndicatorSet(items=(Item(id="a", names={"zh-Hans": "甲"}),))
    )
    waiting = {q.field for q in questions(facts_of(bare), bare.items)}
    waiting |= {q.field for key in KEYS for q in questions(facts_of(template(key)), template(key).items)}
    waiting |= {field for entry in BOOK.profile for field in entry.fields}
    named = {key.removeprefix("check.field.") for key in keys("check") if key.startswith("check.field.")}
    assert waiting <= named
    assert len(waiting) > 40


def test_named_conditions_of_the_profile_have_words():
    named = {name for entry in BOOK.profile for name in entry.predicates}
    assert {f"check.predicate.{name}" for name in named} <= set(keys("check"))


def test_a_field_without_a_name_shows_its_key():
    assert label("measure.nothing") == "measure.nothing"


def test_an_answer_changes_one_field_of_one_item(ledger):
    changed = with_answer(ledger, "records", "reporting.available_elsewhere", True)
    assert value_at(changed, "records", "reporting.available_elsewhere") is True
    assert with_answer(changed, "records", "reporting.available_elsewhere", None) == ledger


def test_an_impossible_answer_is_a_fault_with_its_place(ledger):
    with pytest.raises(UserError):
        with_answer(ledger, "records", "judging.verification", 3)


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        ("judging.verification", 0.2, "抽查 20%"),
        ("judging.verification", 0.33, "33%"),
        ("result_use", ("reward",), "奖励"),
        ("result_use", (), "无"),
        ("consulted", None, "未填"),
        ("expiry", date(2027, 1, 31), "2027-01-31"),
        ("derived_from", "own", "自行制定"),
        ("duty.status", "listed", "清单内主责"),
    ],
)
def test_values_are_printed_in_words(path, value, text):
    assert value_text(path, value) == text


# --------------------------------------------------------------------------------------------------- one-click changes
@pytest.mark.parametrize("key", KEYS)
def test_every_change_at_hand_is_told_in_words(key):
    scheme = template(key)
    for finding in evaluate(scheme, bands="none").findings:
        for offer in offers(scheme, finding, BOOK.rule(finding.rule)):
            words = check_fixes.sentence(scheme, offer)
            assert words and "{" not in words
            assert offer.says is None or check_fixes.details(scheme, offer)


def test_a_field_that_changes_is_named_with_both_its_values(findings, ledger):
    told = {
        finding.rule: [
            check_fixes.sentence(ledger, offer) for offer in offers(ledger, finding, BOOK.rule(finding.rule))
        ]
        for finding in findings
    }
    assert told["RNK-01"] == ["把“每年排名通报次数”由“12”改为“1”"]
    assert told["TRA-02"] == ["删去本项，分值按比例分给同一标题下的其余各项"]
    assert told["APP-02"] == ["换成“办件质量抽查合格率”"]


# ----------------------------------------------------------------------------------------------------------- exemptions
def test_an_exemption_is_recorded_counts_and_can_be_withdrawn(ledger):
    scheme = granted(ledger, "APP-06", "records", "某法第三条", "执法记录", date(2026, 3, 1))
    marked = [f for f in evaluate(scheme, bands="none").findings if f.exempted]
    assert [(f.rule, f.where) for f in marked] == [("APP-06", "records")]
    assert (
        granted(scheme, "APP-06", "records", "另一依据", "另一理由", date(2026, 4, 1)).exemptions[0].reason
        == "另一理由"
    )
    assert withdrawn(scheme, scheme.exemptions[0]) == ledger


def test_an_exemption_without_basis_or_reason_is_refused_with_both_faults(ledger):
    with pytest.raises(UserError) as error:
        granted(ledger, "APP-06", "records", " ", "", date(2026, 3, 1))
    assert len(error.value.faults) == 2


def test_places_of_a_finding_are_its_own_and_those_it_names():
    finding = Finding("DAT-01", "block", "b", values={"other": "a"})
    assert places(finding) == ("b", "a")
