"""The ready schemes: each is well formed, adds up, and comes back from its own file unchanged."""

import pytest

from evaluation.scheme import Scheme
from indicators import read_json
from indicators.points import weights_from_points
from indicators.scoring import Ratio
from sample_data import cases, example, template, templates
from sample_data.library import SCHEMES, keys

# id, points, layer, source, v, object: the two example designs of the risk model.
LEDGER = [
    ("records", 30, "activity", "platform", 0.05, "record_count"),
    ("meetings", 15, "activity", "self", 0.05, "meeting"),
    ("usage", 20, "output", "log", 0.10, "usage_rate"),
    ("on_time", 20, "output", "superior", 0.30, "completion_rate"),
    ("rating", 15, "perception", "third", 0.60, "satisfaction"),
]
RESULT = [
    ("records", 10, "activity", "platform", 0.20, "record_count"),
    ("meetings", 5, "activity", "self", 0.20, "meeting"),
    ("usage", 15, "output", "log", 0.20, "usage_rate"),
    ("resolved", 35, "outcome", "superior", 0.40, "resolution"),
    ("rating", 35, "perception", "sample", 0.60, "satisfaction"),
]
KEYS = keys()


def facts(scheme: Scheme) -> list[tuple[object, ...]]:
    """The facts of the items that the risk model reads."""
    return [
        (i.id, i.scoring.points, i.measure.layer, i.reporting.source, i.judging.verification, i.measure.object)
        for i in scheme.items.items
    ]


@pytest.mark.parametrize(("key", "expected"), [("ledger", LEDGER), ("result", RESULT)])
def test_the_two_example_designs_are_those_of_the_risk_model(key, expected):
    scheme = template(key)
    assert facts(scheme) == expected
    assert all(isinstance(item.scoring.rule, Ratio) for item in scheme.items.items)
    assert all(item.measure.value is None and item.measure.size is None for item in scheme.items.items)
    assert weights_from_points(scheme.items) == pytest.approx([points / 100 for _, points, *_ in expected])


def test_the_example_is_the_ledger_scheme():
    assert example() == template("ledger")


def test_every_file_is_offered_once():
    assert sorted(entry.key for entry in templates()) == list(KEYS)


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError):
        template("../cases")


@pytest.mark.parametrize("key", KEYS)
def test_a_scheme_comes_back_from_its_file_unchanged(key):
    scheme = template(key)
    assert read_json(Scheme, scheme.to_json()) == scheme
    assert (SCHEMES / f"{key}.json").read_text(encoding="utf-8") == scheme.to_json() + "\n"


@pytest.mark.parametrize("key", KEYS)
def test_stated_sums_are_the_sums_found(key):
    found = template(key).sums()
    assert len(found) > 0
    assert not [entry for entry in found if not entry.agrees]


@pytest.mark.parametrize("key", KEYS)
def test_every_item_is_filled_in(key):
    for item in template(key).items.items:
        assert all((item.scoring.rule, item.names.en, item.names.zh_hant)), item.id
        assert item.judging.verification is not None, item.id
        known = (item.kind, item.measure.layer, item.measure.object, item.measure.definition, item.reporting.source)
        assert all(known), item.id


@pytest.mark.parametrize("key", KEYS)
def test_a_scheme_says_where_it_is_from(key):
    assert template(key).origin
    assert f"`{key}`" in (SCHEMES.parent / "SOURCES.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", KEYS)
def test_no_scheme_names_a_place_or_a_real_issuer(key):
    text = template(key).changed(origin=None).to_json()
    assert not [name for name in places() if name in text]
    assert template(key).issuer == "示例单位"


def places() -> set[str]:
    """Names of provinces and of the places of the cases, without the generic ones."""
    provinces = {case.place.province for case in cases()} - {"未具名"}
    named = {case.place.names.zh_hans for case in cases() if not case.place.anonymous}
    heads = {case.names.zh_hans.split(":")[0] for case in cases() if not case.place.anonymous}
    return {name for name in provinces | named | heads if len(name) >= 2}
