"""The article profile: which findings make which line, what is open, what is clear."""

from dataclasses import dataclass

import numpy as np
import pytest

from indicators import IndicatorSet, read
from risk.profile import ProfileLine, profile, profile_words
from risk.rules import check, default_book
from tests.risk.clean_scheme import FACTS, Changes, even, items_of, rows


def lines(item_changes: Changes | None = None, fact_changes: Changes | None = None) -> dict[str, ProfileLine]:
    items = items_of(rows(item_changes))
    facts = {**FACTS, **(fact_changes or {})}
    found = check(facts, items, even(items))
    return {line.id: line for line in profile(found, facts, items, even(items))}


def test_sixteen_lines_in_four_parts() -> None:
    parts = [entry.part for entry in default_book().profile]
    assert [parts.count(part) for part in ("manifestation", "impact", "cause", "advice")] == [4, 4, 4, 4]


def test_clean_scheme_is_clear() -> None:
    assert {line.state for line in lines().values()} == {"clear"}


def test_nothing_known_is_open_not_found() -> None:
    items = read(IndicatorSet, {"items": [{"id": "a", "names": {"zh-Hans": "甲"}}]})
    found = profile(check({}, items, np.ones(1)), {}, items, np.ones(1))
    assert {line.state for line in found} == {"open"}


PLATFORM = {"reporting.platform": "某平台", "reporting.channel": "platform"}


@pytest.mark.parametrize(
    ("line", "item_changes", "fact_changes"),
    [
        ("ART-M1", {}, {"unit_classes": (), "differentiated_targets": False}),
        ("ART-M2", {"reporting.source": "self", "judging.verification": 0.05}, {}),
        ("ART-M3", {"measure.object": "training"}, {}),
        ("ART-M4", {"measure.object": "platform_count"}, {}),
        ("ART-I1", {"reporting.reports_per_year": 10.0, "reporting.hours_per_report": 20.0}, {}),
        ("ART-I2", {"reporting.personal_data": True}, {}),
        ("ART-I3", {"measure.object": "online_rate", "reporting.offline_alternative": False}, {}),
        ("ART-I4", {}, {"has_optional_items": False}),
        ("ART-C1", {"duty.status": "not_listed"}, {}),
        ("ART-C3", {**PLATFORM, "reporting.offline_alternative": False}, {"support": ()}),
        ("ART-C4", {}, {"evaluators": ("superior",)}),
        ("ART-S1", {}, {"consulted": False}),
        ("ART-S2", {}, {"support": ("经费",)}),
        ("ART-S3", {**PLATFORM, "measure.need": ""}, {}),
        ("ART-S4", {}, {"evaluators": ("superior",)}),
    ],
)
def test_line_is_found(line: str, item_changes: Changes, fact_changes: Changes) -> None:
    found = lines(item_changes, fact_changes)[line]
    assert found.state == "found"
    assert found.rules or found.predicates


def test_promotion_on_short_terms_needs_both() -> None:
    promoted = {"result_use": ("feedback", "promotion")}
    assert lines({}, promoted)["ART-C2"].state == "clear"
    data = rows()
    for row in data:
        row["measure"]["horizon_years"] = 1.0  # type: ignore[index]
    items = items_of(data)
    facts = {**FACTS, **promoted}
    found = {line.id: line for line in profile(check(facts, items, even(items)), facts, items, even(items))}
    assert found["ART-C2"].predicates == ("promotion_on_short_terms",)


def test_points_of_an_item_count_once() -> None:
    found = lines({"measure.object": "meeting"})["ART-M3"]  # two rules at one item of 20 points
    assert found.rules == ("TRA-02", "TRA-06")
    assert (found.items, found.points) == (("i0",), 20.0)
    assert found.share == pytest.approx(0.2)


def test_text_alone_only_suggests() -> None:
    found = lines({"names": {"zh-Hans": "政策宣讲进社区"}, "measure.object": None})["ART-M3"]
    assert (found.state, found.rules) == ("suggested", ("TRA-06",))
    assert found.waiting == ("TRA-02", "TRA-06")


@dataclass(frozen=True)
class Waiver:
    rule: str
    where: str


def test_exempted_findings_are_named_and_do_not_count() -> None:
    items = items_of(rows({"measure.object": "training"}))
    waivers = [Waiver("TRA-06", "i0")]
    found = check(FACTS, items, even(items), exemptions=waivers)
    line = {x.id: x for x in profile(found, FACTS, items, even(items), exemptions=waivers)}["ART-M3"]
    assert (line.state, line.points, line.share, line.rules, line.items) == ("exempted", 0.0, 0.0, (), ())
    assert line.exempted == (("TRA-06", "i0"),)


def test_an_exemption_beside_another_finding_leaves_that_one() -> None:
    items = items_of(rows({"measure.object": "meeting"}))
    waivers = [Waiver("TRA-06", "")]
    found = check(FACTS, items, even(items), exemptions=waivers)
    line = {x.id: x for x in profile(found, FACTS, items, even(items), exemptions=waivers)}["ART-M3"]
    assert (line.state, line.rules, line.exempted) == ("found", ("TRA-02",), (("TRA-06", "i0"),))


def test_what_only_an_exempted_rule_waits_for_keeps_no_line_open() -> None:
    items = items_of(rows({"names": {"zh-Hans": "政策宣讲进社区"}, "measure.object": None}))
    waivers = [Waiver("TRA-02", "i0"), Waiver("TRA-06", "i0")]
    found = check(FACTS, items, even(items), exemptions=waivers)
    line = {x.id: x for x in profile(found, FACTS, items, even(items), exemptions=waivers)}["ART-M3"]
    assert (line.state, line.waiting, line.points) == ("exempted", (), 0.0)


def test_limits_set_otherwise_hold_in_the_profile_too() -> None:
    data = rows()
    for row in data:
        row["measure"]["horizon_years"] = 2.0  # type: ignore[index]
    items, facts = items_of(data), {**FACTS, "result_use": ("feedback", "promotion")}

    def state(limits: dict[str, float]) -> str:
        found = check(facts, items, even(items), thresholds=limits)
        return {x.id: x.state for x in profile(found, facts, items, even(items), thresholds=limits)}["ART-C2"]

    assert (state({}), state({"DES-05": 2.0})) == ("clear", "found")


def test_a_line_waits_for_what_the_limits_in_force_leave_open() -> None:
    items = read(IndicatorSet, {"items": [{"id": n, "names": {"zh-Hans": n}} for n in "ab"]})

    def waiting(limits: dict[str, float]) -> set[str]:
        found = check({}, items, np.full(2, 0.5), thresholds=limits)
        lines = profile(found, {}, items, np.full(2, 0.5), thresholds=limits)
        return {rule for line in lines for rule in line.waiting}

    assert "DES-03" in waiting({})
    assert "DES-03" not in waiting({"DES-03": 0.0})


def test_words_of_every_line() -> None:
    for entry in default_book().profile:
        for language in ("zh-Hans", "zh-Hant", "en"):
            words = profile_words(entry.id, language)
            assert all(words[key] for key in ("title", "says", "fix"))
    with pytest.raises(KeyError):
        profile_words("ART-Z9")
