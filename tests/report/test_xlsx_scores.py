"""自评表: filled in, calculated by LibreOffice, compared with the scores of the program."""

import io
from functools import cache

import numpy as np
import openpyxl
import pytest

from evaluation.evaluate import evaluate
from indicators.scoring import (
    Attain,
    Bands,
    Bonus,
    Deduct,
    Discretion,
    Linear,
    Rank,
    Ratio,
    Scoring,
    Veto,
    by_ways,
    score,
)
from report import build, write_xlsx
from report.xlsx_entries import entry_of
from report.xlsx_score_result import DONE, POINTS, SCORE, STATE, UNIT, WHY
from report.xlsx_score_rules import score_formula
from report.xlsx_scores import FIRST
from tests.report.examples import cases, evaluated, large, nasty
from tests.report.office import converted, text_of

RULES = (
    Attain(threshold=0.3),
    Ratio(full_at=80.0),
    Linear(base=60.0, stretch=95.0),
    Linear(base=9.5, stretch=-2.25),
    Deduct(per=0.1, points_each=0.3),
    Deduct(per=1.0, points_each=2.0, floor=-3.0),
    Bonus(per=2.0, points_each=0.7),
    Bonus(per=0.3, points_each=1.0, cap=2.5),
    Bands(edges=(0.3, 60.0, 85.5), points=(0.0, 3.1, 7.0, 10.0)),
    Discretion(standard="按实绩"),
)
VALUES = (-4.0, 0.0, 0.1, 0.3, 2.0, 9.5, 59.999, 60.0, 80.0, 85.5, 120.0)


@cache
def written(language: str = "zh-Hans") -> bytes:
    scheme, evaluation = evaluated("township")
    return write_xlsx(build(scheme, evaluation, language=language, cases=cases()), scheme, evaluation, language)


def sheet_of(content: bytes, data_only=True, name="自评表"):
    return openpyxl.load_workbook(io.BytesIO(content), data_only=data_only)[name]


def test_one_row_an_item_with_cells_to_fill_in():
    _, evaluation = evaluated("township")
    sheet = sheet_of(written())
    rows = [sheet[place] for place in places(sheet)]
    assert [row[1].value for row in rows] == [item.names.zh_hans for item in evaluation.items.items]
    assert [row[POINTS].value for row in rows] == list(evaluation.points)
    assert sheet.protection.sheet
    assert not any(row[WHY].protection.locked for row in rows)
    assert any(not row[DONE].protection.locked for row in rows)
    fixed = [row[SCORE] for row, item in zip(rows, evaluation.items.items, strict=True) if has_formula(item)]
    assert fixed and all(cell.protection.locked for cell in fixed)


def places(sheet) -> list[int]:
    """Rows of the items, from 1: those with a number."""
    return [row[0].row for row in sheet.iter_rows(min_row=FIRST + 1) if isinstance(row[0].value, int)]


def ways_of(sheet) -> dict[int, list[int]]:
    """Row of an item to the rows to fill in: its own, or those of its ways."""
    found: dict[int, list[int]] = {}
    for row in sheet.iter_rows(min_row=FIRST + 1):
        if isinstance(row[0].value, int):
            found[row[0].row] = []
        elif str(row[1].value).startswith("其中："):
            found[max(found)].append(row[0].row)
    return {place: inside or [place] for place, inside in found.items()}


def has_formula(item) -> bool:
    return score_formula(item.scoring, "A1", "B1", True) is not None


def test_points_follow_the_sheet_of_indicators():
    sheet = sheet_of(written(), data_only=False)
    assert sheet.cell(FIRST + 1, POINTS + 1).value.startswith("='指标体系表'!")


