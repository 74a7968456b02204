"""The sentence of every rule, as the issued document has it, is read back as the same rule; other words for it too."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import Item, Measure, Scoring, named
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
    Rule,
    Veto,
    Way,
)
from intake.named_numbers import factors_in_full
from intake.rules_from_text import Clause, rule_of, ways_of
from intake.rules_in_full import direction_in_full, limit_in_full, rule_in_full
from report.scoring_words import scoring_words
from ui.items_rule_words import sentence

POINTS = st.integers(1, 400).map(lambda number: number / 4)
USUAL = [
    "%",
    "件",
    "分钟",
    "hours",
    "个",
    "分",
    "μg/m3",
    "m²",
    "PM2.5",
    "件（含电话）",
    "元,含税",
    "10万元",
    "十万元",
    "２人",
]
UNITS = st.none() | st.sampled_from(USUAL) | st.text("件元m2.5%/（）()，,；“”扣加得1分 ", max_size=12).map(str.strip)
# Text as people write it: no line is a new rule, and no full stop or semicolon ends it (the sentence adds its own).
WORDS = st.text("出现重大安全责任事故弄虚作假ABc 12，。；、（）“”\n", min_size=1, max_size=40).map(
    lambda text: text.strip().rstrip("。；").strip()
).filter(bool)  # fmt: skip
NAMES = st.text("优秀良好合格一般甲乙1。，、；“”分 %", min_size=1, max_size=6).map(str.strip).filter(bool)
EXACT = st.floats(1e-7, 1e6)  # any figure at all, with every digit
VALUES = st.integers(-2000, 20_000).map(lambda number: number / 10) | EXACT | EXACT.map(lambda number: -number)
ABOVE_ZERO = st.integers(1, 20_000).map(lambda number: number / 10) | EXACT

GRADES = st.builds(Grade, name=NAMES, points=POINTS)


@st.composite
def bands(draw: st.DrawFn) -> Bands:
    edges = sorted(draw(st.sets(ABOVE_ZERO, min_size=1, max_size=6)))
    return Bands(
        edges=tuple(edges), points=tuple(draw(st.lists(POINTS, min_size=len(edges) + 1, max_size=len(edges) + 1)))
    )


@st.composite
def lines(draw: st.DrawFn) -> Linear:
    base, stretch = draw(st.lists(VALUES, min_size=2, max_size=2, unique=True))
    return Linear(base=base, stretch=stretch)


FIRST = st.none() | POINTS
RULES: dict[str, st.SearchStrategy[Rule]] = {
    "attain": st.builds(Attain, threshold=VALUES),
    "ratio": st.builds(Ratio, full_at=ABOVE_ZERO),
    "linear": lines(),
    "deduct": st.builds(Deduct, per=ABOVE_ZERO, points_each=POINTS, floor=st.just(0.0) | VALUES),
    "bonus": st.builds(Bonus, per=ABOVE_ZERO, points_each=POINTS, cap=st.none() | POINTS),
    "bands": bands(),
    "rank": st.builds(Rank, first=FIRST, last=POINTS) | st.builds(Rank, first=FIRST, mode=st.just("pro_rata")),
    "veto": st.builds(Veto, condition=WORDS),
    "discretion": st.builds(Discretion, standard=st.just("") | WORDS, grades=st.lists(GRADES, max_size=3)),
}  # fmt: skip


def item(rule: Rule, points: float, unit: str | None = None, direction: Any = None, ways: tuple[Way, ...] = ()) -> Item:
    scoring = Scoring(points=None if isinstance(rule, Veto) else points, rule=rule, ways=ways)
    return Item(id="a", names=named("甲"), measure=Measure(unit=unit, direction=direction), scoring=scoring)


@pytest.mark.parametrize("name", sorted(RULES))
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_what_the_document_says_is_read_back(name: str, data: st.DataObject) -> None:
    rule, points, unit = data.draw(RULES[name]), data.draw(POINTS), data.draw(UNITS)
    down = data.draw(st.booleans())
    one = item(rule, points, unit, "down" if down else None)
    words = scoring_words(one, points, "zh-Hans")
    assert rule_in_full(words, points) == rule
    assert rule_of(Clause(words, points=one.scoring.points)) == rule
    assert direction_in_full(words) == ("down" if down and name in ("attain", "ratio") else None)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(set(RULES) - {"veto"})), st.data(), st.integers(1, 99))
def test_ways_and_difficulty_stand_behind_the_rule(name: str, data: st.DataObject, share: int) -> None:
    rule, points = data.draw(RULES[name]), data.draw(POINTS)
    first, second, factor = data.draw(NAMES), data.draw(NAMES), data.draw(ABOVE_ZERO)
    ways = (Way(name=first, share=share / 100), Way(name=second, share=data.draw(st.floats(1e-6, 1))))
    one = item(rule, points, ways=ways)
    difficulty = [{"unit_class": "x", "factor": factor}, {"unit_class": "y", "factor": 0.9}]
    one = one.changed(scoring=one.scoring.changed(difficulty=difficulty))
    words = scoring_words(one, points, "zh-Hans", {"x": first, "y": f"{first}2"})
    assert rule_in_full(words, points) == rule
    assert ways_of(words) == ways
    assert factors_in_full(words) == {first: factor, f"{first}2": 0.9}


@pytest.mark.parametrize("name", sorted(set(RULES) - {"veto", "discretion"}))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_what_the_builder_says_is_read_back(name: str, data: st.DataObject) -> None:
    rule, points = data.draw(RULES[name]), data.draw(POINTS)
    back = rule_in_full(
        sentence(item(rule, points, data.draw(st.sampled_from(["%", "m2", "10万元"]))), "zh-Hans"), points
    )
    assert back == _with_points(rule, points)


def _with_points(rule: Rule, points: float) -> Rule:
    """The rule with what the builder does not tell apart: a first or a cap that is just the item's points."""
    if isinstance(rule, Rank) and rule.first == points:
        return rule.changed(first=None)
    return rule.changed(cap=points) if isinstance(rule, Bonus) and rule.cap is None else rule


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("不低于95%的，得满分，否则不得分。", Attain(threshold=95)),
        ("控制在3起以内得5分，超过的不得分", Attain(threshold=3)),
        ("以基准值60%，挑战值95%计分", Linear(base=60, stretch=95)),
        ("90%以上得10分；80%-90%得8分；60%-80%得5分；60%以下不得分", Bands(edges=(60, 80, 90), points=(0, 5, 8, 10))),
        ("第一名得满分，其余按与第一名之比计分", Rank(mode="pro_rata")),
        ("每满2個工作日扣0.5分，扣完為止", Deduct(per=2, points_each=0.5)),
        ("每 1 次扣 1 分，最多扣 3 分", Deduct(points_each=1, floor=7)),
        ("每满１家加０.５分，最高加５分", Bonus(points_each=0.5, cap=5)),
    ],
)
def test_other_words_for_the_same(text: str, rule: Rule) -> None:
    assert rule_in_full(text, 10.0) == rule


@pytest.mark.parametrize(
    "text",
    [
        "",
        "达到要求",
        "90%以上得10分；60%-80%得5分；60%以下不得分",
        "每满1次扣1分",
        "每满0次加1分，最高加3分",
        "按名次计分：见附件",
        "达到95%得满分，否则不得分；每迟报一次扣1分",
        "每满1次扣1分，最多扣3分；每满1次加1分",
        "90%以上得10分；80%-90%得8分；80%以下不得分；每被通报一次扣2分",
    ],
)
def test_figures_that_are_missing_or_do_not_fit_are_not_made_up(text: str) -> None:
    assert rule_in_full(text, 10.0) is None


def test_the_lowest_score_of_a_deduction_in_other_words() -> None:
    assert limit_in_full("每少一次扣1分，最多扣5分", 8.0) == 3.0
    assert limit_in_full("每少一次扣1分，累计扣5分", 10.0) == 5.0
    assert limit_in_full("每少一次扣1分，最多扣5分", None) == -5.0
    assert limit_in_full("每少一次扣1分", 8.0) is None
    assert rule_of(Clause("每少一次扣1分，最多扣5分", points=8.0)) == Deduct(points_each=1, floor=3)
