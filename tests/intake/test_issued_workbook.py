"""A set of indicators -> the workbook this program writes -> the same set: what its visible columns hold.

Names carry no number at their start and no points at their end, since those are read as what they are; texts are
trimmed; a cell that holds nothing and an item without points (a veto, a pure deduction) come back as 0 points.
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.evaluate import evaluate
from evaluation.scheme import Scheme, UnitClass
from indicators import Heading, IndicatorSet, Item, Measure, Scoring, named
from indicators.model import Duty, Reporting
from indicators.points import stakes
from indicators.scoring import Attain, Bands, ClassFactor, Deduct, Rank, Ratio, Rule, Veto, Way
from indicators.vocabulary import WORDS, Language
from intake import import_file
from intake.named_numbers import factors_in_full
from intake.numbering import is_number_only
from report import Issue, build, write, write_xlsx
from sample_data import template
from tests.intake.test_rules_in_full import POINTS, RULES, UNITS

LETTERS = "治理网格矛盾化解窗口服务办事群众安全生态ABCde台"
NAMES = st.builds(
    "{}{}".format, st.sampled_from(LETTERS), st.text(f"{LETTERS}0123456789%+.", min_size=1, max_size=9)
).filter(lambda name: not is_number_only(name))
# Definitions as people write them, with figures, marks and lines; they hold no points of their own.
TEXTS = st.text(f"{LETTERS}1234567890，、。（）-“”/%\n ", min_size=1, max_size=60).map(str.strip).filter(bool)
WAYS = st.tuples(NAMES, NAMES, st.integers(1, 100), st.integers(1, 100)).map(
    lambda drawn: (Way(name=drawn[0], share=drawn[2] / 100), Way(name=drawn[1], share=drawn[3] / 100))
)
FACTORS = st.integers(1, 300).map(lambda number: (ClassFactor(unit_class="c", factor=number / 100),))
DIRECTIONS = st.sampled_from([None, "up", "down"])
CHOSEN = {name: st.none() | st.sampled_from(sorted(WORDS[name])) for name in ("kind", "layer", "source")}


@st.composite
def rules(draw: st.DrawFn) -> tuple[float | None, Rule | None]:
    rule = draw(st.none() | st.one_of(*RULES.values()))
    bare = isinstance(rule, Veto) or (isinstance(rule, Deduct) and rule.floor < 0)
    return (None if bare else draw(POINTS)), rule


@st.composite
def sets(draw: st.DrawFn) -> IndicatorSet:
    """Up to four level-1 indicators with items of their own or below level-2 indicators."""
    tops = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    headings: list[Heading] = []
    items: list[Item] = []
    for top, name in enumerate(tops):
        headings.append(Heading(id=f"h{top}", names=named(name)))
        seconds = draw(st.lists(NAMES, max_size=2, unique=True)) if draw(st.booleans()) else []
        for second, inner in enumerate(seconds):
            headings.append(Heading(id=f"h{top}-{second}", names=named(inner), parent=f"h{top}"))
        for path in [(f"h{top}", f"h{top}-{n}") for n in range(len(seconds))] or [(f"h{top}",)]:
            for clause in draw(st.lists(NAMES, min_size=1, max_size=3, unique=True)):
                points, rule = draw(rules())
                items.append(
                    Item(
                        id=f"i{len(items)}",
                        names=named(clause),
                        path=path,
                        kind=draw(CHOSEN["kind"]),
                        measure=Measure(
                            definition=draw(st.none() | TEXTS),
                            layer=draw(CHOSEN["layer"]),
                            unit=draw(UNITS),
                            formula=draw(st.none() | TEXTS),
                            direction=draw(DIRECTIONS),
                        ),
                        scoring=Scoring(
                            points=points,
                            rule=rule,
                            ways=draw(st.just(()) | WAYS),
                            difficulty=draw(st.just(()) | FACTORS),
                        ),
                        reporting=Reporting(source=draw(CHOSEN["source"])),
                        duty=Duty(responsible_unit=draw(st.none() | NAMES)),
                    )
                )
    return IndicatorSet(headings=tuple(headings), items=tuple(items))


def visible(items: IndicatorSet) -> list[tuple[object, ...]]:
    """What the columns of the sheet hold, row by row."""
    return [
        (
            tuple(items.heading(step).names.zh_hans for step in item.path),
            item.names.zh_hans,
            item.measure.definition,
            item.kind,
            item.measure.layer,
            item.scoring.points or 0.0,
            item.scoring.rule,
            item.scoring.ways,
            item.measure.direction == "down" and isinstance(item.scoring.rule, Attain | Ratio),
            item.reporting.source,
            item.duty.responsible_unit,
        )
        for item in items.items
    ]


def factors(items: IndicatorSet) -> list[tuple[float, ...]]:
    """Difficulty that the sentences state; the sheet of one class of units names no other classes."""
    stated = [factors_in_full(item.measure.formula or item.measure.definition or "") for item in items.items]
    return [tuple(found.values()) for found in stated]


def written(scheme: Scheme, unit_class: str | None = None) -> tuple[IndicatorSet, bytes]:
    """The items of one class of units and the workbook."""
    evaluation = evaluate(scheme, bands="none", unit_class=unit_class)
    document = build(scheme, evaluation, parts=["indicators"])
    return evaluation.items, write_xlsx(document, scheme, evaluation)


@settings(max_examples=40, deadline=None)
@given(sets())
def test_any_set_comes_back_from_its_workbook(items: IndicatorSet) -> None:
    if not stakes(items).sum() > 0:
        return  # nothing at stake: no weights, and no workbook
    classes = (UnitClass(id="c", names=named("1类乡镇，山区")),)
    scheme = Scheme(title=named("甲县考核表"), year=2026, total_points=100, items=items, unit_classes=classes)
    _, data = written(scheme)
    back = import_file(data, "a.xlsx", date(2026, 1, 1)).scheme
    assert visible(back.items) == visible(items)
    assert factors(back.items) == [tuple(step.factor for step in item.scoring.difficulty) for item in items.items]
    assert (back.name(), back.total_points) == ("甲县考核表", 100.0)


@pytest.mark.parametrize("key", ["township", "department", "finance", "result", "ledger"])
def test_the_ready_schemes_come_back_from_their_workbooks(key: str) -> None:
    scheme = template(key)
    unit_class = scheme.class_ids[0] if scheme.class_ids else None
    items, data = written(scheme, unit_class)
    imported = import_file(data, "a.xlsx", date(2026, 1, 1))

    def bare(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
        """Rules without the figures of the model, which no sentence states."""
        return [tuple(_without_slope(part) for part in row) for row in rows]

    assert bare(visible(imported.scheme.items)) == bare(visible(items))
    assert imported.total_from == "table"


def _without_slope(part: object) -> object:
    return part.changed(spread=None, gap=None) if isinstance(part, Attain | Bands | Rank) else part


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_the_mark_of_a_draft_is_no_part_of_the_title_that_comes_back(kind: str, language: Language) -> None:
    scheme = template("township")
    evaluation = evaluate(scheme, bands="none")
    parts = ("indicators",) if kind == "xlsx" else ("scheme", "indicators")
    document = build(scheme, evaluation, parts, language, draft=True)
    back = import_file(write(kind, Issue(document, scheme, evaluation, language)), f"a.{kind}", date(2026, 1, 1))
    plain = build(scheme, evaluation, parts, language)
    same = import_file(write(kind, Issue(plain, scheme, evaluation, language)), f"a.{kind}", date(2026, 1, 1))
    assert back.scheme.title == same.scheme.title
    assert kind != "xlsx" or back.scheme.name() == scheme.name(language)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("某县2026年考核办法（征求意见稿）", "某县2026年考核办法"),
        ("Scheme (Draft for comment)", "Scheme"),
        ("关于征求意见稿的考核办法", "关于征求意见稿的考核办法"),
        ("（征求意见稿）", "（征求意见稿）"),
    ],
)
def test_only_the_mark_behind_a_title_is_left_out(title: str, name: str) -> None:
    rows = [title, "序号,指标,分值,评分标准", "1,办成率,60,按完成比例得分", "2,满意度,40,按完成比例得分"]
    assert import_file("\n".join(rows).encode(), "a.csv", date(2026, 1, 1)).scheme.name() == name
