"""Scoring rules as sentences and as text that is typed; the burden meter; moving rows."""

import pytest

from indicators import Item, Measure, Reporting, Scoring, UserError, named
from indicators.model import IndicatorSet
from indicators.scoring import (
    Attain,
    Bands,
    Bonus,
    Deduct,
    Discretion,
    Grade,
    Linear,
    Rank,
    Ratio,
    Veto,
    Way,
    score,
)
from sample_data import template
from ui.grid_rules import RULE_NAMES, starting_rule
from ui.items_burden import burden_of
from ui.items_rule_words import grades_of, grades_text, numbers_of, sentence, ways_of, ways_text
from ui.items_tools import grouped, moved


def item(rule=None, points: float | None = 10.0, direction=None, ways=()) -> Item:
    return Item(
        id="a",
        names=named("甲"),
        measure=Measure(unit="%", direction=direction),
        scoring=Scoring(points=points, rule=rule, ways=ways),
    )


@pytest.mark.parametrize(
    ("rule", "direction", "words"),
    [
        (Attain(threshold=95), "up", "达到 95% 得 10 分，达不到不得分。"),
        (Attain(threshold=5), "down", "不超过 5% 得 10 分，超过不得分。"),
        (Ratio(full_at=90), None, "按完成值与 90% 之比计分，最高 10 分。"),
        (Linear(base=60, stretch=95), None, "60% 得 0 分，95% 得 10 分，之间按比例计分。"),
        (Deduct(points_each=0.5), None, "满分 10 分，每1%扣 0.5 分，扣完为止。"),
        (Deduct(points_each=1, floor=-5), None, "满分 10 分，每1%扣 1 分，最低 -5 分。"),
        (Bonus(points_each=1, cap=3), None, "每1%加 1 分，最高加 3 分。"),
        (
            Bands(edges=(60, 80), points=(0, 5, 10)),
            None,
            "分档计分：60% 以下得 0 分；60%（含）至 80% 得 5 分；80% 及以上得 10 分。",
        ),
        (Rank(last=5), None, "按名次计分：第一名 10 分，末位 5 分，之间按名次递减。"),
        (Rank(mode="pro_rata"), None, "第一名 10 分，其他按与第一名之比计分。"),
        (Veto(condition="弄虚作假"), None, "出现下列情形的，实行一票否决：弄虚作假"),
        (Discretion(standard="见附件"), None, "酌情给分，最高 10 分，标准：见附件"),
        (Discretion(), None, "酌情给分，最高 10 分；尚未写明评分标准。"),
    ],
)
def test_sentences(rule, direction, words):
    assert sentence(item(rule, direction=direction), "zh-Hans") == words
    assert sentence(item(rule, direction=direction), "en")


def test_a_unit_that_begins_with_a_figure_is_no_part_of_the_number():
    made = item(Bonus(points_each=1, cap=3))
    made = made.changed(measure=made.measure.changed(unit="10万元"))
    assert sentence(made, "zh-Hans") == "每1个“10万元”加 1 分，最高加 3 分。"


def test_sentence_without_rule_or_points_says_so():
    assert "还没有选计分方法" in sentence(item(), "zh-Hans")
    assert "分值未填" in sentence(item(Ratio(), points=None), "zh-Hans")
    ways = (Way(name="实地", share=0.6), Way(name="暗访", share=0.4))
    assert sentence(item(Ratio(), ways=ways), "zh-Hans").endswith("方式加权：实地 60%；暗访 40%。")


@pytest.mark.parametrize("name", RULE_NAMES)
@pytest.mark.parametrize("points", [None, 0.0, 8.0])
def test_every_rule_can_be_started_and_tried(name, points):
    start = item(points=points)
    rule = starting_rule(name, start)
    assert rule.rule == name
    scoring = start.scoring.changed(rule=rule)
    assert score(scoring, [50.0]).shape == (1,)


def test_lists_are_typed_and_written_back():
    assert numbers_of("60, 75、90", "edges") == (60, 75, 90)
    ways = ways_of("实地 60%\n民意：40%", "ways")
    assert ways == (Way(name="实地", share=0.6), Way(name="民意", share=0.4))
    assert ways_of(ways_text(ways), "ways") == ways
    grades = grades_of("优秀 5\n良好 3.5", "grades")
    assert grades == (Grade(name="优秀", points=5), Grade(name="良好", points=3.5))
    assert grades_of(grades_text(grades), "grades") == grades


def test_every_bad_part_of_a_list_is_named():
    with pytest.raises(UserError) as error:
        numbers_of("60, 高， 低", "edges")
    assert [fault.values["value"] for fault in error.value.faults] == ["高", "低"]
    with pytest.raises(UserError):
        ways_of("实地 160%", "ways")
    with pytest.raises(UserError):
        grades_of("优秀", "grades")


def test_burden_counts_what_is_known_and_what_is_open():
    def one(name, **fields):
        return Item(id=name, names=named(name), reporting=Reporting(**fields))

    items = IndicatorSet(
        items=(
            one("a", channel="form", reports_per_year=12, hours_per_report=2, evidence=("photo", "ledger")),
            one("b", channel="none", evidence=("none",)),
            one("c"),
        )
    )
    found = burden_of(items)
    assert (found.forms, found.proofs, found.reports, found.hours) == (1, 2, 12, 24)
    assert (found.open_reports, found.open_evidence) == (1, 1)


def test_rows_move_together_and_stop_at_the_ends():
    items = template("department").items
    ids = [one.id for one in items.items]

    def order(chosen, direction):
        return [one.id for one in moved(items, set(chosen), direction).items]

    assert order([ids[2], ids[3]], "up") == [ids[0], ids[2], ids[3], ids[1], *ids[4:]]
    assert order([ids[0]], "up") == ids
    assert order([ids[-1]], "down") == ids
    assert order([ids[0]], "down") == [ids[1], ids[0], *ids[2:]]
    assert order([ids[5]], "top") == [ids[5], *ids[:5], *ids[6:]]
    assert order([ids[5]], "bottom") == [*ids[:5], *ids[6:], ids[5]]


def test_rows_of_one_heading_come_together():
    items = template("finance").items
    mixed = items.changed(items=tuple(sorted(items.items, key=lambda one: one.id[-1])))
    paths = [one.path for one in grouped(mixed).items]
    seen = list(dict.fromkeys(paths))
    assert sorted(paths, key=seen.index) == paths
    assert {one.id for one in grouped(mixed).items} == {one.id for one in items.items}
