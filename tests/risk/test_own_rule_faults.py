"""Broken rule files: one sentence a fault, with its place and what to write instead, and no word of the program's."""

import json
import re
from typing import Any

import jsonschema
import pytest

import sample_data
from indicators import Fault, UserError
from indicators.vocabulary import LANGUAGES
from risk.own_rule_schema import own_rule_schema
from risk.own_rules import LARGEST_MB, read_own_rules
from tests.risk.test_rules_file import NAMES, book, rule
from text import explain

OWN_WORDS = re.compile(r"NoneType|None|True|False|\b(dict|tuple|str|float|bool)\b|\('|',|constrained|<class|field\.")


def faults(content: str | bytes) -> tuple[Fault, ...]:
    with pytest.raises(UserError) as caught:
        read_own_rules(content, "own.json")
    return caught.value.faults


def told(content: str | bytes) -> str:
    return "\n".join(explain(fault, "zh-Hans") for fault in faults(content))


def of_condition(**condition: Any) -> str:
    return book(rule(id="OWN-1", when=[condition]))


def of_pattern(pattern: str) -> str:
    return book(rule(id="OWN-1", patterns=[pattern]))


BROKEN: dict[str, str | bytes] = {
    "types in a rule": book(rule(id=5, group=["a"], scope=1, severity={}, title="x", trigger=None, says=[], when={})),
    "more types": book(rule(id="OWN-1", exemption=1, rewordings="x", unless=1, patterns="a", negatives=3, threshold=5)),
    "types in the book": json.dumps({"schema": "shiji-rules/1", "documents": [], "rules": {}, "word_groups": []}),
    "rules of scalars": json.dumps({"schema": "shiji-rules/1", "documents": {}, "rules": [1, "a", None, []]}),
    "another version": book(rule(), schema="shiji-rules/9"),
    "unknown fields": book(rule(nonsense=1), extra=3),
    "unknown predicate": of_condition(predicate="os.system"),
    "unknown field": of_condition(field="nothing.there", op="eq", value=1),
    "unknown values": of_condition(field="measure.object", op="in", value=["ledgers", "meeting"]),
    "several for one": of_condition(field="measure.object", op="eq", value=["ledger", "meeting"]),
    "an object for a value": of_condition(field="measure.object", op="eq", value={"a": 1}),
    "no value": of_condition(field="measure.object", op="eq"),
    "value not asked": of_condition(field="measure.definition", op="missing", value=["a", "b"]),
    "unknown comparison": of_condition(field="measure.object", op="==", value="ledger"),
    "empty condition": of_condition(),
    "dates": book(rule(id="A", effective_from="2025-02-30"), rule(id="B", effective_from="2025年3月")),
    "severities": book(rule(id="A", severity="critical"), rule(id="B", sources=[{"doc": "D", "seen": "yes"}])),
    "no title": book(rule(), documents={"D": {"issuer": NAMES, "seen": "own"}}),
    "words not by language": book(rule(), documents={"D": {"title": "规定", "issuer": {"en": "x"}, "seen": "own"}}),
    "thresholds": book(rule(threshold={"value": "x", "basis": "feel"})),
    "changes": book(rule(rewordings=[{"changes": [{"field": "kind", "value": {"a": 1}}, {}, {"step": "x"}]}])),
    "word groups": book(rule(patterns=["<报送>"]), word_groups={"报送": "上报", "": ["a"], "x": []}),
    "profile": book(rule(), profile=[{"id": "P", "part": "x", "rules": ["NO"], "predicates": ["no"]}]),
    "html": book(rule(id="<script>", when=[{"field": "<img src=x>", "op": "eq", "value": "x"}])),
    "a long id": book(rule(id="O" * 300)),
    "deep": "[" * 3000 + "]" * 3000,
    "not a number": book(rule(threshold={"value": float("nan"), "basis": "heuristic"})),
    "empty": " \n", "a list": "[]", "null": "null", "cut": '{"schema": ', "curly quotes": "{“schema”：1}",
    "a table": "规则编号,名称\nA,b\n", "GB18030": '{"schema": "规则"}'.encode("gb18030"),
    "UTF-16": book(rule()).encode("utf-16"),
    "a scheme": sample_data.example().to_json(),
    **{f"pattern {p}": of_pattern(p) for p in ("照片.*x", "(a+)+$", "(a|a){40}", "a{2,}", "(a)\\1", "(?i)a", "a?")},
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BROKEN)
def test_every_fault_is_one_sentence_in_the_readers_words(name, language):
    for fault in faults(BROKEN[name]):
        sentence = explain(fault, language)
        assert not OWN_WORDS.search(sentence), sentence
        assert "\n" not in sentence and sentence[-1] in "。."
        assert re.search("请|請|应|應|须|須|不能|不認識|缺少|太|[Pp]lease|must|;", sentence), sentence
        assert len(sentence) < 330


