"""Ready-made changes: each makes its finding vanish and meets no blocking rule that was not met before."""

import pytest

from evaluation.evaluate import evaluate, facts_of
from evaluation.rewording import Offer, offers
from evaluation.rewording_steps import NAMED
from evaluation.scheme import Scheme, UnitClass
from indicators import UserError
from indicators.frozen import named, read
from indicators.model import Heading
from indicators.points import stakes
from risk.finding import Finding
from risk.rewordings import STEPS, Setting
from risk.rulebook import Rule
from risk.rules import check, default_book
from sample_data import template, templates
from tests.risk.clean_scheme import FACTS, items_of, rows
from tests.risk.test_rules import CASES

BOOK = default_book()
REWORDED = sorted(rule.id for rule in BOOK.rules if rule.rewordings)
ASKED = sorted(rule.id for rule in BOOK.rules if rule.asks is not None)
LEAST = 45  # rules with a change at hand


def scheme_of(item_changes: dict, fact_changes: dict) -> Scheme:
    """The clean scheme of the rules' tests as a scheme, with changes in its first item and its own fields."""
    facts = {**FACTS, **fact_changes}
    facts.pop("sums_disagree")
    facts["title"] = {"zh-Hans": facts["title"]}
    facts["unit_classes"] = [UnitClass(id=name, names=named(name)) for name in facts["unit_classes"]]
    return Scheme.model_validate({**facts, "items": items_of(rows(item_changes))})


def at_fault(rule: str) -> Scheme:
    """A scheme that meets the rule by its fields."""
    if rule == "DES-07":
        scheme = scheme_of({}, {})
        items = tuple(item.changed(path=("h",)) for item in scheme.items.items)
        heading = Heading(id="h", names=named("一级"), points=99)
        return scheme.changed(items=scheme.items.changed(headings=(heading,), items=items))
    item_changes, fact_changes, _, _ = CASES[rule]
    if rule == "TRA-05":  # the case of the rules' tests is a bonus, which is no part of the total
        item_changes = item_changes | {"scoring.rule": {"rule": "ratio", "full_at": 12.0}}
    return scheme_of(item_changes, fact_changes)


def found_in(scheme: Scheme) -> dict[tuple[str, str], Finding]:
    at_stake = stakes(scheme.items)
    return {(f.rule, f.where): f for f in check(facts_of(scheme), scheme.items, at_stake / at_stake.sum())}


def blocking(scheme: Scheme) -> set[tuple[str, str]]:
    return {place for place, finding in found_in(scheme).items() if finding.severity == "block"}


def all_offers(rule: str) -> list[tuple[Scheme, Finding, Offer]]:
    scheme = at_fault(rule)
    findings = [finding for (name, _), finding in found_in(scheme).items() if name == rule]
    assert findings, "the scheme of this test should meet the rule"
    return [(scheme, finding, offer) for finding in findings for offer in offers(scheme, finding, BOOK.rule(rule))]


@pytest.mark.parametrize("rule", REWORDED)
def test_a_change_answers_its_finding_and_meets_no_other_blocking_rule(rule):
    tried = all_offers(rule)
    assert tried
    for scheme, finding, offer in tried:
        after = found_in(offer.scheme)
        assert (rule, finding.where) not in after
        assert blocking(offer.scheme) <= blocking(scheme)
        assert {f.rule for f in after.values() if f.evidence == "field" and f.severity == "major"} <= {
            f.rule for f in found_in(scheme).values()
        }


@pytest.mark.parametrize("rule", REWORDED)
def test_totals_and_stated_sums_stay_what_they_are(rule):
    for scheme, _, offer in all_offers(rule):
        before = {(s.where, s.unit_class): s.found for s in scheme.sums()}
        after = {(s.where, s.unit_class): s.found for s in offer.scheme.sums()}
        assert after == pytest.approx(before)
        assert offer.changes


def test_every_rule_has_a_change_at_hand_or_asks_a_question():
    assert {rule.id for rule in BOOK.rules} == {*REWORDED, *ASKED}
    assert len(REWORDED) >= LEAST
    for rule in BOOK.rules:
        words = [rule.asks, *(one.says for one in rule.rewordings)]
        assert all(text.zh_hant and text.en for text in words if text is not None), rule.id


def test_every_named_step_is_made_and_used():
    used = {change.named for rule in BOOK.rules for one in rule.rewordings for change in one.changes}
    assert set(NAMED) == set(STEPS) == used - {None}


@pytest.mark.parametrize("key", [found.key for found in templates()])
def test_changes_of_the_ready_schemes_can_be_made(key):
    """Whatever a ready scheme is offered makes its finding vanish and blocks nothing else."""
    scheme = template(key)
    before = found_in(scheme)
    for (rule, where), finding in before.items():
        for offer in offers(scheme, finding, BOOK.rule(rule)):
            assert (rule, where) not in found_in(offer.scheme)
            assert blocking(offer.scheme) <= blocking(scheme)
            assert evaluate(offer.scheme, bands="none").behaviour.hollow_share is not None


