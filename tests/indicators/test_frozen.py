"""How faults in what people write reach them: all at once, each with its place, never as a crash."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.scheme import Scheme
from indicators import Fault, IndicatorSet, Item, Measure, Names, UserError, named, read, read_json
from indicators.frozen import MAX_DEPTH, MAX_NAME, parse_json

TITLE = {"zh-Hans": "示例"}


def faults(model, data, where=""):
    """Codes and places of everything wrong with ``data``; text is read as JSON."""
    with pytest.raises(UserError) as caught:
        (read_json if isinstance(data, str | bytes) else read)(model, data, where)
    return [(fault.code, fault.where) for fault in caught.value.faults]


def test_all_faults_come_at_once_with_their_places():
    data = {
        "title": TITLE,
        "year": "soon",
        "colour": "red",
        "items": {
            "items": [
                {"id": "a1", "names": TITLE, "measure": {"layer": "deep"}},
                {"id": "a2", "judging": {"verification": 1.5}},
                {"names": {"zh-Hans": ""}, "scoring": {"points": -1}},
            ]
        },
    }
    assert set(faults(Scheme, data, "file.json")) == {
        ("field.int_parsing", "file.json › year"),
        ("field.extra_forbidden", "file.json › colour"),
        ("field.literal_error", "file.json › items › items › a1 › measure › layer"),
        ("field.missing", "file.json › items › items › a2 › names"),
        ("field.less_than_equal", "file.json › items › items › a2 › judging › verification"),
        ("field.missing", "file.json › items › items › 3 › id"),
        ("field.string_too_short", "file.json › items › items › 3 › names › zh-Hans"),
        ("field.greater_than_equal", "file.json › items › items › 3 › scoring › points"),
    }


def test_all_faults_of_a_set_come_at_once():
    headings = [
        {"id": "one", "names": TITLE},
        {"id": "one", "names": TITLE},
        {"id": "two", "names": TITLE, "parent": "nowhere"},
        {"id": "sub", "names": TITLE, "parent": "one"},
    ]
    items = [
        {"id": "a", "names": TITLE, "path": ["lost"], "measure": {"size": 1}},
        {"id": "b", "names": TITLE, "path": ["sub"]},
        {"id": "sub", "names": TITLE, "path": ["one", "two"]},
    ]
    assert set(faults(IndicatorSet, {"headings": headings, "items": items})) == {
        ("set.repeated_id", "one"),
        ("set.repeated_id", "sub"),
        ("set.heading_parent", "two"),
        ("set.missing_level", "a"),
        ("set.wrong_level", "b"),
        ("set.wrong_level", "sub"),
        ("set.partial_sizes", "b"),
    }


def test_classes_must_be_known_and_named_once():
    data = {
        "title": TITLE,
        "year": 2026,
        "unit_classes": [{"id": "town", "names": TITLE}, {"id": "town", "names": TITLE}],
        "items": {"items": [{"id": "a", "names": TITLE, "applies_to": ["moon", "town"]}]},
    }
    assert faults(Scheme, data) == [("scheme.unknown_class", "a"), ("set.repeated_id", "town")]


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_none_are_refused(number):
    assert faults(Measure, {"baseline": number}) == [("field.finite_number", "baseline")]
    assert faults(Measure, json.dumps({"baseline": number})) == [("json.constant", "")]


def test_a_number_too_large_for_a_float_is_refused():
    assert faults(Measure, '{"baseline": 1e999}') == [("field.finite_number", "baseline")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "json.too_deep"),
        ("[" * 100_000 + "]" * 100_000, "json.too_deep"),
        ('{"a":' * (MAX_DEPTH + 1) + "1" + "}" * (MAX_DEPTH + 1), "json.too_deep"),
        ("{", "json.broken"),
        ("", "json.broken"),
        ("{'a': 1}", "json.broken"),
        ('{"a": 1,}', "json.broken"),
        (b"\xff\xfe\x00", "json.encoding"),
    ],
    ids=["open", "closed", "objects", "cut", "empty", "quotes", "comma", "bytes"],
)
def test_broken_json_is_one_fault(text, code):
    assert faults(Scheme, text, "x.json") == [(code, "x.json")]


def test_a_name_that_stands_twice_in_an_object_is_refused_wherever_it_is():
    text = '{"a": 1, "b": {"c": 1, "d": 2, "c": 3}, "a": 2, "e": [{"c": 1}, {"c": 2}]}'
    with pytest.raises(UserError) as raised:
        parse_json(text, "x.json")
    assert {(f.code, f.where, f.values["name"]) for f in raised.value.faults} == {
        ("json.repeated", "x.json", "a"),
        ("json.repeated", "x.json", "c"),
    }


def test_brackets_in_names_are_no_nesting():
    assert parse_json(json.dumps({"a": "[{" * 500 + '\\"["'})) == {"a": "[{" * 500 + '\\"["'}
    nested = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert parse_json(nested) is not None


def test_a_byte_order_mark_is_no_fault():
    assert read_json(Names, b'\xef\xbb\xbf{"zh-Hans": "\xe5\x90\x8d"}') == named("名")


@pytest.mark.parametrize(("length", "fits"), [(MAX_NAME, True), (MAX_NAME + 1, False)])
def test_length_of_a_name(length, fits):
    text = "长" * length
    if fits:
        assert len(named(text).zh_hans) == length
    else:
        assert faults(Names, {"zh-Hans": text}) == [("field.string_too_long", "zh-Hans")]


@pytest.mark.parametrize("data", [None, 5, "text", [], [[]], {"items": 3}, {"items": [None]}, {"items": {"id": 1}}])
def test_wrong_types_are_faults_not_crashes(data):
    assert faults(IndicatorSet, data if not isinstance(data, str) else json.dumps(data))


def test_spaces_around_names_and_ids_fall_away():
    one = read(Item, {"id": " a ", "names": {"zh-Hans": " 名 "}})
    assert (one.id, one.names.zh_hans) == ("a", "名")


def test_a_missing_language_is_stood_in_for():
    names = read(Names, {"zh-Hans": "简", "en": "English"})
    assert [names.of(language) for language in ("zh-Hans", "zh-Hant", "en")] == ["简", "简", "English"]


def test_changed_is_checked_and_leaves_the_first_as_it_was():
    measure = Measure(layer="output", size=2)
    assert measure.changed(size=3) == Measure(layer="output", size=3)
    assert measure == Measure(layer="output", size=2)
    with pytest.raises(UserError) as caught:
        measure.changed(layer="deep", size=-1, colour="red")
    assert {fault.where for fault in caught.value.faults} == {"layer", "size", "colour"}


def test_changed_checks_the_whole_set():
    one = Item(id="a", names=named("a"))
    with pytest.raises(UserError) as caught:
        IndicatorSet(items=(one,)).changed(items=(one, one))
    assert caught.value.faults == (Fault("set.repeated_id", "a", {"count": 2}),)


def test_values_cannot_be_set_and_can_be_compared_and_hashed():
    measure = Measure(layer="output")
    with pytest.raises(ValueError, match="frozen"):
        measure.layer = "input"
    assert len({measure, Measure(layer="output"), Measure()}) == 2


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
)


@given(
    st.dictionaries(
        st.sampled_from([*Scheme.model_fields, "schema", "id", "zh-Hans"]), json_values, min_size=1, max_size=6
    )
)
def test_anything_at_all_is_read_or_refused(data):
    found = refused(data)
    assert found is None or (found and all(fault.code for fault in found))


def refused(data):
    try:
        read(Scheme, data)
    except UserError as error:
        return error.faults
    return None


def test_faults_between_items_are_told_with_the_faults_inside_them():
    twice = {"id": "a", "names": TITLE}
    data = {"items": [twice, {**twice, "path": ["gone"], "scoring": {"points": "abc"}}]}
    assert set(faults(IndicatorSet, data)) == {
        ("field.float_parsing", "items › a › scoring › points"),
        ("set.repeated_id", "a"),
        ("set.missing_level", "a"),
    }
