"""A set of indicators -> the workbook this program writes -> the same set: what its visible columns hold.

Whatever a name looks like (a number, points, a sum, a section, a formula), it comes back; texts are trimmed and without
unseen characters (``intake.characters.clean``); an item without points (a veto, a pure deduction) comes back with 0.
"""

import io
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from charts.names import legible
from evaluation.evaluate import evaluate
from evaluation.scheme import Scheme, UnitClass
from indicators import Heading, IndicatorSet, Item, Measure, Scoring, named
from indicators.model import Duty, Reporting
from indicators.points import stakes
from indicators.scoring import Attain, Bands, ClassFactor, Deduct, Rank, Ratio, Rule, Veto, Way
from indicators.vocabulary import WORDS, Language
from intake import Imported, import_file
from intake.characters import clean
from intake.named_numbers import factors_in_full
from report import Issue, build, write, write_xlsx
from sample_data import template
from tests.intake.odd_names import ODD_NAMES
from tests.intake.tables import reasons, saved, shape
from tests.intake.test_rules_in_full import POINTS, RULES, UNITS

LETTERS = "治理网格矛盾化解窗口服务办事群众安全生态ABCde台"
# Names that mean something to a reader of tables, and any text at all.
TAKEN = st.sampled_from(ODD_NAMES)
PLAIN = st.builds("{}{}".format, st.sampled_from(LETTERS), st.text(f"{LETTERS}0123456789%+.", max_size=9))
ANY = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t小计0１（）、.%=分"), max_size=12)
NAMES = (PLAIN | TAKEN | ANY).map(str.strip).filter(clean)
# Definitions as people write them, with figures, marks and lines, and lists of clauses with points.
TEXTS = (
    (
        st.text(f"{LETTERS}1234567890，、。（）-“”/%\n ", min_size=1, max_size=60)
        | TAKEN
        | st.sampled_from(["1.完成得5分；2.未完成扣2分", "①达标得3分。②超标得2分。", "（分值10）完成", "每少一次扣1分"])
    )
    .map(str.strip)
    .filter(clean)
)
WAYS = st.tuples(PLAIN, PLAIN, st.integers(1, 100), st.integers(1, 100)).map(
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
    tops = draw(st.lists(NAMES, min_size=1, max_size=4))
    headings: list[Heading] = []
    items: list[Item] = []
    for top, name in enumerate(tops):
        headings.append(Heading(id=f"h{top}", names=named(name)))
        seconds = draw(st.lists(NAMES, max_size=2)) if draw(st.booleans()) else []
        for second, inner in enumerate(seconds):
            headings.append(Heading(id=f"h{top}-{second}", names=named(inner), parent=f"h{top}"))
        paths: list[tuple[str, ...]] = [(f"h{top}", f"h{top}-{n}") for n in range(len(seconds))]
        paths += [(f"h{top}",)] if not paths or draw(st.booleans()) else []
        paths += [()] if draw(st.integers(0, 5)) == 0 else []
        for path in paths:
            for clause in draw(st.lists(NAMES, min_size=1, max_size=3)):
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
    """What the columns of the sheet hold, row by row; headings by their names and by the order they first appear in."""
    order = {step: place for place, step in enumerate(dict.fromkeys(step for one in items.items for step in one.path))}
    return [
        (
            tuple((order[step], seen(items.heading(step).names.zh_hans)) for step in item.path),
            seen(item.names.zh_hans),
            seen(item.measure.definition),
            item.kind,
            item.measure.layer,
            item.scoring.points or 0.0,
            item.scoring.rule,
            item.scoring.ways,
            item.measure.direction == "down" and isinstance(item.scoring.rule, Attain | Ratio),
            item.reporting.source,
            seen(item.duty.responsible_unit),
        )
        for item in items.items
    ]


def seen(text: str | None) -> str | None:
    """A text as a printed cell shows it."""
    return clean(legible(text)) if text else None


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
    back = import_file(data, "a.xlsx", date(2026, 1, 1)).draft()
    assert visible(back.items) == visible(items)
    assert factors(back.items) == [tuple(step.factor for step in item.scoring.difficulty) for item in items.items]
    assert (back.name(), back.total_points) == ("甲县考核表", 100.0)
    assert {one.reason for one in back.unread or ()} <= {"other_sheet"}


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


def changed(change: Callable[[Workbook], None], scheme: Scheme) -> Imported:
    """The workbook of a scheme after somebody changed it in a spreadsheet."""
    book = load_workbook(io.BytesIO(written(scheme)[1]))
    change(book)
    return import_file(saved(book), "a.xlsx", date(2026, 1, 1))


def simple(*names: str) -> Scheme:
    """Items of 10 points each below one heading."""
    items = tuple(
        Item(id=f"i{place}", names=named(name), path=("h",), scoring=Scoring(points=10))
        for place, name in enumerate(names)
    )
    headings = (Heading(id="h", names=named("一、合计")),)
    items_of = IndicatorSet(headings=headings, items=items)
    return Scheme(title=named("甲县考核表"), year=2026, total_points=10 * len(names), items=items_of)


def test_cells_changed_in_a_spreadsheet_are_read_as_they_stand() -> None:
    def change(book: Workbook) -> None:
        sheet = book["指标体系表"]
        sheet["C4"], sheet["G4"], sheet["C3"] = "2、2级河道", 5.5, "指标名称和内容"
        sheet.title = "另存 '1'"
        for name in book.defined_names.values():
            name.attr_text = name.attr_text.replace("指标体系表", "另存 ''1''")

    result = changed(change, simple("小计", "1、党建"))
    assert shape(result) == [(("一、合计",), "2、2级河道", 5.5), (("一、合计",), "1、党建", 10.0)]
    assert {one.reason_code for one in result.unread} == {"other_sheet"}


def test_a_row_put_in_stands_under_the_heading_of_its_name() -> None:
    def change(book: Workbook) -> None:
        sheet = book["指标体系表"]
        sheet.unmerge_cells("B4:B6")
        for column in range(1, sheet.max_column + 1):
            sheet.cell(5, column).value = None
        sheet["B5"], sheet["C5"], sheet["G5"] = "一、合计", "新增", "若干"

    result = changed(change, simple("小计", "总计", "备注"))
    assert shape(result) == [
        (("一、合计",), "小计", 10.0),
        (("一、合计",), "新增", None),
        (("一、合计",), "备注", 10.0),
    ]
    assert ("指标体系表!G5", "points_not_number") in reasons(result.unread)


@pytest.mark.parametrize(
    "cells",
    ["#REF!", "", "'指标体系表'!$C$3:$C$4", "'指标体系表'!$C$9:$C$3", "'指标体系表'!$C$3:$C$9999999", "甲!$C$3:$C$9"],
)  # fmt: skip
def test_a_broken_mark_is_no_mark(cells: str) -> None:
    def change(book: Workbook) -> None:
        book.defined_names["shiji.item"].attr_text = cells

    assert [name for _, name, _ in shape(changed(change, simple("党建", "安全")))] == ["党建", "安全"]


def test_the_english_workbook_comes_back() -> None:
    scheme = simple("小计", "1、党建")
    evaluation = evaluate(scheme, bands="none")
    data = write_xlsx(build(scheme, evaluation, ["indicators"], "en"), scheme, evaluation, "en")
    assert shape(import_file(data, "a.xlsx")) == [(("一、合计",), "小计", 10.0), (("一、合计",), "1、党建", 10.0)]