def test_what_only_the_words_suggest_is_never_changed():
    scheme = at_fault("RNK-01")
    assert offers(scheme, Finding("RNK-01", "block", "", evidence="text"), BOOK.rule("RNK-01")) == ()


def test_points_of_a_deleted_item_go_to_its_neighbours_in_whole_points():
    ((scheme, _, offer),) = all_offers("TRA-02")
    first = scheme.items.items[0]
    assert first.id not in {item.id for item in offer.scheme.items.items}
    assert sum(item.scoring.points for item in offer.scheme.items.items) == 100
    assert {item.scoring.points for item in offer.scheme.items.items} == {25.0}
    assert (first.id, "", first, None) in offer.changes


def test_an_item_alone_under_its_heading_is_not_deleted_at_once():
    scheme = at_fault("TRA-02")
    first, *others = scheme.items.items
    heading = Heading(id="h", names=named("一级"), points=20)
    items = scheme.items.changed(headings=(heading,), items=(first.changed(path=("h",)), *others))
    scheme = scheme.changed(items=items)
    assert offers(scheme, found_in(scheme)["TRA-02", first.id], BOOK.rule("TRA-02")) == ()


@pytest.mark.parametrize("rule", ["APP-02", "TRA-05"])
def test_a_bonus_is_not_made_a_part_of_the_total(rule):
    scheme = scheme_of({**CASES[rule][0], "scoring.rule": {"rule": "bonus", "points_each": 1.0, "cap": 2.0}}, {})
    assert offers(scheme, found_in(scheme)[rule, "i0"], BOOK.rule(rule)) == ()


@pytest.mark.parametrize("rule", ["TRA-05", "RNK-02"])
def test_without_a_target_nothing_is_offered(rule):
    scheme = at_fault(rule)
    first, *others = scheme.items.items
    bare = first.changed(measure=first.measure.changed(target=None, superior_target=None, unit="件"))
    if rule == "TRA-05":
        bare = bare.changed(scoring=bare.scoring.changed(rule={"rule": "ratio"}))
    scheme = scheme.changed(items=scheme.items.changed(items=(bare, *others)))
    assert offers(scheme, found_in(scheme)[rule, first.id], BOOK.rule(rule)) == ()
    assert BOOK.rule(rule).asks is not None


def test_an_item_that_only_asks_for_photos_keeps_what_it_measures():
    tried = all_offers("APP-06")
    assert [offer.changes[0][1] for _, _, offer in tried] == ["reporting.evidence"]
    scheme = scheme_of({"measure.object": "upload"}, {})
    (offer,) = offers(scheme, found_in(scheme)["APP-06", "i0"], BOOK.rule("APP-06"))
    assert offer.scheme.items.items[0].names.zh_hans == "实地核验合格率"
    assert ("APP-06", "i0") not in found_in(offer.scheme)


def test_another_measure_keeps_points_place_and_duty():
    scheme, _, offer = all_offers("APP-02")[0]
    old, new = scheme.items.items[0], offer.scheme.items.items[0]
    assert (new.id, new.path, new.scoring.points, new.duty) == (old.id, old.path, old.scoring.points, old.duty)
    assert new.names.zh_hans == "办件质量抽查合格率"
    assert (new.measure.unit, new.scoring.rule.rule, new.reporting.evidence) == ("%", "ratio", ("none",))


# ---------------------------------------------------------------------------------------------------------- rule file
def rule_with(**rewording: object) -> dict:
    data = BOOK.rule("APP-02").model_dump(mode="json", by_alias=True, exclude_none=True)
    return data | {"rewordings": [rewording]}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"field": "measure.nothing", "value": "x"}, "rules.rewording_field"),
        ({"field": "scoring.rule.rule", "value": "ratio"}, "rules.rewording_field"),
        ({"field": "bonus_cap", "value": 3}, "rules.rewording_field"),
        ({"field": "measure.unit"}, "rules.rewording_step"),
        ({}, "rules.rewording_step"),
        ({"named": "no_images", "field": "measure.unit", "value": "%"}, "rules.rewording_step"),
        ({"named": "run"}, "field.literal_error"),
    ],
)
def test_a_change_that_cannot_be_is_refused_when_the_file_is_loaded(change, code):
    with pytest.raises(UserError) as error:
        read(Rule, rule_with(changes=[change]))
    assert code in {fault.code for fault in error.value.faults}


def test_a_value_keeps_its_kind():
    for value, kind in ((True, bool), (2.0, float), ("x", str), (["photo"], tuple)):
        assert type(Setting.model_validate({"field": "a", "value": value}).value) is kind
