"""Each of the 66 rules: one scheme that meets it by field, one near it that does not; unknown answers meet nothing."""

import numpy as np
import pytest

from indicators import IndicatorSet, read
from risk.rules import check, default_book, questions
from tests.risk.clean_scheme import FACTS, checked, even, item, items_of, rows, rules_of

OBJECT = "measure.object"
LINEAR = {"rule": "linear", "base": 60.0, "stretch": 90.0}
RANK = {"rule": "rank", "first": 20.0, "last": 10.0}
VETO = {"rule": "veto", "condition": "发生重大事故"}
BONUS = {"rule": "bonus", "points_each": 1.0, "cap": 2.0}

# rule: (item changes, fact changes) that meet it, then the same for a neighbour that does not.
CASES: dict[str, tuple[dict, dict, dict, dict]] = {
    "APP-01": ({OBJECT: "download", "reporting.forced_use": True}, {}, {OBJECT: "download"}, {}),
    "APP-02": ({OBJECT: "usage_rate"}, {}, {OBJECT: "completion_rate"}, {}),
    "APP-03": ({OBJECT: "login"}, {}, {OBJECT: "response_time"}, {}),
    "APP-04": ({OBJECT: "checkin"}, {}, {OBJECT: "service_reach"}, {}),
    "APP-05": ({OBJECT: "likes"}, {}, {OBJECT: "satisfaction"}, {}),
    "APP-06": ({"reporting.evidence": ("photo", "report")}, {}, {"reporting.evidence": ("report",)}, {}),
    "APP-08": ({"reporting.channel": "work_group"}, {}, {"reporting.channel": "form"}, {}),
    "APP-09": ({OBJECT: "posts"}, {}, {OBJECT: "response_time"}, {}),
    "APP-10": ({OBJECT: "build_app"}, {}, {OBJECT: "build_app"}, {"issuer_level": "province"}),
    "APP-11": (
        {OBJECT: "platform_count"},
        {},
        {OBJECT: "platform_count", "measure.direction": "down"},
        {},
    ),
    "APP-12": ({OBJECT: "online_rate", "reporting.offline_alternative": False}, {}, {OBJECT: "online_rate"}, {}),
    "DAT-01": ({"reporting.data_item": "数据1"}, {}, {"reporting.data_item": ""}, {}),
    "DAT-02": ({"reporting.reports_per_year": 12.0}, {}, {"reporting.reports_per_year": 11.0}, {}),
    "DAT-03": (
        {"reporting.source": "platform", "reporting.available_elsewhere": True},
        {},
        {"reporting.source": "log", "reporting.available_elsewhere": True},
        {},
    ),
    "DAT-04": (
        {"reporting.source": "self", "judging.verification": 0.05},
        {},
        {"reporting.source": "self", "judging.verification": 0.2},
        {},
    ),
    "DAT-05": (
        {"reporting.source": "self", "judging.reward_use": "promotion"},
        {},
        {"reporting.source": "self"},
        {},
    ),
    "DAT-06": ({"measure.superior_target": 85.0}, {}, {"measure.superior_target": 95.0}, {}),
    "DAT-07": ({"measure.definition": ""}, {}, {"measure.formula": "", "kind": "quality"}, {}),
    "DAT-08": ({"reporting.personal_data": True}, {}, {"reporting.personal_data": False}, {}),
    "TRA-01": ({OBJECT: "trace"}, {}, {OBJECT: "incident"}, {}),
    "TRA-02": ({OBJECT: "document"}, {}, {OBJECT: "delivered_facility"}, {}),
    "TRA-03": ({OBJECT: "ledger"}, {}, {OBJECT: "repeat_complaint"}, {}),
    "TRA-04": ({OBJECT: "leader_note"}, {}, {OBJECT: "cost"}, {}),
    "TRA-05": (
        {OBJECT: "report", "kind": "quantity", "scoring.rule": BONUS},
        {},
        {OBJECT: "report", "kind": "quantity", "scoring.rule": {"rule": "attain", "threshold": 1.0}},
        {},
    ),
    "TRA-06": ({OBJECT: "training"}, {}, {OBJECT: "resolution"}, {}),
    "TRA-07": (
        {"reporting.evidence": ("report", "minutes", "ledger", "note", "photo", "track")},
        {},
        {"reporting.evidence": ("report", "minutes", "ledger", "note", "photo")},
        {},
    ),
    "RNK-01": ({}, {"rankings_per_year": 4.0}, {}, {"rankings_per_year": 3.0}),
    "RNK-02": ({"scoring.rule": RANK}, {}, {"scoring.rule": LINEAR}, {}),
    "RNK-03": (
        {"scoring.rule": RANK, "judging.accountability": True},
        {},
        {"scoring.rule": RANK, "judging.accountability": False},
        {},
    ),
    "RNK-04": ({OBJECT: "external_list"}, {}, {OBJECT: "economic_statistic"}, {}),
    "RES-01": ({"scoring.rule": VETO}, {}, {"scoring.rule": LINEAR}, {}),
    "RES-02": ({OBJECT: "responsibility_letter"}, {}, {OBJECT: "cost"}, {}),
    "RES-03": ({"duty.status": "not_listed"}, {}, {"duty.status": "cooperate"}, {}),
    "RES-04": (
        {"judging.accountability": True, "scoring.rule": {"rule": "deduct", "points_each": 1.0}},
        {},
        {"judging.accountability": True},
        {},
    ),
    "RES-05": (
        {"measure.controllability": 0.4},
        {},
        {
            "measure.controllability": 0.4,
            "scoring.difficulty": ({"unit_class": "town", "factor": 1.1},),
        },
        {},
    ),
    "RES-06": ({OBJECT: "leader_presence"}, {}, {OBJECT: "incident"}, {}),
    "NUM-03": ({}, {"appraisals_per_year": 2.0}, {}, {"appraisals_per_year": 1.0}),
    "NUM-04": ({}, {"in_annual_plan": False}, {}, {"filing_number": "备2号"}),
    "NUM-05": ({}, {"derived_from": "superior_appraisal"}, {}, {"derived_from": "own"}),
    "NUM-06": (
        {},
        {"text_length": 4500, "document_kind": "special"},
        {},
        {"text_length": 4500, "document_kind": "comprehensive"},
    ),
    "NUM-07": (
        {"reporting.reports_per_year": 10.0, "reporting.hours_per_report": 8.0},
        {},
        {"reporting.reports_per_year": 9.0, "reporting.hours_per_report": 8.0},
        {},
    ),
    "NUM-08": (
        {},
        {"title": "某县重点工作调度晾晒方案"},
        {},
        {"title": "某县重点工作调度晾晒方案", "rankings_per_year": 0.0},
    ),
    "NUM-09": ({OBJECT: "model_campaign"}, {}, {OBJECT: "service_reach"}, {}),
    "NUM-10": ({}, {"bonus_cap": 11.0}, {}, {"bonus_cap": 10.0}),
    "DES-01": (
        {},
        {"unit_classes": (), "differentiated_targets": False},
        {},
        {"unit_classes": (), "differentiated_targets": True},
    ),
    "DES-06": ({"measure.target": 100.0, "measure.unit": "%"}, {}, {"measure.target": 99.0, "measure.unit": "%"}, {}),
    "DES-07": ({}, {"sums_disagree": [("h1", 20.0, 18.0)]}, {}, {"sums_disagree": []}),
    "DES-08": ({}, {"consulted": False}, {}, {"consulted": True}),
    "DES-09": ({}, {"appeal": False}, {}, {"appeal": True}),
    "DES-10": ({}, {"result_use": ("reward", "punish")}, {}, {"result_use": ("feedback", "punish")}),
    "DES-11": ({}, {"evaluators": ("superior",)}, {}, {"evaluators": ("superior", "third")}),
    "DES-12": (
        {"scoring.rule": {"rule": "discretion"}},
        {},
        {"scoring.rule": {"rule": "discretion", "standard": "按三档描述给分"}},
        {},
    ),
    "DES-13": ({OBJECT: "case_count"}, {}, {OBJECT: "case_count", "measure.direction": "down"}, {}),
    "DES-14": (
        {OBJECT: "satisfaction", "judging.collector": "assessed_unit"},
        {},
        {OBJECT: "satisfaction", "judging.collector": "third"},
        {},
    ),
    "DES-16": ({}, {"has_optional_items": False}, {}, {"has_optional_items": True}),
    "DES-17": ({}, {"review_cycle": ""}, {}, {"review_cycle": "两年"}),
    "DES-18": ({}, {"consistency_assessed": False}, {}, {"consistency_assessed": True}),
    "DES-19": ({}, {"asks_followup": True}, {}, {"asks_followup": False}),
}


