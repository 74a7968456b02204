"""Rule files: the closed lists hold, and a broken file names every fault in it."""

import json
import re
import time
import warnings
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators import UserError
from indicators.vocabulary import WORDS
from risk.conditions import Condition, Op, leaves
from risk.fields import FIELDS, ITEM_FIELDS
from risk.patterns import MAX_WAYS, Finder, PatternFault, normal, shape_of
from risk.predicates import PREDICATES
from risk.rulebook import FILE, read_rule_book
from risk.rules import default_book

NAMES = {"zh-Hans": "名", "en": "name"}


def rule(**changes: Any) -> dict[str, Any]:
    """A small sound rule."""
    sound = {
        "id": "X-1", "group": "X", "scope": "item", "severity": "minor",
        "title": NAMES, "trigger": NAMES, "says": NAMES, "fix": NAMES,
        "when": [{"field": "measure.object", "op": "eq", "value": "ledger"}],
        "sources": [{"doc": "D", "seen": "own"}],
    }  # fmt: skip
    return {**sound, **changes}


def book(*rules: dict[str, Any], **changes: Any) -> str:
    documents = {"D": {"title": NAMES, "issuer": NAMES, "seen": "own"}}
    return json.dumps({"schema": "shiji-rules/1", "documents": documents, "rules": rules, **changes})


def faults(text: str) -> set[tuple[str, str]]:
    with pytest.raises(UserError) as caught:
        read_rule_book(text)
    return {(fault.code, fault.where) for fault in caught.value.faults}


def test_own_file_of_an_agency_is_read_the_same_way() -> None:
    assert read_rule_book(book(rule())).rules[0].id == "X-1"
    assert read_rule_book(FILE.read_bytes()) == default_book()


def test_closed_values_of_the_rules_are_in_the_vocabulary() -> None:
    lists = {
        "measure.object": "object", "measure.layer": "layer", "kind": "kind", "measure.direction": "direction",
        "measure.growth": "growth", "reporting.source": "source", "reporting.channel": "channel",
        "reporting.evidence": "evidence", "judging.evaluator": "evaluator", "judging.collector": "collector",
        "judging.reward_use": "reward_use", "duty.status": "duty_status", "scoring.rule.rule": "rule",
        "issuer_level": "issuer_level", "document_kind": "document_kind", "evaluators": "evaluator",
        "result_use": "result_use",
    }  # fmt: skip
    seen = set()
    for own in default_book().rules:
        for leaf in leaves((*own.when, *own.unless)):
            if isinstance(leaf, Condition) and leaf.field in lists:
                wanted = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
                assert set(wanted) <= set(WORDS[lists[leaf.field]]), own.id
                seen.add(leaf.field)
    assert len(seen) >= 12


def test_every_field_of_an_item_can_be_asked_for() -> None:
    assert {"measure.object", "reporting.evidence", "scoring.rule.rule", "judging.verification", "kind"} <= set(
        ITEM_FIELDS
    )
    assert FIELDS["scoring.rule.rule"].values == frozenset(WORDS["rule"])


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ({"field": "measure.colour", "op": "eq", "value": "red"}, "rules.unknown_field"),
        ({"field": "measure.object", "op": "eq", "value": "training_count"}, "rules.unknown_value_of_many"),
        ({"field": "kind", "op": "eq", "value": "size"}, "rules.unknown_value"),
        ({"field": "measure.object", "op": "in", "value": "ledger"}, "rules.several_wanted"),
        ({"field": "measure.object", "op": "eq", "value": ["ledger"]}, "rules.one_wanted"),
        ({"field": "measure.object", "op": "eq"}, "rules.value_missing"),
        ({"field": "measure.object", "op": "eq", "value": 3}, "rules.text_wanted"),
        ({"field": "points", "op": "gt", "value": "3"}, "rules.number_wanted"),
        ({"field": "points", "op": "gt", "value": True}, "rules.number_wanted"),
        ({"field": "points", "op": "gt", "value": 3, "limit": True}, "rules.limit_and_value"),
        ({"field": "measure.object", "op": "eq", "limit": True}, "rules.limit_of_words"),
        ({"field": "measure.object", "op": "gt", "value": 3}, "rules.op_does_not_fit"),
        ({"field": "reporting.personal_data", "op": "eq", "value": "yes"}, "rules.flag_wanted"),
        ({"field": "reporting.reports_per_year", "op": "gt", "limit": True}, "rules.limit_without_threshold"),
        ({"field": "measure.definition", "op": "missing", "value": "x"}, "rules.value_not_asked"),
        ({"predicate": "os.system"}, "rules.unknown_predicate"),
        ({"predicate": "quantity_share"}, "rules.predicate_of_other_scope"),
        ({"field": "expiry", "op": "absent"}, "rules.only_absent"),
    ],
)
def test_faulty_conditions(when: dict[str, Any], code: str) -> None:
    assert (code, "X-1") in faults(book(rule(when=[when])))