@pytest.mark.parametrize("name", BROKEN)
def test_no_fault_is_told_twice(name):
    found = [(fault.code, fault.where, str(dict(fault.values))) for fault in faults(BROKEN[name])]
    assert len(found) == len(set(found))


def test_a_list_with_a_faulty_member_is_not_told_too_short():
    assert "条数" not in told(of_condition(field="measure.object", op="==", value="ledger"))


def test_what_is_not_on_a_list_is_told_with_what_is():
    assert "block、major、minor、info" in told(BROKEN["severities"])
    assert "“ledgers”不是栏目“measure.object”的可选值" in told(BROKEN["unknown values"])
    assert "ledger、" in told(BROKEN["unknown values"])
    assert "eq、ne、in" in told(BROKEN["unknown comparison"])
    assert "eq、ne、in" in told(of_condition(field="measure.object", op="gt", value="x"))
    assert "scheme、process" in told(of_condition(predicate="quantity_share"))
    assert "effective_from" in told(book(rule(effective_form="2025")))


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [("照片.*x", "照片.{0,20}x"), ("照片.+", "照片.{1,20}"), ("照{2,}片", "照{2,20}片"), ("(a+)+$", "照片.{0,20}上传")],
)
def test_a_repetition_without_end_is_named_with_what_to_write(pattern, instead):
    sentence = told(of_pattern(pattern))
    assert "不限次数的重复" in sentence
    assert f"写成“{instead}”" in sentence


@pytest.mark.parametrize("name", ["a table", "cut", "curly quotes", "GB18030", "UTF-16", "a list", "empty", "a scheme"])
def test_what_is_no_rule_file_says_what_one_is_and_where_an_example_is(name):
    (fault,) = faults(BROKEN[name])
    sentence = explain(fault, "zh-Hans")
    assert "规则文件" in sentence
    assert "sample_data/own_rules.json" in sentence
    assert "导出" not in sentence


def test_faults_do_not_hide_each_other():
    broken = rule(id="OWN-1", severity="x", when=[{"field": "no", "op": "eq", "value": 1}], patterns=["a*", "<无>"])
    other = rule(id="OWN-2", general=["b+"], negatives=["("], when=[{"predicate": "no"}, {"field": "kind"}])
    found = {(fault.code, fault.where) for fault in faults(book(broken, other, lookalikes=["c*"]))}
    assert found == {
        ("rules.not_listed", "own.json › rules › OWN-1 › severity"),
        ("rules.unknown_field", "OWN-1"),
        ("rules.pattern_open", "OWN-1"),
        ("rules.unknown_word_group", "OWN-1"),
        ("rules.unknown_predicate", "OWN-2"),
        ("field.missing", "own.json › rules › OWN-2 › when › 2 › op"),
        ("rules.pattern_open", "OWN-2"),
        ("rules.pattern_unclosed", "OWN-2"),
        ("rules.pattern_open", "lookalikes"),
    }


def test_a_file_too_large_is_not_read():
    (fault,) = faults(b" " * (LARGEST_MB * 1024**2 + 1))
    assert fault.code == "rules.file_too_large"


def test_a_large_file_full_of_faults_is_read_to_its_end():
    clauses = [{"field": f"no.{n}", "op": "eq", "value": "x" * 60} for n in range(17_000)]
    found = faults(
        book(rule(id="OWN-1", when=clauses), word_groups={"x": ["a" * 50] * 5_000}, lookalikes=["<x>" * 130])
    )
    assert len(found) > 17_000


def test_the_example_is_read_and_is_valid_under_the_schema():
    example = json.loads(sample_data.own_rules())
    assert {own.scope for own in read_own_rules(sample_data.own_rules(), "own_rules.json").rules} == {"item", "scheme"}
    jsonschema.validate(example, own_rule_schema())
    example["rules"][0]["when"][0]["value"] = "ledgers"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(example, own_rule_schema())


def test_a_byte_order_mark_is_no_fault():
    assert read_own_rules("\ufeff".encode() + book(rule()).encode()).rules[0].id == "X-1"