@pytest.mark.parametrize("rule", CASES)
def test_rule_is_met_by_its_fields_and_not_by_a_neighbour(rule: str) -> None:
    item_changes, fact_changes, near_item, near_facts = CASES[rule]
    found = [f for f in checked(item_changes, fact_changes) if f.rule == rule]
    assert [f.evidence for f in found] == ["field"]
    assert not [f for f in checked(near_item, near_facts) if f.rule == rule]


def test_clean_scheme_meets_nothing() -> None:
    assert checked() == ()
    assert questions(FACTS, items_of(rows())) == ()


def shares(data: list[dict], weights: list[float]) -> set[str]:
    items = items_of(data)
    return rules_of(check(FACTS, items, np.array(weights)))


def with_kinds(*kinds: str | None) -> list[dict]:
    return [item(place, {"kind": kind}) for place, kind in enumerate(kinds)]


@pytest.mark.parametrize(("weight", "met"), [(0.51, True), (0.5, False)])
def test_des_02_quantity_above_half(weight: float, met: bool) -> None:
    data = with_kinds("quantity", "quality", "resident")
    assert ("DES-02" in shares(data, [weight, 0.9 - weight, 0.1])) is met


@pytest.mark.parametrize(("weight", "met"), [(0.09, True), (0.1, False)])
def test_des_03_residents_below_a_tenth(weight: float, met: bool) -> None:
    data = with_kinds("quality", "resident")
    assert ("DES-03" in shares(data, [1 - weight, weight])) is met