def test_scheme_rule_cannot_ask_for_a_field_of_an_item() -> None:
    assert ("rules.item_field_in_scheme_rule", "X-1") in faults(book(rule(scope="scheme")))


def test_all_faults_of_a_file_at_once() -> None:
    text = book(
        rule(id="X-1", severity="deadly"),
        rule(id="X-2", when=[{"field": "measure.object", "op": "eq", "value": "money"}], patterns=["a*"]),
        rule(id="X-3", sources=[{"doc": "NOWHERE", "seen": "own"}]),
        rule(id="X-3"),
        profile=[
            {"id": "P-1", "part": "impact", "title": NAMES, "says": NAMES, "fix": NAMES, "rules": ["X-9"]},
        ],
    )
    assert faults(text) == {
        ("field.literal_error", "rules › X-1 › severity"),
        ("rules.unknown_value_of_many", "X-2"),
        ("rules.pattern_open", "X-2"),
        ("rules.unknown_document", "X-3"),
        ("rules.repeated_id", "X-3"),
        ("rules.unknown_rule", "P-1"),
    }


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"rules": 3}', '{"schema": "shiji-rules/1", "rules": [1]}', "{"])
def test_shapeless_files_are_refused_calmly(text: str) -> None:
    with pytest.raises(UserError) as caught:
        read_rule_book(text, "own.json")
    assert all(fault.where.startswith("own.json") for fault in caught.value.faults)


# ----------------------------------------------------------------------------------------------------------- patterns
@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("(a+)+b", "open"), ("(a*)*", "open"), ("a{2,}", "open"), ("(a?){30}b", "many"), ("a**", "open"),
        ("(a|a){20}b", "many"), ("(?:[ab][ab][ab][ab]){40}" * 4 + "x", "many"), ("(?:.{0,1}){10}x", "many"),
        ("[[a]", "class"), ("[a||b]", "class"), ("[a--b]", "class"), ("[]a]", "class"), ("[^]a]", "class"),
        (".{0,40}.{0,40}x", "many"), ("a?" * 12 + "b", "many"), ("(ab)\\1", "reference"), ("x{0,99}", "times"),
        ("x{3,2}", "times"), ("x{,3}", "times"), ("x{", "times"), ("x{2}?", "twice"), ("*x", "alone"), ("{2}", "alone"),
        ("台账" * 300, "too_long"), ("(台账", "unclosed"), ("台账)", "unclosed"), ("[台", "unclosed"),
        ("(?P<a>x)", "kind"), ("(?i)x", "kind"), ("\\p", "escape"), ("台\\", "escape"),
        ("(" * 9 + "a" + ")" * 9, "deep"),
        ("", "blank"), ("(台账)?", "empty"),
    ],
)  # fmt: skip
def test_patterns_outside_the_dialect(pattern: str, code: str) -> None:
    with pytest.raises(PatternFault) as caught:
        shape_of(pattern)
    assert caught.value.code == code


def test_a_book_may_not_take_too_long_in_all() -> None:
    slow = ["每.{0,40}上报.{0,11}次"] * 40
    assert ("rules.pattern_total", "rules") in faults(book(rule(patterns=slow)))


def test_a_book_may_not_look_at_too_many_characters() -> None:
    many = [rule(id=f"X-{n}", patterns=[f"{'[^a]{40}' * 3}{n}{k}" for k in range(40)]) for n in range(24)]
    assert faults(book(*many)) == {("rules.pattern_steps", "rules")}
    kept = [rule(id=f"X-{n}", patterns=["台账"], negatives=["[^a]{40}" * 9 + str(n)]) for n in range(300)]
    assert faults(book(*kept)) == {("rules.pattern_steps", "rules")}  # what cancels a hit is read too