def filled(content: bytes, values: dict[tuple[int, int], object]) -> bytes:
    """The workbook with values typed in 自评表; rows from 0 as the program counts."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for (row, column), value in values.items():
        book["自评表"].cell(row + 1, column + 1).value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def calculated(soffice_path, tmp_path, name: str, content: bytes):
    return sheet_of(converted(soffice_path, tmp_path, name, content, "xlsx").read_bytes())


def result(sheet, label: str):
    """The figure in the row of a result."""
    (row,) = (row for row in sheet.iter_rows() if row[0].value == label)
    return row[DONE].value


def test_filled_in_it_calculates_the_scores_and_the_grade_of_the_program(soffice_path, tmp_path):
    scheme, evaluation = evaluated("township")
    values = np.random.default_rng(3).uniform(0, 110, len(evaluation.items.items))
    rows = ways_of(sheet_of(written()))
    assert any(len(inside) > 1 for inside in rows.values())  # the example has an item with ways
    for place, item in enumerate(evaluation.items.items):
        if item.scoring.rule.rule == "discretion":  # what is typed is the score itself
            values[place] *= evaluation.points[place] / 110
    percents = [
        item.measure.unit == "%" and item.scoring.rule.rule not in ("discretion", "deduct", "bonus")
        for item in evaluation.items.items
    ]
    assert 0 < sum(percents) < len(percents)
    typed = {
        (row - 1, DONE): float(value) / (100 if percent else 1)
        for inside, value, percent in zip(rows.values(), values, percents, strict=True)
        for row in inside
    }
    found = calculated(soffice_path, tmp_path, "filled.xlsx", filled(written(), typed))
    total = 0.0
    for place, item, points, value in zip(rows, evaluation.items.items, evaluation.points, values, strict=True):
        assert has_formula(item)
        up = item.measure.direction != "down"
        each = score(item.scoring.changed(points=float(points)), np.array([value] * max(len(item.scoring.ways), 1)), up)
        expected = float(by_ways(item.scoring, each, evaluation.unit_class))
        assert found.cell(place, SCORE + 1).value == pytest.approx(expected, abs=1e-9), item.id
        total += expected
    assert result(found, "得分合计（已填各项）") == pytest.approx(total, abs=1e-9)
    assert result(found, "未填项数") == 0
    reached = [step.name for step in scheme.grades if total >= step.at_least]
    best = max((step for step in scheme.grades if step.name in reached), key=lambda step: step.at_least, default=None)
    assert result(found, "对应等次") == (best.name if best else "—")


def counted(item):
    """The item, measured in 件."""
    return item.changed(measure=item.measure.changed(unit="件"))


def mixed():
    """A scheme with one item of each kind that matters to the sheet, for two classes of units."""
    plain = evaluated("township")[0]
    ways = ({"name": "实地", "share": 0.6}, {"name": "=暗访", "share": 0.3}, {"name": "民意", "share": 0.1})
    factors = ({"unit_class": "a", "factor": 1.15}, {"unit_class": "b", "factor": 1.0})
    scorings = [
        Scoring(points=40, rule=Linear(base=60, stretch=90), ways=ways, difficulty=factors),
        Scoring(points=20, rule=Rank(last=5)),
        Scoring(points=20, rule=None, difficulty=factors),
        Scoring(points=20, rule=Ratio(full_at=80), difficulty=factors),
        Scoring(points=3, rule=Bonus(points_each=1, cap=3)),
        Scoring(points=3, rule=Bonus(points_each=1, cap=3)),
        Scoring(points=0, rule=Veto(condition="重大事故")),
    ]
    items = tuple(
        counted(plain.items.items[place]).changed(id=f"i{place}", path=(), applies_to=(), scoring=scoring)
        for place, scoring in enumerate(scorings)
    )
    classes = ({"id": "a", "names": {"zh-Hans": "甲类"}}, {"id": "b", "names": {"zh-Hans": "乙类"}})
    grades = ({"name": "优秀", "at_least": 90}, {"name": "合格", "at_least": 60})
    return plain.changed(
        items=plain.items.changed(items=items, headings=()),
        unit_classes=classes,
        grades=grades,
        bonus_cap=4.0,
        total_points=100,
    )


def sheet_for(unit_class: str) -> bytes:
    scheme = mixed()
    evaluation = evaluate(scheme, unit_class=unit_class)
    return write_xlsx(build(scheme, evaluation, ("indicators",)), scheme, evaluation)


# rows: 0 item, 1-3 ways, 4 factor, 5 rank, 6 no rule, 7 its score, 8 factor, 9 ratio, 10 factor, 11-12 bonus, 13 veto
WHOLE = {
    (FIRST + 1, DONE): 80.0,
    (FIRST + 2, DONE): 70.0,
    (FIRST + 3, DONE): 95.0,
    (FIRST + 5, SCORE): 18.0,
    (FIRST + 7, SCORE): 16.0,
    (FIRST + 9, DONE): 60.0,
    (FIRST + 11, DONE): 3.0,
    (FIRST + 12, DONE): 2.0,
    (FIRST + 13, DONE): "否",
}


@pytest.mark.parametrize(("unit_class", "factor"), [("a", 1.15), ("b", 1.0)])
def test_ways_and_difficulty_enter_the_score_as_the_model_defines_them(soffice_path, tmp_path, unit_class, factor):
    found = calculated(soffice_path, tmp_path, "whole.xlsx", filled(sheet_for(unit_class), WHOLE))
    scheme = mixed()
    scoring = scheme.items.items[0].scoring
    expected = float(by_ways(scoring, score(scoring, np.array([80.0, 70.0, 95.0])), unit_class))
    assert expected == pytest.approx((0.6 * 40 * 20 / 30 + 0.3 * 40 * 10 / 30 + 0.1 * 40) * factor)
    shown = [found.cell(FIRST + 1 + row, SCORE + 1).value for row in (0, 5, 6, 9, 11, 12)]
    scores = [expected, 18.0, 16.0 * factor, 15.0 * factor, 3.0, 2.0]
    assert shown == pytest.approx(scores, abs=1e-9)
    assert result(found, "得分合计（已填各项）") == pytest.approx(sum(scores[:4]) + 4.0, abs=1e-9)
    assert result(found, "未填项数") == 0
    assert result(found, "对应等次") == "合格"


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({(FIRST + 5, SCORE): None}, 1),  # typed score left open
        ({(FIRST + 2, DONE): None, (FIRST + 13, DONE): None}, 2),  # one way of three, and the veto
        ({(FIRST + 7, SCORE): None, (FIRST + 9, DONE): "无"}, 2),
        ({(FIRST + 5, SCORE): 21.0}, 1),  # pasted above what the first can get
        ({(FIRST + 5, SCORE): 4.0}, 1),  # and below the last
        (dict.fromkeys(WHOLE), 7),
    ],
)
def test_while_anything_is_open_no_grade_is_shown(soffice_path, tmp_path, changes, count):
    found = calculated(soffice_path, tmp_path, "open.xlsx", filled(sheet_for("a"), WHOLE | changes))
    assert result(found, "未填项数") == count
    assert result(found, "对应等次") == f"未填齐（{count}项未填）"
    states = [found.cell(FIRST + 1 + row, STATE + 1).value for row in (0, 5, 6, 9, 11, 12, 13)]
    doubtful = sum(value is not None and value != "" for value in changes.values())  # what stands there does not count
    assert (states.count("未填") + states.count("请核对"), states.count("请核对")) == (count, doubtful)


def test_a_veto_gives_no_grade(soffice_path, tmp_path):
    changed = WHOLE | {(FIRST + 13, DONE): "是"}
    found = calculated(soffice_path, tmp_path, "veto.xlsx", filled(sheet_for("a"), changed))
    assert result(found, "一票否决情形（项）") == 1
    assert result(found, "对应等次") == "有一票否决情形，由考核主体认定"


def test_the_values_kept_in_the_file_are_those_of_an_empty_sheet():
    sheet = sheet_of(sheet_for("a"))
    assert (result(sheet, "未填项数"), result(sheet, "对应等次")) == (7, "未填齐（7项未填）")
    assert "甲类" in sheet.cell(2, 1).value


def test_what_is_typed_is_limited():
    sheet = sheet_of(sheet_for("a"), data_only=False)
    limits = {
        str(rule.sqref): (rule.type, rule.formula1, rule.formula2) for rule in sheet.data_validations.dataValidation
    }
    first = FIRST + 1
    assert limits[f"G{first + 5}"] == ("decimal", f"MIN($C${first + 5},5.0)", f"MAX($C${first + 5},5.0)")
    assert limits[f"G{first + 7}"] == ("decimal", "0", f"$C${first + 6}")
    assert limits[f"F{first + 11}"][1] == "0"
    assert limits[f"F{first + 13}"][0] == "list"
    open_cells = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert {name for name in open_cells if name[0] != "I"} == set(limits)


RATES = (
    Linear(base=60, stretch=95),
    Linear(base=5, stretch=1),
    Bands(edges=(60, 90), points=(0, 6, 10)),
    Attain(threshold=99.5),
)


def rates() -> bytes:
    """A scheme of four items in per cent, one at discretion, and one in 件 of which 3 are wanted."""
    plain = evaluated("township")[0]
    rules = [*RATES, Discretion(standard="按实绩"), Ratio(full_at=3)]
    units = ["%", "％", "%", "百分比", "%", "件"]
    items = [
        plain.items.items[place]
        .changed(id=f"i{place}", path=(), applies_to=(), scoring=Scoring(points=10, rule=rule))
        .changed(measure=plain.items.items[place].measure.changed(unit=unit, direction="up"))
        for place, (rule, unit) in enumerate(zip(rules, units, strict=True))
    ]
    scheme = plain.changed(items=plain.items.changed(items=tuple(items), headings=()), total_points=60, unit_classes=())
    evaluation = evaluate(scheme, bands="none")
    return write_xlsx(build(scheme, evaluation, ("indicators",)), scheme, evaluation)


def test_per_cents_are_typed_as_per_cents(soffice_path, tmp_path):
    """95% stands in the file as .95, whichever way it was typed, and counts as 95."""
    cells = [sheet_of(rates()).cell(FIRST + 1 + place, DONE + 1) for place in range(6)]
    assert [cell.number_format for cell in cells] == ["0.00%"] * 4 + ["General"] * 2
    units = [sheet_of(rates()).cell(FIRST + 1 + place, UNIT + 1).value for place in range(6)]
    assert units == ["%", "％", "%", "百分比", "分", "件"]
    typed = dict(enumerate((0.95, 0.02, 0.9, 0.9951, 7, 2)))
    found = calculated(
        soffice_path, tmp_path, "rates.xlsx", filled(rates(), {(FIRST + row, DONE): v for row, v in typed.items()})
    )
    scores = [found.cell(FIRST + 1 + row, SCORE + 1).value for row in typed]
    assert scores == pytest.approx([10, 7.5, 10, 10, 7, 20 / 3], abs=1e-9)


def test_a_number_that_was_not_meant_in_per_cent_is_not_counted(soffice_path, tmp_path):
    """Pasted cells pass by what limits typing: 95 would be 9500%, words are no number, a score is at most the points"""
    values = {0: 95, 1: -95, 2: "90％", 3: 1.2, 4: 11, 5: -4}
    found = calculated(
        soffice_path, tmp_path, "pasted.xlsx", filled(rates(), {(FIRST + row, DONE): v for row, v in values.items()})
    )
    states = [found.cell(FIRST + 1 + row, STATE + 1).value for row in values]
    assert states == ["请核对", "请核对", "请核对", "已填", "请核对", "已填"]
    assert [found.cell(FIRST + 1 + row, SCORE + 1).value or "" for row in (0, 1, 2, 4)] == [""] * 4
    assert result(found, "未填项数") == 4


def test_what_to_type_is_told_beside_a_cell_of_per_cents():
    sheet = sheet_of(rates(), data_only=False)
    told = {str(rule.sqref): (rule.prompt, rule.error) for rule in sheet.data_validations.dataValidation}
    assert told[f"F{FIRST + 1}"] == ("按百分数填写，请带百分号，如95%。",) * 2
    assert told[f"F{FIRST + 6}"] == (None, "请填写数字")
    assert "带百分号填写（如95%）" in sheet.cell(2, 1).value


@pytest.mark.parametrize(("unit_class", "told"), [("a", True), ("b", False)])
def test_a_factor_above_one_says_that_the_score_may_exceed_the_points(soffice_path, tmp_path, unit_class, told):
    content = sheet_for(unit_class)
    lifted = [cell.value for cell in sheet_of(content)["D"] if str(cell.value).startswith("系数大于1")]
    assert lifted == [f"系数大于1，得分不以本项分值为限，最高{most}分。" for most in (46, 23, 23)] * told
    assert any("合计可超过满分" in str(cell.value) for cell in sheet_of(content)["I"]) == told
    best = {(FIRST + n, DONE): 100.0 for n in (1, 2, 3)}
    changed = calculated(soffice_path, tmp_path, "best.xlsx", filled(content, WHOLE | best))
    assert changed.cell(FIRST + 1, SCORE + 1).value == pytest.approx(46 if told else 40)
    assert [cell.value for cell in changed["D"] if str(cell.value).startswith("系数大于1")] == lifted


def test_a_page_ends_between_items_and_the_levels_are_named_again_on_the_next():
    scheme, evaluation = large(120)
    content = write_xlsx(build(scheme, evaluation, ("indicators",)), scheme, evaluation)
    for name in ("指标体系表", "自评表"):
        sheet = sheet_of(content, name=name)
        breaks = [one.id for one in sheet.row_breaks.brk]
        assert breaks and sheet.sheet_properties.pageSetUpPr.fitToPage
        edges = [(area.min_row, area.max_row) for area in sheet.merged_cells.ranges]
        assert not any(low <= row < high for row in breaks for low, high in edges)
    table = sheet_of(content, name="指标体系表")
    assert all(table.cell(one.id + 1, 2).value for one in table.row_breaks.brk[:-1])


def test_every_rule_gives_the_score_of_the_program(soffice_path, tmp_path):
    book, expected = openpyxl.Workbook(), []
    sheet = book.active
    for rule in RULES:
        for up in (True, False):
            for value in VALUES:
                row = len(expected) + 1
                sheet.append(
                    [value, 10.0, f"={score_formula(Scoring(points=10.0, rule=rule), f'A{row}', f'B{row}', up)}"]
                )
                expected.append(float(score(Scoring(points=10.0, rule=rule), np.array([value]), up)[0]))
    saved = io.BytesIO()
    book.save(saved)
    path = converted(soffice_path, tmp_path, "rules.xlsx", saved.getvalue(), "xlsx")
    found = [row[2].value for row in openpyxl.load_workbook(path, data_only=True).active.iter_rows()]
    assert found == pytest.approx(expected, abs=1e-9)


def test_scores_by_rank_vetoes_and_unknown_rules_are_not_calculated():
    for rule in (Rank(), Veto(condition="事故"), None):
        assert score_formula(Scoring(points=5.0, rule=rule), "A1", "B1", True) is None


def test_words_never_stand_inside_a_formula():
    scheme, evaluation = nasty()
    grades = [{"name": '"&HYPERLINK("http://x")&"', "at_least": 60.0}, {"name": "=1+1", "at_least": 80.0}]
    changed = scheme.changed(grades=grades)
    content = write_xlsx(build(changed, evaluation, cases=cases()), changed, evaluation)
    formulas = [
        cell.value for row in sheet_of(content, data_only=False).iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert formulas
    assert not any("HYPERLINK" in formula or "1+1" in formula or "cmd" in formula for formula in formulas)


def test_it_is_there_in_english():
    sheet = sheet_of(written("en"), name="Self-scoring")
    assert [cell.value for cell in sheet[FIRST]][DONE:] == ["Achieved", "Score", "State", "Reason for the gap"]


def test_no_column_of_the_sheets_goes_to_a_page_of_its_own(soffice_path, pdftotext_path, tmp_path):
    scheme, evaluation = evaluated("township")
    content = write_xlsx(build(scheme, evaluation, ("indicators",)), scheme, evaluation)
    printed = text_of(pdftotext_path, converted(soffice_path, tmp_path, "printed.xlsx", content, "pdf"))
    pages = [page for page in printed.split("\f") if page.strip()]
    assert len(pages) <= 6
    assert all("偏差原因" in page for page in pages if "实际完成值" in page)
    assert all("实际完成值" in page for page in pages if "偏差原因" in page)


def test_a_deduction_in_per_cents_asks_for_what_fell_short():
    """每低1个百分点扣1分: 95% typed as what was reached would cost 95 points."""
    item = evaluated("township")[0].items.items[0]
    shares = item.changed(
        measure=item.measure.changed(unit="%"), scoring=Scoring(points=50, rule=Deduct(per=1.0, points_each=1.0))
    )
    entry = entry_of(shares, "$C$4", "zh-Hans")
    assert (entry.unit, entry.percent, entry.asked, entry.read("F4")) == ("个百分点", False, "lost", "F4")
    reached = shares.changed(scoring=Scoring(points=50, rule=Ratio(full_at=100)))
    assert (entry_of(reached, "$C$4", "zh-Hans").percent, entry_of(reached, "$C$4", "zh-Hans").asked) == (
        True,
        "percent",
    )