def test_share_rules_wait_until_the_unknown_can_no_longer_matter() -> None:
    data = with_kinds("quality", None, "resident")
    assert "DES-03" not in shares(data, [0.85, 0.1, 0.05])  # the unknown may be residents
    assert "DES-03" in shares(data, [0.92, 0.03, 0.05])  # even then too few
    assert "DES-02" in shares(with_kinds("quantity", None), [0.6, 0.4])


@pytest.mark.parametrize(("layer", "met"), [("activity", True), ("input", True), ("output", False)])
def test_des_04_activity_above_half(layer: str, met: bool) -> None:
    data = [item(0, {"measure.layer": layer}), item(4)]
    assert ("DES-04" in shares(data, [0.6, 0.4])) is met


@pytest.mark.parametrize(("years", "met"), [(1.0, True), (2.0, False)])
def test_des_05_only_the_short_term(years: float, met: bool) -> None:
    data = [item(0, {"measure.horizon_years": years}), item(4, {"measure.horizon_years": 1.0})]
    assert ("DES-05" in shares(data, [0.5, 0.5])) is met


@pytest.mark.parametrize(("weight", "met"), [(0.5, True), (0.49, False)])
def test_app_07_half_on_platforms(weight: float, met: bool) -> None:
    data = [item(0, {"reporting.platform": "某平台", "reporting.channel": "platform"}), item(4)]
    assert ("APP-07" in shares(data, [weight, 1 - weight])) is met


@pytest.mark.parametrize(("count", "met"), [(31, True), (30, False)])
def test_num_01_number_of_items(count: int, met: bool) -> None:
    data = [item(place, {"names": {"zh-Hans": f"指标{place}"}}) for place in range(count)]
    assert ("NUM-01" in shares(data, [1 / count] * count)) is met


@pytest.mark.parametrize(("small", "met"), [(2, True), (1, False)])
def test_num_02_points_in_crumbs(small: int, met: bool) -> None:
    data = rows()
    weights = [0.005] * small + [(1 - 0.005 * small) / (5 - small)] * (5 - small)
    assert ("NUM-02" in shares(data, weights)) is met


def test_des_15_nearly_the_same_words() -> None:
    same, other = "及时完成辖区道路破损修补任务情况", "及时完成辖区道路破损修补任务的情况"
    data = [
        item(0, {"names": {"zh-Hans": same}, "measure.definition": "甲"}),
        item(4, {"names": {"zh-Hans": other}, "measure.definition": "甲"}),
    ]
    items = items_of(data)
    found = next(f for f in check(FACTS, items, even(items)) if f.rule == "DES-15")
    assert (found.where, found.values["other"], found.limit) == ("i4", "i0", 0.8)
    assert isinstance(found.value, float)
    assert 0.8 < found.value < 1
    assert "DES-15" not in shares(rows(), [0.2] * 5)


def test_items_of_different_classes_are_no_repetition() -> None:
    words = {"names": {"zh-Hans": "道路破损修补及时率"}, "measure.definition": "甲", "reporting.data_item": "修补"}
    data = [item(0, {**words, "applies_to": ("town",)}), item(4, {**words, "applies_to": ("country",)})]
    assert shares(data, [0.5, 0.5]).isdisjoint({"DES-15", "DAT-01"})


def test_table_and_the_tests_above_cover_every_rule() -> None:
    apart = {"DES-02", "DES-03", "DES-04", "DES-05", "DES-15", "APP-07", "NUM-01", "NUM-02"}
    assert {rule.id for rule in default_book().rules} == {*CASES, *apart}
    assert len(default_book().rules) == 66


def test_unknown_answers_never_meet_a_rule_by_field() -> None:
    items = read(IndicatorSet, {"items": [{"id": "a", "names": {"zh-Hans": "建立台账并拍照上传"}}]})
    findings = check({}, items, np.ones(1))
    assert rules_of(findings) == set()
    assert rules_of(findings, "text") >= {"TRA-03", "APP-06"}


# Sums that other answers decide, and a target that a known scoring rule without one does not have.
DECIDED_ANYWAY = {"TRA-07", "NUM-07", "DES-06"}


@pytest.mark.parametrize("rule", [rule for rule, case in CASES.items() if case[0] and rule not in DECIDED_ANYWAY])
def test_taking_an_answer_away_leaves_no_finding_by_field(rule: str) -> None:
    """Each deciding field in turn is made unknown: the rule waits instead."""
    changes, facts, _, _ = CASES[rule]
    for path in changes:
        if path in ("scoring.difficulty", "kind") or changes[path] == "":
            continue
        unknown = {**changes, path: None}
        found = [f for f in checked(unknown, facts) if f.rule == rule and f.evidence == "field"]
        waits = {q.where for q in questions({**FACTS, **facts}, items_of(rows(unknown))) if rule in q.rules}
        assert (found, bool(waits)) == ([], True), path