def test_signs_that_will_mean_something_else_are_faults_and_no_warnings() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert faults(book(rule(patterns=["[[a]"]))) == {("rules.pattern_class", "X-1")}


def test_steps_bound_what_is_looked_at() -> None:
    assert shape_of("台账").steps == 2
    assert shape_of("a.{0,9}bc").steps == 1 + 9 + 10 + 10
    assert shape_of("(?:.{0,1}){6}x").steps == 8 * (2**6 - 1) + shape_of("(?:.{0,1}){6}x").ways


def test_hits_held_against_negations_are_counted() -> None:
    finder = Finder(("台账",), ("取消",))
    assert finder.first("取消台账。" * 39 + "台账") == "台账"
    assert finder.first("取消台账。" * 40 + "台账") is None


@pytest.mark.parametrize("day", ["2025-02-30", "2023-04-31", "2023-02-29"])
def test_days_that_the_calendar_does_not_have(day: str) -> None:
    assert faults(book(rule(effective_from=day))) == {("rules.no_such_date", "X-1")}
    noted = {"D": {"title": NAMES, "issuer": NAMES, "seen": "own", "date": day}}
    assert faults(book(rule(), documents=noted)) == {("rules.no_such_date", "D")}


def test_days_and_parts_of_dates_that_there_are() -> None:
    for day in ("2024-02-29", "2024-02", "2024"):
        assert read_rule_book(book(rule(effective_from=day))).rules[0].effective_from == day


def test_words_of_a_pattern() -> None:
    assert shape_of("(下载|注册)(量|率)?").words == {"下载", "注册"}
    assert shape_of("每[日月].{0,4}上报").words == {"上报"}
    assert shape_of("(?<!机构)编制").words == {"编制"}
    assert shape_of("\\d{1,3}").words == frozenset()


@given(st.text(alphabet="台账下载上报每月,。不得 app12", max_size=60))
def test_every_hit_contains_one_of_the_words(text: str) -> None:
    """The quick look for words never passes over a text that the patterns would hit."""
    for finder in default_book().finders.values.values():
        hit = finder.search.search(normal(text))
        assert hit is None or not finder.words or any(word in hit.group() for word in finder.words)


def test_patterns_of_the_book_are_bounded_and_quick() -> None:
    long = "每月上报不得下载的平台系统方案(第1名" * 250
    book_ = default_book()
    assert all(shape_of(pattern).ways <= MAX_WAYS for own in book_.rules for pattern in own.patterns)
    start = time.process_time()
    book_.finders.quotes(long)
    assert time.process_time() - start < 1.0


def test_negation_cancels_in_its_own_sentence_only() -> None:
    finder = Finder(("台账",), ("不得(?!分)", "取消"))
    assert finder.first("不得要求建立台账") is None
    assert finder.first("取消各类台账") is None
    assert finder.first("不得分。建立台账") == "台账"
    assert finder.first("未完成不得分,台账缺失") == "台账"
    assert finder.first("不得强制;建台账") == "台账"
    assert finder.first("不得以任何名义要求基层建立台账") == "台账"  # further away than eight characters


def test_full_width_signs_are_read_as_plain() -> None:
    finder = Finder(("推广.{0,4}app",))
    assert finder.first("推广使用ＡＰＰ") == "推广使用ＡＰＰ"
    assert finder.first("推广APP") == "推广APP"
    assert normal("（８）") == "(8)"
    assert len(normal("ＡｂＣ，")) == 4


def test_sources_never_state_inferred_article_numbers() -> None:
    """Of the 2023 opinions only digests were seen: no article number is given."""
    for own in default_book().rules:
        for source in own.sources:
            if source.doc == "WX2023" and source.article is not None:
                assert not re.search(r"第\d+条", source.article.zh_hans)


def test_the_page_on_rules_names_all_there_is() -> None:
    page = (FILE.parent.parent / "docs" / "rules.md").read_text(encoding="utf-8")
    own = default_book()
    names = [*(r.id for r in own.rules), *(e.id for e in own.profile), *(f"`{name}`" for name in PREDICATES)]
    assert not [name for name in [*names, *(f"`{op}`" for op in get_args(Op))] if name not in page]
