"""The scheme: out to JSON and back, digests, changes that are checked."""

import json

import pytest
from hypothesis import given, settings

from evaluation.scheme import Scheme
from indicators import UserError, named, read, read_json
from sample_data import template
from tests.evaluation.strategies import schemes


@settings(max_examples=60)
@given(schemes())
def test_a_scheme_comes_back_from_json_equal_and_with_the_same_digest(scheme):
    back = read_json(Scheme, scheme.to_json())
    assert back == scheme
    assert back.digest() == scheme.digest()
    assert back.to_json() == scheme.to_json()
    assert "null" not in [part.strip(' ",') for part in scheme.to_json().split(":")]


def test_a_file_says_its_schema_and_keeps_its_characters():
    text = template("ledger").to_json()
    assert json.loads(text)["schema"] == "shiji-scheme/1"
    assert "台账型" in text


def test_the_digest_changes_with_the_content_only():
    scheme = template("ledger")
    assert scheme.changed(year=2027).digest() != scheme.digest()
    assert scheme.changed(year=2027).changed(year=scheme.year).digest() == scheme.digest()
    assert scheme.changed(title=scheme.title).digest() == scheme.digest()


def test_changes_are_checked():
    with pytest.raises(UserError) as caught:
        template("ledger").changed(year=1, total_points=0, weather="fine")
    assert {fault.where for fault in caught.value.faults} == {"year", "total_points", "weather"}


def test_another_schema_or_an_unknown_field_is_refused():
    with pytest.raises(UserError) as caught:
        read(Scheme, {"schema": "shiji-scheme/9", "title": {"zh-Hans": "x"}, "year": 2026, "extra": 1})
    found = {(fault.code, fault.where) for fault in caught.value.faults}
    assert found == {("field.literal_error", "schema"), ("field.extra_forbidden", "extra")}


def test_a_draft_may_have_gaps():
    draft = Scheme(title=named("草案"), year=2026)
    assert draft.items.items == ()
    assert draft.class_ids == ()
    assert draft.sums()[0].agrees is False
